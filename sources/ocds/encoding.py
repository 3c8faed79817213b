"""Files that are not UTF-8, brought to it: publishers send ISO-8859-1 and byte order marks."""

import codecs
from pathlib import Path

PIECE = 1 << 22
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding_of(path: Path) -> str:
    """The encoding of a file of text: by its byte order mark, UTF-8 where all of it is, else Windows-1252."""
    with path.open("rb") as stream:
        head = stream.read(4)
        marked = next((encoding for mark, encoding in MARKS if head.startswith(mark)), None)
        if marked:
            return marked
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := stream.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def as_utf8(path: Path, encoding: str, target: Path) -> None:
    """Write a file anew in UTF-8; a byte that its encoding does not have becomes a replacement character."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    with path.open("rb") as source, target.open("wb") as copy:
        while piece := source.read(PIECE):
            copy.write(decoder.decode(piece).encode("utf-8", "replace"))
        copy.write(decoder.decode(b"", final=True).encode("utf-8", "replace"))


def text_of(raw: bytes) -> str:
    """A piece of a file as text: UTF-8, else Windows-1252."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
