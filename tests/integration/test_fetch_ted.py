"""TED is asked by POST, with the day inside the query, and every notice found is fetched once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from sources.kit.errand import Errand, Received, run_errand
from sources.kit.fetched import FetchFailed
from sources.kit.http import Client, HttpSettings
from sources.kit.source import load_source
from tests.integration.http_loopback import NOW, FakeTime, Server, says, serving

SEARCH = "/api.ted.europa.eu/v3/notices/search"
XML = b"<ContractAwardNotice/>"


def page(*numbers: str, token: str | None = None, link: str | None = None, **more: Any) -> bytes:
    notices = [{"publication-number": each, "links": {"xml": {"MUL": link}}} for each in numbers]
    return json.dumps({"notices": notices, "totalNoticeCount": 9, "iterationNextToken": token} | more).encode()


@contextmanager
def asking(server: Server, since: date | None = None) -> Iterator[Errand]:
    settings = HttpSettings(mirror=f"http://127.0.0.1:{server.server_port}")
    with Client(settings, FakeTime().clock()) as client:
        yield Errand(load_source("ted"), client, NOW.date(), since)


def fetched(server: Server, since: date | None = None) -> list[Received]:
    with asking(server, since) as errand:
        return run_errand(errand)


def posted(server: Server) -> list[dict[str, Any]]:
    return [json.loads(body) for method, path, _, body in server.seen if path == SEARCH and method == "POST"]


def test_the_date_filter_stands_inside_the_query_and_the_token_leads_on() -> None:
    with serving() as server:
        server.on(
            SEARCH, says(page("1-2026", "2-2026", token="t1")), says(page("2-2026", "3-2026", token="t2")), says(page())
        )
        for number in (1, 2, 3):
            server.on(f"/ted.europa.eu/en/notice/{number}-2026/xml", says(XML))
        names = [each.name for each in fetched(server, date(2026, 7, 30))]
        assert names == ["search_0001.json", "1-2026.xml", "2-2026.xml", "search_0002.json", "3-2026.xml"]
        asked = posted(server)
        assert asked[0]["query"].startswith("classification-cpv IN (30200000 ")
        assert asked[0]["query"].endswith(" AND PD>=20260730")
        assert [each.get("iterationNextToken") for each in asked] == [None, "t1", "t2"]
        assert all(each["paginationMode"] == "ITERATION" for each in asked)


def test_the_first_visit_asks_for_ninety_days() -> None:
    with serving() as server:
        server.on(SEARCH, says(page()))
        assert [each.name for each in fetched(server)] == ["search_0001.json"]
        assert posted(server)[0]["query"].endswith("PD>=20260503")


def test_a_link_is_followed_only_to_ted_itself() -> None:
    with serving() as server:
        server.on(
            SEARCH,
            says(page("1-2026", link="https://evil.example/x", token="t1")),
            says(page("2-2026", link="https://ted.europa.eu/other/2")),
        )
        server.on("/ted.europa.eu/en/notice/1-2026/xml", says(XML))
        server.on("/ted.europa.eu/other/2", says(XML))
        assert [each.name for each in fetched(server)] == [
            "search_0001.json",
            "1-2026.xml",
            "search_0002.json",
            "2-2026.xml",
        ]


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([page("../../etc-2026")], "publication number"),
        ([page("1-2026", timedOut=True)], "ran out of time"),
        ([page("1-2026", token="t")], "again"),
        ([b'{"message": "wrong query"}'], "notices"),
    ],
)
def test_an_answer_that_cannot_be_trusted_ends_the_visit(answers: list[bytes], reason: str) -> None:
    with serving() as server:
        server.on(SEARCH, *map(says, answers))
        server.on("/ted.europa.eu/en/notice/1-2026/xml", says(XML))
        with pytest.raises(FetchFailed, match=reason):
            fetched(server)


def test_a_page_in_place_of_a_notice_is_no_notice() -> None:
    with serving() as server:
        server.on(SEARCH, says(page("1-2026")))
        server.on("/ted.europa.eu/en/notice/1-2026/xml", says(b"<!doctype html><html>Log in</html>"))
        with pytest.raises(FetchFailed):
            fetched(server)


def test_pages_without_end_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.ted.fetch.MAX_PAGES", 3)
    with serving() as server:
        server.on(SEARCH, *(says(page("1-2026", token=f"t{each}")) for each in range(9)))
        server.on("/ted.europa.eu/en/notice/1-2026/xml", says(XML))
        with pytest.raises(FetchFailed, match="more than 3 pages"):
            fetched(server)
        assert len(posted(server)) == 3
