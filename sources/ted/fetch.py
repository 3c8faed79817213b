"""Search for notices on ICT by POST, page after page, and get each as XML. The date filter stands inside the query."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from sources.kit.errand import Errand, Received
from sources.kit.fetched import BY_HAND, FetchFailed
from sources.kit.paging import Page, each_page
from sources.kit.record import Unreadable
from sources.ted.found import FIELDS, read_answer
from sources.ted.reading import LOOKUPS

A_PAGE = 250
"""Notices a page: the most that the search gives."""
MAX_PAGES = 80
"""20,000 notices, more than are published on ICT in a quarter."""
HOST = "ted.europa.eu"
NUMBER = re.compile(r"\d{1,8}-\d{4}")


def fetch(errand: Errand) -> Iterator[Received]:
    """Every page of the answer, and every notice that it names once. Raises `FetchFailed`."""
    since = errand.since or errand.today - timedelta(days=LOOKUPS["first_days"])
    asked = errand.part("search")
    seen: set[str] = set()

    def turn(errand: Errand, number: int, following: str | None) -> Received | None:
        return errand.get(asked, name=f"search_{number:04}.json", json=body(since, following))

    for page in each_page(errand, turn, _look, MAX_PAGES):
        answer = read_answer(page.path.read_bytes())
        yield page
        for notice in answer.notices:
            number = str(notice.get("publication-number") or "")
            if not NUMBER.fullmatch(number):
                raise FetchFailed(page.address, f"A notice has the publication number {number[:40]!r}.", BY_HAND, 1)
            if number not in seen:
                seen.add(number)
                yield from _notice(errand, number, notice)


def body(since: date, following: str | None) -> dict[str, Any]:
    """What is posted: codes and first day of publication within the query; with the token of the page before, the next page."""
    codes = " ".join(LOOKUPS["cpv"])
    asked: dict[str, Any] = {
        "query": f"classification-cpv IN ({codes}) AND PD>={since:%Y%m%d}",
        "fields": [*FIELDS],
        "limit": A_PAGE,
        "scope": "ALL",
        "paginationMode": "ITERATION",
    }
    return asked | ({"iterationNextToken": following} if following else {})


def address(errand: Errand, number: str, notice: dict[str, Any]) -> str:
    """Where a notice's XML is: the link of the answer where it leads to TED itself, else the documented address."""
    links = notice.get("links")
    by_language = links.get("xml") if isinstance(links, dict) else None
    link = by_language.get("MUL") if isinstance(by_language, dict) else None
    parts = urlsplit(link) if isinstance(link, str) else None
    trusted = parts is not None and parts.scheme == "https" and parts.netloc == HOST
    return str(link) if trusted else errand.part("notice").address.format(number=number)


def _notice(errand: Errand, number: str, notice: dict[str, Any]) -> Iterator[Received]:
    received = errand.get(errand.part("notice"), name=f"{number}.xml", address=address(errand, number, notice))
    if received is not None:
        yield received


def _look(content: bytes) -> Page:
    answer = read_answer(content)
    if answer.is_cut:
        raise Unreadable("The search ran out of time (timedOut), so that its answer is not whole.", BY_HAND)
    return Page(len(answer.notices), is_last=answer.following is None, following=answer.following)
