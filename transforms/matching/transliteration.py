"""A name of any script in Latin letters. anyascii (ISC) knows how each letter is written; here is what it cannot know of single letters."""

import re
from typing import NamedTuple

from anyascii import anyascii

from transforms.matching.foreign import replaced
from transforms.matching.readings import in_kana, is_japanese, readings
from transforms.matching.scripts import script_of
from transforms.matching.vocabulary import vocabulary

_ARTICLE = re.compile(r"(?<!\w)(?:ال|لل)(?=\w{3})")
"""The article, and "for the", which Arabic writes as one with its word."""
_BREATHED = re.compile("([ktp])h")
"""Thai k, t and p, which its scholars write with an h."""
_VAV = re.compile("(?<=\\w)וו?")
"""Inside a Hebrew word it is mostly a vowel, doubled a consonant."""
SMALL_KANA = {
    "ウィ": "wi", "ウェ": "we", "ウォ": "wo", "ヴァ": "va", "ヴィ": "vi", "ヴェ": "ve", "ヴォ": "vo", "ヴ": "vu", "ファ": "fa", "フィ": "fi", "フェ": "fe",
    "フォ": "fo", "ティ": "ti", "ディ": "di", "トゥ": "tu", "ドゥ": "du", "シェ": "she", "ジェ": "je", "チェ": "che", "ツァ": "tsa",
}  # fmt: skip
"""Syllables that Japanese has for foreign words alone, written with a small vowel."""
_SMALL_KANA = re.compile("|".join(SMALL_KANA))
_FIGURES = re.compile(r"(\d+)")


class Latin(NamedTuple):
    """A text in Latin letters, known words by what they stand for; the same in its own script, that script, and how its Chinese letters may be read otherwise."""

    text: str
    native: str
    script: str
    readings: tuple[str, ...] = ()


def in_latin_letters(text: str) -> Latin:
    """A text in small letters of one script, or of several with blanks between them, in Latin letters."""
    script = script_of(text)
    if script == "arabic":
        text = _ARTICLE.sub("", text)
    native = _native(text) if script != "latin" else ""
    meant = replaced(text, lambda word: f" {vocabulary().foreign[word]} ")
    if script in ("han", "kana") and is_japanese(text):
        script, meant = ("kanji" if script == "han" else script), in_kana(meant)
    other = tuple(readings(meant)) if script == "han" else ()
    plain = anyascii(_FIGURES.sub(r" \1 ", _as_heard(meant, script))).lower()
    return Latin(_BREATHED.sub(r"\1", plain) if script == "thai" else plain, native, script, other)


def _as_heard(text: str, script: str) -> str:
    """A text whose letters that stand for several sounds are written as they are heard."""
    if script == "hebrew":
        return _VAV.sub(lambda found: "v" if len(found[0]) > 1 else "o", text)
    if script in ("kana", "kanji"):
        return _SMALL_KANA.sub(lambda found: SMALL_KANA[found[0]], text)
    return text


def _native(text: str) -> str:
    """The letters and digits of a name in its own script, without the words for its legal form."""
    known = vocabulary()
    kept = replaced(text, lambda word: "" if known.words[known.foreign[word]].kind == "form" else word)
    return "".join(each for each in kept if each.isalnum())
