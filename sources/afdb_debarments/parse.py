"""Read the African Development Bank's list of debarred entities: the saved page, or its table as CSV or workbook."""

from pathlib import Path

from sources.kit.alias_names import names_in
from sources.kit.any_tables import find_table, read_any_tables
from sources.kit.listing import Listing, joined, made_id
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import read_layouts, read_rows

SOURCE = "afdb_debarments"
LIST = "AfDB List of Debarred Entities"
PAGE = "https://www.afdb.org/en/projects-operations/debarment-and-sanctions-procedures"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["list"]
PERSONS, FIRMS = {"individual"}, {"firm"}
REMEDY = "Save the page of the list as HTML once its table shows all entries, or see sources/afdb_debarments/README.md."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `afdb_debarments__party` and `afdb_debarments__name`. Raises `Unreadable` for a file without the table."""
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
    if not listing.organisation(place, stated["type"], stated["name"], PERSONS, FIRMS):
        return
    cell = names_in(stated["name"])
    row: Row = {
        "entry_id": made_id(stated["name"], stated.get("nationality"), stated["from"]),
        "name_as_published": stated["name"],
        "name_notes": joined(cell.notes),
        "party_kind": "company",
        "country": stated.get("nationality"),
        "identifiers": joined(cell.identifiers),
        "list_name": LIST,
        "measure": "debarment",
        "status_stated": stated.get("notes"),
        "listed_on": listing.day(place, "From", stated["from"], "dmy"),
        "delisted_on": listing.end(place, "To", stated["to"], "dmy"),
        "reason": stated.get("basis"),
        "source_url": PAGE,
    }
    listing.add(place, row, cell.names)
