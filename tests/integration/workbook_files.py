"""Workbook files of each kind, small enough to read, written for a test."""

import io
import struct
import zipfile
from collections.abc import Mapping

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

SPREADSHEETML = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
{sheets}</Workbook>"""


def xlsx(sheets: Mapping[str, Mapping[str, object]]) -> bytes:
    """A modern workbook from sheets of cells by address."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, cells in sheets.items():
            sheet = book.add_worksheet(name)
            for address, value in cells.items():
                sheet.write(address, value)
    return target.getvalue()


def encrypted(workbook: bytes, password: str) -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()


def xls(text: str, password_record: bytes = b"") -> bytes:
    """An Excel 97 workbook of one sheet, "Declaration", with a text in D8; a FilePass record makes it a locked one."""

    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + password_record
    name = b"\x0b\x00Declaration"
    sheet_at = len(start) + 4 + 6 + len(name) + 4
    label = struct.pack("<HHHHB", 7, 3, 0, len(text), 0) + text.encode("latin-1")
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + record(0x0204, label)
    stream = start + record(0x0085, struct.pack("<IH", sheet_at, 0) + name) + record(0x000A, b"")
    return ole2("Workbook", stream + sheet + record(0x000A, b""))


def ole2(stream_name: str, content: bytes) -> bytes:
    """An OLE2 container of one stream: a header, then the sector table, the directory and the stream's sectors."""
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // 512)
    end, free, is_table, none = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
    chain = [is_table, end, *range(3, 2 + sectors), end]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    header = struct.pack("<8s16sHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
                         0, 1, 1, 0, 4096, end, 0, end, 0, 0)  # fmt: skip
    header += struct.pack("<108I", *[free] * 108)

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        title = name.encode("utf-16-le")
        fields = struct.pack("<HBBIII16sI16sIQ", len(title) + 2, kind, 1, none, none, child, b"", 0, b"", first, size)
        return title.ljust(64, b"\0") + fields

    directory = entry("Root Entry", 5, 1, end, 0) + entry(stream_name, 2, none, 2, len(content))
    return header + table + directory.ljust(512, b"\0") + content.ljust(sectors * 512, b"\0")


def zipped(entries: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()
