"""What two names have in common and what is left, in numbers."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, NumericValue, Table, Value

from transforms.matching.acronyms import has_acronym, stands_within
from transforms.matching.engine import dot, where
from transforms.matching.word_lists import left_over


def left_name_pair(aligned_name_pair: Table, name_form: Table) -> Table:
    """Both forms of each pair of names, and the words of each that the other has not."""
    a, b = (name_form.rename({f"{side}_{column}": column for column in name_form.columns}) for side in ("a", "b"))
    pair = aligned_name_pair.join(a, "a_name").join(b, "b_name")
    return pair.mutate(
        a_left_words=left_words(pair.a_words, pair.a_alike), b_left_words=left_words(pair.b_words, pair.b_alike)
    )


def measured_name_pair(left_name_pair: Table) -> Table:
    """What both names of each pair have in common and what is left, before it is judged."""
    pair = left_name_pair
    return pair.mutate(
        a_covered=covered(pair.a_weights, pair.a_alike),
        b_covered=covered(pair.b_weights, pair.b_alike),
        a_left=heaviest_left(pair.a_weights, pair.a_alike),
        b_left=heaviest_left(pair.b_weights, pair.b_alike),
        rare_shared=ibis.ifelse(
            pair.a_letters == pair.b_letters, pair.a_weights.maxs(), heaviest(pair.a_weights, pair.a_alike)
        ),
        misspelt=heaviest_misspelt(pair.a_weights, pair.a_alike),
        to_the_letter=(pair.a_letters == pair.b_letters) | (pair.a_words == pair.b_words),
        a_more=left_over(pair.a_kinds, pair.a_words, pair.b_words),
        b_more=left_over(pair.b_kinds, pair.b_words, pair.a_words),
        is_abbreviated=stands_within(pair.a_left_words, pair.b_initials_all)
        | stands_within(pair.b_left_words, pair.a_initials_all),
        is_acronym=has_acronym(pair.a_left_words, pair) | has_acronym(pair.b_left_words, pair),
    ).drop("a_left_words", "b_left_words")


def left_words(words: Value, alike: Value) -> ArrayValue:
    """The words of a name that the other has not."""
    return cast(ArrayValue, where(words, cast(ArrayValue, alike).map(lambda each: each == 0.0)))


def covered(weights: Value, alike: Value) -> NumericValue:
    """The share of a name's weight that the other name has too."""
    total = cast(ArrayValue, weights).sums()
    return cast(NumericValue, (dot(weights, alike) / total.nullif(0.0)).fill_null(0.0))


def products(weights: Value, alike: Value, of: str) -> ArrayValue:
    """Weights times what is alike, what is left, or what is spelled otherwise, word by word."""
    zipped = cast(ArrayValue, weights).zip(alike)
    parts = {
        "alike": lambda z: z.f1 * z.f2,
        "left": lambda z: ibis.ifelse(z.f2 > 0.0, 0.0, z.f1),
        "misspelt": lambda z: ibis.ifelse(z.f2 > 0.0, z.f1 * (1.0 - z.f2), 0.0),
    }
    return cast(ArrayValue, zipped.map(parts[of]))


def heaviest(weights: Value, alike: Value) -> NumericValue:
    """The weight of the rarest word that both names have."""
    return cast(NumericValue, products(weights, alike, "alike").maxs().fill_null(0.0))


def heaviest_left(weights: Value, alike: Value) -> NumericValue:
    """The weight of the rarest word that the other name has not."""
    return cast(NumericValue, products(weights, alike, "left").maxs().fill_null(0.0))


def heaviest_misspelt(weights: Value, alike: Value) -> NumericValue:
    """How much of a rare word is spelled otherwise."""
    return cast(NumericValue, products(weights, alike, "misspelt").maxs().fill_null(0.0))
