"""What one cell of the covered list says: equipment or services of a producer that it names, or of a whole category.

"Telecommunications equipment produced by Acme Corporation, including ...", "Routers ^ produced in a foreign country, except ...".
"""

import re
from dataclasses import dataclass

from sources.kit.alias_names import take_unnamed
from sources.kit.name_text import clean

_FOOTNOTES = re.compile(r"[†‡^£³²¹#§¤]+")
_LINK_LABEL = re.compile(r"\bVisit\s+-\s*")
"""The page marks its links to other sites so, and copies carry it."""
_PARTS = re.compile(r'(?<=[.”])\s*"+\s*(?=[A-Z])')
"""Two statements of one day stand in one cell, parted by a quotation mark alone."""
_PRODUCER = re.compile(
    r"\b(?:produced|provided|supplied|manufactured)(?:\s+or\s+(?:produced|provided|supplied))?(?:,[^,]{1,40},)?\s+by\s+(?P<who>[A-Z].*?)"
    r"(?=,?\s+(?:subject\s+to|to\s+the\s+extent|including|in\s+connection)\b|\.?$)"
)
_SUBSIDIARY = re.compile(r",?\s+and\s+its\s+(?:wholly[- ]owned\s+)?subsidiar(?:y|ies)\s+(?P<name>[A-Z].*)$")
_EXCEPT = re.compile(r"\s*[—–,-]*\s*\bexcept\b.*$", re.DOTALL)


@dataclass(frozen=True)
class Covered:
    """One statement. `party` is a producer's name, or the category where `is_category`; `notes` are the unnamed others that count with
    the producer, `subsidiary` one that is named."""

    text: str
    party: str
    is_category: bool
    subsidiary: str | None = None
    notes: tuple[str, ...] = ()


def statements(cell: str) -> list[Covered]:
    """The statements of a cell, in order."""
    return [_statement(text) for piece in _PARTS.split(cell) if (text := clean(piece))]


def _statement(text: str) -> Covered:
    bare = clean(_LINK_LABEL.sub("", _FOOTNOTES.sub("", text)))
    found = _PRODUCER.search(bare)
    if found is None:
        return Covered(text, _EXCEPT.sub("", bare).strip(' ."'), True)
    who, notes = take_unnamed(found["who"])
    subsidiary = _SUBSIDIARY.search(who)
    name = who[: subsidiary.start()] if subsidiary else who
    return Covered(text, name.strip(" ,"), False, subsidiary["name"].strip(" ,") if subsidiary else None, tuple(notes))
