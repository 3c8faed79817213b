"""Asking for lists of debarments and exclusions: pages to their end, keys that are masked, editions whole or not at all."""

import json
import logging
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from http_loopback import NOW, Answer, FakeTime, Handler, Server, says, serving

from sources.kit.errand import Errand, NotConfigured, Received, keys_of, run_errand
from sources.kit.fetched import FetchFailed
from sources.kit.http import Client, HttpSettings
from sources.kit.paging import Page, each_page
from sources.kit.snapshots import SnapshotMeta, SnapshotStore
from sources.kit.source import load_source

EBRD = "/www.ebrd.com/bin/ebrd_dxp/filterlistservlet"
ADB = "/apim.adb.org/sanctions/lists/v1/published-list"
EDES = "/ec.europa.eu/edes/api/cases/paginatedList"
WORLD_BANK = "/apigwext.worldbank.org/dvsvc/v1.0/json/APPLICATION/ADOBE_EXPRNCE_MGR/FIRM/SANCTIONED_FIRM"
SAM = "/api.sam.gov/data-services/v1/extracts"
SECRET = "not-a-real-key-17"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    settings = HttpSettings(mirror=f"http://127.0.0.1:{server.server_port}", requests_per_second=1e9, read_timeout=5)
    with Client(settings, FakeTime().clock()) as made:
        yield made


def errand(source_id: str, client: Client, **more: Any) -> Errand:
    return Errand(load_source(source_id), client, NOW.date(), **more)


def answered(*answers: object) -> list[Answer]:
    return [says(json.dumps(answer).encode()) for answer in answers]


def contents(files: list[Received]) -> list[Any]:
    return [json.loads(file.path.read_bytes()) for file in files]


def test_the_ebrd_is_asked_with_a_form_until_a_page_is_empty(server: Server, client: Client) -> None:
    server.on(
        EBRD, *answered({"searchResult": [{"title": "a"}]}, {"searchResult": [{"title": "b"}]}, {"searchResult": []})
    )
    files = run_errand(errand("ebrd_debarments", client))
    assert [file.name for file in files] == ["page_0001.json", "page_0002.json"]
    asked = [(method, headers["Content-Type"], parse_qs(body.decode())) for method, _, headers, body in server.seen]
    assert [(method, kind, form["currentPage"], form["cardType"]) for method, kind, form in asked] == [
        ("POST", "application/x-www-form-urlencoded", [str(number)], ["iecard"]) for number in (1, 2, 3)
    ]
    assert b"countryFilters=&" in server.seen[0][3]


def test_pages_are_asked_for_whole_though_one_is_kept_already(server: Server, client: Client) -> None:
    server.on(EBRD, *answered({"searchResult": [{"title": "a"}]}, {"searchResult": []}))
    assert len(run_errand(errand("ebrd_debarments", client, etags={"page_0001.json": '"e1"'}))) == 1
    assert all("If-None-Match" not in headers for _, _, headers, _ in server.seen)


def test_the_adb_is_asked_by_the_query_of_its_next_link_and_at_no_other_server(server: Server, client: Client) -> None:
    inside = "http://inner.azurecontainerapps.io:80/published-list?size=100&offset=100&sortField=Name"
    server.on(ADB, *answered({"data": [1], "links": {"next": inside}}, {"data": [2], "links": {"next": None}}))
    assert contents(run_errand(errand("adb_debarments", client)))[1]["data"] == [2]
    queries = [(urlsplit(path).path, parse_qs(urlsplit(path).query)) for _, path, _, _ in server.seen]
    assert queries == [
        (ADB, {"size": ["100"], "sortField": ["Name"], "isAscending": ["true"]}),
        (ADB, {"size": ["100"], "offset": ["100"], "sortField": ["Name"]}),
    ]


def test_edes_is_posted_a_query_and_its_first_line_read_over(server: Server, client: Client) -> None:
    pages = [says(b")]}',\n" + json.dumps({"content": [number], "last": number == 2}).encode()) for number in (1, 2)]
    server.on(EDES, *pages)
    files = run_errand(errand("eu_edes", client))
    assert [file.path.read_bytes()[:5] for file in files] == [b")]}',"] * 2
    assert [json.loads(body) for _, _, _, body in server.seen] == [
        {"ecOpCountryCode": None, "ecOpName": None, "page": number, "take": 100} for number in (0, 1)
    ]


def test_an_empty_first_page_is_kept_for_the_bounds_to_judge(server: Server, client: Client) -> None:
    server.on(EDES, *answered({"content": [], "last": True}))
    assert len(run_errand(errand("eu_edes", client))) == 1


@pytest.mark.parametrize(
    "answers", [[{"searchResult": [1]}, {"message": "no"}], [{"searchResult": [1]}, {"searchResult": "x"}], [[1]]]
)
def test_an_answer_of_another_form_fails_the_whole_edition(
    server: Server, client: Client, answers: list[object]
) -> None:
    server.on(EBRD, *answered(*answers))
    with pytest.raises(FetchFailed, match="searchResult"):
        run_errand(errand("ebrd_debarments", client))


def test_a_page_that_comes_again_and_again_ends_as_a_failure(server: Server, client: Client) -> None:
    server.on(EBRD, *answered({"searchResult": [1]}))
    with pytest.raises(FetchFailed, match="Page 2 is the page before it again"):
        run_errand(errand("ebrd_debarments", client))
    assert len(server.seen) == 2


def test_pages_without_end_are_given_up(server: Server, client: Client) -> None:
    count = iter(range(10**6))

    def ever_new(handler: Handler) -> None:
        says(json.dumps({"searchResult": [next(count)]}).encode())(handler)

    server.on(EBRD, ever_new)
    going = errand("ebrd_debarments", client)

    def turn(whole: Errand, number: int, _: str | None) -> Received | None:
        return whole.get(whole.part("page_{number}.json"), name=f"{number}.json", form={})

    with pytest.raises(FetchFailed, match="more than 5 pages"):
        list(each_page(going, turn, lambda _: Page(1), limit=5))
    assert len(server.seen) == 5


def test_a_bot_wall_in_the_middle_fails_the_whole_edition(server: Server, client: Client) -> None:
    server.on(EBRD, *answered({"searchResult": [1]}), says(b"<!doctype html><html>Just a moment", status=403))
    with pytest.raises(FetchFailed) as failed:
        run_errand(errand("ebrd_debarments", client))
    assert "403" in failed.value.reason and "by hand" in failed.value.remedy


def test_the_world_banks_key_goes_in_a_header_and_is_written_down_nowhere(
    server: Server, client: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.on(WORLD_BANK, *answered({"response": {"ZPROCSUPP": []}}))
    with caplog.at_level(logging.DEBUG):
        (file,) = run_errand(errand("worldbank_debarments", client, keys={"SLUICE_WORLDBANK_KEY": SECRET}))
    assert server.seen[0][2]["apikey"] == SECRET
    assert SECRET not in caplog.text + file.address + str(dict(file.headers)) + receipts(tmp_path, file)


def test_sams_key_goes_in_the_query_and_is_masked_and_the_csv_is_unpacked(
    server: Server, client: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("SAM_Exclusions_Public_Extract_V2_26213.CSV", "Classification\n")
        archive.writestr("readme.txt", "no list")
    server.on(SAM, says(packed.getvalue()))
    with caplog.at_level(logging.DEBUG):
        (file,) = run_errand(errand("sam_exclusions", client, keys={"SLUICE_SAM_KEY": SECRET}))
    assert parse_qs(urlsplit(server.seen[0][1]).query) == {
        "fileType": ["EXCLUSION"],
        "sensitivity": ["PUBLIC"],
        "api_key": [SECRET],
    }
    assert (file.name, file.path.read_bytes()) == ("SAM_Exclusions_Public_Extract_V2_26213.CSV", b"Classification\n")
    assert "api_key=***" in file.address and SECRET not in caplog.text + file.address + receipts(tmp_path, file)


def test_a_refused_key_fails_without_naming_it(server: Server, client: Client) -> None:
    server.on(SAM, says(b"{}", status=401))
    with pytest.raises(FetchFailed) as failed:
        run_errand(errand("sam_exclusions", client, keys={"SLUICE_SAM_KEY": SECRET}))
    assert "wants a key" in failed.value.reason and SECRET not in str(failed.value)


@pytest.mark.parametrize(
    ("source_id", "key"), [("worldbank_debarments", "SLUICE_WORLDBANK_KEY"), ("sam_exclusions", "SLUICE_SAM_KEY")]
)
def test_without_its_key_a_source_is_not_configured(source_id: str, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(key, raising=False)
    with pytest.raises(NotConfigured, match=key):
        keys_of(load_source(source_id))
    monkeypatch.setenv(key, SECRET)
    assert keys_of(load_source(source_id)) == {key: SECRET}


@pytest.mark.parametrize(
    ("source_id", "body"),
    [
        ("us_screening_list", b'{"results": []}'),
        ("norges_bank_exclusions", b"<html><table></table></html>"),
        ("fcc_covered_list", b"<html></html>"),
    ],
)
def test_lists_of_one_file_are_fetched_as_they_are(server: Server, client: Client, source_id: str, body: bytes) -> None:
    source = load_source(source_id)
    assert source.fetch is not None
    (part,) = source.fetch.parts
    server.on("/" + part.address.split("://")[1], says(body))
    (file,) = run_errand(errand(source_id, client))
    assert (file.name, file.path.read_bytes()) == (part.name, body)


def receipts(folder: Path, file: Received) -> str:
    """What is written down when the file is kept."""
    store = SnapshotStore(str(folder / "store"))
    meta = SnapshotMeta(source_id="a", name=file.name, received_at=NOW, address=file.address, headers=file.headers)
    store.put(file.path, meta)
    return "".join(path.read_text("utf-8") for path in (folder / "store").rglob("*.json"))
