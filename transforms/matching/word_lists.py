"""Lists of words of two names compared."""

from typing import cast

from ibis.expr.types import ArrayValue, BooleanValue, Value

from transforms.matching.engine import where


def names_country(places: Value) -> BooleanValue:
    """Whether one of the places is a country."""
    found = cast(ArrayValue, places).filter(lambda place: place.startswith("land") & (place.length() == 6))
    return cast(BooleanValue, found.length() > 0)


def of_kind(words: Value, kinds: Value, kind: str) -> ArrayValue:
    """The words of one kind, in alphabetical order."""
    return cast(ArrayValue, where(words, cast(ArrayValue, kinds).map(lambda each: each == kind)).sort())


def overlap(left: Value, right: Value) -> BooleanValue:
    """Whether two lists share a word."""
    return cast(BooleanValue, cast(ArrayValue, left).intersect(cast(ArrayValue, right)).length() > 0)


def differ(left: Value, right: Value) -> BooleanValue:
    """Whether both lists hold words and not the same ones."""
    return cast(
        BooleanValue, (cast(ArrayValue, left).length() > 0) & (cast(ArrayValue, right).length() > 0) & (left != right)
    )


def one_sided(left: Value, right: Value) -> BooleanValue:
    """Whether just one of two lists holds a word."""
    return cast(BooleanValue, (cast(ArrayValue, left).length() > 0) ^ (cast(ArrayValue, right).length() > 0))


def left_over(left: Value, right: Value) -> BooleanValue:
    """Whether the first list holds a word that the second has not."""
    return cast(
        BooleanValue,
        cast(ArrayValue, left).intersect(cast(ArrayValue, right)).length() < cast(ArrayValue, left).length(),
    )
