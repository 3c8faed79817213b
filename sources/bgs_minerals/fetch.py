"""Ask for the production of each commodity that the method reads, page by page."""

import json
from collections.abc import Iterator

from sources.bgs_minerals.series import commodities
from sources.kit.errand import Errand, Received
from sources.kit.fetched import BY_HAND, FetchFailed
from sources.kit.tabular import plain

PAGE, MOST_PAGES = 5000, 50


def fetch(errand: Errand) -> Iterator[Received]:
    """Every page of every commodity. Raises `FetchFailed` where the pages of one do not end."""
    for commodity in commodities():
        yield from pages(errand, commodity)


def pages(errand: Errand, commodity: str) -> Iterator[Received]:
    """The pages of one commodity: the last is the one with which as many features have come as the service says there are."""
    part, slug, had = errand.part("items.json"), plain(commodity).replace(" ", "_"), 0
    for page in range(MOST_PAGES):
        params = {
            "f": "json", "limit": str(PAGE), "offset": str(had),
            "bgs_statistic_type_trans": "Production", "bgs_commodity_trans": commodity,
        }  # fmt: skip
        received = errand.get(part, name=f"{slug}_{page + 1:02}.json", params=params)
        if received is None:
            return
        matched, returned = counts(received)
        if returned or not page:
            yield received
        had += returned
        if not returned or (returned < PAGE if matched is None else had >= matched):
            return
    raise FetchFailed(part.address, f"The pages of {commodity} do not end.", BY_HAND, 1)


def counts(received: Received) -> tuple[int | None, int]:
    """How many features there are, where the service says it, and how many came. Raises `FetchFailed` for an answer that is no page of features."""
    try:
        body = json.loads(received.path.read_text("utf-8"))
        matched = body.get("numberMatched")
        return None if matched is None else int(matched), len(body["features"])
    except (ValueError, KeyError, TypeError) as fault:
        raise FetchFailed(received.address, "The answer is no page of features.", BY_HAND, 1) from fault
