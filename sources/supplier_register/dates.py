"""Days as people write them: 2026-01-31, 31.01.2026, a spreadsheet's own, and 31/01/2026 if it can be one day only."""

import datetime as dt
import re
from collections.abc import Iterable

from sources.supplier_register.cell import BadValue, quoted

YEARS = range(1900, 2101)
"""A year outside these is a slip of the pen: 206 for 2026, or a spreadsheet's day 0."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def day_readings(text: str) -> list[dt.date]:
    """Return every day that the text can mean, earliest first; none if it is no day."""
    if found := _ISO.fullmatch(text):
        return _days([(found[1], found[2], found[3])])
    if found := _DOTTED.fullmatch(text):
        return _days([(found[3], found[2], found[1])])
    if found := _SLASHED.fullmatch(text):
        return _days([(found[3], found[2], found[1]), (found[3], found[1], found[2])])
    return []


def read_date(text: str) -> str:
    """Return the day in ISO 8601; raise `BadValue` if the text is no day or can be two."""
    days = day_readings(text)
    if not days:
        raise BadValue(f"{quoted(text)} is not a date.", "Write the day as 2026-01-31.")
    if len(days) > 1:
        either = " or ".join(day.isoformat() for day in days)
        raise BadValue(f"{quoted(text)} is ambiguous: {either}.", "Write the day as 2026-01-31.")
    return days[0].isoformat()


def _days(candidates: Iterable[tuple[str, str, str]]) -> list[dt.date]:
    days = set()
    for year, month, day in candidates:
        try:
            days.add(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return sorted(day for day in days if day.year in YEARS)
