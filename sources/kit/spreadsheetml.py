"""Excel 2003's XML workbooks, as some publishers still hand them out."""

import datetime as dt
from typing import NoReturn
from xml.parsers import expat

from sources.kit.cells import Value
from sources.kit.ooxml import MAX_CELLS
from sources.kit.record import Unreadable
from sources.kit.remedies import SAVE_AGAIN, SEND_AGAIN

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_ROWS, _COLUMNS = 1_048_576, 16_384
_WORKSHEET, _ROW, _CELL, _DATA = (f"{NAMESPACE} {name}" for name in ("Worksheet", "Row", "Cell", "Data"))

Grid = list[list[Value]]


def read_spreadsheetml(data: bytes) -> dict[str, Grid]:
    """Return every sheet by name, rows from row 1 and cells from column A; rows end at their last filled cell.

    Raises `Unreadable` for broken XML, for XML of another kind, and for any document type declaration: entities can
    make a small file fill the memory, and no spreadsheet program writes one.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable(f"The XML is cut off or damaged at line {error.lineno}.", SEND_AGAIN) from error
    except LookupError as error:
        raise Unreadable(f"The XML names an encoding that is not known ({error}).", SAVE_AGAIN) from error
    if not reader.sheets:
        raise Unreadable("An XML file that is not a workbook.", SAVE_AGAIN)
    return reader.sheets


def _refuse_doctype(*_: object) -> NoReturn:
    raise Unreadable("The XML declares a document type, which is not safe to read.", SAVE_AGAIN)


class _Reader:
    """Follows the parser through the file. Cells and rows may skip ahead with ss:Index, and merged ones take room."""

    def __init__(self) -> None:
        self.sheets: dict[str, Grid] = {}
        self._grid: Grid = []
        self._path: list[str] = []
        self._row = self._column = 0
        self._row_span = self._column_span = 0
        self._cells = 0
        self._type = "String"
        self._text: list[str] = []
        self._reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        def number(key: str) -> int:
            stated = attributes.get(f"{NAMESPACE} {key}", "0")
            return int(stated) if stated.isdecimal() else 0

        if name == _WORKSHEET:
            self._grid = self.sheets.setdefault(attributes.get(f"{NAMESPACE} Name", ""), [])
            self._row = self._row_span = 0
        elif name == _ROW:
            self._row = number("Index") or self._row + self._row_span + 1
            self._row_span, self._column, self._column_span = number("Span"), 0, 0
        elif name == _CELL:
            self._column = number("Index") or self._column + self._column_span + 1
            self._column_span = number("MergeAcross")
        elif self._at_value(name):
            self._type, self._text, self._reading = attributes.get(f"{NAMESPACE} Type", "String"), [], True
        self._path.append(name)

    def end(self, name: str) -> None:
        self._path.pop()
        if self._at_value(name):
            self._reading = False
            if self._text:
                self._place(_typed("".join(self._text), self._type))

    def characters(self, text: str) -> None:
        if self._reading:
            self._text.append(text)

    def _at_value(self, name: str) -> bool:
        """Whether a Data element is a cell's own: a comment inside the cell has one too."""
        return name == _DATA and self._path[-1:] == [_CELL]

    def _place(self, value: Value) -> None:
        if not (0 < self._row <= _ROWS and 0 < self._column <= _COLUMNS):
            raise Unreadable(f"A cell lies outside any sheet: row {self._row}, column {self._column}.", SEND_AGAIN)
        while len(self._grid) < self._row:
            self._grid.append([])
        row = self._grid[self._row - 1]
        blanks = self._column - len(row)
        self._cells += blanks
        if self._cells > MAX_CELLS:
            raise Unreadable(f"The file fills more than {MAX_CELLS:,} cells.", SAVE_AGAIN)
        row.extend([""] * blanks)
        row[self._column - 1] = value


def _typed(text: str, stated: str) -> Value:
    """Numbers, dates and booleans as the .xlsx reader gives them; what does not parse stays text, errors are blank."""
    if stated == "Error":
        return ""
    if stated == "Boolean":
        return text.strip() == "1"
    try:
        if stated == "Number":
            return float(text)
        if stated == "DateTime":
            return dt.datetime.fromisoformat(text)
    except ValueError:
        pass
    return text
