"""Ask the World Bank for a series page by page. Without `source=3` it answers with no rows, so that is always said."""

from collections.abc import Iterator
from functools import partial

from sources.kit.errand import Errand, Received
from sources.kit.paging import Page, each_page
from sources.kit.source import Part
from sources.worldbank_wgi.answer import read_answer

PER_PAGE = 1000
MAX_PAGES = 40
"""About 5,000 values make 5 pages."""


def fetch(errand: Errand) -> Iterator[Received]:
    """Every page of each series. Raises `FetchFailed`, also for an answer without rows."""
    for part in errand.how.parts:
        yield from each_page(errand, partial(_turn, part), _look, MAX_PAGES)


def _turn(part: Part, errand: Errand, number: int, _: str | None) -> Received | None:
    name = part.name if number == 1 else part.name.replace(".json", f"_page_{number}.json")
    asked = {"source": "3", "format": "json", "per_page": str(PER_PAGE), "page": str(number)}
    return errand.get(part, name=name, params=asked)


def _look(content: bytes) -> Page:
    answer = read_answer(content)
    return Page(len(answer.rows), is_last=answer.page >= answer.pages)
