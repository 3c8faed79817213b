"""What the fields of the register are read by: ignored names with their reasons, models in a product name, and days."""

import re
from pathlib import Path
from typing import Any

import yaml

from sources.kit.days import iso_day
from sources.kit.json_document import Section
from sources.kit.record import Parsed, Row

LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
SCHEME = "tco_certified"
REMEDY = "Deliver the answer of items-get.php, of the GTIN API, or one of the other forms of sources/tco_certified/README.md."
FETCH_AGAIN = "Fetch the file again; if it stays, ask TCO Development."
_MEASURE = re.compile(r"(?i)\d[\s-]*(?:cm|mm|in|inch|inches|\"|″)(?:\b|$|\s)")


def models_of(name: str | None) -> list[str]:
    """The models that a product name lists: one certificate can name fifteen. A comma before a measure parts no models
    ("P24v 60.45cm, 23.8-in Diagonal")."""
    if not name:
        return []
    pieces = [piece.strip() for piece in re.split(r"[,;]\s+|\n", name) if piece.strip()]
    return [name] if any(_MEASURE.search(piece) for piece in pieces) else list(dict.fromkeys(pieces))


def days_of(place: str, start: str | None, end: str | None, parsed: Parsed) -> Row:
    """The days between which a certificate holds; a date in another form is dropped with a finding."""
    days: Row = {"issued_on": iso_day(start), "valid_to": iso_day(end)}
    for name, stated in (("issued_on", start), ("valid_to", end)):
        if stated and days[name] is None:
            reason = f"'{stated[:40]}' is no day that can be read; {name} stays empty."
            parsed.note(place, reason, "See whether the publisher changed the form of its dates.", "value_dropped")
    return days


def numbered(section: Section, field: str, parsed: Parsed) -> str | None:
    """The number that a record is about; without it, the record is rejected and what else it says is not asked for."""
    number = section.text(field)
    if number is None:
        parsed.note(section.place or "/", f"The record has no {field}.", FETCH_AGAIN, "row_rejected")
        section.ignore(*section.left())
    return number
