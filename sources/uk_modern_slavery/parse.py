"""Read a year of the UK registry of modern slavery statements: one row an organisation of a statement, and the answers."""

import datetime as dt
import re
from pathlib import Path

import yaml

from sources.kit.delimited import read_delimited
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import find_header, read_layouts, read_rows
from sources.rmi_templates.privacy import Mask
from sources.uk_modern_slavery.answers import AnswerSheet

STATEMENT, ANSWER = "uk_modern_slavery__statement", "uk_modern_slavery__answer"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["statement"]
LOOKUPS = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text("utf-8"))
REMEDY = "Deliver StatementSummaries{year}.csv as the registry gives it."
TWICE = "None, if both rows say the same; else tell the registry."
COMPANIES_HOUSE = "GB-COH"
PERSONAL = ("approving_person", "email_address")
QUESTIONS = [question for questions in LOOKUPS["topics"].values() for question in questions]
_STATEMENT_ID = re.compile(r"/statement-summary/(\w+/\d{4})")
_ONLY_DIGITS = re.compile(r"[\d\s]+")


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `uk_modern_slavery__statement` and `__answer`. Raises `Unreadable` for a file without the registry's titles."""
    parsed = Parsed(file.snapshot_id)
    records = read_delimited(file.path.read_bytes()).records
    header = find_header(records, LAYOUT)
    if header is None:
        raise Unreadable("No row holds the titles StatementYear, OrganisationName and StatementSummaryURL.", REMEDY)
    sheet, mask, persons = AnswerSheet(declared[ANSWER], LOOKUPS, parsed), Mask(), 0
    seen: dict[str | None, str] = {}
    for place, values in read_rows(records, header, parsed):
        persons += any([values.pop(name, None) for name in PERSONAL])  # a list: each is taken out
        row = _statement({name: mask(text) for name, text in values.items()}, place, parsed)
        if row is None:
            continue
        if (first := seen.setdefault(row["entry_id"], place)) != place:
            parsed.note(place, f"The organisation stands in {first} for the same statement.", TWICE, "row_rejected")
            continue
        sheet.add(str(row["statement_id"]), place, {question: row.pop(question, None) for question in QUESTIONS})
        parsed.add(declared[STATEMENT], place, row)
    _note_persons(persons, mask.count, parsed)
    return parsed


def _statement(values: Row, place: str, parsed: Parsed) -> Row | None:
    """The row with its ids and dates in one form; None where it names no statement or no organisation."""
    found = _STATEMENT_ID.search(values["register_url"] or "")
    name, number = _named(values["company_name"], values.get("company_number"), values.get("covered_by"))
    if found is None or name is None:
        reason = "The row names no organisation, or no statement of the registry."
        parsed.note(place, reason, "Fetch the file again; if it stays, tell the registry.", "row_rejected")
        return None
    covered = [area for area in LOOKUPS["areas"] if (values.get(f"includes_{area}") or "").casefold() == "yes"]
    dates = {
        each: _day(values.get(each), place, parsed)
        for each in ("published_on", "period_start", "period_end", "approved_on")
    }
    return values | dates | {
        "entry_id": f"{found[1]}#{number or name}",
        "statement_id": found[1],
        "company_name": name,
        "company_number": number,
        "company_number_scheme": COMPANIES_HOUSE if number else None,
        "statement_kind": "modern_slavery_statement",
        "areas_covered": " | ".join(covered) or None,
        "sectors": _joined(values.get("sectors")),
        "address": _joined(values.get("address")),
    }  # fmt: skip


def _named(stated: str | None, number: str | None, parent: str | None) -> tuple[str | None, str | None]:
    """Name and number. A few rows hold a number where the name belongs and the name where the parent belongs."""
    name = (stated or "").strip(' "\t') or None
    if name and _ONLY_DIGITS.fullmatch(name):
        return parent, number or name
    return name, number


def _day(text: str | None, place: str, parsed: Parsed) -> str | None:
    """A day of the registry, day/month/year, in ISO 8601."""
    if text is None:
        return None
    try:
        return dt.datetime.strptime(text, "%d/%m/%Y").date().isoformat()
    except ValueError:
        parsed.note(place, f"'{text[:20]}' is no day.", "Tell the registry.", "value_dropped")
        return None


def _joined(cell: str | None) -> str | None:
    return " | ".join(filter(None, map(str.strip, cell.splitlines()))) or None if cell else None


def _note_persons(persons: int, masked: int, parsed: Parsed) -> None:
    if persons:
        reason = (
            f"{persons} rows name natural persons (who approved the statement, a mail address): they were left out."
        )
        parsed.note("file", reason, "None; persons are never stored.")
    if masked:
        parsed.note("file", f"{masked} mails or phones in answers were masked.", "None; they are never stored.")
