"""What two names have in common and what is left, in numbers."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, BooleanValue, NumericValue, StringValue, Table, Value

from transforms.matching.engine import dot
from transforms.matching.word_lists import left_over


def measured_name_pair(aligned_name_pair: Table, name_form: Table) -> Table:
    """Both forms of each pair of names, what they have in common and what is left, before it is judged."""
    a, b = (name_form.rename({f"{side}_{column}": column for column in name_form.columns}) for side in ("a", "b"))
    pair = aligned_name_pair.join(a, "a_name").join(b, "b_name")
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
        is_abbreviated=stands_within(pair.a_words, pair.a_alike, pair.b_initials_all)
        | stands_within(pair.b_words, pair.b_alike, pair.a_initials_all),
        is_acronym=has_acronym(pair.a_words, pair.a_alike, pair) | has_acronym(pair.b_words, pair.b_alike, pair),
    )


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


def has_acronym(words: Value, alike: Value, pair: Table) -> BooleanValue:
    """Whether the one word of a name that the other has not is the first letters of all words of either name; one letter more may be that of a legal form.
    A name that says more than such letters and the other name is spelt out itself, and may be another of the same letters."""
    made = ibis.literal(False)
    zipped = cast(ArrayValue, words).zip(cast(ArrayValue, alike))
    left = zipped.filter(lambda z: z.f2 == 0.0).map(lambda z: z.f1)
    word = cast(StringValue, left[0])
    for initials in (pair.a_initials, pair.b_initials, pair.a_initials_all, pair.b_initials_all):
        first = cast(StringValue, initials)
        made = made | ((first.length() >= 2) & is_initials(word, first))
    return cast(BooleanValue, ((left.length() == 1) & word.length().between(2, 6) & made).fill_null(False))


def stands_within(words: Value, alike: Value, initials: Value) -> BooleanValue:
    """Whether a short word of one name that the other has not is first letters of words in a row of the other."""
    zipped = cast(ArrayValue, words).zip(cast(ArrayValue, alike))
    short = zipped.filter(lambda z: (z.f2 == 0.0) & (z.f1.length() >= 2) & (z.f1.length() <= 5)).map(lambda z: z.f1)
    first = cast(StringValue, initials)
    return cast(BooleanValue, short.filter(lambda word: first.contains(word)).length() > 0)


def is_initials(word: StringValue, first: StringValue) -> BooleanValue:
    """Whether a word is those letters, or those and one more."""
    return cast(BooleanValue, (word == first) | ((word.length() >= 4) & (word.substr(0, word.length() - 1) == first)))
