"""When an employer was on the register: "05/10/2022 a 13/01/2023, 11/11/2024" is a removal and a new inclusion."""

import re
from typing import NamedTuple

from sources.kit.days import iso_day

_DAY = r"\d{1,2}/\d{1,2}/\d{4}"
_INTERVAL = re.compile(rf"(?P<start>{_DAY})(?:\s*(?:a|à|até|ate|-|–)\s*(?P<end>{_DAY}))?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[\s,;]|\be\b)*", re.IGNORECASE)


class Interval(NamedTuple):
    """One listing: its first day and, where it was ended, its last; ISO 8601."""

    start: str
    end: str | None


def read_intervals(stated: str | None) -> list[Interval] | None:
    """The listings of a cell in order; None where it says anything that is neither a day nor an interval."""
    text = stated or ""
    found, position = [], 0
    for match in _INTERVAL.finditer(text):
        start, end = iso_day(match["start"], "dmy"), iso_day(match["end"], "dmy")
        if start is None or (match["end"] and end is None) or not _BETWEEN.fullmatch(text[position : match.start()]):
            return None
        found.append(Interval(start, end))
        position = match.end()
    return found if found and _BETWEEN.fullmatch(text[position:]) else None
