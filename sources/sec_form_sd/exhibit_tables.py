"""The tables of an HTML exhibit in the order of the page, each with the text above it; HTML as filing agents write it.

Beside what sources.kit.html_tables reads, marks of footnotes that stand raised are told from the text before them, and a table that
only arranges the text of a cell is that text.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

MAX_DEPTH = 60
"""Tables within tables beyond this are no page that a person made."""
_BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "center", "hr"}
_UNSEEN = {"script", "style", "head", "title"}


@dataclass
class Cell:
    """A cell: its text, and the marks of footnotes that stood raised behind it. `column` counts from 0, spans included."""

    column: int
    text: str = ""
    raised: list[str] = field(default_factory=list)
    tables: list["Table"] = field(default_factory=list)

    def whole(self) -> str:
        """The text with that of tables which only arrange it."""
        inner = (cell.whole() for table in self.tables if table.arranges for row in table.rows for cell in row)
        return " ".join(" ".join([self.text, *inner]).split())


@dataclass
class Table:
    """A table. `heading` is the last line of text above it, outside any cell."""

    heading: str
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def arranges(self) -> bool:
        """Whether it holds a single row: such a table inside a cell is layout, and its text is the cell's."""
        return len(self.rows) < 2


def tables_of(html: str) -> list[Table]:
    """Every table of a page, a table in a cell after the one that holds it; tables that only arrange a cell's text are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [table for table, inner in reader.tables if not (inner and table.arranges)]


class _Reader(HTMLParser):
    """Follows the tags. Cells and rows that nobody closed end where the next begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[Table, bool]] = []
        self._open: list[Table] = []
        self._cells: list[Cell | None] = []
        self._line, self._heading = "", ""
        self._unseen = self._raised = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self._raised += tag == "sup"
        if tag in _BLOCKS:
            self._break()
        if tag == "table" and len(self._open) < MAX_DEPTH:
            self._begin_table()
        elif tag == "tr" and self._open:
            self._open[-1].rows.append([])
            self._cells[-1] = None
        elif tag in ("td", "th") and self._open:
            self._begin_cell(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._raised = max(0, self._raised - (tag == "sup"))
        if tag in _BLOCKS:
            self._break()
        if tag == "table" and self._open:
            self._open.pop()
            self._cells.pop()
            self._heading = self._line = ""
        elif tag in ("td", "th", "tr") and self._open:
            self._cells[-1] = None

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        cell = self._cells[-1] if self._cells else None
        if cell is None:
            self._line += "" if self._open else data
        elif self._raised:
            cell.raised.append(data.strip())
        else:
            cell.text += data

    def _break(self) -> None:
        cell = self._cells[-1] if self._cells else None
        if cell is not None:
            cell.text += " "
        elif line := " ".join(self._line.split()):
            self._heading, self._line = line, ""

    def _begin_table(self) -> None:
        table, holder = Table(self._heading), self._cells[-1] if self._cells else None
        if holder is not None:
            table.heading = " ".join(holder.text.split()) or self._heading
            holder.tables.append(table)
        self.tables.append((table, holder is not None))
        self._open.append(table)
        self._cells.append(None)

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        rows = self._open[-1].rows
        if not rows:
            rows.append([])
        row = rows[-1]
        column = row[-1].column + self._span if row else 0
        self._span = _span(attributes.get("colspan"))
        row.append(Cell(column))
        self._cells[-1] = row[-1]

    _span = 1


def _span(stated: str | None) -> int:
    return min(int(stated), 1000) if stated and re.fullmatch(r"[1-9]\d{0,3}", stated) else 1
