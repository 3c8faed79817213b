"""Registers of products and lists of substances fetched page by page, from a real server on loopback."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from http_loopback import Answer, FakeTime, Handler, Server, says, serving

from sources.kit.errand import Errand, NotConfigured, Received, keys_of, run_errand
from sources.kit.fetched import FetchFailed
from sources.kit.http import Backoff, Client, HttpSettings
from sources.kit.source import load_source

KEY = "a-key-of-nobody"
ECHA, EPREL = "/echa.europa.eu", "/eprel.ec.europa.eu/api/products"
CURRENT = "_disslists_WAR_disslistsportlet_cur"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    settings = HttpSettings(
        requests_per_second=1e9, backoff=Backoff(attempts=1), mirror=f"http://127.0.0.1:{server.server_port}"
    )
    with Client(settings, FakeTime().clock()) as made:
        yield made


def came(source_id: str, client: Client, **more: Any) -> list[Received]:
    return run_errand(Errand(load_source(source_id), client, today=date(2026, 8, 1), **more))


def queries(server: Server) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(path).query) for _, path, _, _ in server.seen]


def pages_of(total: int) -> Answer:
    """A list of ECHA's with so many entries: the page that `cur` names."""

    def answer(handler: Handler) -> None:
        number = int(parse_qs(urlsplit(handler.path).query)[CURRENT][0])
        first, last = (number - 1) * 50 + 1, min(number * 50, total)
        says(f"<html><p>Showing {first} - {last} of {total} results.</p></html>".encode())(handler)

    return answer


def group_of(size: int, stated: int | None = None) -> Answer:
    """A product group of the registry with so many models, a hundred a page."""

    def answer(handler: Handler) -> None:
        number = int(parse_qs(urlsplit(handler.path).query)["_page"][0])
        hits = [{"eprelRegistrationNumber": str(at)} for at in range(size)][(number - 1) * 100 : number * 100]
        says(json.dumps({"size": size if stated is None else stated, "offset": 0, "hits": hits}).encode())(handler)

    return answer


def test_every_page_of_the_three_lists_comes_under_a_name_of_its_own(server: Server, client: Client) -> None:
    for path, total in (
        ("candidate-list-table", 101),
        ("authorisation-list", 50),
        ("substances-restricted-under-reach", 51),
    ):
        server.on(f"{ECHA}/{path}", pages_of(total))
    assert [file.name for file in came("echa_svhc", client)] == [
        "candidate_page_01.html", "candidate_page_02.html", "candidate_page_03.html",
        "authorisation_page_01.html",
        "restriction_page_01.html", "restriction_page_02.html",
    ]  # fmt: skip
    assert {query["_disslists_WAR_disslistsportlet_delta"][0] for query in queries(server)} == {"50"}


def test_a_page_that_does_not_say_what_it_shows_fails_the_whole_list(server: Server, client: Client) -> None:
    server.on(f"{ECHA}/candidate-list-table", says(b"<html>Checking your browser</html>"))
    with pytest.raises(FetchFailed, match="bot wall"):
        came("echa_svhc", client)


def test_a_server_that_always_gives_the_first_page_does_not_make_a_list(server: Server, client: Client) -> None:
    server.on(f"{ECHA}/candidate-list-table", says(b"<html>Showing 1 - 50 of 251 results.</html>"))
    with pytest.raises(FetchFailed, match="Page 2 begins with entry 1"):
        came("echa_svhc", client)


def test_a_list_that_never_ends_is_left(server: Server, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.echa_svhc.fetch.MOST_PAGES", 3)
    server.on(f"{ECHA}/candidate-list-table", pages_of(10_000))
    with pytest.raises(FetchFailed, match="does not end after 3 pages"):
        came("echa_svhc", client)


def test_the_registry_is_asked_with_its_key_in_a_header_until_all_models_are_there(
    server: Server, client: Client
) -> None:
    server.on(f"{EPREL}/electronicdisplays", group_of(201))
    server.on(f"{EPREL}/smartphonestablets20231669", group_of(100))
    files = came("eprel", client, keys={"SLUICE_EPREL_KEY": KEY})
    assert [file.name for file in files] == [
        "electronicdisplays_page_0001.json", "electronicdisplays_page_0002.json", "electronicdisplays_page_0003.json",
        "smartphonestablets20231669_page_0001.json",
    ]  # fmt: skip
    assert {headers["X-Api-Key"] for _, _, headers, _ in server.seen} == {KEY}
    assert KEY not in "".join(path for _, path, _, _ in server.seen) + "".join(file.address for file in files)


def test_a_group_of_which_a_part_is_missing_fails(server: Server, client: Client) -> None:
    server.on(f"{EPREL}/electronicdisplays", group_of(100, stated=150))
    with pytest.raises(FetchFailed, match="100 of 150 products came"):
        came("eprel", client, keys={"SLUICE_EPREL_KEY": KEY})


def test_another_answer_than_a_page_fails(server: Server, client: Client) -> None:
    server.on(f"{EPREL}/electronicdisplays", says(b'{"code": "NOT_FOUND"}'))
    with pytest.raises(FetchFailed, match="not a page of a product group"):
        came("eprel", client, keys={"SLUICE_EPREL_KEY": KEY})


def test_without_a_key_the_registry_is_not_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLUICE_EPREL_KEY", raising=False)
    with pytest.raises(NotConfigured, match="SLUICE_EPREL_KEY is not set. .*requestpublicapikey"):
        keys_of(load_source("eprel"))


def test_the_product_finder_and_the_keys_come_by_one_request_each(server: Server, client: Client) -> None:
    server.on("/industry.tcocertified.com/product-finder-app/items-get.php", says(b"[]"))
    assert [file.name for file in came("tco_certified", client)] == ["items-get.json"]
    folder = "/raw.githubusercontent.com/Statistics-Netherlands/ewaste/HEAD/data"
    for name in ("htbl_Key_Description.csv", "htbl_Key_Weight.csv", "tbl_UNU%20Keys%202012%20v03.csv"):
        server.on(f"{folder}/{name}", says(b"a,b\n1,2\n"))
    assert len(came("ewaste_keys", client)) == 3


def test_a_web_page_is_not_taken_for_the_register(server: Server, client: Client) -> None:
    server.on("/industry.tcocertified.com/product-finder-app/items-get.php", says(b"<html>Sign in</html>"))
    with pytest.raises(FetchFailed):
        came("tco_certified", client)
