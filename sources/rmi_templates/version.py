"""Revision numbers as they stand in a cell: "Revision 6.5 April 25, 2025", or in 1.00 "1.   July 18th 2011"."""

import re
from typing import NamedTuple

_STATED = re.compile(r"^\s*(?:Revision|Version|Rev\.?)\s*(\d+(?:\.\d+)?)\s?([a-z]?)\b", re.IGNORECASE)
_BARE = re.compile(r"^\s*(\d+(?:\.\d+)?)([a-z]?)(?:\.\s|\.?$)")


class Version(NamedTuple):
    """A revision as a number and a letter, ordered as the templates came out: 2.03 < 2.03a < 6.31 < 6.4."""

    number: float
    letter: str = ""

    @classmethod
    def of(cls, text: str) -> "Version":
        """Read a bare number such as "6.5" or "2.03a". Raises `ValueError` for anything else."""
        found = _BARE.match(text)
        if not found:
            raise ValueError(f"{text!r} is no revision number")
        return cls(float(found[1]), found[2].lower())

    @property
    def series(self) -> int:
        """The first digit: it changes when questions are renumbered."""
        return int(self.number)

    def __str__(self) -> str:
        return f"{self.number:g}{self.letter}"


def stated_version(text: str | None) -> Version | None:
    """The version a cell states in words ("Revision 6.5 ..."), or None."""
    found = _STATED.match(text or "")
    return Version(float(found[1]), found[2].lower()) if found else None


def bare_version(text: str | None) -> Version | None:
    """The version in a cell that begins with the number itself, or None."""
    found = _BARE.match(text or "")
    return Version(float(found[1]), found[2].lower()) if found else None
