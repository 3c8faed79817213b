"""What one cell of an exhibit's table says: a metal, a country, a smelter's id, a name, a footnote."""

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from sources.kit.countries import to_alpha2
from sources.kit.tabular import plain

LOOKUPS = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text("utf-8"))
_CID = re.compile(r"CID[\s\-_#:]*(\d{6})", re.I)
_FOOTNOTES = re.compile(r"(?:\s*(?:[*†‡§^+]+|[(\[](?:\d{1,2}|[a-z])[)\]]))+$")
_SYMBOL = 2
"""Letters up to which a word is a metal's symbol."""
_LIST_WORDS = re.compile(r"\b(?:smelters?|refiners?|facilit(?:y|ies)|processors?)\b", re.I)
_HEADING_WORDS = 14
_METAL_OF = {tuple(word.split()): metal for metal, words in LOOKUPS["metals"].items() for word in words}
_LONGEST = max(map(len, _METAL_OF))
_BETWEEN = ("and", "or")
MARKS = frozenset({"x", "✓", "✔", "√", "•", "●", "yes", "y"})


def without_footnotes(text: str) -> tuple[str, str | None]:
    """The text without the marks of footnotes behind it, and these marks. "(1)" is one, "(MSC)" is part of a name."""
    found = _FOOTNOTES.search(text)
    if not found or not found.start():
        return text.strip(), None
    return text[: found.start()].strip(), "".join(found[0].split())


def metals(text: str, titled: bool = False) -> list[str]:
    """The metals of a cell that names metals and nothing else: "Gold (Au)", "Tin/Tungsten"; none where a word is left over. A symbol
    alone counts only under a title that says metal."""
    words, found = plain(text).split(), list[str]()
    at = 0
    while at < len(words):
        if words[at] in _BETWEEN and found:
            at += 1
            continue
        size = next((n for n in range(_LONGEST, 0, -1) if tuple(words[at : at + n]) in _METAL_OF), 0)
        metal = _METAL_OF.get(tuple(words[at : at + size]))
        if metal is None or (len(words[at]) <= _SYMBOL and not titled and metal not in found):
            return []
        found.append(metal)
        at += size
    return list(dict.fromkeys(found))


def heading_metals(text: str) -> list[str]:
    """The one metal that a short heading names, alone or beside a word for smelters: "Tin Smelters and Refiners"."""
    words = plain(text).split()
    if not words or len(words) > _HEADING_WORDS:
        return []
    named = {_METAL_OF[(word,)] for word in words if len(word) > _SYMBOL and (word,) in _METAL_OF}
    return sorted(named) if len(named) == 1 and (speaks_of_smelters(text) or metals(text)) else []


def speaks_of_smelters(text: str) -> bool:
    """Whether a heading or title speaks of smelters, refiners or facilities."""
    return bool(_LIST_WORDS.search(text))


def cid(text: str) -> str | None:
    """RMI's id in its one form, however it is written: "CID 000801", "cid-000801"."""
    found = _CID.fullmatch(text.strip())
    return f"CID{found[1]}" if found else None


def is_country(text: str) -> bool:
    """Whether a cell is the name of a country; its code alone is no name, since Au and Sn are metals."""
    return len(text) > 3 and to_alpha2(text) is not None


def titled_fields(titles: Sequence[str]) -> dict[int, str]:
    """Which columns mean which field by their titles; of several that could name the smelter, one that says name goes first."""
    claims: dict[int, str] = {}
    for index, title in enumerate(titles):
        words = f" {plain(title)} "
        field = next(
            (name for name, lists in LOOKUPS["titles"].items() if any(f" {each} " in words for each in lists)), None
        )
        if field:
            claims[index] = field
    for field in LOOKUPS["titles"]:
        columns = [index for index, claimed in claims.items() if claimed == field]
        kept = next(
            (index for index in columns if "name" in plain(titles[index]).split()), columns[0] if columns else None
        )
        for index in columns:
            if index != kept:
                del claims[index]
    return claims
