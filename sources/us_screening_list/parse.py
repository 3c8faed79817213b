"""Read the US Consolidated Screening List: thirteen lists of three departments as one JSON document."""

import re
from pathlib import Path
from typing import Any

import yaml

from sources.kit.alias_names import LONGEST, NameCell, names_in
from sources.kit.days import iso_day
from sources.kit.json_document import Reading, Section, read_json
from sources.kit.listing import Listing, joined, made_id
from sources.kit.name_text import ListedName, clean
from sources.kit.organisation_words import is_organisation
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.us_screening_list.texts import address_of, addresses_in, identifiers_in

SOURCE = "us_screening_list"
REMEDY = "Fetch consolidated.json again from https://api.trade.gov/, or see sources/us_screening_list/README.md."
LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
KINDS = {"entity": "company", "vessel": "vessel", "aircraft": "aircraft"}
OF_PERSONS = ("dates_of_birth", "citizenships", "nationalities", "places_of_birth")
AS_STATED = (
    "federal_register_notice",
    "standard_order",
    "license_requirement",
    "license_policy",
    "call_sign",
    "vessel_type",
    "gross_tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
)
_ABBREVIATION = re.compile(r"\(([A-Z]{2,6})\)")
_PRISON = re.compile(
    r"\b(?:inmate|register\s+(?:number|no)|correctional|prison|penitentiary|detention)\b", re.IGNORECASE
)


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `us_screening_list__party` and `us_screening_list__name`. Raises `Unreadable` for any other document."""
    parsed = Parsed(file.snapshot_id)
    body = read_json(file.path.read_bytes(), REMEDY)
    if not isinstance(body, dict) or not isinstance(body.get("results"), list):
        raise Unreadable("The JSON holds no list of 'results'.", REMEDY)
    reading, listing = Reading(parsed), Listing(SOURCE, declared, parsed)
    document = reading.section(body, "")
    document.ignore(*LOOKUPS["ignored_about_the_file"])
    for entry in document.sections("results"):
        if entry.left():
            _read(entry, listing, reading)
        else:
            listing.reject(entry.place)
    parsed.edition_date = _newest(document)
    reading.finish()
    listing.close()
    return parsed


def _read(entry: Section, listing: Listing, reading: Reading) -> None:
    """Add one entry, unless it is a natural person, or may be one and nothing shows otherwise."""
    list_name = entry.text("source") or "not stated"
    about = LOOKUPS["lists"].get(_abbreviation(list_name))
    if about is None:
        remedy = "Add it to sources/us_screening_list/lookups.yml, with its measure."
        listing.parsed.note(entry.place, f"The list '{list_name[:60]}' is not known here.", remedy)
        about = {"measure": LOOKUPS["measure_of_other_lists"]}
    stated: Row = {"list_name": list_name, "measure": about["measure"], "type_stated": entry.text("type")}
    stated |= {name: entry.text(name) for name in ("name", "start_date", "end_date", "entity_number", *AS_STATED)}
    addresses = addresses_in(entry)
    stated["address"] = address_of(addresses)
    is_person = any([bool(entry.texts(field)) for field in OF_PERSONS])
    kind = "person" if is_person else _kind(stated, bool(about.get("names_persons")))
    if kind == "person":
        listing.leave_out_person()
    elif kind == "doubtful":
        listing.leave_out_doubtful()
    else:
        cell = names_in(stated["name"])
        countries = [country for each in addresses if (country := each["country"])]
        row = _row(entry, stated | {"party_kind": kind}, cell, listing) | {
            "country": countries[0] if countries else stated["vessel_flag"],
            "countries": joined(countries),
            "identifiers": joined([*cell.identifiers, *identifiers_in(entry, LOOKUPS["personal_ids"], reading)]),
        }
        listing.add(entry.place, row, [*cell.names, *_aliases(entry.texts("alt_names"))] if cell.names else [])
    entry.ignore("id", "ids", "programs", "alt_names", "source_information_url", *LOOKUPS["ignored"])


def _kind(stated: Row, names_persons: bool) -> str:
    """The kind of party; "person" or "doubtful" for what is not kept.

    Lists of Treasury say a type. The others say none: there a prison for an address tells a person (birth or citizenship did before),
    and a word of the name an organisation. What shows neither is unknown, but on lists that mostly name persons it is left out.
    """
    kind = (stated["type_stated"] or "").casefold()
    if kind:
        return "person" if kind == "individual" else KINDS.get(kind, "unknown")
    if is_organisation(clean(stated["name"])):
        return "company"
    if _PRISON.search(stated["address"] or ""):
        return "person"
    return "doubtful" if names_persons else "unknown"


def _row(entry: Section, stated: Row, cell: NameCell, listing: Listing) -> Row:
    """The row of a party; `stated` holds the fields that are taken as they are."""
    name, list_name = stated.pop("name"), stated["list_name"] or ""
    start, end = stated.pop("start_date"), stated.pop("end_date")
    own_id = entry.text("id") or stated["entity_number"] or made_id(list_name, name)
    programs = joined(entry.texts("programs"))
    return stated | {
        "entry_id": f"{_abbreviation(list_name)}:{own_id}",
        "name_as_published": name,
        "name_notes": joined(cell.notes),
        "address": stated["address"] if stated["party_kind"] == "company" else None,
        "listed_on": listing.day(entry.place, "start_date", start),
        "delisted_on": listing.end(entry.place, "end_date", end),
        "reason": programs or stated["license_requirement"],
        "programs": programs,
        "source_url": entry.text("source_information_url"),
    }


def _aliases(stated: list[str]) -> list[ListedName]:
    """Other names, each an item; several can stand in one, parted by semicolons."""
    pieces = [piece for item in stated if len(item) <= LONGEST for piece in item.split(";")]
    return [ListedName(name, "alias", name) for piece in pieces if (name := clean(piece))]


def _abbreviation(list_name: str) -> str:
    found = _ABBREVIATION.search(list_name)
    return found[1] if found else "-"


def _newest(document: Section) -> str | None:
    """The last day on which one of the lists was updated, where the file says it."""
    days = []
    for each in document.sections("sources_used"):
        days.append(iso_day(each.text("source_last_updated")))
        each.ignore("source", "import_rate", "last_imported")
    return max(filter(None, days), default=None)
