"""Entries of a list of parties as rows: the party, its names, and what was left out, counted; one shape for every such list.

`Listing.add` takes what one entry says. Natural persons do not pass: they are counted, and so are the entries that come twice.
"""

import hashlib
from collections.abc import Container, Iterable

from sources.kit.days import Order, is_far, iso_day
from sources.kit.name_text import ListedName, clean
from sources.kit.organisation_words import is_organisation, is_titled_person
from sources.kit.record import Declared, DeclaredTable, Parsed, Row

OPEN_ENDED = ("indefinite", "indefinitely", "permanent", "ongoing", "until further notice", "n/a", "none", "-")
"""What publishers write where a listing has no end; a longer wording begins so: "Ongoing (debarment with conditional release)"."""
LONGEST_CELL = 20_000
"""Characters of any one value: the longest ground seen is a few thousand."""
NO_END_IN_SIGHT = "See how the publisher writes its days now, and let sources/kit/days.py read it."
PERSONS = "None: natural persons are never kept. Whom the list names is to be asked of the list itself."
TWICE = "Nothing to do; if there are many, fetch the list again."


class Listing:
    """The rows that one file of a list gives."""

    def __init__(self, source_id: str, declared: Declared, parsed: Parsed) -> None:
        self.parsed = parsed
        self._party: DeclaredTable = declared[f"{source_id}__party"]
        self._name: DeclaredTable = declared[f"{source_id}__name"]
        self._persons = 0
        self._doubtful = 0
        self._names_of_persons = 0
        self._copies: list[str] = []
        self._seen: dict[str, tuple[str, Row]] = {}

    def add(self, place: str, values: Row, names: Iterable[ListedName]) -> bool:
        """Add an entry and its names; False where it is a natural person, no entry, or one that came already.

        `values` are the columns of the party without `party_name`: the first of `names` is the primary one.
        """
        kept = [each for each in names if any(sign.isalnum() for sign in each.name)]
        if not kept or not values.get("entry_id") or any(len(value or "") > LONGEST_CELL for value in values.values()):
            self.reject(place)
            return False
        if is_titled_person(kept[0].name):
            self.leave_out_person()
            return False
        party: Row = values | {"party_name": kept[0].name}
        if self._is_copy(place, party):
            return False
        self.parsed.add(self._party, place, party)
        for number, name in enumerate(self._of_organisations(kept), start=1):
            self.parsed.add(self._name, f"{place}, name {number}", name_row(party, name))
        return True

    def organisation(
        self, place: str, type_stated: str | None, name: str | None, persons: Container[str], firms: Container[str]
    ) -> bool:
        """Whether an entry is an organisation, by the type that the list states, else by a word of its name. What is none, or may be
        none, is counted here and not to be kept; one without a name is rejected. Types are compared in lower case."""
        kind, shown = clean(type_stated).casefold(), clean(name)
        if not shown:
            self.reject(place)
        elif kind in firms or (kind not in persons and is_organisation(shown)):
            return True
        elif kind in persons or is_titled_person(shown):
            self.leave_out_person()
        else:
            self.leave_out_doubtful()
        return False

    def reject(self, place: str) -> None:
        """Reject an entry that says too little or too much to be one."""
        reason = "The entry has no name, no id, or a value longer than any list's."
        self.parsed.note(
            place, reason, "Fetch the list again; if it stays, report it to the publisher.", "row_rejected"
        )

    def leave_out_person(self) -> None:
        """Count an entry that the list, or its name, shows to be a natural person."""
        self._persons += 1

    def leave_out_doubtful(self) -> None:
        """Count an entry that may be a natural person and nothing shows to be anything else."""
        self._doubtful += 1

    def day(self, place: str, what: str, stated: str | None, order: Order | None = None) -> str | None:
        """A stated day as ISO 8601; a finding where it says something that is no day."""
        day = iso_day(stated, order)
        if day is None and clean(stated):
            self.parsed.note(place, f"{what} '{clean(stated)[:40]}' is no day.", NO_END_IN_SIGHT, "value_dropped")
        return day

    def end(self, place: str, what: str, stated: str | None, order: Order | None = None) -> str | None:
        """The stated last day; None where the listing has no end, whether in words or as a day in a far year."""
        if clean(stated).casefold().startswith(OPEN_ENDED):
            return None
        day = self.day(place, what, stated, order)
        return None if day is None or is_far(day) else day

    def close(self) -> None:
        """Say what was left out: one finding each, however many there are."""
        counted = (
            (self._persons, "natural persons were left out.", PERSONS),
            (self._doubtful, "entries that may be natural persons were left out: the list does not say, and no word of their "
             "names marks an organisation.", PERSONS),
            (self._names_of_persons, "further names of natural persons were left out.", PERSONS),
        )  # fmt: skip
        for number, what, remedy in counted:
            if number:
                self.parsed.note("file", f"{number} {what}", remedy)
        if self._copies:
            reason = f"{len(self._copies)} entries stand in the file a second time and were taken once."
            self.parsed.note(self._copies[0], reason, TWICE)

    def _of_organisations(self, names: Iterable[ListedName]) -> Iterable[ListedName]:
        for name in names:
            if is_titled_person(name.name):
                self._names_of_persons += 1
            else:
                yield name

    def _is_copy(self, place: str, party: Row) -> bool:
        """Whether this entry came already, word for word; one that says something else under the same id is kept and noted."""
        key = f"{party['entry_id']}\n{party['party_name']}"
        first, before = self._seen.setdefault(key, (place, party))
        if first == place:
            return False
        if before == party:
            self._copies.append(place)
            return True
        reason = (
            f"The entry {party['entry_id']} already stands at {first} and says something else there; both are kept."
        )
        self.parsed.note(place, reason, "Ask the publisher which holds.")
        return False


def name_row(party: Row, name: ListedName) -> Row:
    """A name as a row beside its party."""
    return {
        "entry_id": party["entry_id"],
        "party_name": party["party_name"],
        "name": name.name,
        "name_kind": name.kind,
        "party_kind": party["party_kind"],
        "origin": name.origin,
    }


def made_id(*fields: str | None) -> str:
    """An id for an entry of a list that has none, made of its stable fields: their letters and digits, in any case."""
    plain = "\n".join("".join(each for each in (field or "").casefold() if each.isalnum()) for field in fields)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def joined(parts: Iterable[str | None], separator: str = " | ") -> str | None:
    """What is said of several parts, each once, in order; None where none says anything."""
    return separator.join(dict.fromkeys(text for part in parts if (text := clean(part)))) or None
