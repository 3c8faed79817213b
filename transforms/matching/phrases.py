"""Words of a name that stand for one together."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from transforms.matching.vocabulary import vocabulary


def joined_phrases(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of a name, each row of them that the vocabulary knows as the word that it stands for; from left to right, the longest first. And the first
    letters of each: those of all words of a row."""
    known = _by_first_word()
    if known.keys().isdisjoint(words):
        return words, [word[0] for word in words]
    joined, first, at = [], [], 0
    while at < len(words):
        row = next((row for row in known.get(words[at], ()) if words[at : at + len(row)] == row), None)
        joined.append(vocabulary().phrases[" ".join(row)] if row else words[at])
        first.append("".join(word[0] for word in row) if row else words[at][0])
        at += len(row) if row else 1
    return joined, first


@cache
def _by_first_word() -> Mapping[str, list[list[str]]]:
    """The rows of words by their first one, the longest first."""
    rows = defaultdict(list)
    for phrase in sorted(vocabulary().phrases, key=lambda phrase: (-len(phrase), phrase)):
        words = phrase.split()
        rows[words[0]].append(words)
    return rows
