"""Read CEPN's priority chemicals: one row a substance, with the round in which it was named."""

from pathlib import Path
from typing import Any

import yaml

from sources.kit.cas import read_cas_cell
from sources.kit.days import iso_day
from sources.kit.record import Declared, DeclaredTable, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import find_header, read_layouts, read_rows

TABLE = "cepn_chemicals__priority"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["csv"]
LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
REMEDY = "Write the list with the columns of sources/cepn_chemicals/README.md: cas, name, round, source."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `cepn_chemicals__priority`. Raises `Unreadable` for a file without the titles."""
    parsed = Parsed(file.snapshot_id)
    found = False
    for records in read_tables(file.path, file.name).values():
        if header := find_header(records, LAYOUT):
            found = True
            for place, values in read_rows(records, header, parsed):
                _add(place, values, declared[TABLE], parsed)
    if not found:
        raise Unreadable(f"No row holds the titles {', '.join(LAYOUT.required)}.", REMEDY)
    parsed.edition_date = max((day for row in parsed.tables.get(TABLE, ()) if (day := row["listed_on"])), default=None)
    return parsed


def _add(place: str, values: Row, table: DeclaredTable, parsed: Parsed) -> None:
    name, cell = values["substance_name"], read_cas_cell(values["cas_number"])
    if name is None and not cell.numbers:
        parsed.note(place, "The row names no substance.", "Fill name and cas, or take the row out.", "row_rejected")
        return
    for wrong in cell.wrong:
        reason = f"'{wrong[:40]}' is no CAS number, or its check digit does not hold; the substance stays without it."
        parsed.note(place, reason, "Compare it with CEPN's list.", "value_dropped")
    number_of_round, _, day = (values.pop("round", None) or "").partition("(")
    published = values.pop("published_on", None)
    row: Row = {
        **values,
        "list_kind": "priority_list",
        "list_name": "CEPN priority chemicals",
        "entry_name": name,
        "is_group": "no",
        "cas_stated": values["cas_number"],
        "round": number_of_round.strip() or None,
        "listed_on": iso_day(published) or iso_day(day.rstrip(") ")),
        "process_stages": " | ".join(LOOKUPS["process_stages"]),
        "entry_id": cell.numbers[0] if cell.numbers else (name or "").casefold(),
    }
    for index, number in enumerate(cell.numbers or [None], start=1):
        at = place if index == 1 else f"{place}, CAS {index}"
        parsed.add(table, at, row | {"cas_number": number})
