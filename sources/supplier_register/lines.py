"""The lines of a register file, whatever holds them: each knows its place, and the place of each of its cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sources.kit.cells import Value, as_text, cell, column_letter
from sources.kit.delimited import read_delimited
from sources.kit.media import HEAD, kind_of
from sources.kit.record import SourceFile, Unreadable
from sources.kit.workbook import Workbook, open_workbook
from sources.supplier_register.names import canonical

WORKBOOK_OF_ALL = "register"
"""A workbook of this name holds a sheet for each record; any other holds the record that it is named after."""


@dataclass(frozen=True)
class Line:
    """One row as it stands. `sheet` is None for delimited text; `number` counts lines or rows from 1."""

    sheet: str | None
    number: int
    cells: Sequence[Value]

    @property
    def locator(self) -> str:
        """Return the place of the row: "line 7" or "Sheet!A7"."""
        return f"line {self.number}" if self.sheet is None else f"{self.sheet}!{cell('A', self.number)}"

    def place(self, index: int, name: str) -> str:
        """Return the place of a cell, by its index in the row: "line 7, column C (name)" or "Sheet!C7 (name)"."""
        if self.sheet is None:
            return f"line {self.number}, column {column_letter(index + 1)} ({name})"
        return f"{self.sheet}!{cell(index + 1, self.number)} ({name})"

    def text(self, index: int) -> str | None:
        """Return the text of a cell, None where blank or beyond the row."""
        return as_text(self.cells[index]) if index < len(self.cells) else None

    def filled(self) -> list[int]:
        """Return the indexes of the cells that hold anything."""
        return [index for index in range(len(self.cells)) if self.text(index)]


def read_lines(file: SourceFile) -> Iterator[tuple[str, list[Line]]]:
    """Yield (record name as given, filled lines) for each record of a file; raise `Unreadable` where it is none."""
    stem = PurePosixPath(file.name).stem
    data = file.path.read_bytes()
    if kind_of(data[:HEAD]) in ("text", "empty"):
        yield stem, _of_text(data)
        return
    book = open_workbook(file.path, file.name)
    filled = {name: lines for name in book.sheet_names if (lines := _of_sheet(book, name))}
    if not filled:
        raise Unreadable("no sheet holds anything.", "Start from the empty templates of the register.")
    if canonical(stem) == WORKBOOK_OF_ALL:
        yield from filled.items()
    else:
        yield stem, _the_sheet(stem, filled)


def _of_text(data: bytes) -> list[Line]:
    read = read_delimited(data)
    return [
        Line(None, int(record.place.removeprefix("line ")), [text or "" for text in record.cells])
        for record in read.records
    ]


def _of_sheet(book: Workbook, name: str) -> list[Line]:
    sheet = book.sheet(name)
    lines = (Line(name, number, cells) for number, cells in enumerate(sheet.rows() if sheet else (), start=1))
    return [line for line in lines if line.filled()]


def _the_sheet(stem: str, filled: dict[str, list[Line]]) -> list[Line]:
    """Return the one filled sheet, or the one named after the record where there are several."""
    named = [lines for name, lines in filled.items() if canonical(name) == canonical(stem)]
    candidates = named or list(filled.values())
    if len(candidates) > 1:
        reason = f"{len(candidates)} sheets are filled ({', '.join(filled)}) and none is named {stem}."
        raise Unreadable(reason, f"Name the sheet to be read {stem}, or call the file {WORKBOOK_OF_ALL}.xlsx.")
    return candidates[0]
