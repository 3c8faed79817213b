"""The tables of an HTML page: rows of cells as text with their links, and the headings that stand before each table.

Pages are as browsers save them: end tags left out, tables laid inside tables, cells that span. Nothing is run or fetched.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sources.kit.delimited import decode
from sources.kit.html_text import FETCH_AGAIN, Link, TextReader
from sources.kit.record import Unreadable
from sources.kit.tabular import Record

MAX_DEPTH = 50
MAX_SPAN = 200
"""Columns or rows that one cell may span: far above any list's, and no page can make a table of millions by one number."""
_CELLS = {"td", "th"}
_ROW_ENDS = {"tr", "thead", "tbody", "tfoot"}


@dataclass(frozen=True)
class Cell:
    """One cell. Lines of the text are those a reader sees: breaks, paragraphs and list items; blanks are single."""

    text: str
    links: tuple[Link, ...] = ()
    is_header: bool = False
    spans: bool = False
    """True where the cell is here because one to the left or above reaches over this place."""


@dataclass(frozen=True)
class HtmlTable:
    """One table. `place` is its number on the page, counted from 1 in the order in which tables open; a table within a
    cell has one of its own, and its text is not in the cell around it."""

    place: str
    headings: tuple[str, ...] = ()
    """The headings it stands under, from the page's down to its own."""
    lead: str = ""
    """The text between the last heading or table and this one."""
    caption: str = ""
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The heading next above; empty where there is none."""
        return self.headings[-1] if self.headings else ""

    def row_place(self, index: int) -> str:
        """Where a row stands, its index counted from 0: "table 2 row 7"."""
        return f"{self.place} row {index + 1}"

    def records(self) -> list[Record]:
        """The rows that hold any text, for `tabular.find_header` and `read_rows`."""
        rows = ((self.row_place(index), [cell.text or None for cell in row]) for index, row in enumerate(self.rows))
        return [Record(place, texts) for place, texts in rows if any(texts)]


def read_html_tables(data: bytes) -> list[HtmlTable]:
    """Every table of a page, in the order in which they open. Raises `Unreadable` for bytes that are no HTML text."""
    reader = _TableReader()
    reader.read(html_text(data))
    return reader.tables


def html_text(data: bytes) -> str:
    """The text of a page. Raises `Unreadable` for an empty file and for bytes that are no text."""
    if not data.strip():
        raise Unreadable("The file is empty.", FETCH_AGAIN)
    try:
        return decode(data)[0]
    except Unreadable as error:
        raise Unreadable("The file holds binary data, not a page.", FETCH_AGAIN) from error


@dataclass
class _Open:
    """A table that is being read: `below` holds the cells that reach down, by column, with the rows they still cover."""

    table: HtmlTable
    row: list[Cell] | None = None
    below: dict[int, tuple[Cell, int]] = field(default_factory=dict)
    cell_tag: str | None = None
    span: tuple[int, int] = (1, 1)


class _TableReader(TextReader):
    """Follows the page; `_open` holds the tables not yet closed, the innermost last."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[HtmlTable] = []
        self._open: list[_Open] = []

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._open_table()
        elif tag == "caption" and self._open:
            self.begin("caption")
        elif tag in _ROW_ENDS and self._open:
            self._end_row(self._open[-1])
            if tag == "tr":
                self._open[-1].row = []
        elif tag in _CELLS and self._open:
            self._open_cell(self._open[-1], tag, attributes)

    def closed(self, tag: str) -> None:
        if not self._open:
            return
        if tag == "table":
            self._close_table()
        elif tag == "caption":
            self._end_caption()
        elif tag in _ROW_ENDS:
            self._end_row(self._open[-1])
        elif tag in _CELLS:
            self._end_cell(self._open[-1])

    def finished(self) -> None:
        while self._open:
            self._close_table()

    def _open_table(self) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise Unreadable("The page lays tables inside tables without end.", FETCH_AGAIN)
        lead = self.take_lead()
        table = HtmlTable(f"table {len(self.tables) + 1}", self.headings, lead)
        self.tables.append(table)
        self._open.append(_Open(table))

    def _close_table(self) -> None:
        self._end_caption()
        self._end_row(self._open[-1])
        self._open.pop()
        self.take_lead()

    def _end_caption(self) -> None:
        if self.within == "caption":
            text, _ = self.end()
            table = self._open[-1].table
            object.__setattr__(table, "caption", text)

    def _open_cell(self, here: _Open, tag: str, attributes: dict[str, str]) -> None:
        self._end_caption()
        self._end_cell(here)
        if here.row is None:
            here.row = []
        here.cell_tag = tag
        here.span = (_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        self.begin("cell")

    def _end_cell(self, here: _Open) -> None:
        if here.cell_tag is None or here.row is None:
            return
        text, links = self.end()
        is_header = here.cell_tag == "th"
        here.cell_tag = None
        columns, rows = here.span
        _fill_from_above(here)
        for number in range(columns):
            repeated = Cell(text, links, is_header, spans=True)
            if rows > 1:
                here.below[len(here.row)] = (repeated, rows - 1)
            here.row.append(Cell(text, links, is_header) if number == 0 else repeated)

    def _end_row(self, here: _Open) -> None:
        self._end_cell(here)
        if here.row is None:
            return
        _fill_from_above(here)
        here.table.rows.append(here.row)
        here.row = None


def _fill_from_above(here: _Open) -> None:
    """Put in the cells that reach down to this row, at the columns that follow."""
    row = here.row
    while row is not None and len(row) in here.below:
        column = len(row)
        cell, left = here.below.pop(column)
        row.append(cell)
        if left > 1:
            here.below[column] = (cell, left - 1)


def _span(stated: str | None) -> int:
    return (
        min(max(int(stated), 1), MAX_SPAN)
        if stated and stated.isascii() and stated.isdigit() and len(stated) < 6
        else 1
    )


def texts(cells: Sequence[Cell]) -> list[str]:
    """The texts of some cells."""
    return [cell.text for cell in cells]
