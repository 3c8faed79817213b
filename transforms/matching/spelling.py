"""How a name is spelled for comparison: one case, one script, without its legal form."""

import re
from typing import NamedTuple

from anyascii import anyascii

from transforms.matching.cleaning import cleaned, visible
from transforms.matching.legal import at_the_end, legal_by_words, tongue, without_legal_form
from transforms.matching.phrases import joined_phrases
from transforms.matching.remarks import without_remarks
from transforms.matching.syllables import joined_syllables
from transforms.matching.transliteration import in_latin_letters
from transforms.matching.vocabulary import vocabulary

LONGEST = 300
"""Characters of a name that are read. The longest name on a list seen has 251."""
SEAT = 2
"""Words behind a legal form that are taken for a place, at most."""
_NOWHERE: frozenset[str] = frozenset()
NO_NAME = 1000
"""A text of more characters is no name: it has no words."""
_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): "", ord("`"): ""}
"""What parts words becomes a blank; an apostrophe does not: McDonald's is one word."""
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
_LETTERS = re.compile(r"\b[a-z](?: [a-z]\b)+")
_ROMAN = {"i": "1", "v": "5", "x": "10"}
"""A letter at the end of a name that is a number. Longer ones stand in the vocabulary."""
_NUMBERED = re.compile(r"\b(unit|factory|plant|branch|division|no|line|zone|ltdunit)(\d+)")


class Spelled(NamedTuple):
    """A name as words in Latin letters; the first letters of each; those behind the legal form, which are mostly the place where it sits; the name in its own
    script, that script; the class of its legal form, the tongue of that (legal.py); and how its Chinese letters may be read otherwise."""

    words: list[str]
    first: list[str]
    seat: frozenset[str] = _NOWHERE
    native: str = ""
    script: str = "latin"
    legal: str = ""
    legal_tongue: str = ""
    readings: tuple[str, ...] = ()


def spelled(name: str) -> Spelled:
    """Read one name. A name without a letter or digit has no words: it matches nothing."""
    if len(name) > NO_NAME:
        return Spelled([], [])
    text, native, script = name[:LONGEST], "", "latin"
    other: tuple[str, ...] = ()
    if not text.isascii() and not (text := cleaned(text)):
        return Spelled([], [])
    text = without_remarks(visible(text)).casefold()
    if "(" in text:
        text = _IN_COUNTRY.sub(lambda found: f" {COUNTRY_LETTERS[found[1]]} ", text)
    if "'" in text or "’" in text:
        text = _ELIDED.sub(_apart, text)
    text, form, legal, behind = without_legal_form(text)
    if not text.isascii():
        text, native, script, other = in_latin_letters(text)
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
    words, first = joined_phrases(words)
    return Spelled(
        words,
        first,
        _seat(behind) if behind else _NOWHERE,
        native,
        script,
        legal,
        tongue(form) if script == "latin" else "own",
        other,
    )


def _seat(behind: str) -> frozenset[str]:
    """The words behind a legal form, if they are so few that they may be a place."""
    words = frozenset(behind.translate(_PUNCTUATION).split())
    return words if behind.isascii() and len(words) <= SEAT else _NOWHERE


def _apart(found: re.Match[str]) -> str:
    """A word without its elided article where the rest is known: d'électronique; else as one word: D'Angelo."""
    rest = anyascii(found[2]).lower()
    return found[2] if rest in vocabulary().words else found[1] + found[2]
