"""Companies as the Australian register writes them in one cell: name and number in brackets, one after the other."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BEHIND_NUMBER = re.compile(r"(?<=\d\))\s*[,;]\s*|\n+")
_NUMBERED = re.compile(r"(?P<name>.*\S)\s*\((?:(?P<kind>A[BRC]*N)[:\s]*)?(?P<number>\d[\d ]*\d)\)", re.S)
SCHEMES = {"ABN": "AU-ABN", "ACN": "AU-ACN", "ARBN": "AU-ARBN"}
_KIND_BY_DIGITS = {11: "ABN", 9: "ACN"}


class Entity(NamedTuple):
    """One company of a cell. `number` has no blanks; `scheme` is that of org-id.guide."""

    name: str
    number: str | None
    scheme: str | None


def entities(cell: str | None) -> Iterator[Entity]:
    """The companies of a cell. A cell is cut behind a number in brackets alone: names hold commas of their own."""
    for piece in _BEHIND_NUMBER.split(cell or ""):
        text = " ".join(piece.split()).strip(" ,;")
        found = _NUMBERED.fullmatch(text)
        if found is None:
            if text:
                yield Entity(text, None, None)
            continue
        number = found["number"].replace(" ", "")
        kind = found["kind"] or _KIND_BY_DIGITS.get(len(number))
        yield Entity(found["name"], number, SCHEMES.get(kind or ""))
