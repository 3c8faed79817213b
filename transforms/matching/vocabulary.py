"""The words of company names and what they tell, as `methodology/` has them: what each stands for, of what kind it is, and how rare."""

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from methodology.tables import document, meaning

CORPUS = 20_000
"""Names that the frequencies of words were counted in (methodology/name_frequency.yml)."""
SHORT = {1: 0.15, 2: 0.6, 3: 0.8}
"""What a word of so many letters tells that is not known: many companies have the same two."""
MISSPELT = 7
"""From how many letters on a word of the vocabulary is known although one of its letters is wrong; not a place, nor a word of Chinese syllables, of which
other words are a letter apart."""


ROMANISED = {"CYRILLIC": 4, "GREEK": 4, "HANGUL": 5}
"""Scripts whose words are known in Latin letters too, and from how many of these on."""


@dataclass(frozen=True)
class Word:
    """What a word stands for, its kind, and its weight, 0 to 1."""

    meaning: str
    kind: str
    weight: float


@dataclass(frozen=True)
class Vocabulary:
    """Words and phrases by how they are looked for in a name."""

    words: dict[str, Word]
    """Single Latin words."""
    phrases: dict[str, str]
    """What several Latin words in a row stand for."""
    foreign: dict[str, str]
    """What a word of another script stands for; looked for inside a name, since not every script has blanks."""
    slips: dict[str, Word]
    """Long words without one of their letters."""
    ends: set[str]
    """How they begin and end: a word that does neither is none of them with one wrong letter."""

    def word(self, written: str) -> Word:
        """What a written word tells. One that is not known is as rare as can be; a long one may be a known word with a slip of the pen."""
        known = self.words.get(written)
        if known is None and len(written) >= MISSPELT - 1 and (slip := self.misspelt(written)):
            return slip
        return known or Word(written, "own", SHORT.get(len(written), 1.0))

    def misspelt(self, written: str) -> Word | None:
        """The long known word that this one is but for one letter left out, too many, or other."""
        if written[:4] not in self.ends and written[-4:] not in self.ends:
            return None
        for shorter in (written, *shortened(written)):
            if found := self.slips.get(shorter):
                return found
        return None


def shortened(word: str) -> list[str]:
    """The word without one of its letters."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


@cache
def kind_weights() -> Mapping[str, float]:
    """What a word of each kind tells."""
    return {row["kind"]: row["weight"] for row in document("name_kind")["rows"]}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    weights = kind_weights()
    found = Vocabulary({}, {}, {}, {}, set())
    for row in document("name_frequency")["pairs"]:
        found.words[row[0]] = Word(row[0], "own", rarity(row[1]))
    for stands_for, kind, words in document("name_word")["groups"]:
        meant = meaning(stands_for)
        told = found.words[meant] = Word(meant, kind, weights[kind])
        for word in words:
            if not word.isascii():
                found.foreign[unicodedata.normalize("NFKC", word)] = meant
            elif " " in word:
                found.phrases[word] = meant
            else:
                found.words[word] = told
    pinyin = {anyascii(word).lower() for word in found.foreign if "CJK" in unicodedata.name(word[0], "")}
    for written, meant in found.foreign.items():
        if (plain := in_latin(written)) and plain not in found.words and plain not in found.phrases:
            found.words[plain] = found.words[meant]
    for word, told in sorted(found.words.items()):
        if len(word) >= MISSPELT and told.kind not in ("own", "place") and word not in pinyin:
            found.ends.update((word[:4], word[-4:]))
            for slip in (word, *shortened(word)):
                found.slips.setdefault(slip, told)
    return found


def in_latin(written: str) -> str:
    """A word of a script of letters or of Korean in Latin ones, if it is one word and long enough to be taken for no other."""
    script = unicodedata.name(written[0], "").split()[0]
    plain = anyascii(written).lower() if script in ROMANISED else ""
    return plain if plain.isalpha() and len(plain) >= ROMANISED[script] else ""


def rarity(names: int) -> float:
    """What a word tells by how many names of the corpus hold it: 1 - ln(1 + n) / ln(1 + N)."""
    return 1.0 - math.log(1 + names) / math.log(1 + CORPUS)
