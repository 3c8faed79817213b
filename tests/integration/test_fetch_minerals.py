"""How the summaries, the survey and GLEIF are asked: the newest release, page by page, and what is packed."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from http_loopback import Answer, FakeTime, Handler, Server, says, serving

from sources.bgs_minerals import fetch as bgs
from sources.bgs_minerals.series import commodities
from sources.kit.errand import Errand, run_errand
from sources.kit.fetched import FetchFailed
from sources.kit.http import Client, HttpSettings
from sources.kit.source import load_source

CATALOG = "/www.sciencebase.gov/catalog"
BGS = "/ogcapi.bgs.ac.uk/collections/world-mineral-statistics/items"
OLD, NEW, OTHER = "0" * 24, "1" * 24, "2" * 24


@contextmanager
def errand(source_id: str, script: dict[str, list[Answer]]) -> Iterator[tuple[Errand, Server]]:
    with serving() as server:
        for path, answers in script.items():
            server.on(path, *answers)
        settings = HttpSettings(contact="buyer@buyer.example", mirror=f"http://127.0.0.1:{server.server_port}")
        with Client(settings, FakeTime().clock()) as client:
            yield Errand(load_source(source_id), client, date(2026, 3, 1)), server


def tells(body: object) -> Answer:
    return says(json.dumps(body).encode())


def release(name: str, url: str) -> Answer:
    return tells(
        {"title": "a release", "files": [{"name": "Fig1.csv", "url": "https://x"}, {"name": name, "url": url}]}
    )


def series(*items: tuple[str, str]) -> Answer:
    return tells({"items": [{"id": item_id, "title": title} for item_id, title in items]})


RELEASES = series(
    (OLD, "Mineral Commodity Summaries 2025 Data Release"), (NEW, "Mineral Commodity Summaries 2026 Data Release"),
    (OTHER, "Compilation of Geospatial Data"),
)  # fmt: skip
FILE = "https://www.sciencebase.gov/catalog/file/get/abc"


def test_the_file_of_the_newest_release_is_taken_under_its_own_name() -> None:
    script = {
        f"{CATALOG}/items": [RELEASES], f"{CATALOG}/item/{NEW}": [release("MCS2026_Commodities_Data.csv", f"{FILE}?f=x")],
        f"{CATALOG}/file/get/abc": [says(b"Commodity,Country\nTin,Freedonia\n")],
    }  # fmt: skip
    with errand("usgs_mcs", script) as (ours, server):
        assert [file.name for file in run_errand(ours)] == ["MCS2026_Commodities_Data.csv"]
        assert f"parentId={'5c8c03e4e4b0938824529f7d'}" in server.seen[0][1]


def test_a_release_without_one_file_for_all_commodities_yields_to_the_one_before() -> None:
    script = {
        f"{CATALOG}/items": [RELEASES], f"{CATALOG}/item/{NEW}": [release("mcs2026.zip", FILE)],
        f"{CATALOG}/item/{OLD}": [release("MCS2025_World_Data.csv", FILE)], f"{CATALOG}/file/get/abc": [says(b"COUNTRY,TYPE\nx,y\n")],
    }  # fmt: skip
    with errand("usgs_mcs", script) as (ours, _):
        assert [file.name for file in run_errand(ours)] == ["MCS2025_World_Data.csv"]


@pytest.mark.parametrize(
    "url", ["https://elsewhere.example/x.csv", "http://www.sciencebase.gov/x.csv", "https://evilsciencebase.gov/x", ""]
)
def test_no_address_outside_the_publishers_is_followed(url: str) -> None:
    script = {f"{CATALOG}/items": [RELEASES]} | {
        f"{CATALOG}/item/{each}": [release("MCS2026_World_Data.csv", url)] for each in (NEW, OLD)
    }
    with errand("usgs_mcs", script) as (ours, _), pytest.raises(FetchFailed, match="No release"):
        run_errand(ours)


def test_a_series_that_does_not_end_is_given_up() -> None:
    full = series(*((f"{number:024x}", "Something else") for number in range(100)))
    with (
        errand("usgs_mcs", {f"{CATALOG}/items": [full]}) as (ours, server),
        pytest.raises(FetchFailed, match="does not end"),
    ):
        run_errand(ours)
    assert len(server.seen) == 20


def test_a_web_page_in_place_of_the_csv_fails_the_visit() -> None:
    script = {
        f"{CATALOG}/items": [RELEASES], f"{CATALOG}/item/{NEW}": [release("MCS2026_World_Data.csv", FILE)],
        f"{CATALOG}/file/get/abc": [says(b"<!DOCTYPE html><html>please wait")],
    }  # fmt: skip
    with errand("usgs_mcs", script) as (ours, _), pytest.raises(FetchFailed):
        run_errand(ours)


def pages_of(counts: dict[str, int], matched: bool = True) -> Answer:
    """Answers with as many features as a commodity has from the offset on, up to the limit."""

    def answer(handler: Handler) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
        total = counts.get(asked["bgs_commodity_trans"], 0)
        returned = max(0, min(int(asked["limit"]), total - int(asked["offset"])))
        body: dict[str, object] = {"features": [{"properties": {}}] * returned} | (
            {"numberMatched": total} if matched else {}
        )
        says(json.dumps(body).encode())(handler)

    return answer


@pytest.mark.parametrize("matched", [True, False])
def test_every_commodity_is_asked_page_by_page_until_it_ends(monkeypatch: pytest.MonkeyPatch, matched: bool) -> None:
    monkeypatch.setattr(bgs, "PAGE", 2)
    with errand("bgs_minerals", {BGS: [pages_of({"tin, mine": 5, "mica": 2}, matched)]}) as (ours, server):
        names = [file.name for file in run_errand(ours)]
    assert [name for name in names if name.startswith(("tin_mine", "mica"))] == [
        "tin_mine_01.json", "tin_mine_02.json", "tin_mine_03.json", "mica_01.json",
    ]  # fmt: skip
    assert len(names) == len(commodities()) + 2
    assert all("bgs_statistic_type_trans=Production" in path for _, path, _, _ in server.seen)


def test_pages_that_do_not_end_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bgs, "PAGE", 1)
    with (
        errand("bgs_minerals", {BGS: [pages_of({"tin, mine": 10**6})]}) as (ours, server),
        pytest.raises(FetchFailed, match="do not end"),
    ):
        run_errand(ours)
    assert len(server.seen) == bgs.MOST_PAGES


def test_an_answer_that_is_no_page_of_features_fails_the_visit() -> None:
    with (
        errand("bgs_minerals", {BGS: [tells({"code": "error"})]}) as (ours, _),
        pytest.raises(FetchFailed, match="no page"),
    ):
        run_errand(ours)


def test_gleifs_archives_are_kept_as_the_files_they_hold() -> None:
    def packed(name: str) -> Answer:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr(name, "LEI\n")
        return says(archive.getvalue())

    golden = "/goldencopy.gleif.org/api/v2/golden-copies/publishes"
    script = {
        f"{golden}/lei2/latest.csv": [packed("20260801-lei2.csv")], f"{golden}/rr/latest.csv": [packed("20260801-rr.csv")],
        "/mapping.gleif.org/api/v2/oc-lei/latest/download": [packed("oc-lei.csv")],
    }  # fmt: skip
    with errand("gleif", script) as (ours, _):
        assert [file.name for file in run_errand(ours)] == ["20260801-lei2.csv", "20260801-rr.csv", "oc-lei.csv"]
