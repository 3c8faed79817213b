"""The date of an edition: what the list says of itself above its header, else what its sheet or file name says."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORD = rf"(?P<word>{'|'.join(_MONTHS)})[a-z]*"
_YEAR = r"(?P<year>20\d\d)"
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}[-_.]?(?P<month>\d\d)[-_.]?(?P<day>\d\d)(?!\d)",
        rf"(?<!\d)(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}(?!\d)",  # the publisher writes month/day/year
        rf"(?<![a-z]){_WORD}[ _.-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ _-]+{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})[ _-]+{_WORD}[ _.-]+{_YEAR}(?!\d)",
        rf"(?<![a-z]){_WORD}[ _.-]*{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[-_](?P<month>\d\d)(?!\d)",
        rf"(?<![a-z])(?P<part>early|mid|late)[ _-]*{_YEAR}(?!\d)",
    )
]
PART_OF_YEAR = {"early": 1, "mid": 6, "late": 12}
"""The month at whose end an edition known only as early, mid or late in a year is dated. Judgement, to be reviewed."""


def edition_date(texts: Iterable[str]) -> str | None:
    """The first date any of the texts states, as ISO 8601; a month, or a part of a year, is dated at its last day."""
    return next((day.isoformat() for text in texts for day in _dates(text)), None)


def _dates(text: str) -> Iterator[date]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if day := _date(match.groupdict()):
                yield day


def _date(found: dict[str, str | None]) -> date | None:
    year = int(found["year"] or 0)
    if part := found.get("part"):
        month = PART_OF_YEAR[part.lower()]
    elif word := found.get("word"):
        month = _MONTHS.index(word.lower()) + 1
    else:
        month = int(found.get("month") or 0)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = int(found.get("day") or last)
    return date(year, month, day) if 1 <= day <= last else None
