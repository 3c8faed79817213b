"""What the words in a declaration mean, by `lookups.yml`: metals, answers, kinds of smelter row, "same as above"."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

RowKind = Literal["listed", "not_listed", "not_identified"]

UNRECOGNISED = "unrecognised"
_BEHIND_A_METAL = re.compile(r"\s*[(（][^)）]*[)）]|\*")
_DELETE = re.compile(r"^\(\s*delete\b", re.IGNORECASE)


@cache
def lookups() -> dict[str, Any]:
    """The word lists, as they stand in `lookups.yml`."""
    body: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
    return body


def folded(text: str) -> str:
    """Text for comparing: case and white space aside."""
    return " ".join(text.split()).casefold()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(map(folded, lookups()[name]))


@cache
def _metals() -> dict[str, str]:
    return {folded(word): metal for metal, words in lookups()["metals"].items() for word in words}


@cache
def _options(name: str) -> dict[str, str]:
    options = lookups()["options"][name] if name else lookups()["understood_anywhere"]
    return {folded(text): code for text, code in options.items()}


def metal_of(text: str | None) -> str | None:
    """The English word for a metal in any language of the templates; as stated where unknown; None where blank."""
    if not text:
        return None
    bare = _BEHIND_A_METAL.sub("", text).strip()
    return _metals().get(folded(bare)) or bare or None


def minerals_chosen(texts: Iterable[str | None]) -> list[str]:
    """The minerals named in scope cells, once each, without placeholders and those taken out ("(Delete Cobalt)")."""
    stated = [text for text in texts if text and not _DELETE.match(text) and folded(text) not in _words("no_mineral")]
    return list(dict.fromkeys(metal for text in stated if (metal := metal_of(text))))


class Answer(NamedTuple):
    """The meaning of an answer, and whether the template offers it for that question."""

    code: str
    offered: bool


def answer_of(text: str, options: str) -> Answer:
    """The code of an answer under a question's option list; `UNRECOGNISED` where no list knows it."""
    word = folded(text)
    if code := _options(options).get(word):
        return Answer(code, offered=True)
    return Answer(_options("").get(word, UNRECOGNISED), offered=False)


def row_kind(name: str | None) -> RowKind:
    """Whether a smelter row names a listed smelter, one that is not on the list, or none yet."""
    word = folded(name or "")
    if word in _words("smelter_not_listed"):
        return "not_listed"
    return "not_identified" if word in _words("smelter_not_identified") else "listed"


def is_formula_blank(text: str) -> bool:
    """Whether a formula left this where it had nothing to say."""
    return folded(text) in _words("formula_blanks")


def is_nobody(text: str) -> bool:
    """Whether a contact field holds a placeholder or a function rather than somebody's name."""
    return folded(text) in _words("nobody")


def says_same(text: str) -> bool:
    """Whether a name merely points to another field: "same as above", "Same as Authorized Management ..."."""
    word = folded(text).strip(" .\"'")
    return word in _words("same_as_above") or word.startswith("same as ")
