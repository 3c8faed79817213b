"""What pages are made of: tables of cells, ready to be laid out. Whoever makes a cell chooses words; templates choose none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reports.site.figures import NONE, day

Kind = Literal["text", "number", "day", "badge", "code", "places"]


@dataclass(frozen=True)
class Cited:
    """Places in one file where a figure was read."""

    file_name: str
    anchor: str
    """Entry of the file in the page's list of evidence."""
    places: str
    more: int
    """Places that are not shown here."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text, and what stands with it."""

    text: str
    kind: Kind = "text"
    note: str = ""
    href: str = ""
    bar: float | None = None
    """Length of the bar beside the text, 0 to 100."""
    marks: tuple[float, ...] = ()
    """Where the bar carries a mark: the thresholds of the bands."""
    tone: str = ""
    """Band or state that colours the cell; always said in words too."""
    cited: tuple[Cited, ...] = ()
    more_files: int = 0
    """Files that are cited too and not shown here."""


@dataclass(frozen=True)
class Table:
    """A table of a page. The first cell of each row is the row's heading."""

    caption: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    source: tuple[str, ...] = ()
    """Published tables that the figures come from."""
    empty: str = "Nothing here."
    cards: bool = True
    """Whether each row becomes a card on a narrow screen; wide grids scroll instead."""


@dataclass(frozen=True)
class Group:
    """Cells under a heading that opens: findings of one rule, smelters of one status."""

    heading: str
    text: str
    table: Table
    is_open: bool = False
    tone: str = ""
    label: str = ""


@dataclass(frozen=True)
class Fact:
    """A figure with its name, for the boxes at the head of a page."""

    label: str
    value: str
    note: str = ""


def text(value: object, note: str = "", href: str = "") -> Cell:
    """Text as stated, or the words for its absence."""
    return Cell(NONE if value is None or value == "" else str(value), note=note, href=href)


def number(value: str, note: str = "") -> Cell:
    """A figure, set flush right."""
    return Cell(value, "number", note)


def bar(value: float | None, shown: str, tone: str = "", per: float = 1.0, marks: tuple[float, ...] = ()) -> Cell:
    """A figure with a bar; `per` is the value of a full bar."""
    return Cell(shown, "number", bar=None if value is None else clamp(100 * value / per), tone=tone, marks=marks)


def badge(word: str, tone: str, note: str = "") -> Cell:
    """A state by word, shape and colour."""
    return Cell(word, "badge", note, tone=tone)


def dated(value: date | None, note: str = "") -> Cell:
    """A date, never broken over lines."""
    return Cell(day(value), "day", note)


def code(value: object) -> Cell:
    """An id or a hash."""
    return Cell(NONE if value is None else str(value), "code")


def clamp(percent: float) -> float:
    """A bar's length, within its track and with few digits."""
    return round(min(max(percent, 0.0), 100.0), 2)
