"""Words of a name that are first letters of the words of the other."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, BooleanValue, StringValue, Table, Value

SHORTEST, LONGEST, WITHIN = 2, 6, 5
"""Letters of an acronym, and at most of one that stands for some words of a name alone."""
WITH_FORM = 4
"""From how many letters on the last one may be that of a legal form."""


def has_acronym(left_words: Value, pair: Table) -> BooleanValue:
    """Whether the one word of a name that the other has not is the first letters of all words of either name; one letter more may be that of a legal form.
    A name that says more than such letters and the other name is spelt out itself, and may be another of the same letters."""
    left = cast(ArrayValue, left_words)
    word = cast(StringValue, left[0])
    first = ibis.array([pair.a_initials, pair.b_initials, pair.a_initials_all, pair.b_initials_all])
    made = first.contains(word) | ((word.length() >= WITH_FORM) & first.contains(word.substr(0, word.length() - 1)))
    single = (left.length() == 1) & word.length().between(SHORTEST, LONGEST)
    return cast(BooleanValue, cast(BooleanValue, ibis.ifelse(single, made, False)).fill_null(False))


def stands_within(left_words: Value, initials: Value) -> BooleanValue:
    """Whether a short word of one name that the other has not is first letters of words in a row of the other."""
    first = cast(StringValue, initials)
    found = cast(ArrayValue, left_words).filter(
        lambda word: word.length().between(SHORTEST, WITHIN) & first.contains(word)
    )
    return cast(BooleanValue, found.length() > 0)
