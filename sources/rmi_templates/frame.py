"""A sheet as its layout sees it: where landmarks show that rows or columns were inserted, every cell moves along."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sources.kit.cells import cell, column_letter, column_number, position
from sources.kit.record import Unreadable
from sources.kit.workbook import Sheet, Workbook
from sources.rmi_templates.tables import Table
from sources.rmi_templates.words import folded

FARTHEST = 6
"""How far, in rows and columns, a shifted landmark is looked for."""

REARRANGED = "Ask the supplier to fill in the template as published, without inserted or deleted rows and columns."


class Sheets:
    """The sheets of a workbook by name, white space and case aside."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._names = {folded(name): name for name in workbook.sheet_names}

    def __contains__(self, name: str) -> bool:
        return folded(name) in self._names

    def get(self, name: str) -> Sheet | None:
        return self._workbook.sheet(self._names[folded(name)]) if name in self else None

    def text(self, name: str, address: str) -> str | None:
        sheet = self.get(name)
        return sheet.text(address) if sheet else None


@dataclass(frozen=True)
class Frame:
    """Cells of a sheet by the addresses of its layout, wherever they really stand."""

    sheet: Sheet
    rows: int = 0
    columns: int = 0

    @property
    def moved(self) -> bool:
        return (self.rows, self.columns) != (0, 0)

    def address(self, address: str) -> str:
        """Where a cell of the layout really stands."""
        row, column = position(address)
        return cell(column + self.columns, row + self.rows)

    def place(self, address: str) -> str:
        """The place for people: "Declaration!D26"."""
        return f"{self.sheet.name}!{self.address(address)}"

    def text(self, address: str) -> str | None:
        """The text of a cell of the layout; None where blank, and where the cell was deleted."""
        row, column = position(address)
        return self.sheet.text(self.address(address)) if row + self.rows > 0 and column + self.columns > 0 else None

    def entries(self, first: int, last: int | None, columns: Sequence[str]) -> Iterator[tuple[int, list[str | None]]]:
        """Filled rows as (real row number, texts of the layout's columns)."""
        real = [column_letter(column_number(column) + self.columns) for column in columns]
        return self.sheet.rows_between(first + self.rows, last and last + self.rows, real)

    def filled(self, addresses: Sequence[str]) -> int:
        """How many of these cells hold anything."""
        return sum(self.text(address) is not None for address in addresses)


def shifted(sheet: Sheet, landmark: str, is_landmark: Callable[[str], bool]) -> Frame | None:
    """The frame in which `landmark` holds what it should; None where nothing like it stands nearby."""
    row, column = position(landmark)
    by_distance = sorted(
        ((r, c) for r in range(-FARTHEST, FARTHEST + 1) for c in range(-FARTHEST, FARTHEST + 1)),
        key=lambda offset: abs(offset[0]) + abs(offset[1]),
    )
    for rows, columns in by_distance:
        there = row + rows, column + columns
        if min(there) > 0 and is_landmark(sheet.text(cell(there[1], there[0])) or ""):
            return Frame(sheet, rows, columns)
    return None


def table_frame(sheet: Sheet, table: Table, is_revision: Callable[[str], bool]) -> Frame:
    """The frame of a list: by its revision cell, which an inserted column pushes aside, and by its headings.

    Headings are formulas, so a file saved without values lacks some. Raises `Unreadable` where columns were moved in a
    way that leaves no frame in which all headings stand over their columns.
    """
    labelled = {column for field in table.columns for column in table.places(field)} - set(table.unlabelled)
    headings = [f"{column}{table.header_row}" for column in sorted(labelled)]
    published, by_revision = Frame(sheet), shifted(sheet, table.revision, is_revision) if table.revision else None
    if by_revision == published or published.filled(headings) == 0:
        return published
    for frame in (by_revision, published):
        if frame and frame.filled(headings) == len(headings):
            return frame
    missing = ", ".join(heading for heading in headings if published.text(heading) is None)
    raise Unreadable(f"headings are missing where the template has them ({missing}).", REARRANGED, sheet.name)
