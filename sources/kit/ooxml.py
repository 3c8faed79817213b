"""The zip archive a modern workbook is, looked into before anything reads it: some are cut off, and some lie."""

import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from sources.kit.cells import column_number
from sources.kit.record import Unreadable
from sources.kit.remedies import SAVE_AGAIN, SEND_AGAIN

MAX_UNPACKED_BYTES = 500_000_000
MAX_RATIO = 200
"""Unpacked over packed size of the whole archive: real templates stay under 25."""
MAX_CELLS = 25_000_000
"""Cells between A1 and the farthest filled cell: the reader reserves memory for all of them, and dies if it cannot."""

_DEFLATE_LIMIT = 1032
"""The most that one packed byte can become, so small entries need no second look."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, KeyError, NotImplementedError, OSError,
    RuntimeError, ValueError,
)  # fmt: skip
"""What the standard library raises for damaged archives: one error for each layer that notices."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FAR = re.compile(rb""" r=["'](?:[A-Z]{3}|\d{5})""")
_FILLED_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*? r=["']([A-Z]{1,3})(\d+)["'][^>]*(?<!/)>""")


class WorkbookZip:
    """An OOXML workbook of honest size. Raises `Unreadable` if the bytes are damaged, hostile or something else."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
            _require_workbook(self._archive.namelist())
            _require_honest_size(entries)
            for entry in entries:
                if entry.compress_size * _DEFLATE_LIMIT > MAX_UNPACKED_BYTES:
                    self._archive.read(entry)  # reads no further than the stated size; the checksum then shows a lie
        except _BROKEN as error:
            raise Unreadable("The file is cut off or damaged: its zip archive does not open.", SEND_AGAIN) from error

    def require_sane_extent(self, sheet: str) -> None:
        """Refuse a sheet with a filled cell so far out that reading would reserve memory for billions of blank ones."""
        try:
            for part in self._parts(sheet):
                _require_sane_extent(self._archive.read(part), sheet)
        except _BROKEN as error:
            raise Unreadable("The sheet's part of the file is damaged.", SEND_AGAIN, sheet) from error

    def _parts(self, sheet: str) -> list[str]:
        """The archive's entry of a sheet; every sheet's, where the workbook's own index does not say."""
        names = set(self._archive.namelist())
        try:
            index = ElementTree.fromstring(self._archive.read("xl/workbook.xml"))
            relations = ElementTree.fromstring(self._archive.read("xl/_rels/workbook.xml.rels"))
        except (KeyError, ElementTree.ParseError):
            return _worksheets(names)
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        found = [
            posixpath.normpath(posixpath.join("/xl", targets.get(element.get(_RELATION), ""))).lstrip("/")
            for element in index.iterfind("{*}sheets/{*}sheet")
            if element.get("name") == sheet
        ]
        return found if found and names.issuperset(found) else _worksheets(names)


def _worksheets(names: set[str]) -> list[str]:
    return [name for name in names if name.startswith("xl/") and "sheet" in name and name.endswith(".xml")]


def _require_workbook(names: list[str]) -> None:
    if any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        return
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise Unreadable("A workbook in binary (.xlsb) or OpenDocument format.", SAVE_AGAIN)
    if "[Content_Types].xml" in names:
        raise Unreadable("An Office document or presentation, not a workbook.", "Ask the supplier for the workbook.")
    raise Unreadable("A zip archive, not a workbook.", "Unpack it and drop the workbooks in the inbox one by one.")


def _require_honest_size(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > 1_000_000 and unpacked > MAX_RATIO * packed):
        reason = f"The file unpacks from {packed:,} to {unpacked:,} bytes, which no honest workbook does."
        raise Unreadable(reason, "Do not open it; ask the supplier whether they sent it, and for a fresh copy.")


def _require_sane_extent(part: bytes, sheet: str) -> None:
    if not _FAR.search(part):
        return
    rows = columns = 1
    for letters, row in _FILLED_CELL.findall(part):
        rows, columns = max(rows, int(row)), max(columns, column_number(letters.decode()))
    if rows * columns > MAX_CELLS:
        reason = f"A filled cell stands far outside the table: {rows:,} rows by {columns:,} columns."
        remedy = "Delete the rows and columns beyond the table in Excel, save and drop the file in the inbox again."
        raise Unreadable(reason, remedy, sheet)
