"""Names in a row: where one ends and the next begins, though commas and "and" also stand within names.

A row of names is told by what closes it: "and" or "or" before the last one, a legal form at the end of each, or the number of
names that the cell states. Without that a comma belongs to the name, as in "Agriculture, Industry, and Trade Co., Ltd.".
"""

import re
from dataclasses import dataclass

from sources.kit.party_names_marks import AND_OTHERS, CONJUNCTION
from sources.kit.party_names_text import Span
from sources.kit.party_names_words import could_be_a_name, ends_with_legal_form, is_country, only_legal_form

_COMMA = re.compile(r",")
_SEMICOLON = re.compile(r";")
_AND = re.compile(r" (?:and/or|and|or|as well as) | / ", re.I)
_FIRST_AND = re.compile(r" ?,? ?(?:and/or|and|or|as well as) ", re.I)

NEAR = 200
"""Characters on either side of an "and" that are looked at: more than any name has."""


@dataclass(frozen=True)
class Row:
    """The names of a row. `closed` where its last one is told by "and"; `doubtful` where a reader might cut it otherwise."""

    names: list[Span]
    closed: bool = False
    doubtful: bool = False


def semicolon_pieces(span: Span) -> list[Span]:
    """The pieces between semicolons, without "and" before the last one."""
    return [piece for each in span.split(_SEMICOLON) if (piece := without_and(each.trimmed())).trimmed()]


def without_and(span: Span) -> Span:
    """A piece without the "and" or "or" it begins with."""
    while found := span.leading(CONJUNCTION):
        span = span.after(found.end())
    return span


def names_in_a_row(span: Span, count: int | None = None, several: bool = False) -> Row:
    """The names of a piece without semicolons; `count` where the cell states how many they are, `several` where it speaks of more
    than one ("and their subsidiaries")."""
    others = next(iter(AND_OTHERS.finditer(span.whole.text, span.start, span.trimmed().end)), None)
    whole = without_and((span.before(others.start()) if others else span).trimmed())
    pieces = comma_pieces(whole)
    if not pieces:
        return Row([])
    closed = len(pieces) > 1 and bool(pieces[-1].leading(CONJUNCTION))
    cut = [without_and(piece) for piece in pieces]
    if not closed and (last := _last_two(cut[-1], alone=len(cut) == 1 and not several)):
        cut, closed = [*cut[:-1], *last], True
    names = [name for piece in cut for name in _companies(piece)]
    if len(names) < 2 or not _is_row(names, closed, several or count == len(names)):
        names = _companies(whole)
    if count and len(names) != count:
        names = _by_count(whole, count) or names
    doubtful = bool(count and len(names) != count) or any(map(_hides_another, names))
    return Row([name.trimmed() for name in names], closed and len(names) > 1, doubtful)


def comma_pieces(span: Span) -> list[Span]:
    """The pieces between commas, where a comma before a legal form does not count: "Co., Ltd.", "Company, Limited"."""
    starts = [span.start, *(match.end() for match in span.find(_COMMA))]
    pieces: list[Span] = []
    for start, end in zip(starts, [*(start - 1 for start in starts[1:]), span.end], strict=True):
        piece = span.cut(start, end)
        if pieces and _continues(piece):
            pieces[-1] = span.cut(pieces[-1].start, end)
        else:
            pieces.append(piece)
    return [piece for piece in pieces if piece.trimmed()]


def _continues(piece: Span) -> bool:
    """Whether a piece after a comma opens with the legal form of the name before: "Ltd.", "Ltd. and others", "Inc. (Malta)"."""
    text = piece.text.lstrip()
    return text.startswith("(") or only_legal_form(_AND.split(text, maxsplit=1)[0].partition("(")[0])


def _hides_another(name: Span) -> bool:
    """Whether what follows a comma in a name could be a name by itself."""
    return any(could_be_a_name(piece.text) for piece in comma_pieces(name)[1:])


def _is_row(names: list[Span], closed: bool, told: bool) -> bool:
    if told and closed:
        return True
    every = all(could_be_a_name(name.text) for name in names)
    return every and (closed or told or all(ends_with_legal_form(name.text) for name in names))


def _last_two(piece: Span, alone: bool) -> list[Span] | None:
    """The last two names of a row, told apart by an "and" without a comma before it; `alone` where nothing tells of a row."""
    places = list(piece.find(_AND))
    if alone or len(places) != 1:
        return None
    two = [piece.before(places[0].start()), piece.after(places[0].end())]
    return two if all(could_be_a_name(each.text) for each in two) else None


def _companies(piece: Span) -> list[Span]:
    """The piece cut at each "and" that follows a legal form and precedes what can be a name."""
    names, rest = [], piece
    for match in piece.find(_AND):
        left, right = rest.before(match.start()), piece.after(match.end())
        if ends_with_legal_form(left.text[-NEAR:]) and could_be_a_name(right.text[:NEAR]):
            names.append(left)
            rest = right
    return [*names, rest]


def _by_count(whole: Span, count: int) -> list[Span] | None:
    """The only way to cut a piece into as many names as the cell states: at every comma and "and", or at every "and"."""
    at_commas = [without_and(piece) for piece in comma_pieces(whole)]
    finer = [part for piece in at_commas for part in piece.split(_AND)]
    for pieces in (at_commas, finer, [*at_commas[:-1], *at_commas[-1].split(_AND)]):
        if len(pieces) == count and all(piece.trimmed() for piece in pieces):
            return pieces
    return None


def without_place(span: Span) -> tuple[Span, Span]:
    """A piece before the place that ends it ("Ciudad Victoria, Tamaulipas, Mexico"), and that place; told by the country's name."""
    pieces = comma_pieces(span)
    if len(pieces) < 2 or not is_country(pieces[-1].text.strip(" .")):
        return span, span.after(span.end)
    last = max(
        (at for at, piece in enumerate(pieces[:-1]) if ends_with_legal_form(piece.text) or piece.leading(_FIRST_AND)),
        default=0,
    )
    return span.before(pieces[last].end), span.after(pieces[last + 1].start)
