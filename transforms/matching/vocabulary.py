"""The words of company names and what they tell, as `methodology/` has them: what each stands for, of what kind it is, and how rare."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii
from iso3166 import countries

from methodology.tables import document, meaning
from transforms.matching.slips import Slips

CORPUS = 20_000
"""Names that the frequencies of words were counted in (methodology/name_frequency.yml)."""
SHORT = {1: 0.15, 2: 0.6, 3: 0.8}
"""What a word of so many letters tells that is not known: many companies have the same two."""
NOT_MISSPELT = ("own", "place", "outside")
"""Kinds of words that have neighbours of other meanings a letter away, as words of Chinese syllables have: Rochester is no orchestra."""


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
    slips: Slips
    """Long words as they may be misspelt."""

    def word(self, written: str) -> Word:
        """What a written word tells. One that is not known is as rare as can be; a long one may be a known word with a slip of the pen."""
        known = self.words.get(written)
        if known is None and (meant := self.slips.meant(written)):
            return self.words[meant]
        return known or Word(written, "own", SHORT.get(len(written), 1.0))


@cache
def kind_weights() -> Mapping[str, float]:
    """What a word of each kind tells."""
    return {row["kind"]: row["weight"] for row in document("name_kind")["rows"]}


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    weights = kind_weights()
    found = Vocabulary({}, {}, {}, Slips())
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
    for name, country in country_words():
        place = Word(country, "place", weights["place"])
        found.words.setdefault(country, place)
        if " " in name:
            found.phrases.setdefault(name, country)
        else:
            found.words.setdefault(name, place)
    pinyin = {anyascii(word).lower() for word in found.foreign if "CJK" in unicodedata.name(word[0], "")}
    for written, meant in found.foreign.items():
        if (plain := in_latin(written)) and plain not in found.words and plain not in found.phrases:
            found.words[plain] = found.words[meant]
    for word, told in sorted(found.words.items()):
        if told.kind not in NOT_MISSPELT and word not in pinyin:
            found.slips.add(word)
    return found


def country_words() -> list[tuple[str, str]]:
    """The English name of each country of ISO 3166-1 as it stands in names of companies, and what it stands for."""
    names = [(re.split(r"[,(]", each.apolitical_name)[0].strip(), each.alpha2) for each in countries]
    return [(anyascii(name).lower().replace("-", " ").replace("'", ""), meaning(code)) for name, code in names]


def in_latin(written: str) -> str:
    """A word of a script of letters or of Korean in Latin ones, if it is one word and long enough to be taken for no other."""
    script = unicodedata.name(written[0], "").split()[0]
    plain = anyascii(written).lower() if script in ROMANISED else ""
    return plain if plain.isalpha() and len(plain) >= ROMANISED[script] else ""


def rarity(names: int) -> float:
    """What a word tells by how many names of the corpus hold it: 1 - ln(1 + n) / ln(1 + N)."""
    return 1.0 - math.log(1 + names) / math.log(1 + CORPUS)
