"""Ask the European Commission for its published cases: posted queries, page by page from 0."""

from collections.abc import Iterator

from sources.eu_edes.body import read_body
from sources.kit.errand import Errand, Received
from sources.kit.paging import Page, each_page
from sources.kit.record import Unreadable

ENTRIES = 100


def fetch(errand: Errand) -> Iterator[Received]:
    """Every page of the cases; a single one, as long as there are so few. Raises `FetchFailed`."""

    def turn(whole: Errand, number: int, _: str | None) -> Received | None:
        query = {"ecOpCountryCode": None, "ecOpName": None, "page": number - 1, "take": ENTRIES}
        return whole.get(whole.part("page_{number}.json"), name=f"page_{number:04}.json", json=query)

    yield from each_page(errand, turn, seen)


def seen(content: bytes) -> Page:
    """How many cases a page holds and whether it is the last."""
    body = read_body(content)
    if not isinstance(body, dict) or not isinstance(body.get("content"), list):
        raise Unreadable("The answer holds no list of 'content'.", "")
    return Page(len(body["content"]), is_last=body.get("last") is True)
