"""Read the exclusions of SAM.gov: the daily public extract (CSV), or answers of the Exclusions API (JSON)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from sources.kit.alias_names import names_in
from sources.kit.any_tables import find_table, read_any_tables
from sources.kit.listing import Listing, joined, made_id
from sources.kit.media import HEAD, kind_of
from sources.kit.organisation_words import is_organisation
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import read_layouts, read_rows
from sources.sam_exclusions.api import read_answer
from sources.sam_exclusions.comments import impersonal

SOURCE = "sam_exclusions"
LIST = "SAM.gov Exclusions"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["extract"]
REMEDY = "Unpack the ZIP of the public extract and deliver its CSV, or see sources/sam_exclusions/README.md."
ADDRESS = ("address_1", "address_2", "address_3", "address_4", "city", "state", "zip_code", "country")
PERSONAL = ("prefix", "first", "middle", "last", "suffix")
KINDS = {"firm": "company", "vessel": "vessel"}
OTHER_ENTITY = "special entity designation"
"""By the publisher's words whatever is neither vessel, individual nor firm: an organisation without a unique entity id."""
_JULIAN = re.compile(r"_(\d{2})(\d{3})\.csv$", re.IGNORECASE)


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `sam_exclusions__party` and `sam_exclusions__name`. Raises `Unreadable` for any other file."""
    parsed = Parsed(file.snapshot_id)
    listing = Listing(SOURCE, declared, parsed)
    with file.path.open("rb") as opened:
        kind = kind_of(opened.read(HEAD))
    if kind == "zip":
        raise Unreadable("The file is still packed.", REMEDY)
    rows = read_answer(file.path.read_bytes(), parsed) if kind == "json" else _extract(file, parsed)
    for place, stated in rows:
        _read(place, stated, listing)
    listing.close()
    parsed.edition_date = _day_in(file.name)
    return parsed


def _extract(file: SourceFile, parsed: Parsed) -> Iterator[tuple[str, Row]]:
    found = find_table(read_any_tables(file.path, file.name), LAYOUT)
    if found is None:
        raise Unreadable(f"No table has the titles {', '.join(LAYOUT.required)}.", REMEDY)
    blank: Row = dict.fromkeys(LAYOUT.fields)
    for place, stated in read_rows(*found, parsed):
        yield place, blank | stated


def _read(place: str, stated: Row, listing: Listing) -> None:
    """Add one exclusion unless it is a natural person's, by its classification or by a name in parts."""
    kind = (stated["classification"] or "").casefold()
    if kind == "individual" or (not stated["name"] and any(stated[part] for part in PERSONAL)):
        listing.leave_out_person()
        return
    if kind not in KINDS and kind != OTHER_ENTITY and not listing.organisation(place, kind, stated["name"], (), ()):
        return
    cell = names_in(stated["name"])
    party_kind = KINDS.get(kind) or ("company" if is_organisation(stated["name"] or "") else "unknown")
    own_id = stated["sam_number"]
    row: Row = {
        "entry_id": own_id or made_id(stated["uei"], stated["name"], stated["agency"], stated["active_date"]),
        "name_as_published": stated["name"],
        "name_notes": joined(cell.notes),
        "party_kind": party_kind,
        "country": stated["country"],
        "address": joined((stated[part] for part in ADDRESS), ", ") if party_kind == "company" else None,
        "identifiers": joined(f"{scheme}:{stated[scheme]}" for scheme in ("uei", "cage") if stated[scheme]),
        "list_name": LIST,
        "measure": "exclusion",
        "in_force": "yes" if (stated["record_status"] or "").casefold() == "active" else None,
        "status_stated": stated["record_status"] or stated["termination_date"],
        "listed_on": listing.day(place, "Active Date", stated["active_date"], "mdy"),
        "delisted_on": listing.end(place, "Termination Date", stated["termination_date"], "mdy"),
        "reason": joined([stated["exclusion_type"], impersonal(stated["comments"], stated["cross_reference"])]),
        "classification": stated["classification"],
        "exclusion_type": stated["exclusion_type"],
        "exclusion_program": stated["program"],
        "excluding_agency": stated["agency"],
        "ct_code": stated["ct_code"],
        "created_on": listing.day(place, "Creation_Date", stated["creation_date"], "mdy"),
        "source_url": "https://sam.gov/search/?index=ex",
    }
    listing.add(place, row, cell.names)


def _day_in(name: str) -> str | None:
    """The day in the extract's own name, which counts days of the year: ..._V2_24026.CSV is of 26 January 2024."""
    found = _JULIAN.search(PurePosixPath(name).name)
    if not found or not 1 <= int(found[2]) <= 366:
        return None
    return (date(2000 + int(found[1]), 1, 1) + timedelta(days=int(found[2]) - 1)).isoformat()
