"""The text of a name: cleaned, told by its script, and rid of what its neighbours in a cell left at its ends."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

NameKind = Literal["primary", "alias", "former", "abbreviation", "local", "member", "subsidiary"]


@dataclass(frozen=True)
class ListedName:
    """One name, what kind of name it is, and the piece of the cell it was taken from."""

    name: str
    kind: NameKind
    origin: str


EDGES = " \t,;:-–—/"
_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"))
QUOTED = re.compile(r"""["“”„«'‘’]+(?P<name>.+?)["“”»'‘’]+[.,]?""")


def clean(cell: str | None) -> str:
    """One line: control characters and the marks nobody sees are gone, blanks are single."""
    text = cell or ""
    if not text.isprintable():
        text = "".join(each if unicodedata.category(each) not in ("Cc", "Cf", "Cs") else " " for each in text)
    return " ".join(text.split())


def is_foreign(text: str) -> bool:
    """Whether there are letters, and none of them Latin."""
    letters = [each for each in text if each.isalpha()]
    return bool(letters) and not any(map(_is_latin, letters))


def unquoted(text: str) -> str:
    """A text without the quotation marks around it."""
    quoted = QUOTED.fullmatch(text)
    return quoted["name"].strip() if quoted else text


def bare(name: str) -> str:
    """A name without what its neighbours left at its ends; "" where it holds no letter or digit."""
    text = name.strip(EDGES)
    for opening, closing in _PAIRS:
        if text.count(opening) > text.count(closing):
            text = text.removesuffix(opening).removeprefix(opening).strip(EDGES)
        elif text.count(closing) > text.count(opening):
            text = text.removesuffix(closing).strip(EDGES)
    return " ".join(text.split()) if any(each.isalnum() for each in text) else ""


def split_scripts(text: str) -> tuple[str, str]:
    """A Latin name and the name in another script written behind it."""
    words = text.split(" ")
    cut = len(words)
    while cut > 0 and (is_foreign(words[cut - 1]) or not any(each.isalpha() for each in words[cut - 1])):
        cut -= 1
    front, behind = " ".join(words[:cut]), " ".join(words[cut:])
    return (front, behind) if cut and is_foreign(behind) and any(map(_is_latin, front)) else (text, "")


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").startswith(
        ("LATIN", "FEMININE", "MASCULINE", "FULLWIDTH LATIN")
    )
