"""Reads a cell from left to right: pieces between semicolons, in each a row of names, then what is said of them."""

import re
from dataclasses import dataclass

from sources.kit.name_text import NameKind
from sources.kit.party_names_asides import aside_of, without_stop
from sources.kit.party_names_drafts import Draft, one_group, settled
from sources.kit.party_names_lists import Row, names_in_a_row, semicolon_pieces, without_and, without_place
from sources.kit.party_names_marks import MARK, TOGETHER, kind_of_mark
from sources.kit.party_names_owned import INTRODUCED, PREFIX, WHERE, count_of, dependents, said_before
from sources.kit.party_names_text import Span
from sources.kit.party_names_words import PartyKind, is_commodity, is_country

_SEMICOLON = re.compile(r";")
MAY_BE_SEVERAL = "It may be several names, or fewer, by another reading of commas and 'and'."
REST = "Words stand after the brackets that belong to no name."


@dataclass
class _Going:
    """What a piece after a semicolon goes on with: aliases of the last party, or subsidiaries of a parent, so many still to come."""

    alias: NameKind | None = None
    parent: Draft | None = None
    left: int | None = None


class Reader:
    """Collects the parties of one cell in order."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.doubts: list[str] = []
        self._going = _Going()
        self._closed = False

    def read(self, cell: Span) -> None:
        """Read a whole cell."""
        if is_commodity(cell.text) and not said_before(cell):
            self.drafts.append(Draft([(cell, "primary")], "commodity"))
            return
        pieces = [piece for each in cell.split(_SEMICOLON) if (piece := each.trimmed())]
        for number, piece in enumerate(pieces, start=1):
            self._piece(piece, is_last=number == len(pieces))
        self.drafts = settled(self.drafts)

    def _piece(self, piece: Span, is_last: bool) -> None:
        events = _events(piece, goes_on=any(draft.names for draft in self.drafts))
        piece = piece if events and events[0].start() == piece.start else without_and(piece)
        if self.drafts and not events and self._goes_on(piece, is_last):
            return
        self._going = _Going()
        self._closed = False
        head = piece.before(events[0].start()) if events else piece
        several = any("their" in event.group().casefold().split() for event in events)
        here = self._head(head, several) or self.drafts[-1:]
        for event, said in piece.following(events):
            if event.re is MARK:
                kind = kind_of_mark(event["word"])
                self._aliases(said, kind, None, self._last())
                self._going = _Going(alias=kind)
            else:
                self._dependents(event, said, here, is_last)

    def _goes_on(self, piece: Span, is_last: bool) -> bool:
        """Take a piece that only goes on with what the one before began; False for one that stands for itself."""
        one_word = len(piece.text.split()) == 1 and not any(letter.isdigit() for letter in piece.text)
        if is_last and ((self._closed and one_word) or is_country(piece.text.strip(" ."))):
            self._last().notes.append(without_stop(piece))
            return True
        going = self._going
        if going.alias:
            self._aliases(piece, going.alias, None, self._last())
        elif going.parent and (going.left is None or going.left > 0):
            row = names_in_a_row(piece)
            self._children(row, going.parent)
            going.left = going.left - len(row.names) if going.left else None
        else:
            return False
        return True

    def _last(self) -> Draft:
        if not self.drafts:
            self.drafts.append(Draft())
        return self.drafts[-1]

    def _head(self, head: Span, several: bool) -> list[Draft]:
        """The row of names a piece begins with, each a party of its own, unless it says what they are called together."""
        kind: PartyKind | None = None
        notes: list[Span] = []
        if prefix := head.leading(PREFIX):
            kind = "aircraft" if prefix["what"].casefold().startswith("air") else "vessel"
            notes, head = [head.before(prefix.end()).trimmed()], head.after(prefix.end())
        elif prefix := said_before(head):
            notes, head = [head.before(prefix.end()).trimmed()], head.after(prefix.end())
        names, place = without_place(head)
        several = several or bool(kind) or any(inner.leading(TOGETHER) for inner in names.brackets())
        row = names_in_a_row(names, several=several)
        self._doubt(row)
        self._closed = row.closed
        found = [self._draft(name, kind) for name in row.names] or [Draft()] * bool(notes or place)
        for draft in found:
            draft.notes += [note for note in (*notes, place.trimmed()) if note]
        together = next((draft.together for draft in found if draft.together), None)
        if together and sum(bool(draft.names) for draft in found) > 1:
            found = [one_group(found, together)]
        self.drafts += found
        return [draft for draft in found if draft.names]

    def _draft(self, name: Span, kind: PartyKind | None) -> Draft:
        draft = Draft(kind=kind)
        self._name(name, "primary", draft)
        return draft

    def _name(self, span: Span, kind: NameKind, draft: Draft) -> None:
        """Take a name, and apart from it what the brackets behind it say."""
        aside = aside_of(span)
        if aside.name:
            draft.names.append((aside.name, kind))
        draft.notes += aside.notes
        if aside.notes_doubtful:
            self.doubts.append(REST)
        draft.together = aside.together or draft.together
        for said in aside.aliases:
            self._aliases(said.names, said.kind, said.count, draft)
        for names in aside.dependents:
            self._children(names_in_a_row(names), draft)

    def _aliases(self, said: Span, kind: NameKind, count: int | None, draft: Draft) -> None:
        """Names between semicolons, or in a row; a mark on the way may turn from other names to former ones."""
        turns = list(said.find(MARK))
        parts = [(said.before(turns[0].start()) if turns else said, kind)]
        parts += [(part, kind_of_mark(turn["word"])) for turn, part in said.following(turns)]
        for part, its_kind in parts:
            for name in self._listed(part, count if len(parts) == 1 else None):
                self._name(name, its_kind, draft)

    def _listed(self, part: Span, count: int | None) -> list[Span]:
        pieces = semicolon_pieces(part)
        if len(pieces) > 1 and count != len(pieces) + 1:
            if count and count != len(pieces):
                self.doubts.append(MAY_BE_SEVERAL)
            return pieces
        rows = [names_in_a_row(piece, count - len(pieces) + 1 if count else None) for piece in pieces[-1:]]
        for row in rows:
            self._doubt(row)
        return [*pieces[:-1], *(name for row in rows for name in row.names)]

    def _dependents(self, clause: re.Match[str], said: Span, parents: list[Draft], is_last: bool) -> None:
        """A clause on subsidiaries: a note on the parents, and the subsidiaries that it names as parties of their own."""
        where = said.leading(WHERE)
        end = where.end() if where else said.start
        introduced = said.after(end).leading(INTRODUCED)
        names = said.after(introduced.end() if introduced else end)
        opened = next(names.brackets(), None)
        if opened and opened.start == names.start + 1 and not names.after(opened.end + 1).trimmed():
            found = opened.leading(INTRODUCED)
            names = opened.after(found.end()) if found else opened
        parent = parents[-1] if parents else self._last()
        for draft in parents if parents and "their" in clause.group().casefold() else [parent]:
            draft.notes.append(Span(said.whole, clause.start(), names.start, said.level).trimmed(" ,;:("))
        if names.trimmed():
            count = count_of(clause)
            row = names_in_a_row(names, count if is_last else None)
            self._doubt(row)
            self._children(row, parent)
            left = count - len(row.names) if count else None
            self._going = _Going(parent=parent, left=left)

    def _children(self, row: Row, parent: Draft) -> None:
        for name in row.names:
            draft = self._draft(name, None)
            draft.part_of = parent
            self.drafts.append(draft)

    def _doubt(self, row: Row) -> None:
        if row.doubtful:
            self.doubts.append(MAY_BE_SEVERAL)


def _events(piece: Span, goes_on: bool) -> list[re.Match[str]]:
    """Marks of aliases and clauses on subsidiaries in a piece, in order; a clause may open it where it `goes_on` after others."""
    found = list(piece.find(MARK))
    clause = dependents(piece, goes_on)
    return sorted([*found, *([clause] if clause else [])], key=lambda match: match.start())
