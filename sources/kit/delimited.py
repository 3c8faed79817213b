"""Delimited text as it comes: encoding and delimiter unknown, newlines inside quotes; each record keeps its line."""

import csv
import io
from collections import Counter
from dataclasses import dataclass

from sources.kit.record import Unreadable
from sources.kit.tabular import Record

DELIMITERS = ",;\t|"
RUNAWAY_LINES = 500
"""No real record spans so many lines; one that does began with a quote that never closes."""


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
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            if reader.line_num - start > RUNAWAY_LINES:
                raise _broken(start, "A quotation mark opened here is not closed for hundreds of lines.")
            stripped = [cell.strip() or None for cell in cells]
            if any(stripped):
                records.append(Record(f"line {start}", stripped))
            start = reader.line_num + 1
    except csv.Error as error:
        raise _broken(start, f"The line cannot be read as delimited text ({error}).") from error
    return Delimited(encoding, delimiter, records)


def _broken(line: int, reason: str) -> Unreadable:
    return Unreadable(reason, "Mend the quotation marks of that line, or export the list again.", f"line {line}")


def _delimiter(text: str) -> str:
    """The delimiter that cuts the first records most evenly into most columns; a comma where none does."""
    head = "".join(text.splitlines(keepends=True)[:50])

    def evenness(delimiter: str) -> int:
        widths = Counter(len(cells) for cells in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    try:
        return max(DELIMITERS, key=evenness)
    except csv.Error:
        return ","
