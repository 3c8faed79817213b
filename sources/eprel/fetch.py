"""Fetch every page of each product group. The key goes into a header, so that no address holds it."""

from collections.abc import Iterator

from sources.kit.errand import Errand, Received
from sources.kit.fetched import BY_HAND, LATER, FetchFailed
from sources.kit.json_document import read_json
from sources.kit.record import Unreadable
from sources.kit.source import Part

A_PAGE = 100
"""Most entries that the registry gives at once."""
MOST_PAGES = 5000
"""Far above either group, so that a server that never ends does not keep us."""


def fetch(errand: Errand) -> Iterator[Received]:
    """Every page of every group. Raises `FetchFailed` where a group cannot be had whole."""
    for part in errand.how.parts:
        yield from pages(errand, part)


def pages(errand: Errand, part: Part) -> Iterator[Received]:
    """The pages of one group until an empty one; what came is counted against the size that the first page states."""
    size, had = None, 0
    headers = {"X-Api-Key": errand.keys["SLUICE_EPREL_KEY"]}
    for number in range(1, MOST_PAGES + 1):
        query = {"_page": str(number), "_limit": str(A_PAGE)}
        page = errand.get(part, name=f"{part.name}_page_{number:04d}.json", params=query, headers=headers)
        if page is None:
            raise FetchFailed(part.address, f"Page {number} did not come.", LATER, 1)
        stated, entries = counted(page)
        size = stated if size is None else size
        had += entries
        if entries:
            yield page
        if entries == 0 or had >= size:
            break
    if size is None or had < size:
        raise FetchFailed(part.address, f"{had} of {size} products came.", LATER, 1)


def counted(page: Received) -> tuple[int, int]:
    """The size of the group as the page states it, and the entries on the page. Raises `FetchFailed` for another answer."""
    try:
        body = read_json(page.path.read_bytes(), BY_HAND)
    except Unreadable as fault:
        raise FetchFailed(page.address, fault.reason, LATER, 1) from fault
    size, hits = (body.get("size"), body.get("hits")) if isinstance(body, dict) else (None, None)
    if not isinstance(hits, list) or not isinstance(size, str) or not size.isdigit():
        raise FetchFailed(page.address, "The answer is not a page of a product group.", LATER, 1)
    return int(size), len(hits)
