"""One entry of the UK Sanctions List, out of its many rows: the publisher gives one for each combination of names, addresses and the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sources.kit.listing import Listing, joined
from sources.kit.name_text import ListedName, NameKind, clean
from sources.kit.record import Row

LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
NAME_PARTS = ("name_1", "name_2", "name_3", "name_4", "name_5", "name_6")
ADDRESS = (*(f"address_line_{number}" for number in range(1, 7)), "postcode", "address_country")
PRIMARY: NameKind = "primary"


@dataclass
class Entry:
    """What the rows of one Unique ID say: each value of a field once, in order; names with their type, and the strength of aliases."""

    unique_id: str
    place: str
    values: dict[str, dict[str, None]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    strengths: dict[str, str] = field(default_factory=dict)

    def take(self, stated: Row) -> None:
        """Add what a row says."""
        address = joined((stated.get(part) for part in ADDRESS), ", ")
        for title, text in (stated | {"address": address}).items():
            if text and title not in NAME_PARTS:
                self.values.setdefault(title, {})[clean(text)] = None
        name = " ".join(text for part in NAME_PARTS if (text := clean(stated.get(part))))
        if not name:
            return
        kind = clean(stated.get("name_type")).casefold()
        if LOOKUPS["name_kinds"].get(kind) == PRIMARY or name not in self.types:
            self.types[name] = kind
        if strength := stated.get("alias_strength"):
            self.strengths.setdefault(name, strength)

    def all(self, name: str) -> list[str]:
        """The values of a field."""
        return list(self.values.get(name, ()))

    def first(self, name: str) -> str | None:
        """The first value of a field."""
        return next(iter(self.values.get(name, ())), None)

    def kinds(self) -> set[str]:
        """What the party is by the types that its rows state; a type that is not known is itself."""
        return {LOOKUPS["party_kinds"].get(each.casefold(), each) for each in self.all("designation_type")}

    def names(self, listing: Listing) -> list[ListedName]:
        """Its names, the primary one first; a finding where none is called so, or where one is called what is not known here."""
        known = {name: LOOKUPS["name_kinds"].get(kind) for name, kind in self.types.items()}
        for name, kind in known.items():
            if kind is None and self.types[name]:
                reason = f"'{self.types[name][:40]}' is no kind of name that is known here; it was taken as an alias."
                listing.parsed.note(self.place, reason, "Add it to sources/uk_sanctions/lookups.yml.")
        order = sorted(known, key=lambda name: known[name] != PRIMARY)
        if order and known[order[0]] != PRIMARY:
            reason = "No name of the entry is called its primary one; the first stands for it."
            listing.parsed.note(self.place, reason, "Look the entry up on the publisher's page.")
        local = [ListedName(name, "local", name) for name in self.all("local_name")] if order else []
        others = [ListedName(name, "alias", name) for name in order[1:]]
        return [*(ListedName(name, PRIMARY, name) for name in order[:1]), *others, *local]


def gathered(rows: Iterable[tuple[str, Row]], listing: Listing) -> list[Entry]:
    """The entries of the list. A row without an id belongs to none: it is rejected, or counted where it is a natural person's."""
    entries: dict[str, Entry] = {}
    for place, stated in rows:
        if unique_id := clean(stated["unique_id"]):
            entries.setdefault(unique_id, Entry(unique_id, place)).take(stated)
        elif LOOKUPS["party_kinds"].get(clean(stated["designation_type"]).casefold()) == "person":
            listing.leave_out_person()
        else:
            listing.reject(place)
    return list(entries.values())
