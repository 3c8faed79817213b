"""Read a page of the EBRD's list of ineligible entities: JSON, as the bank's own page gets it."""

from sources.kit.alias_names import as_others, further_names, names_in
from sources.kit.json_document import Reading, Section, read_json
from sources.kit.listing import Listing, joined, made_id
from sources.kit.name_text import ListedName
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable

SOURCE = "ebrd_debarments"
LIST = "EBRD Ineligible Entities"
PAGE = "https://www.ebrd.com/home/who-we-are/strategies-governance-compliance/ebrd-sanctions-system/ineligible-entities.html"
REMEDY = "Fetch the list again, or see sources/ebrd_debarments/README.md."
PERSONS, FIRMS = {"individual", "individuals"}, {"firm", "firms", "company", "entity"}
TAG = "card-tags:"
"""Where a country is not translated, the tag of the page stands in its place, with the country as its last part."""


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `ebrd_debarments__party` and `ebrd_debarments__name`. Raises `Unreadable` for any other document."""
    parsed = Parsed(file.snapshot_id)
    body = read_json(file.path.read_bytes(), REMEDY)
    if not isinstance(body, dict) or not isinstance(body.get("searchResult"), list):
        raise Unreadable("The JSON holds no list of 'searchResult'.", REMEDY)
    reading, listing = Reading(parsed), Listing(SOURCE, declared, parsed)
    document = reading.section(body, "")
    document.ignore("resultCount")  # how many entries all pages hold: the paging ends by an empty page
    for entry in document.sections("searchResult"):
        _read(entry, listing)
    reading.finish()
    listing.close()
    return parsed


def _read(entry: Section, listing: Listing) -> None:
    title, subtitle, kind = entry.text("title"), entry.text("subtitle"), entry.text("projectNoticeType")
    address, nationality = entry.text("address"), _country(entry.text("nationality"))
    start, end = entry.text("ineligibleFromDate"), entry.text("ineligibleUntilDate")
    reason, origin = entry.text("prohibitedPractice"), entry.text("originatingInstitution")
    jurisdiction, effective = entry.text("jurisdictionOfJudgement"), entry.text("dateNoticeEffectiveAtEBRD")
    if not listing.organisation(entry.place, kind, title, PERSONS, FIRMS):
        return
    cell = names_in(title)
    row: Row = {
        "entry_id": made_id(title, nationality, start),
        "name_as_published": joined([title, subtitle], " "),
        "name_notes": joined(cell.notes),
        "party_kind": "company",
        "country": nationality,
        "address": joined((address or "").split("$")),
        "identifiers": joined(cell.identifiers),
        "list_name": LIST,
        "measure": "debarment",
        "status_stated": end,
        "listed_on": listing.day(entry.place, "ineligibleFromDate", start, "dmy"),
        "delisted_on": listing.end(entry.place, "ineligibleUntilDate", end, "dmy"),
        "reason": reason,
        "originating_institution": origin,
        "jurisdiction_of_judgement": jurisdiction,
        "notice_effective_on": listing.day(entry.place, "dateNoticeEffectiveAtEBRD", effective, "dmy"),
        "source_url": PAGE,
    }
    listing.add(entry.place, row, [*cell.names, *_second_line(subtitle)] if cell.names else [])


def _second_line(subtitle: str | None) -> list[ListedName]:
    """The names of the line below the title: "(also known as Ace Ltd)", or a name in another script without more ado."""
    return as_others(further_names(subtitle) or names_in(subtitle).names)


def _country(stated: str | None) -> str | None:
    if stated and stated.startswith(TAG):
        return stated.rpartition("/")[2].replace("-", " ")
    return stated
