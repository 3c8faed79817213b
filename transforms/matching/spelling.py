"""How a name is spelled for comparison: one case, one script, without its legal form. anyascii (ISC) writes any script in Latin letters."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from anyascii import anyascii

from transforms.matching.foreign import replaced
from transforms.matching.legal import at_the_end, legal_by_words, tongue, without_legal_form
from transforms.matching.phrases import joined_phrases
from transforms.matching.readings import in_kana, is_japanese, readings
from transforms.matching.remarks import without_remarks
from transforms.matching.scripts import script_of
from transforms.matching.syllables import joined_syllables
from transforms.matching.vocabulary import vocabulary

LONGEST = 300
"""Characters of a name that are read. The longest name on a list seen has 251."""
SEAT = 2
"""Words behind a legal form that are taken for a place, at most."""
NO_NAME = 1000
"""A text of more characters is no name: it has no words."""
_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): "", ord("`"): ""}
"""What parts words becomes a blank; an apostrophe does not: McDonald's is one word."""
_ARTICLE = re.compile(r"(?<!\w)(?:ال|لل)(?=\w{3})")
"""The article, and "for the", which Arabic writes as one with its word."""
_DOTTED = re.compile(r"(?<=\b[^\W\d_a-z])\.(?=[^\W\d_a-z]\b)")
"""Between single letters of another script, as in a legal form."""
_BREATHED = re.compile("([ktp])h")
"""Thai k, t and p, which its scholars write with an h."""
_VAV = re.compile("(?<=\\w)וו?")
"""Inside a Hebrew word it is mostly a vowel, doubled a consonant."""
COUNTRY_LETTERS = {
    "i": "india",
    "k": "kenya",
    "m": "malaysia",
    "p": "",
    "s": "singapore",
    "t": "tanzania",
    "u": "uganda",
    "z": "zambia",
}
"""How companies of some countries write these in brackets before their legal form; (P) is private."""
_IN_COUNTRY = re.compile(r"\(\s*([ikmpstuz])\s*\)(?=\s*(?:pvt|private|pte|sdn|ltd|limited|co\b|company))")
_ELIDED = re.compile(r"(?<!\w)(d|l|dell|dall|all|nell|sull)['’](\w+)")
SMALL_KANA = {
    "ウィ": "wi", "ウェ": "we", "ウォ": "wo", "ヴァ": "va", "ヴィ": "vi", "ヴェ": "ve", "ヴォ": "vo", "ヴ": "vu", "ファ": "fa", "フィ": "fi", "フェ": "fe",
    "フォ": "fo", "ティ": "ti", "ディ": "di", "トゥ": "tu", "ドゥ": "du", "シェ": "she", "ジェ": "je", "チェ": "che", "ツァ": "tsa",
}  # fmt: skip
"""Syllables that Japanese has for foreign words alone, written with a small vowel."""
_SMALL_KANA = re.compile("|".join(SMALL_KANA))
_LETTERS = re.compile(r"\b[a-z](?: [a-z]\b)+")
_DIGITS = "〇一二三四五六七八九"
_ORDINAL = re.compile(
    "第([一二三四五六七八九十〇零]{1,6})|(?<![一二三四五六七八九十〇零])([一二三四五六七八九十〇零]{1,6})(?=[厂廠所]|工场|工場|分厂|监狱)"
)
_TRADEMARKS = str.maketrans("™℠", "  ")
"""Signs that would become letters of the word before them."""
_ONE_LETTER = str.maketrans("ヶヵ", "ケカ")
"""Letters that are written in either way in one name."""
_ROMAN = {"i": "1", "v": "5", "x": "10"}
"""A letter at the end of a name that is a number. Longer ones stand in the vocabulary."""
_FIGURES = re.compile(r"(\d+)")
_NUMBERED = re.compile(r"\b(unit|factory|plant|branch|division|no|line|zone|ltdunit)(\d+)")


class Spelled(NamedTuple):
    """A name as words in Latin letters, the first letters of each, those behind the legal form, which are mostly the place where it sits, the name in its own script, that script, the class of its legal form, the tongue of that (legal.py), and how its
    Chinese letters may be read otherwise."""

    words: list[str]
    first: list[str]
    seat: frozenset[str] = frozenset()
    native: str = ""
    script: str = "latin"
    legal: str = ""
    legal_tongue: str = ""
    readings: tuple[str, ...] = ()


def spelled(name: str) -> Spelled:
    """Read one name. A name without a letter or digit has no words: it matches nothing."""
    if len(name) > NO_NAME:
        return Spelled([], [])
    text, native, script, other = name[:LONGEST], "", "latin", []
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_TRADEMARKS)).translate(_ONE_LETTER)
        text = "".join(" " if is_sign(each) else each for each in text)
        if not any(each.isalnum() for each in text):
            return Spelled([], [])
        text = _ORDINAL.sub(_in_figures, text)
    text = without_remarks(_visible(text)).casefold()
    if "(" in text:
        text = _IN_COUNTRY.sub(lambda found: f" {COUNTRY_LETTERS[found[1]]} ", text)
    if "'" in text or "’" in text:
        text = _ELIDED.sub(_apart, text)
    if not text.isascii():
        text = _DOTTED.sub("", text)
    text, form, legal, behind = without_legal_form(text)
    if not text.isascii():
        script = script_of(text)
        if script == "arabic":
            text = _ARTICLE.sub("", text)
        elif script == "hebrew":
            text = _VAV.sub(lambda found: "v" if len(found[0]) > 1 else "o", text)
        native = _native(text) if script != "latin" else ""
        meant = replaced(text, lambda word: f" {vocabulary().foreign[word]} ")
        if script in ("han", "kana") and is_japanese(text):
            script, meant = ("kanji" if script == "han" else script), in_kana(meant)
        elif script == "han":
            other = readings(meant)
        if script in ("kana", "kanji"):
            meant = _SMALL_KANA.sub(lambda found: SMALL_KANA[found[0]], meant)
        text = anyascii(_FIGURES.sub(r" \1 ", meant)).lower()
        if script == "thai":
            text = _BREATHED.sub(r"\1", text)
    words = text.translate(_PUNCTUATION).split()
    if 1 in map(len, words):
        words = _LETTERS.sub(lambda found: found[0].replace(" ", ""), " ".join(words)).split()
    words = joined_syllables(words, vocabulary().words.__contains__)
    words, last, other_legal = at_the_end(words)
    form, legal = (form, legal) if legal else (last, other_legal)
    if len(words) > 1 and words[-1] in _ROMAN:
        words[-1] = _ROMAN[words[-1]]
    if not legal:
        form, legal = legal_by_words(words)
    if not "".join(words).isalpha():
        words = _NUMBERED.sub(r"\1 \2", " ".join(words)).split()
    seat = frozenset(behind.translate(_PUNCTUATION).split()) if behind and behind.isascii() else frozenset()
    words, first = joined_phrases(words)
    return Spelled(
        words,
        first,
        seat if len(seat) <= SEAT else frozenset(),
        native,
        script,
        legal,
        tongue(form) if script == "latin" else "own",
        tuple(other),
    )


@cache
def is_sign(character: str) -> bool:
    """Whether a character is none of a word and would be read as one: a smiling face is not the word grinning. Marks are vowels in many scripts."""
    if character.isascii() or character.isalnum() or unicodedata.category(character).startswith("M"):
        return False
    return any(each.isalnum() for each in anyascii(character))


def _visible(text: str) -> str:
    """The text without control characters and marks that nobody sees (also those that turn the direction of writing)."""
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each
        for each in text
        if unicodedata.category(each) not in ("Cf", "Cs", "Cn", "Co")
    )


def _apart(found: re.Match[str]) -> str:
    """A word without its elided article where the rest is known: d'électronique; else as one word: D'Angelo."""
    rest = anyascii(found[2]).lower()
    return found[2] if rest in vocabulary().words else found[1] + found[2]


def _native(text: str) -> str:
    """The letters and digits of a name in its own script, without the words for its legal form."""
    known = vocabulary()
    kept = replaced(text, lambda word: "" if known.words[known.foreign[word]].kind == "form" else word)
    return "".join(each for each in kept if each.isalnum())


def _in_figures(found: re.Match[str]) -> str:
    """A number of Chinese signs up to 99, or digit by digit, in figures."""
    signs = found[1] or found[2]
    if "十" not in signs:
        return " " + "".join(str(_DIGITS.find(sign.replace("零", "〇"))) for sign in signs) + " "
    tens, _, ones = signs.partition("十")
    return f" {10 * (_DIGITS.find(tens) if tens else 1) + (_DIGITS.find(ones) if ones else 0)} "
