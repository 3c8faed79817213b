"""A table found by the words of its header: titles vary, columns move, and none is passed over in silence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sources.kit.record import Parsed, Row

HEADER_WITHIN = 20
"""A header is looked for among so many rows; published lists carry a title and a note above it, never a page."""


@dataclass(frozen=True)
class Record:
    """One row as it stands: where it is ("line 7", "Sheet!A7") and the text of its cells."""

    place: str
    cells: Sequence[str | None]


@dataclass(frozen=True)
class Layout:
    """Which titles mean which field. Titles are compared by their letters and digits alone, in any case.

    `ignored` names the titles that are deliberately not read, each with the reason.
    """

    fields: Mapping[str, Sequence[str]]
    required: Sequence[str]
    ignored: Mapping[str, str] = field(default_factory=dict)

    def field_of(self, title: str) -> str | None:
        """The field this title means, or None."""
        wanted = plain(title)
        return next((name for name, titles in self.fields.items() if wanted in map(plain, (name, *titles))), None)

    def ignores(self, title: str) -> bool:
        """True if the title is known and deliberately not read."""
        return plain(title) in map(plain, self.ignored)


@dataclass(frozen=True)
class Header:
    """A header row as found: the position of each field, and the titles that no field claims."""

    index: int
    place: str
    positions: Mapping[str, int]
    unread: Mapping[int, str]
    ignored: frozenset[int]


def plain(title: str) -> str:
    """A title's letters and digits, lower case, single blanks: "STATE/ PROVINCE" and "State_Province" are one."""
    return " ".join(re.findall(r"[^\W_]+", title.casefold()))


def read_layouts(path: Path) -> dict[str, Layout]:
    """The layouts of a YAML file, by name; an unknown key raises `TypeError`."""
    return {name: Layout(**body) for name, body in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


def find_header(records: Sequence[Record], layout: Layout) -> Header | None:
    """The first row that holds every required field of the layout, or None."""
    for index, record in enumerate(records[:HEADER_WITHIN]):
        header = _header(index, record, layout)
        if all(name in header.positions for name in layout.required):
            return header
    return None


def _header(index: int, record: Record, layout: Layout) -> Header:
    positions: dict[str, int] = {}
    unread: dict[int, str] = {}
    ignored: set[int] = set()
    for column, title in enumerate(record.cells):
        name = layout.field_of(title) if title else None
        if name and name not in positions:
            positions[name] = column
        elif title and layout.ignores(title):
            ignored.add(column)
        elif title:
            unread[column] = title
    return Header(index, record.place, positions, unread, frozenset(ignored))


def read_rows(records: Sequence[Record], header: Header, parsed: Parsed) -> Iterator[tuple[str, Row]]:
    """The rows below a header as (place, values by field); what no field claims becomes a finding, once a column."""
    for title in header.unread.values():
        parsed.note(
            header.place,
            f"The column '{title}' is not known here, or repeats another; it was not read.",
            "If it matters, add the title to the source's layout file; otherwise list it there as ignored.",
        )
    known = {*header.positions.values(), *header.unread, *header.ignored}
    for record in records[header.index + 1 :]:
        cells = {column: text for column, text in enumerate(record.cells) if text}
        if not cells:
            continue
        if strays := sorted(cells.keys() - known):
            parsed.note(
                record.place,
                f"{len(strays)} filled cell(s) stand under no title, the first reads '{cells[strays[0]][:40]}'.",
                "Look whether the row has slipped sideways (an unquoted delimiter); mend it at the publisher's file.",
            )
        yield record.place, {name: cells.get(column) for name, column in header.positions.items()}
