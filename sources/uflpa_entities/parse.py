"""Read the page of the UFLPA Entity List: tables of names and effective dates, one table for each list of the Act."""

import re
from collections.abc import Iterator
from pathlib import Path

from sources.kit.days import iso_day
from sources.kit.html_tables import HtmlTable, html_text, read_html_tables
from sources.kit.listing import Listing, made_id
from sources.kit.media import HEAD, kind_of
from sources.kit.party_names import read_parties, with_comma_before_ltd
from sources.kit.party_rows import add_parties
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import find_header, read_layouts, read_rows
from sources.uflpa_entities.sections import Section, section_in, section_of

SOURCE = "uflpa_entities"
MEASURE = "import_ban"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["page"]
PAGE = "https://www.dhs.gov/uflpa-entity-list"
REMEDY = (
    f"Open {PAGE} in a browser, save the whole page as HTML, and put it into the inbox under lists/uflpa_entities/."
)
_TAGS = re.compile(r"<[^<>]*>")
_UPDATED = re.compile(r"Last\s+(?:Reviewed\s*/\s*)?Updated:?\s*(\d{1,2}/\d{1,2}/\d{4}|[A-Z][a-z]+\s\d{1,2},\s\d{4})")
_MARKS = " *†‡"


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `uflpa_entities__party` and `uflpa_entities__name`. Raises `Unreadable` for a page without the list's tables."""
    parsed = Parsed(file.snapshot_id)
    data = file.path.read_bytes()
    kind = kind_of(data[:HEAD])
    if kind not in ("html", "xml", "text", "empty"):
        raise Unreadable(f"The file is {kind}, not a web page.", REMEDY)
    listing = Listing(SOURCE, declared, parsed)
    if not sum([_read_table(table, listing) for table in read_html_tables(data)]):
        raise Unreadable(
            "The page has no table of entities: a log-in, consent or error page stands in its place.", REMEDY
        )
    parsed.edition_date = updated_on(html_text(data))
    listing.close()
    return parsed


def updated_on(page: str) -> str | None:
    """The day on which the page says that it was last updated."""
    found = _UPDATED.findall(" ".join(_TAGS.sub(" ", page).replace("&nbsp;", " ").split()))
    return iso_day(found[-1], "mdy") if found else None


def _read_table(table: HtmlTable, listing: Listing) -> bool:
    """Add the entries of a table; False where it is none of the list's."""
    records, parsed = table.records(), listing.parsed
    header = find_header(records, LAYOUT)
    if header is None:
        if records:
            look = "See whether the publisher changed the titles; add them to sources/uflpa_entities/layouts.yml."
            parsed.note(table.place, "The table has no title for names of entities; it was not read.", look)
        return False
    section = section_of(table)
    for place, stated, its_section in _entries(list(read_rows(records, header, parsed)), section):
        _add(place, stated, its_section, listing)
    if not section.is_known:
        parsed.note(
            table.place, "The page does not say which of the Act's lists this table is.", "Read it on the page."
        )
    return True


def _entries(rows: list[tuple[str, Row]], section: Section) -> Iterator[tuple[str, Row, Section]]:
    """Rows that are entries, each with its list: a title may also stand in the table, across all its columns."""
    for place, stated in rows:
        entity = stated["entity"] or ""
        if LAYOUT.field_of(entity) == "entity":
            continue
        if stated.get("effective_date") in (None, entity) and (inner := section_in(entity.split("\n"))).is_known:
            section = inner
            continue
        yield place, stated, section


def _add(place: str, stated: Row, section: Section, listing: Listing) -> None:
    cell = stated["entity"]
    if not cell:
        listing.reject(place)
        return
    parties = read_parties(cell, with_comma_before_ltd).parties
    day = (stated.get("effective_date") or "").strip(_MARKS)
    values: Row = {
        "entry_id": made_id(section.list_name, parties[0].name if parties else cell),
        "list_name": section.list_name,
        "measure": MEASURE,
        "in_force": "yes",
        "listed_on": listing.day(place, "Effective Date", day, "mdy"),
        "reason": section.ground,
        "source_url": PAGE,
    }
    add_parties(listing, place, cell, values, with_comma_before_ltd)
