"""Spreadsheet cells: their addresses, and their values as text."""

import datetime as dt
import re
from functools import cache

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
"""A cell as the reader gives it; a blank cell is ''."""

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_MIDNIGHT = dt.time()


@cache
def column_letter(number: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    if number < 1:
        raise ValueError(f"columns are counted from 1, not {number}")
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1: A is 1, AA is 27."""
    if not re.fullmatch(r"[A-Z]{1,3}", letters):
        raise ValueError(f"{letters!r} is not a column")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell(column: str | int, row: int) -> str:
    """Return a cell's address from a column (letters, or a number counted from 1) and a row counted from 1."""
    return f"{column if isinstance(column, str) else column_letter(column)}{row}"


def position(address: str) -> tuple[int, int]:
    """Return (row, column) of an address such as "D8", both counted from 1."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise ValueError(f"{address!r} is not a cell")
    return int(found[2]), column_number(found[1])


def as_text(value: Value) -> str | None:
    """Return a cell's value as text, None where blank: whole numbers without a point, dates and times in ISO 8601,
    TRUE and FALSE, other numbers to the 15 digits a spreadsheet shows, strings without the white space around them."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, ".15g")
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat()
    return str(value) if isinstance(value, dt.timedelta) else value.isoformat()
