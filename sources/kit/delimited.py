"""Delimited text as it comes: encoding and delimiter unknown, newlines inside quotes; each record keeps its line."""

import csv
import io
from collections import Counter
from dataclasses import dataclass

from sources.kit.record import Unreadable
from sources.kit.tabular import Record

DELIMITERS = ",;\t|"
END = "\x1eend"
"""A last record of our own: if it does not come back alone, a quotation mark never closed and took it into its cell."""


@dataclass(frozen=True)
class Delimited:
    """The records of one file, blank ones left out, and how they were read."""

    encoding: str
    delimiter: str
    records: list[Record]


def decode(data: bytes) -> tuple[str, str]:
    """Text and the encoding that gave it: a byte order mark decides, then UTF-8, Windows-1252, ISO-8859-1.

    Raises `Unreadable` for bytes that are no text at all.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), "utf-16"
    if b"\x00" in data:
        raise Unreadable("The file holds binary data, not text.", "Save it as CSV (UTF-8) and deliver it again.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def read_delimited(data: bytes) -> Delimited:
    """Read a file's bytes. Cells are stripped and empty ones are None; a record's place is the line it starts on."""
    text, encoding = decode(data)
    delimiter = _delimiter(text)
    records: list[Record] = []
    reader = csv.reader(io.StringIO(f"{text}\n{END}", newline=""), delimiter=delimiter)
    start, cells = 1, [END]
    try:
        for cells in reader:
            stripped = [cell.strip() or None for cell in cells]
            if any(stripped) and cells != [END]:
                records.append(Record(f"line {start}", stripped))
            begun, start = start, reader.line_num + 1
    except csv.Error as error:
        raise _broken(start, f"The line cannot be read as delimited text ({error}).") from error
    if cells != [END]:
        raise _broken(begun, "A quotation mark opened here never closes: all later rows would be lost in one cell.")
    return Delimited(encoding, delimiter, records)


def _broken(line: int, reason: str) -> Unreadable:
    return Unreadable(reason, "Mend the quotation marks of that line, or export the list again.", f"line {line}")


def _delimiter(text: str) -> str:
    """The delimiter that cuts records as its first one, the header; where the first line is a title, the one that cuts them
    most evenly into most columns; a comma where none does."""
    head = "".join(text.splitlines(keepends=True)[:50])

    def evenness(delimiter: str) -> tuple[int, int]:
        cut = [len(cells) for cells in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if cells]
        widths = Counter(cut)
        as_header = (cut[0] - 1) * widths[cut[0]] if cut else 0
        return as_header, max(((width - 1) * count for width, count in widths.items()), default=0)

    try:
        return max(DELIMITERS, key=evenness)
    except csv.Error:
        return ","
