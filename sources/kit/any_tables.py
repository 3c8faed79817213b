"""The tables of a file, be it a saved web page, a workbook or delimited text: for lists that people save as they can."""

from pathlib import Path

from sources.kit.html_tables import read_html_tables
from sources.kit.media import HEAD, kind_of
from sources.kit.tables import read_tables
from sources.kit.tabular import Header, Layout, Record, find_header


def read_any_tables(path: Path, name: str) -> list[list[Record]]:
    """The records of every table, in order. Raises `Unreadable` for what holds none."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if kind_of(head) == "html":
        return [table.records() for table in read_html_tables(path.read_bytes())]
    return list(read_tables(path, name).values())


def find_table(tables: list[list[Record]], layout: Layout) -> tuple[list[Record], Header] | None:
    """The first table with the titles of a layout, and its header; None where none has."""
    for records in tables:
        if (header := find_header(records, layout)) is not None:
            return records, header
    return None
