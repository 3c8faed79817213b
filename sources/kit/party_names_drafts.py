"""Parties while a cell is being read: who bears which name, and what is said of whom."""

from dataclasses import dataclass, field

from sources.kit.name_text import NameKind
from sources.kit.party_names_lists import without_and
from sources.kit.party_names_text import Span
from sources.kit.party_names_words import PartyKind


@dataclass(eq=False)
class Draft:
    """A party while it is being read."""

    names: list[tuple[Span, NameKind]] = field(default_factory=list)
    kind: PartyKind | None = None
    notes: list[Span] = field(default_factory=list)
    part_of: "Draft | None" = None
    together: Span | None = None
    """The name that a cell gives to a row of companies together."""


def one_group(found: list[Draft], together: Span) -> Draft:
    """Companies that a cell calls by one name together: a party of that name, the companies its members."""
    group = Draft([(together, "primary")], found[0].kind, [note for draft in found for note in draft.notes])
    for draft in found:
        group.names += [(span, "member" if kind == "primary" else kind) for span, kind in draft.names]
    return group


def settled(drafts: list[Draft]) -> list[Draft]:
    """Those who bear a name, in the order of the cell. What is said of one without a name is said of the one before, or of the first."""
    named = [draft for draft in drafts if draft.names]
    heir = named[0] if named else None
    for draft in drafts:
        heir = draft if draft.names else heir
        if heir and heir is not draft:
            heir.notes += draft.notes
            heir.together = heir.together or draft.together
    for draft in named:
        draft.names += [(draft.together, "alias")] if draft.together else []
        draft.names = [(without_and(span.trimmed()), kind) for span, kind in draft.names]
    return sorted(named, key=lambda draft: min(span.start for span, _ in draft.names))
