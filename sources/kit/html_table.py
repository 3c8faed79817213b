"""One table of an HTML page: its rows of cells, where it stands, and what stands above it."""

from dataclasses import dataclass, field

from sources.kit.html_text import Link
from sources.kit.tabular import Record


@dataclass(frozen=True)
class Cell:
    """One cell. Lines of the text are those a reader sees: breaks, paragraphs and list items; blanks are single."""

    text: str
    links: tuple[Link, ...] = ()
    is_header: bool = False
    spans: bool = False
    """True where the cell is here because one to the left or above reaches over this place."""


@dataclass
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
