"""Parties and their names out of one published cell, by the grammar that lists write them in. See docs/party_names.md.

A cell may hold one name, a row of names, aliases, subsidiaries, a place, or goods instead of anybody. What is neither a name nor a
note is a connector between them: nothing of the cell is lost, and `Reading` can show it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from sources.kit.name_text import NameKind
from sources.kit.party_names_drafts import Draft
from sources.kit.party_names_reader import Reader
from sources.kit.party_names_text import Whole, tidy
from sources.kit.party_names_words import PartyKind, kind_of_party

__all__ = ["NameKind", "PartyKind", "Reading", "StatedName", "StatedParty", "read_parties", "with_comma_before_ltd"]

LONGEST = 8000
"""Characters of a cell that is taken apart; published ones have some hundreds. A longer one is no cell of a list."""
TOO_LONG = "The cell is too long to be one of a list; it was not taken apart."
Role = Literal["name", "note", "connector"]
UNKNOWN: PartyKind = "unknown"
Spelling = Callable[[str], str]
_CO_LTD = re.compile(r"\b(Co)(\. ?| )(?=Ltd\b)")


@dataclass(frozen=True)
class StatedName:
    """One name. `origin` is the piece of the cell it was taken from, as published."""

    text: str
    kind: NameKind
    origin: str


@dataclass(frozen=True)
class StatedParty:
    """One party: its names, the primary one first. `part_of` names the party of the same cell whose subsidiary it is said to be."""

    names: tuple[StatedName, ...]
    kind: PartyKind
    notes: tuple[str, ...] = ()
    part_of: str | None = None

    @property
    def name(self) -> str:
        """The primary name."""
        return self.names[0].text


@dataclass(frozen=True)
class Reading:
    """What a cell says. `pieces` are all of the text in its order, each a name, a note, or a connector between those; `doubts` say
    where a person might read it otherwise."""

    text: str
    parties: tuple[StatedParty, ...]
    pieces: tuple[tuple[Role, str], ...]
    doubts: tuple[str, ...] = ()


def as_published(name: str) -> str:
    """The spelling of the list itself."""
    return name


def with_comma_before_ltd(name: str) -> str:
    """ "Co., Ltd." where a list that nearly always writes the comma has left it out, so that a name keeps its spelling when the
    publisher puts the comma in."""
    return _CO_LTD.sub(lambda found: f"{found[1]}{found[2].strip()}, ", name)


def read_parties(text: str, spelling: Spelling = as_published) -> Reading:
    """The parties of a cell in the order in which they stand. `spelling` is a list's own way with legal forms. Never raises."""
    whole = Whole(tidy(text))
    if len(whole.text) > LONGEST:
        name = StatedName(whole.text, "primary", whole.text)
        return Reading(whole.text, (StatedParty((name,), UNKNOWN),), (("name", whole.text),), (TOO_LONG,))
    reader = Reader()
    reader.read(whole.span)
    primary = {id(draft): spelling(draft.names[0][0].text) for draft in reader.drafts}
    parties = tuple(_party(draft, primary, spelling) for draft in reader.drafts)
    return Reading(whole.text, parties, tuple(_pieces(whole, reader.drafts)), tuple(dict.fromkeys(reader.doubts)))


def _party(draft: Draft, primary: dict[int, str], spelling: Spelling) -> StatedParty:
    names: dict[str, StatedName] = {}
    for place, (span, kind) in enumerate(draft.names):
        name = StatedName(spelling(span.text), kind if place else "primary", span.text)
        names.setdefault(name.text, name)
    told = next((found for name in names.values() if (found := kind_of_party(name.text)) != UNKNOWN), None)
    parent = primary.get(id(draft.part_of)) if draft.part_of else None
    notes = tuple(dict.fromkeys(span.text for span in draft.notes if span))
    return StatedParty(tuple(names.values()), draft.kind or told or UNKNOWN, notes, parent)


def _pieces(whole: Whole, drafts: list[Draft]) -> Iterator[tuple[Role, str]]:
    """The whole text in its order, by what each piece was taken as."""
    names: list[tuple[int, int, Role]] = [(span.start, span.end, "name") for draft in drafts for span, _ in draft.names]
    notes: list[tuple[int, int, Role]] = [(span.start, span.end, "note") for draft in drafts for span in draft.notes]
    position = 0
    for start, end, role in sorted({*names, *notes}):
        if start > position:
            yield "connector", whole.text[position:start]
        if end > position:
            yield role, whole.text[max(start, position) : end]
        position = max(position, end)
    if position < len(whole.text):
        yield "connector", whole.text[position:]
