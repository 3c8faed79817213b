"""The names in one cell of a debarment list: "Acme Ltd.*12 (a.k.a. Ace; formerly Apex Ltd.) (“Acme”)".

Development banks write other names behind the first one, in words or brackets, with footnote marks among them. A bracket without such
words belongs to the name: "Acme (Northland) Ltd.". Nothing is guessed: a cell that says no more is one name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sources.kit.name_identifiers import take_identifiers
from sources.kit.name_text import EDGES, QUOTED, ListedName, NameKind, bare, clean, is_foreign, split_scripts, unquoted

LONGEST = 4000
"""Characters of a cell. Banks write a dozen aliases into one; what is longer is no name and gives none."""


@dataclass(frozen=True)
class NameCell:
    """What one cell says: names, the first of them the primary one, identifiers as scheme:value, and unnamed others it reaches to:
    "and any subsidiary thereof"."""

    names: tuple[ListedName, ...]
    identifiers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


_FORMER = (
    r"f\s?/\s?k\s?/\s?a\b\.?|f\.\s?k\.\s?a\b\.?|fka\b|name\s+changed?\s+from\b|as\s+(?:the\s+|a\s+)?successor\s+or\s+assign\s+to\b|"
    r"(?:formerly|previously)(?:\s+(?:known|operating|registered|doing\s+business))?(?:\s+as|\s+under)?\b"
)
_ALIAS = (
    r"a\s?/\s?k\s?/\s?a\b\.?|a\.\s?k\.\s?a\b\.?|aka\b|alias(?:es)?\b|(?:also|now|currently|otherwise|better)\s+(?:known|called)\s+as\b|"
    r"(?:(?:may\s+)?also\s+(?:be\s+)?|currently\s+|now\s+)?"
    r"(?:doing\s+business\s+(?:as|under)\b|d\s?/\s?b\s?/\s?a\b\.?|d\.\s?b\.\s?a\b\.?|dba\b|(?:trading|operating)\s+(?:as|under)\b)"
)
_MARK = re.compile(rf"(?<![\w/])(?:(?P<former>{_FORMER})|(?P<alias>{_ALIAS}))\s*[:\-–]?\s*", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*\*+\s*\d{0,4}(?!\w)|(?<=[\w.)])\s*[†‡]+")
_BRACKET = re.compile(r"[(（\[](?P<inside>[^()（）\[\]]*)[)）\]]?")
_FORMS = r"(?:co|corp|inc|llc|ltd|limited|gmbh|ltda|llp|plc|pvt|pte|jsc|ojsc|cjsc|s\.?\s?a|s\.?\s?r\.?\s?l|s\.?\s?p\.?\s?a|b\.?\s?v|n\.?\s?v)\b"
_SEPARATOR = re.compile(rf"\s*;\s*|\s+or\s+|\s*,\s+(?!{_FORMS}|(?:\w\.?){{1,4}}\s*(?:[,;)]|$))", re.IGNORECASE)
_OTHERS = (
    r"(?:successors?|predecessors?|sub-?units?|subsidiar(?:y|ies)|affiliates?|assign(?:ee)?s?|branch(?:es)?|parents?)"
)
_UNNAMED = re.compile(
    rf"(?:,?\s+\(?|\()(?:and|or)\s+(?:(?:any|all|each|of|its|their|other|existing|future|controlled|wholly[- ]owned)\s+){{1,5}}"
    rf"{_OTHERS}(?:(?:\s*,\s*|\s+)(?:(?:and|or)\s+)?{_OTHERS})*(?:\s+(?:thereof|worldwide))?(?=\s*(?:[.,;()]|$))",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"[^\W_]|[(（\[]")


def names_in(cell: str | None) -> NameCell:
    """Every name of a cell, and the registration numbers among them; no name where no letter or digit is left, or beyond `LONGEST`."""
    if len(cell or "") > LONGEST:
        return NameCell(())
    text, notes = take_unnamed(_FOOTNOTE.sub("", clean(cell)))
    text, identifiers = take_identifiers(text)
    marks = [mark for mark in _MARK.finditer(text) if _BEGUN.search(text, 0, mark.start())]
    first = text[: marks[0].start()] if marks else text
    names = _each_once([*_first_names(first), *_marked_names(text, marks)])
    return NameCell(tuple(names), tuple(identifiers), tuple(notes))


def take_unnamed(text: str) -> tuple[str, list[str]]:
    """The text without the others it reaches to and does not name, and the words in which it does."""
    found = [match[0].strip(EDGES) for match in _UNNAMED.finditer(text)]
    return (_UNNAMED.sub("", text) if found else text), found


def further_names(cell: str | None) -> tuple[ListedName, ...]:
    """The names that a cell of remarks states in words; what stands before the first such word is no name."""
    if len(cell or "") > LONGEST:
        return ()
    text, _ = take_identifiers(_FOOTNOTE.sub("", clean(cell)))
    return tuple(_marked_names(text, list(_MARK.finditer(text))))


def as_others(names: Sequence[ListedName]) -> list[ListedName]:
    """The names of a cell that stands beside the one with the primary name: what is first in it is another name, or a local one."""
    kinds: list[NameKind] = [
        ("local" if is_foreign(each.name) else "alias") if each.kind == "primary" else each.kind for each in names
    ]
    return [ListedName(each.name, kind, each.origin) for each, kind in zip(names, kinds, strict=True)]


def _marked_names(text: str, marks: Sequence[re.Match[str]]) -> Iterator[ListedName]:
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        for piece in _SEPARATOR.split(text[mark.end() : end]):
            yield from _names_of_piece(piece, "former" if mark["former"] else "alias")


def _first_names(text: str) -> Iterator[ListedName]:
    """The primary name, and those in the brackets behind it that are plainly other names: quoted, or in another script."""
    others: list[ListedName] = []
    outside_is_foreign = is_foreign(_BRACKET.sub("", text))

    def kept(bracket: re.Match[str]) -> str:
        inside = bracket["inside"].strip(EDGES)
        kind = _kind_in_bracket(inside, outside_is_foreign)
        if kind is None:
            return bracket[0] if inside else " "
        others.append(ListedName(unquoted(inside), kind, bracket[0]))
        return " "

    latin, local = split_scripts(" ".join(_BRACKET.sub(kept, text).split()))
    if first := bare(latin):
        yield ListedName(first, "primary", text.strip(" (（["))
    if behind := bare(local):
        yield ListedName(behind, "local", behind)
    yield from (each for each in others if bare(each.name))


def _names_of_piece(piece: str, kind: NameKind) -> Iterator[ListedName]:
    """A piece may run on into further brackets: "Ace Ltd.) (“Ace”)" is two names, "Ace (Northland) Ltd." is one."""
    first, *others = _parts(piece)
    name = bare(unquoted(first))
    if name:
        yield ListedName(name, "local" if kind == "alias" and is_foreign(name) else kind, piece.strip(" (（["))
    for part in others:
        if name := bare(unquoted(part)):
            yield ListedName(name, _kind_in_bracket(part, False) or "alias", part)


def _parts(piece: str) -> list[str]:
    depth, start, parts = 0, 0, []
    for place, sign in enumerate(piece):
        if sign in "(（[":
            depth += 1
        elif sign in ")）]":
            if depth == 0 or (start and depth == 1):
                parts.append(piece[start:place].strip(EDGES + "(（["))
                start, depth = place + 1, 1
            depth -= 1
    return [*parts, piece[start:].strip(EDGES)] if piece[start:].strip(EDGES) or not parts else parts


def _kind_in_bracket(inside: str, outside_is_foreign: bool) -> NameKind | None:
    if QUOTED.fullmatch(inside):
        return "abbreviation"
    return "local" if is_foreign(inside) and not outside_is_foreign else None


def _each_once(names: Sequence[ListedName]) -> Iterator[ListedName]:
    """The names in order, each once; the first is the primary one, whatever it was called by."""
    seen: set[str] = set()
    for each in names:
        if each.name.casefold() not in seen:
            yield ListedName(each.name, each.kind if seen else "primary", each.origin)
            seen.add(each.name.casefold())
