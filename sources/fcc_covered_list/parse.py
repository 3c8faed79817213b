"""Read the FCC's covered list: the saved page, or its table as CSV."""

import re
from pathlib import Path

from sources.fcc_covered_list.covered import Covered, statements
from sources.kit.alias_names import LONGEST, names_in
from sources.kit.any_tables import find_table, read_any_tables
from sources.kit.listing import Listing, joined, made_id
from sources.kit.name_text import ListedName, NameKind, clean
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import read_layouts, read_rows

SOURCE = "fcc_covered_list"
LIST = "FCC List of Equipment and Services Covered By Section 2 of The Secure Networks Act"
PAGE = "https://www.fcc.gov/supplychain/coveredlist"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["list"]
REMEDY = "Save the page of the list as HTML, or see sources/fcc_covered_list/README.md."
_UPDATED = re.compile(r"\s*Updated\s*:\s*", re.IGNORECASE)


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `fcc_covered_list__party` and `fcc_covered_list__name`. Raises `Unreadable` for a file without the table."""
    parsed = Parsed(file.snapshot_id)
    found = find_table(read_any_tables(file.path, file.name), LAYOUT)
    if found is None:
        raise Unreadable(f"No table has the titles {', '.join(LAYOUT.required)}.", REMEDY)
    listing = Listing(SOURCE, declared, parsed)
    for place, stated in read_rows(*found, parsed):
        _read(place, stated, listing)
    listing.close()
    return parsed


def _read(place: str, stated: Row, listing: Listing) -> None:
    """Add what a row covers. Its days say nothing of the edition: one that drops the newest row is no older for that."""
    first, *updates = _UPDATED.split(stated["included_on"] or "")
    listed_on = listing.day(place, "Date of inclusion", first)
    updated = [listing.day(place, "Date of update", update) for update in updates]
    cell = stated["covered"] or ""
    if not clean(cell) or len(cell) > LONGEST:
        listing.parsed.note(place, "The row covers nothing, or more than any row does.", REMEDY, "row_rejected")
        return
    for number, covered in enumerate(statements(cell), start=1):
        shared: Row = {
            "name_as_published": covered.text,
            "list_name": LIST,
            "measure": "security_restriction",
            "status_stated": f"Updated: {joined(updates, '; ')}" if updates else None,
            "listed_on": listed_on,
            "goods": covered.text,
            "updated_on": max(filter(None, updated), default=None),
            "source_url": PAGE,
        }
        _add(place if number == 1 else f"{place}, part {number}", covered, shared, listing)


def _add(place: str, covered: Covered, shared: Row, listing: Listing) -> None:
    """Add a producer with the subsidiary named beside it, or a category of goods, which is nobody."""
    entry = made_id(covered.party, shared["listed_on"])
    if covered.is_category:
        row = shared | {"entry_id": entry, "party_kind": "commodity"}
        listing.add(place, row, [ListedName(covered.party, "primary", covered.text)])
        return
    row = shared | {"entry_id": entry, "party_kind": "company", "name_notes": joined(covered.notes)}
    listing.add(place, row, _names(covered.party, "primary"))
    if covered.subsidiary:
        beside = f"{place}, subsidiary"
        listing.add(
            beside, row | {"part_of": covered.party, "name_notes": None}, _names(covered.subsidiary, "subsidiary")
        )


def _names(name: str, kind: NameKind) -> list[ListedName]:
    """The names of a producer; the first is of the given kind."""
    return [
        ListedName(each.name, kind if each.kind == "primary" else each.kind, each.origin)
        for each in names_in(name).names
    ]
