"""Numbers as people write them (1234.5, 1 234,50, 1,234.50, 12 %), and never a guess between two readings.

"1,234" is one thousand two hundred and thirty-four in London and a little over one in Berlin. Such a cell is taken only
where the column's bounds, or its wanting a whole number, leave one of the readings.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from sources.kit.cells import Value, as_text
from sources.kit.record import DeclaredColumn
from sources.supplier_register.cell import BadValue, quoted

_LOOKALIKES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2212": "-"})
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+)?[eE][+-]?\d{1,2}")
_GROUPED = [
    re.compile(rf"([+-]?[1-9]\d{{0,2}}(?:{group}\d{{3}})+)(?:[{decimals}](\d+))?")
    for group, decimals in ((" ", ".,"), ("'", ".,"), (",", "."), (r"\.", ","))
]


def number_readings(value: Value) -> list[Decimal]:
    """Return every number that the cell can mean, smallest first; none if it is no number."""
    text = (as_text(value) or "").translate(_LOOKALIKES)
    if isinstance(value, float) or _SCIENTIFIC.fullmatch(text):
        return [Decimal(text)]
    readings = {Decimal(text.replace(",", "."))} if _PLAIN.fullmatch(text) else set()
    for pattern in _GROUPED:
        if found := pattern.fullmatch(text):
            readings.add(Decimal(re.sub(r"[ ',.]", "", found[1]) + "." + (found[2] or "0")))
    return sorted(readings)


def read_number(column: DeclaredColumn, value: Value) -> str:
    """Return the number in plain decimal notation; raise `BadValue` if it is none, ambiguous or out of bounds."""
    return _the_one(column, number_readings(value), value, "number")


def read_integer(column: DeclaredColumn, value: Value) -> str:
    """Return the whole number; raise `BadValue` if it is none, has a fraction, is ambiguous or out of bounds."""
    whole = [number for number in number_readings(value) if number == number.to_integral_value()]
    return _the_one(column, whole, value, "whole number")


def read_percent(column: DeclaredColumn, value: Value) -> str:
    """Return the percentage as a plain number, 12 for "12 %"; raise `BadValue` as `read_number` does."""
    bare = value.removesuffix("%") if isinstance(value, str) else value
    return _the_one(column, number_readings(bare), value, "percentage")


def plain(number: Decimal) -> str:
    """Return a number without exponent, grouping, trailing zeros or a sign on zero."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _the_one(column: DeclaredColumn, readings: Sequence[Decimal], value: Value, kind: str) -> str:
    said = quoted(as_text(value) or "")
    if not readings:
        raise BadValue(f"{said} is not a {kind}.", f"Write the {kind} alone, without currency or unit.")
    inside = [number for number in readings if _is_within(column, number)]
    if not inside:
        raise BadValue(f"{said} is out of range.", f"Write a {kind} {bounds(column)}.")
    if len(inside) > 1:
        either = " or ".join(map(plain, inside))
        raise BadValue(f"{said} is ambiguous: {either}.", "Write it without thousands separators, as in 1234.50.")
    return plain(inside[0])


def bounds(column: DeclaredColumn) -> str:
    """Return the column's declared range in words; an empty text where it has none."""
    if column.minimum is not None and column.maximum is not None:
        return f"from {column.minimum:g} to {column.maximum:g}"
    if column.minimum is not None:
        return f"of {column.minimum:g} or more"
    return "" if column.maximum is None else f"of {column.maximum:g} or less"


def _is_within(column: DeclaredColumn, number: Decimal) -> bool:
    high_enough = column.minimum is None or number >= Decimal(str(column.minimum))
    return high_enough and (column.maximum is None or number <= Decimal(str(column.maximum)))
