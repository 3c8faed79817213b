"""What stands in brackets behind a name: part of it ("(HK) Limited", "(XPCC)"), or something said of it."""

import re
import unicodedata
from dataclasses import dataclass, field

from sources.kit.name_text import NameKind
from sources.kit.party_names_marks import (
    COUNTED_ALIASES,
    FOOTNOTE,
    FOOTNOTE_FIRST,
    FOOTNOTE_GLUED,
    MARK_IN_BRACKETS,
    PLACE,
    REMARK,
    TOGETHER,
    is_place,
    kind_of_mark,
)
from sources.kit.party_names_owned import DEPENDENTS
from sources.kit.party_names_text import Span
from sources.kit.party_names_words import ends_with_legal_form, is_commodity, is_legal_form, keeps_its_stop, number_of

_INCLUDING = re.compile(r" ?(?:(?:including|namely|comprising)\b|incl\.|i\.e\.,?) ?:? ?", re.I)


@dataclass(frozen=True)
class Aliases:
    """Names in brackets; `count` where the cell states how many they are."""

    names: Span
    kind: NameKind
    count: int | None


@dataclass
class Aside:
    """A name and what the brackets behind it say of it."""

    name: Span
    aliases: list[Aliases] = field(default_factory=list)
    dependents: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)
    together: Span | None = None
    notes_doubtful: bool = False


def aside_of(span: Span) -> Aside:
    """The name a piece begins with, apart from what its brackets say. Brackets that say nothing stay in the name."""
    telling = [inner for inner in span.brackets() if _take(inner, Aside(span))]
    if not telling:
        return Aside(cleaned(span))
    before = span.before(telling[0].start - 1)
    starts = [inner.start - 1 for inner in telling[1:]] + [span.end]
    pieces = [span.cut(inner.end + 1, start).trimmed() for inner, start in zip(telling, starts, strict=True)]
    rest = [piece for piece in pieces if _says_something(piece) and not FOOTNOTE.fullmatch(piece.text)]
    if rest and not ends_with_legal_form(before.text):
        return Aside(cleaned(span), notes_doubtful=True)
    aside = Aside(cleaned(before), notes=rest, notes_doubtful=bool(rest))
    for inner in telling:
        _take(inner, aside)
    return aside


def _take(inner: Span, aside: Aside) -> bool:
    """Put what brackets say where it belongs; False where they are part of the name."""
    if found := inner.leading(TOGETHER):
        aside.together = cleaned(inner.after(found.end()))
        return bool(aside.together)
    if found := inner.leading(COUNTED_ALIASES):
        kind: NameKind = "former" if found["former"] else "alias"
        aside.aliases.append(Aliases(inner.after(found.end()), kind, number_of(found["count"])))
        return True
    if found := inner.leading(MARK_IN_BRACKETS):
        aside.aliases.append(Aliases(inner.after(found.end()), kind_of_mark(found["word"]), None))
        return True
    if inner.leading(DEPENDENTS):
        aside.notes.append(inner.trimmed())
        return True
    if (found := inner.leading(_INCLUDING)) and ends_with_legal_form(inner.text):
        aside.dependents.append(inner.after(found.end()))
        return True
    if (letters := [each for each in inner.text if each.isalpha()]) and not any(map(_is_latin, letters)):
        aside.aliases.append(Aliases(inner, "local", None))
        return True
    said_place = inner.leading(PLACE)
    if (said_place and is_place(inner.after(said_place.end()).text)) or REMARK.fullmatch(inner.text):
        aside.notes.append(inner.trimmed())
        return True
    return False


def cleaned(span: Span) -> Span:
    """A name without separators, footnote marks and a sentence's full stop around it."""
    while True:
        closer = _closer(span)
        if closer == span:
            return span if _says_something(span) else span.before(span.start)
        span = closer


def _closer(span: Span) -> Span:
    span = span.trimmed()
    text = span.text
    for opening, closing in (("(", ")"), ("（", "）")):
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            span = span.before(span.end - 1)
    if found := FOOTNOTE_FIRST.match(text):
        return span.after(span.start + found.end())
    if found := FOOTNOTE.search(text):
        return span.before(span.start + found.start())
    if (found := FOOTNOTE_GLUED.search(text)) and is_legal_form(text.split()[-1].rstrip("0123456789")):
        return span.before(span.start + found.end("stop"))
    return without_stop(span)


def without_stop(span: Span) -> Span:
    """A piece without the full stop of a sentence; that of a short form stays."""
    span = span.trimmed()
    last = span.text.split()[-1] if span.text.split() else ""
    if not last.endswith(".") or keeps_its_stop(last) or is_commodity(span.text):
        return span
    return span.before(span.end - 1)


def _is_latin(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "")


def _says_something(span: Span) -> bool:
    return any(letter.isalnum() for letter in span.text)
