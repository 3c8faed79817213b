"""Read a page of the published cases of the EU's Early Detection and Exclusion System: JSON behind a line that is none."""

import re
from html import unescape

from sources.eu_edes.body import REMEDY, read_body
from sources.kit.alias_names import as_others, names_in
from sources.kit.days import epoch_day, is_far
from sources.kit.json_document import Reading, Section
from sources.kit.listing import Listing, joined, made_id
from sources.kit.name_text import ListedName, clean
from sources.kit.organisation_words import is_organisation, is_titled_person
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable

SOURCE = "eu_edes"
LIST = "EU Early Detection and Exclusion System, published cases"
PAGE = "https://ec.europa.eu/edes/"
OF_PAGING = (
    "last", "first", "totalPages", "totalElements", "numberOfElements", "size", "number", "sort", "pageable", "empty",
)  # fmt: skip
_TAG = re.compile(r"<[^<>]{0,200}>")


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `eu_edes__party` and `eu_edes__name`. Raises `Unreadable` for any other document."""
    parsed = Parsed(file.snapshot_id)
    body = read_body(file.path.read_bytes())
    if not isinstance(body, dict) or not isinstance(body.get("content"), list):
        raise Unreadable("The JSON holds no list of 'content'.", REMEDY)
    reading, listing = Reading(parsed), Listing(SOURCE, declared, parsed)
    document = reading.section(body, "")
    document.ignore(*OF_PAGING)
    for case in document.sections("content"):
        _read(case, listing)
    reading.finish()
    listing.close()
    return parsed


def _read(case: Section, listing: Listing) -> None:
    cell, address = case.text("ecOpName"), case.text("ecOpAddress")
    code, country = case.text("ecOpCountryCode"), case.text("ecOpCountryName")
    kind, label, grounds = case.text("type"), case.text("typeLabel"), plain(case.text("grounds"))
    amount, currency = case.text("fpAmount"), case.text("fpCurrencyCode")
    start, end, own_id = case.text("from"), case.text("to"), case.text("id")
    case.ignore("comments")  # free text on the case, which may name natural persons
    pieces = [piece for each in (cell or "").split("*") if (piece := clean(each))]
    party_kind = _kind(pieces, listing)
    if party_kind is None:
        return
    until = _day(case.place, "to", end, listing)
    row: Row = {
        "entry_id": own_id or made_id(cell, code, start),
        "name_as_published": cell,
        "party_kind": party_kind,
        "country": country or code,
        "address": address if party_kind == "company" else None,
        "list_name": LIST,
        "measure": "exclusion",
        "status_stated": label or kind,
        "listed_on": _day(case.place, "from", start, listing),
        "delisted_on": None if until is None or is_far(until) else until,
        "reason": grounds,
        "financial_penalty": joined([amount, currency], " "),
        "source_url": PAGE,
    }
    listing.add(case.place, row, _names(pieces))


def _kind(pieces: list[str], listing: Listing) -> str | None:
    """The kind of party by its name, for the list says none; None for what is not kept. Natural persons are written with the family
    name first, then "*", then the given name: so two pieces without a mark of an organisation are left out."""
    if any(is_organisation(piece) for piece in pieces):
        return "company"
    if any(is_titled_person(piece) for piece in pieces):
        listing.leave_out_person()
        return None
    if len(pieces) > 1:
        listing.leave_out_doubtful()
        return None
    return "unknown"


def _names(pieces: list[str]) -> list[ListedName]:
    first, *others = pieces or [""]
    return [*names_in(first).names, *(name for piece in others for name in as_others(names_in(piece).names))]


def _day(place: str, what: str, stated: str | None, listing: Listing) -> str | None:
    """A day from epoch milliseconds, or as a day in words if the publisher should change to that."""
    return epoch_day(stated) or listing.day(place, what, stated)


def plain(text: str | None) -> str | None:
    """Text without its HTML: lines are joined by blanks."""
    return clean(unescape(_TAG.sub(" ", text))) or None if text else None
