"""Read Wikirate's answers: what a company is said to publish or do, by metric and year, with the sources of each answer."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sources.kit.delimited import read_delimited
from sources.kit.json_document import Reading, Section, read_json
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import find_header, read_layouts, read_rows
from sources.rmi_templates.privacy import Mask

TABLE = "wikirate__answer"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["answer"]
REMEDY = "Export the answers from wikirate.org as JSON or CSV and deliver the file unchanged."
_ID = re.compile(r"/~(\d+)\b")
NEEDED = ("metric", "company_name", "year", "answer_value")


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `wikirate__answer`. Raises `Unreadable` for anything that holds no answers."""
    parsed = Parsed(file.snapshot_id)
    data, mask, seen = file.path.read_bytes(), Mask(), dict[str, str]()
    kind = kind_of(data[:HEAD])
    for place, values in _from_json(data, parsed) if kind == "json" else _from_csv(data, parsed):
        row = _answer(values, mask)
        if row is None:
            parsed.note(
                place, "The answer lacks its metric, company, year or value.", "Export it again.", "row_rejected"
            )
        elif (first := seen.setdefault(str(row["answer_id"]), place)) != place:
            parsed.note(place, f"The answer stands in {first} as well.", "None, if both say the same.", "row_rejected")
        else:
            parsed.add(declared[TABLE], place, row)
    if mask.count:
        parsed.note("file", f"{mask.count} mails or phones in answers were masked.", "None; they are never stored.")
    return parsed


def _answer(values: Row, mask: Mask) -> Row | None:
    """A row with designer and title apart; None where it says too little."""
    if not all(values.get(name) for name in NEEDED):
        return None
    designer, _, title = str(values["metric"]).partition("+")
    found = _ID.search(values.get("answer_url") or "")
    name = f"{values['metric']}+{values['company_name']}+{values['year']}"
    return values | {
        "answer_id": values.get("answer_id") or (found[1] if found else name),
        "metric_designer": designer if title else None,
        "metric_name": title or designer,
        "answer_value": mask(values["answer_value"]),
    }


def _from_csv(data: bytes, parsed: Parsed) -> list[tuple[str, Row]]:
    records = read_delimited(data).records
    header = find_header(records, LAYOUT)
    if header is None:
        raise Unreadable("No row holds the titles Metric, Company, Year and Value.", REMEDY)
    return list(read_rows(records, header, parsed))


def _from_json(data: bytes, parsed: Parsed) -> list[tuple[str, Row]]:
    document = read_json(data, REMEDY)
    if not isinstance(document, Mapping) or not isinstance(document.get("items"), list):
        raise Unreadable("The JSON holds no list named items.", REMEDY)
    reading = Reading(parsed)
    page = reading.section(document, "")
    page.ignore(
        "id", "name", "type", "url", "html_url", "links", "paging", "requested_at", "license", "ancestors", "codename"
    )
    rows = [(item.place, _item(item, reading)) for item in page.sections("items")]
    reading.finish()
    return rows


def _item(item: Section, reading: Reading) -> Row:
    item.leave_out("comments", "checked_by", "check_requested_by", "creator", "updater", "editor")
    item.ignore(
        "name",
        "type",
        "url",
        "html_url",
        "record_url",
        "created_at",
        "updated_at",
        "requested_at",
        "license",
        "codename",
    )
    item.ignore(
        "record_id",
        "metric_id",
        "company_id",
        "flagged",
        "verification",
        "unpublished",
        "route",
        "calculating",
        "latest",
    )
    stated = item.pop("sources")
    listed = stated if isinstance(stated, list) else [stated]
    sources = [_source(each, f"{item.place}/sources/{at}", reading) for at, each in enumerate(listed) if each]
    return {
        "answer_id": item.text("id"),
        "metric": _name(item.pop("metric")),
        "company_name": _name(item.pop("company")),
        "year": item.text("year"),
        "answer_value": " | ".join(item.texts("value")) or None,
        "answer_url": item.text("answer_url"),
        "source_page": " | ".join(name for name, _ in sources if name) or None,
        "source_address": " | ".join(address for _, address in sources if address) or None,
        "source_count": str(len(sources)) if sources else None,
    }


def _name(value: Any) -> str | None:
    """A card as its name, or as an object with a name: both are given, by the kind of view."""
    named = value.get("name") if isinstance(value, Mapping) else value
    return str(named).strip() or None if isinstance(named, str) else None


def _source(value: Any, place: str, reading: Reading) -> tuple[str | None, str | None]:
    """A source's name on Wikirate, and the address it was made from."""
    if not isinstance(value, Mapping):
        return _name(value), None
    source = reading.section(value, place)
    source.leave_out("creator", "updater", "editor")
    source.ignore("id", "type", "url", "html_url", "title", "codename", "created_at", "updated_at", "license")
    source.ignore("wikirate_title", "description", "company", "year", "report_type", "answers", "relationships")
    return source.text("name"), source.text("original_source", "link", "wikirate_link", "file_url", "file")
