"""Ask the Asian Development Bank for its list page by page: each answer says how to ask for the next."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from sources.kit.errand import Errand, Received
from sources.kit.json_document import read_json, scalar
from sources.kit.paging import Page, each_page
from sources.kit.record import Unreadable

FIRST = "size=100&sortField=Name&isAscending=true"


def fetch(errand: Errand) -> Iterator[Received]:
    """Every page of the list, a hundred entries each. Raises `FetchFailed`."""

    def turn(whole: Errand, number: int, following: str | None) -> Received | None:
        params = dict(parse_qsl(following or FIRST))
        return whole.get(whole.part("page_{number}.json"), name=f"page_{number:04}.json", params=params)

    yield from each_page(errand, turn, seen)


def seen(content: bytes) -> Page:
    """How many entries a page holds and the query of the next. Of the next link only the query is used: it names a server inside the
    bank, and no answer may send us elsewhere."""
    body = read_json(content, "")
    if not isinstance(body, dict) or not isinstance(body.get("data"), list):
        raise Unreadable("The answer holds no list of 'data'.", "")
    links = body.get("links")
    following = scalar(links.get("next")) if isinstance(links, dict) else None
    query = _query(following)
    return Page(len(body["data"]), is_last=not query, following=query)


def _query(address: str | None) -> str | None:
    try:
        return urlsplit(address).query if address else None
    except ValueError as error:
        raise Unreadable("The next page's address is none.", "") from error
