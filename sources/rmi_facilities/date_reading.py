"""Tell columns whose dates a spreadsheet has turned: month/day/year text, opened where days come first, and saved.

Such a column carries its own proof. Every text whose first two numbers could be a day and a month became a date cell,
with both exchanged (all its days are 12 or less); the others stayed text (all their days are above 12).
"""

import re
from collections.abc import Iterable

ENOUGH = 5
"""So many dates of either sort must agree; by chance five of either do so less than once in a thousand columns."""
LAST_MONTH = 12

_ISO = re.compile(r"\d{4}-\d{2}-(\d{2})")
_MONTH_FIRST = re.compile(r"\d{1,2}/(\d{1,2})/\d{4}")


def is_turned(texts: Iterable[str | None]) -> bool:
    """True if the column's ISO dates have month and day exchanged."""
    stated = [text for text in texts if text]
    cells = [int(match[1]) for text in stated if (match := _ISO.fullmatch(text))]
    left_as_text = [int(match[1]) for text in stated if (match := _MONTH_FIRST.fullmatch(text))]
    enough = min(len(cells), len(left_as_text)) >= ENOUGH
    return enough and max(cells) <= LAST_MONTH < min(left_as_text)


def reading(text: str | None, turned: bool) -> str | None:
    """How to read one date of a column: "month_day_exchanged" or "as_stated"; None where there is no date."""
    if not text:
        return None
    return "month_day_exchanged" if turned and _ISO.fullmatch(text) else "as_stated"
