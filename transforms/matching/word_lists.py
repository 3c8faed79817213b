"""Lists of words of two names compared."""

from typing import cast

from ibis.expr.types import ArrayValue, BooleanValue, Value

from transforms.matching.engine import where


def names_country(places: Value) -> BooleanValue:
    """Whether one of the places is a country."""
    found = cast(ArrayValue, places).filter(lambda place: place.startswith("land") & (place.length() == 6))
    return cast(BooleanValue, found.length() > 0)


def of_kind(words: Value, kinds: Value, kind: str) -> ArrayValue:
    """The words of one kind."""
    return cast(ArrayValue, where(words, cast(ArrayValue, kinds).map(lambda each: each == kind)))


def left_over(kinds: Value, words: Value, other: Value) -> ArrayValue:
    """The kinds of the words that the other name has not."""
    return cast(
        ArrayValue, where(kinds, cast(ArrayValue, words).map(lambda word: ~cast(ArrayValue, other).contains(word)))
    )


def overlap(left: Value, right: Value) -> BooleanValue:
    """Whether two lists share a word."""
    return cast(BooleanValue, cast(ArrayValue, left).intersect(cast(ArrayValue, right)).length() > 0)
