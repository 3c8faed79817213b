"""The golden copy's JSON under the titles of its CSV: {"$": text, "@xml:lang": ..., "@type": ...}, lists numbered from 1."""

import re
from collections.abc import Iterator
from typing import Any

from sources.gleif.layout import JSON_TITLES
from sources.kit.json_document import read_json, scalar
from sources.kit.record import Unreadable

LARGEST = 300_000_000
"""Bytes of JSON that are read into memory; the whole golden copy is thirty times as long, and its CSV says the same."""
REMEDY = "Deliver the golden copy as CSV; of JSON, files with 'records' or 'relations' up to 300 MB are taken."
LISTS = {
    "OtherEntityName", "TransliteratedOtherEntityName", "SuccessorEntity", "OtherAddress", "TransliteratedOtherAddress",
    "LegalEntityEvent", "AdditionalAddressLine", "RelationshipPeriod", "RelationshipQualifier", "RelationshipQuantifier",
}  # fmt: skip
"""Elements that repeat: a lone one is the first."""
_ENDINGS = {"@xml:lang": "xmllang"}


def read_records(data: bytes) -> list[dict[str, str | None]]:
    """One dictionary a record, by title. Raises `Unreadable` for JSON in another form."""
    body = read_json(data, REMEDY)
    found = next((body[name] for name in ("records", "relations") if isinstance(body, dict) and name in body), body)
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise Unreadable("The JSON holds no list of records.", REMEDY)
    return [
        {renamed(title): text for title, text in flat(record.get("RelationshipRecord", record))} for record in found
    ]


def flat(value: Any, title: str = "") -> Iterator[tuple[str, str | None]]:
    """Titles and texts of one record."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "$":
                yield title, scalar(inner)
                continue
            part = _ENDINGS.get(name, name.removeprefix("@"))
            below = f"{title}.{part}" if title else part
            yield from flat([inner] if name in LISTS and isinstance(inner, dict) else inner, below)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from flat(inner, f"{title}.{number}")
    else:
        yield title, scalar(value)


def renamed(title: str) -> str:
    """The title as the CSV has it."""
    for pattern, replacement in JSON_TITLES.items():
        title = re.sub(f"^{pattern}", replacement, title)
    return title
