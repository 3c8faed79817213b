"""Follows an HTML page through its tables: end tags left out, tables laid inside tables, cells that span."""

from dataclasses import dataclass, field

from sources.kit.html_table import Cell, HtmlTable
from sources.kit.html_text import FETCH_AGAIN, TextReader
from sources.kit.record import Unreadable

MAX_DEPTH = 50
MAX_SPAN = 200
"""Columns or rows that one cell may span: far above any list's, and no page can make a table of millions by one number."""
_CELLS = {"td", "th"}
_ROW_ENDS = {"tr", "thead", "tbody", "tfoot"}


@dataclass
class _Open:
    """A table that is being read: `below` holds the cells that reach down, by column, with the rows they still cover."""

    table: HtmlTable
    row: list[Cell] | None = None
    below: dict[int, tuple[Cell, int]] = field(default_factory=dict)
    cell_tag: str | None = None
    span: tuple[int, int] = (1, 1)


class TableReader(TextReader):
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
            self._open[-1].table.caption, _ = self.end()

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
