"""What words say of a name: that it ends with a legal form, names a mere activity, or is a company, an authority, a place."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from sources.kit.countries import to_alpha2

PartyKind = Literal["company", "public_body", "vessel", "aircraft", "commodity", "region", "person", "unknown"]

_WORD = re.compile(r"[^\s,;:()（）\[\]\"“”/]+")
_COMMODITY = re.compile(
    r"\b(?:produced|grown|harvested|mined|made|manufactured|processed|caught|sourced|extracted|woven)\b.{0,80}\b(?:in|with|by|from|at|on)\b"
    r"|\bproducts? (?:thereof|containing|derived|made|of|from)\b|\bdownstream products?\b",
    re.I,
)


@cache
def words() -> dict[str, Any]:
    """The lists of `party_names_words.yml`, each a set; `numbers` is a mapping."""
    stated = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return {name: value if isinstance(value, dict) else frozenset(value) for name, value in stated.items()}


def plain_words(text: str) -> list[str]:
    """Words in lower case, without dots, apostrophes and diacritics: "S.A. de C.V." is sa, de, cv."""
    return [word for each in _WORD.findall(text) if (word := _plain(each))]


def _plain(word: str) -> str:
    spelt = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in spelt if each.isalnum() or each in "-&")


def is_legal_form(word: str) -> bool:
    """Whether a word as written is one of a legal form: "Ltd.", "L.L.C.", "SA" but not "as"."""
    plain = _plain(word)
    if plain in words()["legal"] or (plain in words()["short"] and word[:1].isupper()):
        return True
    parts = [part for part in word.split(".") if part]
    return len(parts) > 1 and all(len(part) > 1 and _plain(part) in words()["legal"] for part in parts)


def only_legal_form(text: str) -> bool:
    """Whether a piece holds a legal form and nothing else, as "Limited" after the comma of "Company, Limited"."""
    found = _WORD.findall(text)
    return any(map(is_legal_form, found)) and all(is_legal_form(word) or _joins(word) for word in found)


def ends_with_legal_form(text: str) -> bool:
    """Whether a name is closed by its legal form; what stands in brackets after it does not count."""
    found = _WORD.findall(re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", text))
    return len(found) > 1 and is_legal_form(found[-1])


def is_generic(text: str) -> bool:
    """Whether a piece names an activity alone, apart from a legal form: "Industry", "Trade Co., Ltd."."""
    return all(
        word in words()["generic"] or is_legal_form(word) or _joins(word) or word == "and" for word in plain_words(text)
    )


def _joins(word: str) -> bool:
    return _plain(word) in words()["joining"] or word == "&"


def could_be_a_name(text: str) -> bool:
    """Whether a piece of a list can stand as a name by itself: two words or more, or an acronym, and not an activity alone."""
    found = _WORD.findall(text)
    several = len(found) > 1 or (len(found) == 1 and len(found[0]) > 1 and found[0].isupper())
    return several and not is_generic(text) and not only_legal_form(text)


def is_country(text: str) -> bool:
    """Whether a piece is the name of a country, in full: codes are also legal forms and words."""
    return len(text) > 3 and to_alpha2(text) is not None


def is_commodity(text: str) -> bool:
    """Whether a cell describes goods instead of naming somebody."""
    if ends_with_legal_form(text):
        return False
    return bool(_COMMODITY.search(text)) or (text.startswith("All ") and len(plain_words(text)) > 2)


def number_of(word: str | None) -> int | None:
    """The number a word or figure stands for."""
    if not word:
        return None
    known: dict[str, int] = words()["numbers"]
    return int(word) if re.fullmatch(r"[0-9]{1,3}", word) else known.get(word.casefold())


def keeps_its_stop(word: str) -> bool:
    """Whether a full stop at the end belongs to the word: "Ltd.", "S.R.L.", not "Limited."."""
    plain = _plain(word)
    inner = "." in word.rstrip(".") or len(plain) == 1
    return inner or plain in words()["stopped"] or (plain in words()["short"] and word[:1].isupper()) or plain == "llc"


def kind_of_party(name: str) -> PartyKind:
    """What a name is the name of, as its own words tell; `unknown` where they do not."""
    outside = re.sub(r"[(（][^()（）]*[)）]", " ", name)
    found = plain_words(outside)
    if found and found[0] in words()["person"] and "." in name.split()[0]:
        return "person"
    said = " ".join(found)
    if any(phrase in said for phrase in words()["public_body_phrases"]):
        return "public_body"
    if ends_with_legal_form(name):
        return "company"
    if words()["public_body"] & set(found):
        return "public_body"
    if any(map(is_legal_form, _WORD.findall(outside)[1:])):
        return "company"
    if any(said.endswith(" " + ending) for ending in words()["region"]):
        return "region"
    return "company" if words()["company"] & set(found) else "unknown"
