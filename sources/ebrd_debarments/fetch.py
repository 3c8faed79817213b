"""Ask the EBRD for its list page by page, as its own page does: a posted form, until a page is empty."""

from collections.abc import Iterator

from sources.kit.errand import Errand, Received
from sources.kit.json_document import read_json
from sources.kit.paging import Page, each_page
from sources.kit.record import Unreadable

FORM = {
    "parentPath": "/content/dam/ebrd_dxp/content-fragments/occo/ineligible-entities",
    "cardType": "iecard",
    "sortBy": "newest-first",
}
UNASKED = (
    "secondParentPath", "searchKey", "eventSort", "filters", "countryFilters", "sectorFilters", "topicFilters", "statusFilters",
    "noticeTypeFilters", "pageTypeFilters", "startDate", "endDate",
)  # fmt: skip
"""Fields that the page sends empty; without some of them the server answers 500."""


def fetch(errand: Errand) -> Iterator[Received]:
    """Every page of the list, a dozen entries each. Raises `FetchFailed`."""

    def turn(whole: Errand, number: int, _: str | None) -> Received | None:
        form = FORM | dict.fromkeys(UNASKED, "") | {"currentPage": str(number)}
        return whole.get(whole.part("page_{number}.json"), name=f"page_{number:04}.json", form=form)

    yield from each_page(errand, turn, seen)


def seen(content: bytes) -> Page:
    """How many entries a page holds; the bank says of no page that it is the last."""
    body = read_json(content, "")
    results = body.get("searchResult") if isinstance(body, dict) else None
    if not isinstance(results, list):
        raise Unreadable("The answer holds no list of 'searchResult'.", "")
    return Page(len(results))
