"""Read the UK Sanctions List: CSV below a line with its day, several rows an entry."""

import re
from collections.abc import Sequence
from pathlib import Path

from sources.kit.delimited import read_delimited
from sources.kit.listing import Listing, joined
from sources.kit.organisation_words import is_organisation
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import Record, find_header, read_layouts, read_rows
from sources.uk_sanctions.entry import Entry, gathered

SOURCE = "uk_sanctions"
NAMES = "uk_sanctions__name"
LIST = "UK Sanctions List"
PAGE = "https://www.gov.uk/government/publications/the-uk-sanctions-list"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["list"]
REMEDY = "Deliver UK-Sanctions-List.csv as the publisher gives it, or see sources/uk_sanctions/README.md."
LINKED = ("parent_companies", "subsidiaries", "owners", "previous_owners")
AS_STATED = (
    "designation_source", "ofsi_group_id", "un_reference", "entity_type", "website", "ship_type", "previous_flags", "tonnage", "length",
    "year_built",
)  # fmt: skip
_REPORT_DATE = re.compile(r"report date\W*", re.IGNORECASE)
_IMO = re.compile(r"(?:IMO\W*)?(\d{7})", re.IGNORECASE)


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `uk_sanctions__party` and `uk_sanctions__name`. Raises `Unreadable` for a file without the list's titles."""
    parsed = Parsed(file.snapshot_id)
    records = read_delimited(file.path.read_bytes()).records
    header = find_header(records, LAYOUT)
    if header is None:
        raise Unreadable(f"No row holds the titles {', '.join(LAYOUT.required)}.", REMEDY)
    listing = Listing(SOURCE, declared, parsed)
    parsed.edition_date = _report_date(records[: header.index], listing)
    linked = 0
    for entry in gathered(read_rows(records, header, parsed), listing):
        linked += _read(entry, listing)
    if linked:
        reason = (
            f"{linked} parents, subsidiaries and owners were left out: no word of their names marks an organisation."
        )
        parsed.note("file", reason, "None: they may be natural persons. Look the entry up on the publisher's page.")
    listing.close()
    return parsed


def _report_date(above: Sequence[Record], listing: Listing) -> str | None:
    """The day that stands above the titles: "Report Date: 13-Feb-2026"."""
    for record in above:
        text = joined(record.cells, " ") or ""
        if found := _REPORT_DATE.match(text):
            return listing.day(record.place, "Report Date", text[found.end() :], "dmy")
    return None


def _read(entry: Entry, listing: Listing) -> int:
    """Add an entity or a ship; how many linked parties of it were left out. An entry with a row of a natural person is one."""
    kinds = entry.kinds()
    if "person" in kinds:
        listing.leave_out_person()
        return 0
    if kinds not in ({"company"}, {"vessel"}):
        reason = f"'{' | '.join(sorted(kinds))[:60]}' is no one type of entry that is known here."
        listing.parsed.note(
            entry.place, reason, "If it is new, add it to sources/uk_sanctions/lookups.yml.", "row_rejected"
        )
        return 0
    (kind,) = kinds
    organisations = {field: [each for each in entry.all(field) if is_organisation(each)] for field in LINKED}
    names = entry.names(listing)
    row = _row(entry, kind, listing) | {field: joined(kept) for field, kept in organisations.items()}
    before = len(listing.parsed.tables.get(NAMES, ()))
    listing.add(entry.place, row | {"name_as_published": names[0].origin if names else None}, names)
    for name_row in listing.parsed.tables.get(NAMES, [])[before:]:
        name_row["alias_strength"] = entry.strengths.get(name_row["name"] or "")
    return sum(len(entry.all(field)) - len(organisations[field]) for field in LINKED)


def _row(entry: Entry, kind: str, listing: Listing) -> Row:
    """What the entry says of its party besides names and linked parties."""
    designated = [listing.day(entry.place, "Date Designated", day, "dmy") for day in entry.all("designated")]
    updated = [listing.day(entry.place, "Last Updated", day, "dmy") for day in entry.all("last_updated")]
    imposed = [each for cell in entry.all("sanctions_imposed") for each in cell.split("|")]
    return {field: joined(entry.all(field)) for field in AS_STATED} | {
        "entry_id": entry.unique_id,
        "party_kind": kind,
        "country": entry.first("address_country") if kind == "company" else entry.first("flag"),
        "countries": joined(entry.all("address_country")),
        "address": joined(entry.all("address")) if kind == "company" else None,
        "identifiers": joined(_identifiers(entry)),
        "list_name": LIST,
        "measure": "sanction",
        "listed_on": min(filter(None, designated), default=None),
        "last_updated": max(filter(None, updated), default=None),
        "reason": joined(entry.all("regime")),
        "sanctions_imposed": joined(imposed),
        "source_url": PAGE,
    }


def _identifiers(entry: Entry) -> list[str]:
    """As scheme:value. IMO numbers come with and without "IMO"; registration numbers with an apostrophe that a spreadsheet left."""
    registrations = [f"business registration:{each.lstrip(chr(39))}" for each in entry.all("business_registration")]
    numbers = [f"imo:{found[1] if (found := _IMO.fullmatch(each)) else each}" for each in entry.all("imo")]
    return [*registrations, *numbers, *(f"hin:{each}" for each in entry.all("hin"))]
