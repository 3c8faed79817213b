"""Read the candidate list, the authorisation list (Annex XIV) and the restriction list (Annex XVII) of REACH, page by page."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from sources.echa_svhc.names import NameCell, read_name, reasons, stated
from sources.echa_svhc.page import Page, read_page
from sources.kit.cas import read_cas_cell
from sources.kit.days import iso_day
from sources.kit.record import Declared, DeclaredTable, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import Header, Record, find_header, read_layouts, read_rows

LAYOUTS = read_layouts(Path(__file__).with_name("layouts.yml"))
LISTS = {
    "candidate": ("candidate_list", "Candidate List of substances of very high concern"),
    "authorisation": ("authorisation_list", "REACH Annex XIV, Authorisation List"),
    "restriction": ("restriction_list", "REACH Annex XVII, Restriction List"),
}
DAYS = ("listed_on", "latest_application_on", "sunset_on")
REMEDY = "Save the pages of ECHA's list from a browser as HTML, 50 items a page, and deliver them unchanged."
LOOK_UP = "Compare it with the entry on ECHA's page."
FETCHED_PAGE = re.compile(r"_page_\d+\.html$")
"""Pages that were fetched come all together; of a page dropped alone, a person must be told that others are missing."""


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of the table of the list that the page belongs to. Raises `Unreadable` for a page without a list."""
    parsed = Parsed(file.snapshot_id)
    page = read_page(file.path.read_bytes())
    parsed.edition_date = page.updated_on
    if not any([_read(records, page, declared, parsed) for records in page.tables if records]):
        raise Unreadable("No table has the titles of the candidate, authorisation or restriction list.", REMEDY)
    if page.shown and page.shown.of > page.shown.last - page.shown.first + 1 and not FETCHED_PAGE.search(file.name):
        parsed.note(
            "file",
            f"The page shows entries {page.shown.first} to {page.shown.last} of {page.shown.of}.",
            "Deliver the other pages with it, on the same day: together they are one edition.",
        )
    return parsed


def _read(records: Sequence[Record], page: Page, declared: Declared, parsed: Parsed) -> bool:
    for name, layout in LAYOUTS.items():
        if header := find_header(records, layout):
            for place, values in read_rows(records, header, parsed):
                _add_entry(
                    name, place, values | _addresses(place, header, page), declared[f"echa_svhc__{name}"], parsed
                )
            return True
    return False


def _addresses(place: str, header: Header, page: Page) -> Row:
    """The page of the entry, and in the restriction list the document with its conditions."""
    details = max(header.ignored, default=-1)
    found: Row = {"source_url": page.links.get((place, details))}
    if "conditions" in header.positions:
        found["conditions"] = page.links.get((place, header.positions["conditions"]))
    return found


def _add_entry(name: str, place: str, values: Row, table: DeclaredTable, parsed: Parsed) -> None:
    cell = read_name(values["substance_name"] or "")
    if not cell.name:
        parsed.note(place, "The entry has no name.", LOOK_UP, "row_rejected")
        return
    if cell.rest:
        reason = f"A part of the group could not be read as a member: '{cell.rest[:80]}'."
        parsed.note(place, reason, "See whether ECHA changed the form; read it in sources/echa_svhc/names.py.")
    kind, title = LISTS[name]
    entry = {key: stated(values.get(key)) for key in values}
    entry |= (
        {"appendices": " | ".join((values.get("appendices") or "").splitlines()) or None}
        if "appendices" in values
        else {}
    )
    entry |= {key: _day(place, key, values.get(key), parsed) for key in DAYS if key in values}
    entry |= {"hazard": reasons(values.get("hazard"))} if "hazard" in values else {}
    entry |= {
        "list_kind": kind,
        "list_name": title,
        "entry_id": entry.get("entry_id") or entry.get("ec_number") or entry["cas_number"] or cell.name.casefold(),
        "entry_name": cell.name,
        "is_group": "yes" if cell.is_group else "no",
    }
    for at, row in _substances(place, cell, entry):
        _add_numbers(at, row, table, parsed)


def _substances(place: str, cell: NameCell, entry: Row) -> Iterator[tuple[str, Row]]:
    """The entry itself, then each member; `cas_stated` is still the whole cell."""
    yield place, entry | {"substance_name": cell.name, "cas_stated": entry["cas_number"]}
    for number, member in enumerate(cell.members, start=1):
        own: Row = {"substance_name": member.name, "ec_number": member.ec_number, "cas_stated": member.cas_stated}
        yield f"{place}, member {number}", entry | own


def _add_numbers(place: str, row: Row, table: DeclaredTable, parsed: Parsed) -> None:
    """One row for each CAS number of a substance, or one without."""
    cell = read_cas_cell(row["cas_stated"])
    for wrong in cell.wrong:
        reason = f"'{wrong[:40]}' is no CAS number, or its check digit does not hold; the substance stays without it."
        parsed.note(place, reason, LOOK_UP, "value_dropped")
    for index, number in enumerate(cell.numbers or [None], start=1):
        at = place if index == 1 else f"{place}, CAS {index}"
        parsed.add(table, at, row | {"cas_number": number})


def _day(place: str, name: str, text: str | None, parsed: Parsed) -> str | None:
    day = iso_day(text)
    if day is None and stated(text):
        parsed.note(place, f"{name}: '{(text or '')[:40]}' is no day in the list's form.", LOOK_UP, "value_dropped")
    return day
