"""Read a page of the Asian Development Bank's published sanctions list: JSON, as the bank's own page gets it."""

import re

from sources.kit.alias_names import as_others, names_in
from sources.kit.json_document import Reading, Section, read_json
from sources.kit.listing import Listing, joined, made_id
from sources.kit.name_text import ListedName, clean, is_foreign
from sources.kit.organisation_words import is_organisation
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable

SOURCE = "adb_debarments"
LIST = "ADB Published Sanctions List"
PAGE = "https://www.adb.org/who-we-are/integrity/sanctions"
REMEDY = "Fetch the list again, or see sources/adb_debarments/README.md."
PERSONS, FIRMS = {"individual"}, {"firm"}
_NO_COUNTRY = re.compile(r"non[- ]adb member country|\*\s*\d+", re.IGNORECASE)
"""What stands in the cell of the country and is none: a remark, and footnote marks."""


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `adb_debarments__party` and `adb_debarments__name`. Raises `Unreadable` for any other document."""
    parsed = Parsed(file.snapshot_id)
    body = read_json(file.path.read_bytes(), REMEDY)
    if not isinstance(body, dict) or not isinstance(body.get("data"), list):
        raise Unreadable("The JSON holds no list of 'data'.", REMEDY)
    reading, listing = Reading(parsed), Listing(SOURCE, declared, parsed)
    document = reading.section(body, "")
    document.ignore("links", "meta", "jsonapi")  # the paging, which is over
    for entry in document.sections("data"):
        entry.ignore("type", "links")  # JSON:API's name for the kind of record, and where it stands
        _read(entry.text("id"), entry.section("attributes"), listing)
    reading.finish()
    listing.close()
    return parsed


def _read(own_id: str | None, entry: Section, listing: Listing) -> None:
    name, other, kind = entry.text("name"), entry.text("otherName"), entry.text("entityType")
    nationality, address = entry.text("nationality"), entry.text("address")
    start, end = entry.text("effectiveDateOfSanction"), entry.text("lapseDateOfSanction")
    reason, sanction, changed = entry.text("grounds"), entry.text("sanctionType"), entry.text("changesMadeOn")
    if not listing.organisation(entry.place, kind, name, PERSONS, FIRMS):
        return
    cell = names_in(name)
    others, identifiers = other_names(other)
    row: Row = {
        "entry_id": own_id or made_id(name, nationality, start),
        "name_as_published": name,
        "name_notes": joined(cell.notes),
        "party_kind": "company",
        "country": clean(_NO_COUNTRY.sub(" ", nationality or "")) or None,
        "address": joined((address or "").split(";")),
        "identifiers": joined([*cell.identifiers, *identifiers]),
        "list_name": LIST,
        "measure": "debarment",
        "status_stated": sanction,
        "listed_on": listing.day(entry.place, "effectiveDateOfSanction", start, "dmy"),
        "delisted_on": listing.end(entry.place, "lapseDateOfSanction", end, "dmy"),
        "reason": reason,
        "other_name_as_published": other,
        "changed_on": listing.day(entry.place, "changesMadeOn", changed, "dmy"),
        "source_url": PAGE,
    }
    listing.add(entry.place, row, [*cell.names, *others] if cell.names else [])


def other_names(cell: str | None) -> tuple[list[ListedName], tuple[str, ...]]:
    """The names and identifiers of the cell of other names, where banks also write registration numbers with the country before them:
    then what is left is a name only where a word or its script shows it."""
    found = names_in(clean(cell).replace("\\", ""))
    names = [
        each
        for each in as_others(found.names)
        if not found.identifiers or is_organisation(each.name) or is_foreign(each.name)
    ]
    return names, found.identifiers
