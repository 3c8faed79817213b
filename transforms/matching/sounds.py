"""How a word sounds and how far two words are alike, letter by letter."""

from typing import cast

import ibis
from ibis.expr.types import NumericValue, StringValue, Value

from transforms.matching.engine import damerau_levenshtein, jaro_winkler_similarity

SOUNDS = (
    ("^[yj]e", "e"), ("shch|tsch|sch|tch|ch|sh|zh|cz|dj", "x"), ("ph", "f"), ("kh|gh", "h"), ("ck|c|q", "k"), ("ts|tz|z", "s"), ("w", "v"), ("th", "t"),
    ("y|j", "i"), ("i+", "i"), ("ie|ia|iu|io", "i"), ("[ou]+", "u"), ("x", "s"), ("h", ""),
)  # fmt: skip
"""Spellings of one sound in several scripts and habits, in the order in which they are made one."""
FLUID = (("l", "r"), ("[ae]", "a"))
"""Sounds that are one letter in kana and hangul or that their transliterations exchange. In Cyrillic and Greek two letters are two names."""
LEAST_CONSONANTS = 3
"""Words of fewer consonants are compared with their vowels."""
LEAST_ALIKE = 0.75
"""Words less alike than this are different words."""
WORTH_A_LOOK = 0.8
"""Words that the cheaper measure finds less alike than this are not looked at letter by letter."""
HABITS = (
    ("ee", "i"),
    ("oo", "u"),
    ("ue", "u"),
    ("oe", "o"),
    ("ae", "a"),
    ("ph", "f"),
    ("ck", "k"),
    ("y", "i"),
    ("z", "s"),
)
"""Spellings of one sound in Latin letters between which habits differ."""


def sound_of(word: Value) -> StringValue:
    """A word as it is heard, roughly: what transliterations of one word have in common."""
    text = cast(StringValue, word)
    for pattern, into in SOUNDS:
        text = text.re_replace(pattern, into)
    return cast(StringValue, text)


def fluid_sound_of(word: Value) -> StringValue:
    """The same where one name is in a script of the east."""
    sound = sound_of(word)
    for pattern, into in FLUID:
        sound = sound.re_replace(pattern, into)
    return sound


def consonants_of(word: Value) -> StringValue:
    """The sounds of a word without its vowels, each once in a row; a word that has hardly any others keeps them."""
    # Arabic has one letter for u and w, one for i and y, and none for v.
    spoken = cast(StringValue, word).re_replace("[wy]", "").replace("v", "f")
    sound, bare = fluid_sound_of(word), fluid_sound_of(spoken)
    bare = bare.re_replace("[aiu]", "").replace("tk", "k").replace("ks", "s")
    for sign in "bdfgkmnprstvz":
        bare = bare.re_replace(f"{sign}+", sign)
    return cast(StringValue, ibis.ifelse(bare.length() >= LEAST_CONSONANTS, bare, sound))


def word_alike(x: Value, y: Value) -> NumericValue:
    """1 for the same word; for longer words the share of letters that agree, down to `LEAST_ALIKE`; else 0. A letter left out, doubled or exchanged with
    its neighbour is a slip of the pen and counts half; another letter may be another name."""
    left, right = cast(StringValue, x), cast(StringValue, y)
    return cast(
        NumericValue,
        ibis.cases(
            (left == right, 1.0),
            (jaro_winkler_similarity(left, right) < WORTH_A_LOOK, 0.0),
            else_=near_alike(left, right),
        ),
    )


def near_alike(left: StringValue, right: StringValue) -> NumericValue:
    """The likeness of two words that are not the same, or 0."""
    longest, shortest = ibis.greatest(left.length(), right.length()), ibis.least(left.length(), right.length())
    wrong = damerau_levenshtein(left, right)
    slip = (wrong == 1) & (shortest >= 6) & ((left.length() != right.length()) | (left.levenshtein(right) == 2))
    habit = softened(left) == softened(right)
    adjective = without_ending(left) == without_ending(right)
    alike = 1.0 - ibis.cases((habit, 0.3), (slip, 0.4), (adjective, 0.6), else_=wrong) / longest
    return cast(NumericValue, ibis.ifelse((shortest >= 4) & (alike >= LEAST_ALIKE), alike, 0.0))


def without_ending(word: StringValue) -> StringValue:
    """A word without the ending that makes an adjective of a Slavic name: the university of Ostmark is Ostmarksky."""
    return cast(
        StringValue, word.re_replace("(.{4})[sc]k(i|y|a|ij|iy|ii|aia|aya|oi|oy|oe|oie|iei|iej|ich|i[a-z])?$", "\\1")
    )


def softened(word: StringValue) -> StringValue:
    """A word in one of the habits of spelling."""
    for written, into in HABITS:
        word = word.replace(written, into)
    return word
