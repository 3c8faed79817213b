"""Read the TCO Certified Accepted Substance List: the page as saved, or its table as CSV or workbook."""

from collections.abc import Sequence
from pathlib import Path

from sources.kit.cas import read_cas_cell
from sources.kit.html_tables import read_html_tables
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, DeclaredTable, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import Record, find_header, read_layouts, read_rows
from sources.tco_accepted_substances.cells import benchmark, last_day, uses

TABLE = "tco_accepted_substances__substance"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["list"]
REMEDY = "Save the page with its table again, or deliver the table with the columns of sources/tco_accepted_substances/README.md."
LOOK_UP = "Compare it with the list on TCO Development's page."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `tco_accepted_substances__substance`. Raises `Unreadable` for a file without the table."""
    parsed = Parsed(file.snapshot_id)
    found = False
    for records in _tables(file):
        if header := find_header(records, LAYOUT):
            found = True
            for place, values in read_rows(records, header, parsed):
                _add(place, values, declared[TABLE], parsed)
    if not found:
        raise Unreadable(f"No row holds the titles {', '.join(LAYOUT.required)}.", REMEDY)
    return parsed


def _tables(file: SourceFile) -> Sequence[Sequence[Record]]:
    data = file.path.read_bytes()
    if kind_of(data[:HEAD]) in ("html", "xml"):
        return [table.records() for table in read_html_tables(data)]
    return list(read_tables(file.path, file.name).values())


def _add(place: str, values: Row, table: DeclaredTable, parsed: Parsed) -> None:
    name = " ".join((values["substance_name"] or "").split()) or None
    cell = read_cas_cell(values["cas_number"])
    if name is None and not cell.numbers:
        parsed.note(place, "The row names no substance.", LOOK_UP, "row_rejected")
        return
    for wrong in cell.wrong:
        reason = f"'{wrong[:40]}' is no CAS number, or its check digit does not hold; the substance stays without it."
        parsed.note(place, reason, LOOK_UP, "value_dropped")
    row: Row = {
        "list_kind": "accepted_list",
        "list_name": "TCO Certified Accepted Substance List",
        "entry_id": cell.numbers[0] if cell.numbers else (name or "").casefold(),
        "entry_name": name,
        "substance_name": name,
        "is_group": "no",
        "cas_stated": values["cas_number"],
        "benchmark": benchmark(values["benchmark"]),
        "uses": uses(values),
        "profiler": values.get("profiler"),
        "comments": values.get("comments"),
    }
    for column, title in (("listed_on", "assessed"), ("sunset_on", "sunset")):
        row[column] = _day(place, title, values.get(title), parsed)
    for index, number in enumerate(cell.numbers or [None], start=1):
        at = place if index == 1 else f"{place}, CAS {index}"
        parsed.add(table, at, row | {"cas_number": number})


def _day(place: str, title: str, text: str | None, parsed: Parsed) -> str | None:
    day = last_day(text)
    if day is None and text and text.strip(" -"):
        parsed.note(place, f"{title}: '{text[:40]}' is no day or month that can be read.", LOOK_UP, "value_dropped")
    return day
