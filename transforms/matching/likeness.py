"""How far each word of one name is in the other."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, BooleanValue, NumericValue, Table, Value

from transforms.matching.engine import where
from transforms.matching.sounds import consonants_of, fluid_sound_of, sound_of, word_alike

WITHOUT_VOWELS = ("kana", "arabic", "hebrew", "thai", "devanagari", "hangul")
"""Scripts that leave vowels out, or put them between consonants that have none."""
CHINESE_LETTERS = ("han", "kanji")
LETTER_BY_LETTER = ("cyrillic", "greek", "armenian", "georgian", "latin")
"""Scripts of letters for single sounds, vowels among them."""


def said_name_pair(party_name_pair: Table, name_form: Table) -> Table:
    """The words of each pair of names as they are compared: in two scripts as they are heard, but for Chinese, whose syllables are written in one way."""
    forms = name_form["name", "script", "words", "kinds", "letters", "native", "readings"]
    a, b = (forms.rename({f"{side}_{column}": column for column in forms.columns}) for side in ("a", "b"))
    pairs = party_name_pair.join(a, "a_name").join(b, "b_name")
    abroad = pairs.a_script != pairs.b_script
    heard = abroad & (pairs.a_script != "han") & (pairs.b_script != "han")
    bare = heard & (pairs.a_script.isin(WITHOUT_VOWELS) | pairs.b_script.isin(WITHOUT_VOWELS))
    fluid = heard & ~(pairs.a_script.isin(LETTER_BY_LETTER) & pairs.b_script.isin(LETTER_BY_LETTER))
    return pairs.select(
        "a_name", "b_name", abroad=abroad, heard=heard, fluid=fluid,
        a_said=as_said(read_as(pairs.a_words, pairs.a_kinds, pairs.a_readings, pairs.b_words), heard, fluid, bare),
        b_said=as_said(read_as(pairs.b_words, pairs.b_kinds, pairs.b_readings, pairs.a_words), heard, fluid, bare),
        a_own=of_own(pairs.a_kinds),
        b_own=of_own(pairs.b_kinds),
        native=native_alike(pairs),
        a_whole=pairs.a_letters == where(pairs.b_words, of_own(pairs.b_kinds)).join(""),
        b_whole=pairs.b_letters == where(pairs.a_words, of_own(pairs.a_kinds)).join(""),
    )  # fmt: skip


def read_as(words: Value, kinds: Value, readings: Value, other: Value) -> ArrayValue:
    """The words of a name; its own one by the reading of its Chinese letters that stands in the other name, if one does."""
    written, chosen = cast(ArrayValue, words), cast(ArrayValue, readings).intersect(cast(ArrayValue, other))
    single = (chosen.length() > 0) & (of_own(kinds).filter(lambda own: own).length() == 1)
    read = written.zip(of_own(kinds)).map(lambda word: ibis.ifelse(word.f2, chosen[0], word.f1))
    return cast(ArrayValue, ibis.ifelse(single, read, written))


def native_alike(pair: Table) -> NumericValue:
    """1 where one name in Chinese letters holds the other, whether they are read as Chinese or as Japanese."""
    mixed = (pair.a_script != pair.b_script) & pair.a_script.isin(CHINESE_LETTERS) & pair.b_script.isin(CHINESE_LETTERS)
    long = ibis.least(pair.a_native.length(), pair.b_native.length()) >= 2
    held = pair.a_native.contains(pair.b_native) | pair.b_native.contains(pair.a_native)
    return cast(NumericValue, ibis.ifelse(mixed & long & held, 1.0, 0.0))


def as_said(words: Value, heard: Value, fluid: Value, bare: Value) -> ArrayValue:
    """The words of a name as they are compared."""
    written = cast(ArrayValue, words)
    return cast(
        ArrayValue,
        ibis.cases(
            (bare, written.map(consonants_of)),
            (fluid, written.map(fluid_sound_of)),
            (heard, written.map(sound_of)),
            else_=written,
        ),
    )


def of_own(kinds: Value) -> ArrayValue:
    """Of each word of a name whether it is its own."""
    return cast(ArrayValue, cast(ArrayValue, kinds).map(lambda kind: kind == "own"))


def likeness_of_words(said_name_pair: Table) -> Table:
    """How far each word of one name is each word of the other, 0 to 1: a list a word of ours, in it a number a word of theirs; and how far their own
    words are alike when they are written as one. A Chinese syllable in Latin letters is written in one way: another is another name."""
    pair = said_name_pair
    spaced = pair.a_own.filter(lambda own: own).length() != pair.b_own.filter(lambda own: own).length()
    joined = word_alike(where(pair.a_said, pair.a_own).join(""), where(pair.b_said, pair.b_own).join(""))
    return pair.select(
        "a_name",
        "b_name",
        "abroad",
        "heard",
        "fluid",
        "b_said",
        "a_own",
        "b_own",
        "a_whole",
        "b_whole",
        joined=ibis.greatest(
            ibis.ifelse(spaced, joined, 0.0), pair.native, (pair.a_whole | pair.b_whole).cast("float64")
        ),
        alike=ibis.ifelse(
            pair.abroad & ~pair.heard,
            pair.a_said.map(lambda x: pair.b_said.map(lambda y: (x == y).cast("float64"))),
            pair.a_said.map(lambda x: pair.b_said.map(lambda y: word_alike(x, y))),
        ),
    )


def aligned_name_pair(likeness_of_words: Table) -> Table:
    """How far each word of one name is in the other, for both names; own words that are only spaced otherwise are in it as a whole."""
    pair = likeness_of_words
    places = ibis.range(0, pair.b_said.length())
    each = pair.mutate(
        a_alike=pair.alike.map(lambda row: row.maxs()),
        b_alike=places.map(lambda place: pair.alike.map(lambda row: row[place]).maxs()),
    )
    return each.select(
        "a_name",
        "b_name",
        "abroad",
        "heard",
        "fluid",
        a_alike=as_a_whole(each.a_alike, each.a_own, each.joined, each.a_whole),
        b_alike=as_a_whole(each.b_alike, each.b_own, each.joined, each.b_whole),
    )


def as_a_whole(alike: Value, own: Value, joined: Value, whole: Value) -> ArrayValue:
    """The likeness of each word; of own words at least that of all of them written as one; of all words where they are the other's own word without blanks."""
    zipped = cast(ArrayValue, alike).zip(cast(ArrayValue, own))
    return cast(
        ArrayValue,
        zipped.map(
            lambda word: ibis.ifelse(word.f2 | cast(BooleanValue, whole), ibis.greatest(word.f1, joined), word.f1)
        ),
    )
