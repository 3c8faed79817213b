"""Fetch the three lists page by page. The pages of a list are asked for as its own "Next" link does, 50 entries a page."""

from collections.abc import Iterator

from sources.echa_svhc.page import Shown, shown_of
from sources.kit.errand import Errand, Received
from sources.kit.fetched import BY_HAND, FetchFailed
from sources.kit.html_tables import html_text
from sources.kit.source import Part

PORTLET = "disslists_WAR_disslistsportlet"
A_PAGE = 50
MOST_PAGES = 200
"""Far above any of the lists, so that a server that never ends does not keep us."""


def fetch(errand: Errand) -> Iterator[Received]:
    """Every page of every list. Raises `FetchFailed` where a list cannot be had whole."""
    for part in errand.how.parts:
        yield from pages(errand, part)


def pages(errand: Errand, part: Part) -> Iterator[Received]:
    """The pages of one list, until the last says that it is."""
    for number in range(1, MOST_PAGES + 1):
        query = {
            "p_p_id": PORTLET,
            "p_p_lifecycle": "0",
            "p_p_state": "normal",
            "p_p_mode": "view",
            f"_{PORTLET}_delta": str(A_PAGE),
            f"_{PORTLET}_deltaParamValue": str(A_PAGE),
            f"_{PORTLET}_cur": str(number),
        }
        page = errand.get(part, name=f"{part.name}_page_{number:02d}.html", params=query)
        if page is None:
            raise FetchFailed(part.address, f"Page {number} did not come.", BY_HAND, 1)
        shown = told(page, number)
        yield page
        if shown.last >= shown.of:
            return
    raise FetchFailed(part.address, f"The list does not end after {MOST_PAGES} pages.", BY_HAND, 1)


def told(page: Received, number: int) -> Shown:
    """What the page says that it shows. Raises `FetchFailed` for a page that says nothing, and for another page than was asked for."""
    shown = shown_of(html_text(page.path.read_bytes()))
    if shown is None:
        raise FetchFailed(
            page.address, "The page does not say which entries it shows: it may be a bot wall.", BY_HAND, 1
        )
    if shown.first != (number - 1) * A_PAGE + 1:
        raise FetchFailed(page.address, f"Page {number} begins with entry {shown.first}.", BY_HAND, 1)
    return shown
