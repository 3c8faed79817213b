"""Ask Wikirate for the answers of each declared dataset or metric, page by page."""

from collections.abc import Iterator

from sources.kit.errand import Errand, Received
from sources.kit.fetched import LATER, FetchFailed
from sources.kit.json_document import read_json
from sources.kit.record import Unreadable

KEY = "SLUICE_WIKIRATE_KEY"
PAGE_SIZE = 100
"""Answers asked for at once; the server may give fewer, so the offset goes by what came."""
MAX_PAGES = 2000
"""More pages than any declared dataset fills: an answer that never gets empty is a fault of the server."""


def fetch(errand: Errand) -> Iterator[Received]:
    """Pages until one is empty. Raises `FetchFailed` for a page without items, one that repeats, or a list without end."""
    headers = {"X-API-Key": errand.keys[KEY]}
    for part in errand.how.parts:
        offset, last = 0, b""
        for number in range(1, MAX_PAGES + 1):
            params = {"limit": str(PAGE_SIZE), "offset": str(offset)}
            page = errand.get(part, name=f"{part.name}_{number:04}.json", params=params, headers=headers)
            body = page.path.read_bytes() if page else b""
            items = _items(body, part.address)
            if not items or page is None:
                break
            if body == last:
                raise FetchFailed(part.address, f"Page {number} repeats the one before.", LATER, number)
            yield page
            offset, last = offset + len(items), body
        else:
            raise FetchFailed(part.address, f"{MAX_PAGES} pages came and no end.", LATER, MAX_PAGES)


def _items(body: bytes, address: str) -> list[object]:
    try:
        answer = read_json(body, LATER) if body else None
    except Unreadable as broken:
        raise FetchFailed(address, broken.reason, LATER, 1) from broken
    items = answer.get("items") if isinstance(answer, dict) else None
    if not isinstance(items, list):
        raise FetchFailed(address, "The answer holds no list named items.", LATER, 1)
    return items
