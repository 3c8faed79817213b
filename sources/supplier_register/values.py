"""One cell to one value, by the format, the bounds and the allowed values that its column declares."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from sources.kit.cells import Value, as_text
from sources.kit.record import DeclaredColumn
from sources.supplier_register.cell import REMOVED, BadValue, quoted, without_email
from sources.supplier_register.codes import read_cas, read_country, read_cpv, read_currency, read_id, read_yes_no
from sources.supplier_register.dates import read_date
from sources.supplier_register.names import canonical, nearest
from sources.supplier_register.numbers import plain, read_integer, read_number, read_percent

_NUMBERS: dict[str, Callable[[DeclaredColumn, Value], str]] = {
    "number": read_number,
    "integer": read_integer,
    "percent": read_percent,
}
_TEXTS: dict[str, Callable[[str], str]] = {
    "text": without_email,
    "id": read_id,
    "date": read_date,
    "country": read_country,
    "yes_no": read_yes_no,
    "currency": read_currency,
    "cpv": read_cpv,
    "cas": read_cas,
}
_SPREADSHEET_ERROR = re.compile(r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")


def read_value(column: DeclaredColumn, value: Value) -> str:
    """Return a filled cell's value in the one form its format has; raise `BadValue` if it has none.

    A format that no reader knows raises `KeyError`: a fault in the declaration, never in the data.
    """
    text = as_text(value) or ""
    if _SPREADSHEET_ERROR.fullmatch(text):
        raise BadValue(f"{text} is a spreadsheet's error, not a value.", "Mend the formula, or write the value itself.")
    form = column.format or "text"
    read = _NUMBERS[form](column, value) if form in _NUMBERS else _TEXTS[form](text)
    return read if column.allowed is None else _allowed(column.allowed, read)


def doubt(column: DeclaredColumn, value: str) -> BadValue | None:
    """Return what a person should look at again in a value that was taken; None where nothing strikes."""
    if column.format == "percent" and 0 < Decimal(value) <= 1:
        meant = plain(Decimal(value) * 100)
        return BadValue(f"{value} was taken as {value} %.", f"If {meant} % was meant, write {meant}.")
    if REMOVED in value:
        return BadValue("an e-mail address was left out.", "Keep contact persons out of the register.")
    return None


def _allowed(allowed: Sequence[str], read: str) -> str:
    by_spelling = {canonical(value): value for value in allowed}
    if canonical(read) not in by_spelling:
        reason = f"{quoted(read)} is not among the allowed values{nearest(read, allowed)}."
        raise BadValue(reason, f"Write one of: {', '.join(allowed)}.")
    return by_spelling[canonical(read)]
