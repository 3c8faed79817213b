"""What bytes are, told from the bytes: names and headers are claims, and suppliers and servers get them wrong."""

import re
from typing import Literal

Kind = Literal["empty", "zip", "ole2", "gzip", "pdf", "jpeg", "png", "gif", "html", "xml", "json", "text", "binary"]
"""`zip` holds .xlsx, `ole2` holds .xls and encrypted workbooks, `text` is CSV and anything else a person can read."""

HEAD = 8192
"""Bytes from the start of a file that `kind_of` needs to see."""

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole2"),
    (b"\x1f\x8b", "gzip"),
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n", "png"),
    (b"GIF8", "gif"),
)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PROLOG = r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
_HTML = re.compile(_PROLOG + r"<(?:!doctype\s+html|html|head|body|table|script|meta|style|title)\b", re.I | re.S)
_XML = re.compile(r"\s*<(?:\?xml\b|!--|!doctype\b|[A-Za-z_][\w.:-]*[\s/>])", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(head: bytes) -> Kind:
    """Return the kind of a file from its first `HEAD` bytes."""
    if not head:
        return "empty"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    text = _as_text(head[:HEAD])
    if text is None:
        return "binary"
    if not text.strip():
        return "text"
    if _HTML.match(text):
        return "html"
    if _XML.match(text):
        return "xml"
    return "json" if text.lstrip()[0] in "{[" else "text"


def _as_text(head: bytes) -> str | None:
    """Decode by byte order mark, else byte for byte; None where control characters show that no person wrote it."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, errors="ignore")
    text = head.decode("latin-1")
    return None if _CONTROL.search(text) else text
