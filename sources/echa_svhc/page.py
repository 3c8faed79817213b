"""One page of a list, as HTML or CSV: its records, the addresses behind them, the day it was updated, and how much of the list it shows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sources.kit.days import iso_day
from sources.kit.delimited import read_delimited
from sources.kit.html_tables import HtmlTable, html_text, read_html_tables
from sources.kit.media import HEAD, kind_of
from sources.kit.tabular import Record

_UPDATED = re.compile(r"Last updated (\d{1,2} [A-Z][a-z]+ \d{4})")
_SHOWING = re.compile(r"Showing\s+([\d,]+)\s*-\s*([\d,]+)\s+of\s+([\d,]+)\s+results")
DETAILS = "Details"


@dataclass(frozen=True)
class Shown:
    """Entries that a page shows, counted from 1, of so many in all."""

    first: int
    last: int
    of: int


@dataclass(frozen=True)
class Page:
    """`links` are the addresses of a record's cells by its place and column."""

    tables: Sequence[Sequence[Record]]
    links: Mapping[tuple[str, int], str]
    updated_on: str | None = None
    shown: Shown | None = None


def read_page(data: bytes) -> Page:
    """A page by its bytes. Raises `Unreadable` for bytes that are no text."""
    if kind_of(data[:HEAD]) not in ("html", "xml"):
        return Page([titled(read_delimited(data).records)], {})
    text = html_text(data)
    tables = read_html_tables(data)
    links = {key: address for table in tables for key, address in links_of(table)}
    updated = _UPDATED.search(text)
    return Page(
        [titled(table.records()) for table in tables], links, iso_day(updated[1]) if updated else None, shown_of(text)
    )


def shown_of(text: str) -> Shown | None:
    """How much of the list a page shows, as it says itself."""
    found = _SHOWING.search(text)
    return Shown(*(int(number.replace(",", "")) for number in found.groups())) if found else None


def links_of(table: HtmlTable) -> list[tuple[tuple[str, int], str]]:
    """The last link of each cell: in a name cell there are many, elsewhere one."""
    return [
        ((table.row_place(index), column), cell.links[-1].address)
        for index, row in enumerate(table.rows)
        for column, cell in enumerate(row)
        if cell.links
    ]


def titled(records: Sequence[Record]) -> Sequence[Record]:
    """The records with a title for the column that the publisher leaves without one, because it only holds links called Details."""
    if not records:
        return records
    below = {column for record in records[1:] for column, text in enumerate(record.cells) if text == DETAILS}
    top = [*records[0].cells, *[None] * (max(below, default=-1) + 1 - len(records[0].cells))]
    cells = [DETAILS if text is None and column in below else text for column, text in enumerate(top)]
    return [replace(records[0], cells=cells), *records[1:]]
