"""Days as publishers write them, as ISO 8601: "01-JAN-2024", "June 9, 2023", "15.10.2025", "12/13/2019", epoch milliseconds."""

import re
from calendar import month_abbr, month_name
from datetime import date, datetime, timedelta
from typing import Literal

Order = Literal["dmy", "mdy"]
"""Which number of "03/04/2025" is the day: the publisher's habit, never a guess at one value."""

FAR_YEAR = 2900
"""From this year on a day stands for no end at all: 2999-12-31 and 9999-12-31 are written for that."""

_MONTHS = {name.casefold()[:3]: number for number, name in enumerate(month_abbr) if name}
_FULL = {name.casefold() for name in month_name if name} | {"sept"}
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?P<month>[A-Za-z]{3,9})\.?[\s./,-]+(?P<year>\d{4}|\d{2})"
)
_NAMED_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_EPOCH = datetime(1970, 1, 1)


def iso_day(text: str | None, order: Order | None = None) -> str | None:
    """The day as ISO 8601; None for blank, for what is no day, and for bare numbers whose order is not given.

    Years of two digits are from 1970 to 2069. A time of day is left out.
    """
    wanted = " ".join((text or "").split())
    if found := _ISO.fullmatch(wanted):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NAMED.fullmatch(wanted) or _NAMED_FIRST.fullmatch(wanted):
        month = _month(found["month"])
        return _day(_year(found["year"]), month, int(found["day"])) if month else None
    if found := _DOTTED.fullmatch(wanted):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if order and (found := _NUMBERS.fullmatch(wanted)):
        first, second = int(found[1]), int(found[2])
        day, month = (first, second) if order == "dmy" else (second, first)
        return _day(_year(found[3]), month, day)
    return None


def epoch_day(milliseconds: str | None) -> str | None:
    """The day of an epoch time in milliseconds, as a European publisher means it; None for what is no number or no day.

    Midnight in Brussels is 22 or 23 o'clock of the day before in UTC, so two hours are added before the day is taken.
    """
    if not milliseconds or not re.fullmatch(r"-?\d{1,16}", milliseconds):
        return None
    try:
        return (_EPOCH + timedelta(milliseconds=int(milliseconds), hours=2)).date().isoformat()
    except OverflowError:  # past the year 9999: no end at all
        return None if milliseconds.startswith("-") else date.max.isoformat()


def is_far(day: str) -> bool:
    """Whether an ISO day stands for no end at all."""
    return int(day[:4]) >= FAR_YEAR


def _month(word: str) -> int | None:
    plain = word.casefold()
    return _MONTHS.get(plain[:3]) if len(plain) == 3 or plain in _FULL else None


def _year(digits: str) -> int:
    return int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < 70 else 1900)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
