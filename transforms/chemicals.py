"""Expressions about substances: a CAS number in one form, and whether a list holds today."""

from typing import cast

import ibis
from ibis.expr.types import BooleanValue, IntegerValue, StringValue, Table, Value

LONGEST = 9
"""Digits before the check digit that a CAS number has at most: seven and two."""


def cas_key(text: Value) -> StringValue:
    """The CAS number without leading zeros; null where its form or its check digit does not hold: the digits before it, each times
    its place from the right, summed, modulo 10."""
    number = cast(StringValue, text).strip().re_replace(r"^0+", "")
    digits = number.re_replace(r"-\d$", "").replace("-", "").lpad(LONGEST, "0")
    places = range(LONGEST)
    weighted = sum(
        (digits.substr(at, 1).try_cast("int64") * (LONGEST - at) for at in places), cast(IntegerValue, ibis.literal(0))
    )
    sound = number.re_search(r"^[1-9]\d{1,6}-\d\d-\d$") & (weighted % 10 == number.right(1).try_cast("int64"))
    return cast(StringValue, ibis.ifelse(sound.fill_null(False), number, None))


def holding(editions: Table) -> Table:
    """The rows of editions whose place no later one has taken."""
    return editions.filter(editions.superseded_on.isnull())


def listed(kind: Value, name: str) -> BooleanValue:
    """Whether a listing is on a kind of list."""
    return cast(BooleanValue, cast(StringValue, kind) == name)
