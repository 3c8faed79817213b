"""The parties of a published cell as rows of a list: each party one, with its names, and a finding where the cell can be read otherwise."""

import re

from sources.kit.listing import Listing, joined
from sources.kit.name_text import ListedName
from sources.kit.party_names import Spelling, StatedParty, as_published, read_parties
from sources.kit.party_names_words import is_country
from sources.kit.record import Row

LOOK = "Compare names with the published cell; if the publisher writes it otherwise, let sources/kit/party_names.py follow."
_WHERE = re.compile(r"(?:of|in|at|from|located in|based in) ", re.IGNORECASE)


def add_parties(listing: Listing, place: str, cell: str, values: Row, spelling: Spelling = as_published) -> int:
    """Add a row for each party of a cell, with what holds of all of them; how many were added.

    Natural persons are counted and left out. Where the cell itself says in which country one of them is, that country counts.
    """
    reading = read_parties(cell, spelling)
    for doubt in reading.doubts:
        listing.parsed.note(place, f"The names of the cell were not taken apart for certain. {doubt}", LOOK)
    added = 0
    for number, party in enumerate(reading.parties, start=1):
        if party.kind == "person":
            listing.leave_out_person()
            continue
        here = place if len(reading.parties) == 1 else f"{place}, party {number}"
        names = [ListedName(name.text, name.kind, name.origin) for name in party.names]
        added += listing.add(here, values | party_row(party, reading.text, values.get("country")), names)
    if not reading.parties:
        listing.reject(place)
    return added


def party_row(party: StatedParty, cell: str, country: str | None) -> Row:
    """What the cell says of one party besides its names."""
    return {
        "name_as_published": cell,
        "party_kind": party.kind,
        "part_of": party.part_of,
        "name_notes": joined(party.notes),
        "country": stated_country(party) or country,
    }


def stated_country(party: StatedParty) -> str | None:
    """The country that a place beside the name ends with: "of Nagoya, Japan"."""
    ends = (_WHERE.sub("", note, count=1).rpartition(",")[2].strip(" .") for note in party.notes)
    return next((end for end in ends if is_country(end)), None)
