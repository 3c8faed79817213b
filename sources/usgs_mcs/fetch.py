"""Find the newest data release among those of the series, and in it the one file that holds all commodities."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from sources.kit.errand import Errand, Received
from sources.kit.fetched import BY_HAND, FetchFailed

SERIES = "5c8c03e4e4b0938824529f7d"
"""The ScienceBase item that holds the releases of every year."""
PAGE, MOST_PAGES = 100, 20
_TITLE = re.compile(r"(?i)mineral commodity summaries (20\d\d) data release")
_FILE = re.compile(r"(?i)MCS20\d\d_(?:Commodities|World)_Data[\w .()-]*\.csv")
_ITEM = re.compile(r"[0-9a-f]{24}")


def fetch(errand: Errand) -> Iterator[Received]:
    """The CSV of the newest release that has one for all commodities. Raises `FetchFailed` where no release has."""
    for item_id in newest_first(releases(errand)):
        item = asked(errand, "release.json", item_id, {"format": "json", "fields": "title,files"})
        for file in item.get("files") or ():
            name, address = str(file.get("name", "")), str(file.get("url") or file.get("downloadUri") or "")
            if _FILE.fullmatch(name) and trusted(address):
                received = errand.get(errand.part("data.csv"), name=name, address=address)
                if received is not None:
                    yield received
                return
    address = errand.part("releases.json").address
    raise FetchFailed(address, "No release holds one CSV with all commodities.", BY_HAND, 1)


def releases(errand: Errand) -> Iterator[dict[str, Any]]:
    """Every item of the series, page by page."""
    for page in range(MOST_PAGES):
        params = {
            "parentId": SERIES, "format": "json", "fields": "title,id", "max": str(PAGE), "offset": str(page * PAGE),
        }  # fmt: skip
        answer = asked(errand, "releases.json", None, params)
        items = [item for item in answer.get("items") or () if isinstance(item, dict)]
        yield from items
        if len(items) < PAGE:
            return
    raise FetchFailed(errand.part("releases.json").address, "The series does not end.", BY_HAND, 1)


def newest_first(items: Iterator[dict[str, Any]]) -> list[str]:
    """Ids of the yearly releases, the newest first."""
    years = {
        str(item.get("id")): found[1]
        for item in items
        if (found := _TITLE.search(str(item.get("title", "")))) and _ITEM.fullmatch(str(item.get("id")))
    }
    return sorted(years, key=lambda item_id: (years[item_id], item_id), reverse=True)


def asked(errand: Errand, part_name: str, item_id: str | None, params: dict[str, str]) -> dict[str, Any]:
    """A JSON answer that is looked at and not kept."""
    part = errand.part(part_name)
    address = part.address.replace("{id}", item_id) if item_id else part.address
    received = errand.get(
        part, name=f"{item_id or 'page'}-{params.get('offset', '')}.json", address=address, params=params
    )
    body = json.loads(received.path.read_text("utf-8")) if received else {}
    if not isinstance(body, dict):
        raise FetchFailed(address, "The answer is no catalogue entry.", BY_HAND, 1)
    return body


def trusted(address: str) -> bool:
    """Whether an address that the catalogue names is the publisher's own."""
    parts = urlsplit(address)
    return parts.scheme == "https" and f".{parts.hostname or ''}".endswith(".sciencebase.gov")
