"""Workbooks as suppliers and publishers send them: told by their bytes, read by sheet, cells as text on request."""

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TypeVar

from python_calamine import CalamineWorkbook

from sources.kit.cells import as_text, column_number, position
from sources.kit.media import HEAD, kind_of
from sources.kit.ole2 import opened_ole2
from sources.kit.ooxml import WorkbookZip
from sources.kit.record import Unreadable
from sources.kit.remedies import SAVE_AGAIN, SEND_AGAIN
from sources.kit.spreadsheetml import Grid, read_spreadsheetml

MAX_FILE_BYTES = 200_000_000
_LOCK_FILE_SIZES = (55, 165)

TextRow = tuple[int, list[str | None]]
_Result = TypeVar("_Result")
_NOT_A_WORKBOOK = {
    "empty": ("The file is empty.", SEND_AGAIN),
    "pdf": ("A PDF, not a workbook.", "Ask the supplier for the workbook the PDF was printed from."),
    "jpeg": ("A JPEG picture, not a workbook.", "Ask the supplier for the workbook itself, not a picture of it."),
    "png": ("A PNG picture, not a workbook.", "Ask the supplier for the workbook itself, not a picture of it."),
    "gif": ("A GIF picture, not a workbook.", "Ask the supplier for the workbook itself, not a picture of it."),
    "html": ("A web page saved under a workbook's name.", "If it opens in Excel as a table, save it as .xlsx; if it is "
             "a log-in or error page, download the file again."),
    "text": ("Plain text or CSV, not a workbook.", SAVE_AGAIN),
    "json": ("JSON, not a workbook.", SEND_AGAIN),
    "gzip": ("A compressed file, not a workbook.", "Unpack it and drop the workbook in the inbox."),
    "binary": ("Bytes of no known kind: not a workbook, or badly damaged.", SEND_AGAIN),
}  # fmt: skip


class Sheet:
    """One sheet. Rows and columns keep their absolute places: the first row is row 1 and the first column is A."""

    def __init__(self, name: str, grid: Grid) -> None:
        self.name, self._grid = name, grid

    @property
    def height(self) -> int:
        """The last row that holds anything, counted from 1; 0 for a blank sheet."""
        return len(self._grid)

    def rows(self) -> Grid:
        """Every row from row 1, with values as read ('' where blank). Rows may differ in length."""
        return self._grid

    def text(self, address: str) -> str | None:
        """Return the text of a cell such as "D8" (see `cells.as_text`); None where blank or beyond the sheet."""
        row, column = position(address)
        cells = self._grid[row - 1] if row <= len(self._grid) else ()
        return as_text(cells[column - 1]) if column <= len(cells) else None

    def rows_between(self, first: int, last: int | None, columns: Sequence[str]) -> Iterator[TextRow]:
        """Yield (row number, texts of those columns) from row `first` to `last` (None: to the end), both included.

        Rows that are blank in all of those columns are passed over: templates carry thousands of them.
        """
        places = [column_number(column) - 1 for column in columns]
        width = max(places) + 1
        for row, cells in enumerate(self._grid[first - 1 : last], start=first):
            if len(cells) < width:
                cells = cells + [""] * (width - len(cells))
            values = [cells[place] for place in places]
            if values.count("") < len(values):
                texts = [as_text(value) for value in values]
                if texts.count(None) < len(texts):
                    yield row, texts

    def column(self, letters: str, first: int = 1, last: int | None = None) -> Iterator[tuple[int, str]]:
        """Yield (row number, text) of a column's filled cells from row `first` to `last`, both included."""
        for row, (text,) in self.rows_between(first, last, (letters,)):
            if text is not None:
                yield row, text


class Workbook:
    """A readable workbook. Sheets are read when first asked for, once."""

    def __init__(self, name: str, sheet_names: Sequence[str], read: Callable[[str], Grid]) -> None:
        self.name, self.sheet_names = name, tuple(sheet_names)
        self._read, self._sheets = read, dict[str, Sheet]()

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of exactly this name, or None. Raises `Unreadable` where the sheet itself is damaged."""
        if name not in self.sheet_names:
            return None
        if name not in self._sheets:
            self._sheets[name] = Sheet(name, self._read(name))
        return self._sheets[name]


def open_workbook(path: Path, name: str) -> Workbook:
    """Open the workbook in `path`, whatever the file is called; `name` is what it was received as, for messages.

    Raises `Unreadable` with a reason and a remedy for everything that is not a workbook or does not open.
    """
    if path.stat().st_size > MAX_FILE_BYTES:
        raise Unreadable(f"The file is larger than {MAX_FILE_BYTES:,} bytes.", "Ask for it without its pictures.")
    data = path.read_bytes()
    kind = kind_of(data[:HEAD])
    if kind == "xml":
        sheets = read_spreadsheetml(data)
        return Workbook(name, list(sheets), sheets.__getitem__)
    if kind == "ole2":
        data = opened_ole2(data)
    if kind_of(data[:HEAD]) == "zip":
        archive = WorkbookZip(data)
        return _read_by_calamine(name, data, archive.require_sane_extent)
    if kind == "ole2":
        return _read_by_calamine(name, data, lambda sheet: None)
    if PurePosixPath(name).name.startswith("~$") and len(data) in _LOCK_FILE_SIZES:
        raise Unreadable("The lock file that Excel keeps while a workbook is open.", "Delete it; the workbook itself "
                         "has the same name without ~$.")  # fmt: skip
    raise Unreadable(*_NOT_A_WORKBOOK[kind])


def _read_by_calamine(name: str, data: bytes, require_sane: Callable[[str], None]) -> Workbook:
    book = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)), "file")

    def read(sheet: str) -> Grid:
        require_sane(sheet)
        return _guarded(lambda: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), sheet)

    return Workbook(name, book.sheet_names, read)


def _guarded(read: Callable[[], _Result], place: str) -> _Result:
    """Turn every way in which a damaged workbook breaks the reader into `Unreadable`."""
    try:
        return read()
    except Exception as error:
        raise Unreadable(f"The workbook is damaged ({error}).", SEND_AGAIN, place) from error
    except BaseException as error:  # a panic inside the Rust reader is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("The workbook is damaged: its reader gave up.", SEND_AGAIN, place) from error
