"""The wide forms: a column a year, PROD_2023 and PROD_EST_ 2024 (2025), or Prod_kt_2022 and Prod_kt_est_2023 (2022 to 2024)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sources.kit.record import Parsed, Unreadable
from sources.kit.tabular import Header, Layout, Record, find_header, plain, read_rows
from sources.usgs_mcs.figures import LOOKUPS
from sources.usgs_mcs.statement import Statement

_UNITS = "|".join(LOOKUPS["units"])
_TITLE = re.compile(
    rf"(?P<what>prod|reserves?|cap)(?: ore)?(?: (?P<unit>{_UNITS}))?(?P<est> est(?:imated)?)?(?: (?P<year>20\d\d))?(?P<notes> notes?)?"
)
NAMELESS = "The commodity stands neither in a column nor in the file's name."
KEEP_NAME = "Keep the name under which the release has the file, for example mcs2024-cobal_world.csv."


@dataclass(frozen=True)
class Column:
    """What a column of figures holds: production, reserves or capacity of a year, or the notes to them."""

    name: str
    what: str
    year: str | None
    unit: str | None
    is_estimate: bool
    is_notes: bool


@dataclass(frozen=True)
class WideHeader:
    """The header with the columns of figures told apart from those of words."""

    header: Header
    columns: Mapping[int, Column]


def column_of(title: str) -> Column | None:
    """What a title means as a column of figures; None if it is none."""
    found = _TITLE.fullmatch(plain(title))
    if not found:
        return None
    what = {"prod": "production", "cap": "capacity"}.get(found["what"], "reserves")
    unit = LOOKUPS["units"].get(found["unit"] or "")
    return Column(title, what, found["year"], unit, bool(found["est"]), bool(found["notes"]))


def wide_header(records: Sequence[Record], layout: Layout) -> WideHeader | None:
    """The header of a wide form, or None: it has a column of production of a year."""
    header = find_header(records, layout)
    if header is None:
        return None
    columns = {place: column for place, title in header.unread.items() if (column := column_of(title))}
    if not any(column.what == "production" and column.year for column in columns.values()):
        return None
    unread = {place: title for place, title in header.unread.items() if place not in columns}
    positions = {**header.positions, **{column.name: place for place, column in columns.items()}}
    return WideHeader(replace(header, positions=positions, unread=unread), columns)


def figures_of_rows(
    records: Sequence[Record], wide: WideHeader, commodity: str | None, parsed: Parsed
) -> Iterator[Statement]:
    """One statement a filled cell of production and reserves. Capacity is not taken: what a plant could make, nobody made."""
    if commodity is None and "commodity" not in wide.header.positions:
        raise Unreadable(NAMELESS, KEEP_NAME)
    told = list(wide.columns.values())
    capacity = 0
    for place, values in read_rows(records, wide.header, parsed):
        for column in told:
            if column.is_notes or (cell := values[column.name]) is None:
                continue
            if column.what == "capacity":
                capacity += 1
                continue
            notes = next((values[each.name] for each in told if each.is_notes and each.what == column.what), None)
            yield Statement(
                f"{place}, {' '.join(column.name.split())}", column.what, values.get("commodity") or commodity, values["detail"],
                values["country"], column.year, cell, values.get("unit") or column.unit, notes,
                is_estimate=column.is_estimate or "estimated" in (notes or "").casefold(),
                edition="".join((values.get("edition") or "").split()) or None,
            )  # fmt: skip
    if capacity:
        parsed.note(
            "file", f"{capacity} figures of capacity were not taken.", "Nothing to do: capacity is not production."
        )
