"""Read the indicative list of conflict-affected and high-risk areas: its API answer, merged JSON, or the CSV form."""

import json
from pathlib import Path

from sources.cahra.edition import edition_date
from sources.cahra.json_forms import read_api, read_merged
from sources.kit.delimited import decode, read_delimited
from sources.kit.record import Declared, DeclaredTable, Parsed, SourceFile, Unreadable
from sources.kit.tabular import find_header, read_layouts, read_rows

TABLE = "cahra__region"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["csv"]
REMEDY = "Deliver the list's API answer, the merged JSON, or the CSV form of sources/cahra/README.md."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `cahra__region`; the edition's day is the newest that any of them states. Raises `Unreadable` for a file in none of
    the three forms."""
    parsed = Parsed(file.snapshot_id)
    data = file.path.read_bytes()
    text, _ = decode(data)
    if text.lstrip()[:1] in ("{", "["):
        _read_json(text, declared[TABLE], parsed)
    else:
        _read_csv(data, declared[TABLE], parsed)
    days = [day for row in parsed.tables.get(TABLE, []) if (day := row["edition_date"])]
    parsed.edition_date = max(days, default=None)
    return parsed


def _read_json(text: str, table: DeclaredTable, parsed: Parsed) -> None:
    try:
        body = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"The JSON is broken ({error.msg}).", REMEDY, f"line {error.lineno}") from error
    except RecursionError as error:
        raise Unreadable("The JSON is nested without end.", REMEDY) from error
    if isinstance(body, dict) and isinstance(body.get("entries"), list):
        read_merged(body, table, parsed)
    elif isinstance(body, list) and all(isinstance(item, dict) and "reports" in item for item in body):
        read_api(body, table, parsed)
    else:
        raise Unreadable("The JSON holds neither 'entries' nor countries with 'reports'.", REMEDY)


def _read_csv(data: bytes, table: DeclaredTable, parsed: Parsed) -> None:
    records = read_delimited(data).records
    header = find_header(records, LAYOUT)
    if header is None:
        raise Unreadable(f"No row holds the titles {', '.join(LAYOUT.required)}.", REMEDY)
    for place, values in read_rows(records, header, parsed):
        if values["country_code"] is None:
            parsed.note(place, "The row names no country.", "Fill country_code (ISO 3166-1 alpha-2).", "row_rejected")
            continue
        stated_date = values.get("edition_date")
        parsed.add(table, place, values | {"edition_date": edition_date(stated_date, values.get("edition"))})
