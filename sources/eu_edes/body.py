"""The JSON of an answer, which begins with a line that keeps browsers from running it as a script: ")]}',"."""

from typing import Any

from sources.kit.delimited import decode
from sources.kit.json_document import read_json

REMEDY = "Fetch the cases again, or see sources/eu_edes/README.md."


def read_body(data: bytes) -> Any:
    """The document behind the first line, where that is no JSON, or the whole. Raises `Unreadable`."""
    text, _ = decode(data)
    first, line_end, rest = text.lstrip("\ufeff \r\n").partition("\n")
    if line_end and not first.lstrip().startswith(("{", "[")):
        return read_json(rest.encode(), REMEDY)
    return read_json(first.removeprefix(")]}',").encode() + line_end.encode() + rest.encode(), REMEDY)
