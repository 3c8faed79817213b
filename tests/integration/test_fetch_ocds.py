"""Registers of contracts are asked only where the buyer names them, for what is new, page by page or month by month."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sources.kit.errand import Errand, NotConfigured, Received, keys_of, run_errand
from sources.kit.fetched import FetchFailed
from sources.kit.http import Client, HttpSettings
from sources.kit.source import load_source
from tests.integration.http_loopback import NOW, FakeTime, Server, says, serving

FIND = "/www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages"
FINDER = "/www.contractsfinder.service.gov.uk/Published/Notices/OCDS/Search"
GERMANY = "/oeffentlichevergabe.de/api/notice-exports"
ZIP = b"PK\x03\x04 a zip"


def page(*ids: str, following: str | None = None) -> bytes:
    links = {"next": following} if following else {}
    body: dict[str, Any] = {"releases": [{"ocid": each, "buyer": {"name": "Brême"}} for each in ids], "links": links}
    return json.dumps(body, ensure_ascii=False).encode("latin-1")


@contextmanager
def asking(server: Server, registers: str, since: date | None = None) -> Iterator[tuple[Errand, FakeTime]]:
    settings, time = HttpSettings(mirror=f"http://127.0.0.1:{server.server_port}"), FakeTime()
    with Client(settings, time.clock()) as client:
        yield Errand(load_source("ocds"), client, NOW.date(), since, {"SLUICE_OCDS_REGISTERS": registers}), time


def fetched(server: Server, registers: str, since: date | None = None) -> list[Received]:
    with asking(server, registers, since) as (errand, _):
        return run_errand(errand)


def asked(server: Server) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(path).query) for _, path, _, _ in server.seen]


def test_a_register_is_asked_for_what_is_new_and_each_page_leads_to_the_next_at_no_other_server() -> None:
    with serving() as server:
        there = "https://evil.example/elsewhere?updatedFrom=2026-07-29T00:00:00&limit=100&cursor=c2"
        server.on(FIND, says(page("1", "2", following=there)), says(page("3")))
        assert [file.name for file in fetched(server, "find_tender", date(2026, 7, 30))] == [
            "find_tender_0001.json",
            "find_tender_0002.json",
        ]
        first, second = asked(server)
        assert first == {"updatedFrom": ["2026-07-29T00:00:00"], "limit": ["100"]}
        assert second == first | {"cursor": ["c2"]}


def test_a_first_visit_looks_back_thirty_days() -> None:
    with serving() as server:
        server.on(FIND, says(page()))
        fetched(server, "find_tender")
        assert asked(server)[0]["updatedFrom"] == ["2026-07-01T00:00:00"]


def test_contracts_finder_that_refuses_is_asked_again_after_five_minutes() -> None:
    with serving() as server:
        server.on(FINDER, says(b"slow down", status=403), says(page("1")))
        with asking(server, "contracts_finder") as (errand, time):
            assert [file.name for file in run_errand(errand)] == ["contracts_finder_0001.json"]
            assert 300 in time.waits
        assert asked(server)[0]["publishedFrom"] == ["2026-07-01T00:00:00"]


def test_another_register_that_refuses_is_not_argued_with() -> None:
    with serving() as server:
        server.on(FIND, says(b"no", status=403))
        with pytest.raises(FetchFailed, match="403"):
            fetched(server, "find_tender")
        assert len(server.seen) == 1


def test_germany_is_asked_month_by_month_and_this_month_may_have_nothing_yet() -> None:
    with serving() as server:
        server.on(GERMANY, says(ZIP), says(ZIP), says(b"none", status=404))
        names = [file.name for file in fetched(server, "oeffentliche_vergabe", date(2026, 6, 15))]
        assert names == ["oeffentliche_vergabe_2026-06.zip", "oeffentliche_vergabe_2026-07.zip"]
        assert [(each["pubMonth"], each["format"]) for each in asked(server)] == [
            ([month], ["ocds.zip"]) for month in ("2026-06", "2026-07", "2026-08")
        ]


def test_a_past_month_without_an_export_fails_the_visit() -> None:
    with serving() as server:
        server.on(GERMANY, says(b"none", status=404))
        with pytest.raises(FetchFailed, match="404"):
            fetched(server, "oeffentliche_vergabe", date(2026, 6, 15))


@pytest.mark.parametrize("body", [b'{"message": "wrong query"}', b'{"releases": null}', b"[]", b'{"releases": ['])
def test_an_answer_that_is_no_package_fails_the_visit(body: bytes) -> None:
    with serving() as server:
        server.on(FIND, says(body))
        with pytest.raises(FetchFailed, match="no release package"):
            fetched(server, "find_tender")


def test_no_register_is_asked_unless_the_buyer_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLUICE_OCDS_REGISTERS", raising=False)
    with pytest.raises(NotConfigured, match="find_tender"):
        keys_of(load_source("ocds"))
    with serving() as server, pytest.raises(NotConfigured, match="atlantis.*oeffentliche_vergabe"):
        fetched(server, "find_tender, atlantis")
    assert server.seen == []


def test_several_registers_are_asked_each_once() -> None:
    with serving() as server:
        server.on(FIND, says(page("1")))
        server.on(GERMANY, says(ZIP))
        names = [file.name for file in fetched(server, "oeffentliche_vergabe,find_tender,find_tender", NOW.date())]
        assert names == [
            "oeffentliche_vergabe_2026-07.zip",
            "oeffentliche_vergabe_2026-08.zip",
            "find_tender_0001.json",
        ]
