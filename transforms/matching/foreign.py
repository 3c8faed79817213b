"""Words of other scripts, found inside a name: not every script has blanks."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache

from transforms.matching.vocabulary import vocabulary

WITH_BLANKS = ("CYRILLIC", "GREEK", "LATIN", "ARMENIAN", "GEORGIAN", "DEVANAGARI")
"""Scripts whose words are found whole."""


def replaced(text: str, into: Callable[[str], str]) -> str:
    """The text with each word of another script that the vocabulary knows replaced; from left to right, the longest of those that begin at one place."""
    lengths, known = _lengths(), vocabulary().foreign
    parts, at = [], 0
    while at < len(text):
        size = next(
            (size for size in lengths.get(text[at], ()) if text[at : at + size] in known and _whole(text, at, size)), 0
        )
        parts.append(into(text[at : at + size]) if size else text[at])
        at += size or 1
    return "".join(parts)


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """How long the known words are that begin with a letter, the longest first."""
    found = defaultdict(set)
    for word in vocabulary().foreign:
        found[word[0]].add(len(word))
    return {letter: tuple(sorted(sizes, reverse=True)) for letter, sizes in found.items()}


def _whole(text: str, at: int, size: int) -> bool:
    """Whether a piece of a text is a whole word, if its script has blanks."""
    if not _has_blanks(text[at]):
        return True
    return not (at and _of_word(text[at - 1])) and not (at + size < len(text) and _of_word(text[at + size]))


def _of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


@cache
def _has_blanks(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(WITH_BLANKS)
