"""Read the Australian register of modern slavery statements: one row for each company of a statement."""

import datetime as dt
import re
from pathlib import Path

from sources.au_modern_slavery.entities import SCHEMES, Entity, entities
from sources.kit.delimited import read_delimited
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import find_header, read_layouts, read_rows

TABLE = "au_modern_slavery__statement"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["statement"]
REMEDY = "Export all statements from the register as CSV and deliver the file unchanged."
TWICE = "None, if both name the same company; else tell the register."
NUMBERS = ("abn", "acn", "arbn")
_ID_IN_LINK = re.compile(r"/statements/([\w-]+)")


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `au_modern_slavery__statement`. Raises `Unreadable` for a file without the register's titles."""
    parsed = Parsed(file.snapshot_id)
    records = read_delimited(file.path.read_bytes()).records
    header = find_header(records, LAYOUT)
    if header is None:
        raise Unreadable("No row holds the titles PeriodStart, PeriodEnd, ReportingEntities and Link.", REMEDY)
    seen: dict[str, str] = {}
    for place, values in read_rows(records, header, parsed):
        stated = _statement(values, place, parsed)
        if stated is None:
            parsed.note(place, "The row names no statement or no company.", "Export the list again.", "row_rejected")
            continue
        companies = _companies(values)
        alone = sum(role == "reporting" for role, _, _ in companies) == 1
        for number, (role, entity, covered_by) in enumerate(companies, start=1):
            locator, entry_id = f"{place}, company {number}", f"{stated['statement_id']}#{entity.number or entity.name}"
            if (first := seen.setdefault(entry_id, locator)) != locator:
                parsed.note(locator, f"The company stands in {first} for the same statement.", TWICE, "row_rejected")
                continue
            company = {
                "entry_id": entry_id,
                "company_name": entity.name,
                "company_number": entity.number,
                "company_number_scheme": entity.scheme,
                "country": stated["headquarters"] if alone and role == "reporting" else None,
                "role": role,
                "covered_by": covered_by,
            }
            parsed.add(declared[TABLE], locator, stated | company)
    return parsed


def _statement(values: Row, place: str, parsed: Parsed) -> Row | None:
    """What all companies of the statement share; None where it has no id or no company."""
    link = _ID_IN_LINK.search(values.get("register_url") or "")
    statement_id = values.get("statement_id") or (link[1] if link else None)
    if statement_id is None or not values["entities"]:
        return None
    days = {
        name: _day(values.get(name), place, parsed)
        for name in ("period_start", "period_end", "published_on", "submitted_on")
    }
    kept = ("statement_type", "turnover_band", "register_url", "related_statements", "obligations", "headquarters")
    return {name: values.get(name) for name in kept} | days | {
        "statement_id": statement_id,
        "statement_kind": "modern_slavery_statement",
        "sectors": " | ".join((values.get("sectors") or "").splitlines()) or None,
    }  # fmt: skip


def _companies(values: Row) -> list[tuple[str, Entity, str | None]]:
    """Role, company, and whose statement covers it. The columns of numbers help only where there is a single company."""
    reporting = list(entities(values["entities"]))
    if len(reporting) == 1 and reporting[0].number is None:
        stated = [(name, values[name]) for name in NUMBERS if values.get(name)]
        for name, number in stated[:1]:
            reporting = [Entity(reporting[0].name, str(number).replace(" ", ""), SCHEMES[name.upper()])]
    first = reporting[0].name
    others = entities(values.get("included_entities"))
    included = [("included", each, first) for each in others if each.name != first]
    return list(dict.fromkeys([*(("reporting", each, None) for each in reporting), *included]))


def _day(text: str | None, place: str, parsed: Parsed) -> str | None:
    """A day in ISO 8601, of a day or a moment in ISO 8601."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        parsed.note(place, f"'{text[:20]}' is no day.", "Write it as 2026-01-31.", "value_dropped")
        return None
