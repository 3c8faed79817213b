"""Asking the publishers of country data: what each wants to be told, and what is done about what it refuses."""

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from http_loopback import Answer, FakeTime, Handler, Server, says, serving

from sources.kit.errand import Errand, Received, run_errand
from sources.kit.fetched import FetchFailed
from sources.kit.http import Client, HttpSettings
from sources.kit.source import load_source

ILOSTAT, WGI = "/rplumber.ilo.org/data/indicator", "/api.worldbank.org/v2/country/all/indicator/GOV_WGI_RL.EST"
CAHRA = "/cahra-api.cahraslist.net/api/v1/cahras"
GED = "/ucdp.uu.se/downloads/"
DOL = "/data.dol.gov/data-catalog/ILAB/"
SERIES = b'"ref_area","source","indicator","time","obs_value"\n"FDN","BA:1","X","2024",1\n'


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def asked(server: Server, source_id: str, today: date = date(2026, 11, 24)) -> list[tuple[str, bytes]]:
    """The files of a visit: names and bytes."""
    settings = HttpSettings(
        mirror=f"http://127.0.0.1:{server.server_port}", contact="data@buyer.example", requests_per_second=1e9
    )
    with Client(settings, FakeTime().clock()) as client:
        found: list[Received] = run_errand(Errand(source=load_source(source_id), client=client, today=today))
        return [(file.name, file.path.read_bytes()) for file in found]


def queries(server: Server) -> list[dict[str, str]]:
    return [
        {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()} for _, path, _, _ in server.seen
    ]


def by(choose: dict[str, Answer], name: str) -> Answer:
    """Another answer for each value of a query's field."""

    def answer(handler: Handler) -> None:
        said = parse_qs(urlsplit(handler.path).query).get(name, [""])[0]
        choose.get(said, says(b"", 404))(handler)

    return answer


def zipped(name: str, text: str = "id\n1\n") -> bytes:
    body = BytesIO()
    with ZipFile(body, "w") as archive:
        archive.writestr(f"folder/{name}", text)
        archive.writestr("readme.pdf", b"%PDF-")
    return body.getvalue()


def test_ilostat_is_asked_for_each_series_with_codes_by_a_client_that_says_who_it_is(server: Server) -> None:
    server.on(ILOSTAT, says(SERIES))
    names = [name for name, _ in asked(server, "ilostat")]
    assert "SDG_0882_NOC_RT_A.csv" in names and len(names) == 6
    assert {query["type"] for query in queries(server)} == {"code"}
    assert {f"{query['id']}.csv" for query in queries(server)} == set(names)
    agents = {headers["User-Agent"] for _, _, headers, _ in server.seen}
    assert all("sluice" in agent and "data@buyer.example" in agent for agent in agents)


def test_ilostat_that_turns_programs_away_is_told_with_the_way_by_hand(server: Server) -> None:
    server.on(ILOSTAT, says(b"", 403))
    with pytest.raises(FetchFailed) as failed:
        asked(server, "ilostat")
    assert "403" in failed.value.reason and "by hand" in failed.value.remedy


def too_large_over(years: int, areas: int = 1000) -> Answer:
    """A server that refuses more than so many years, and more than so many areas of any one."""

    def answer(handler: Handler) -> None:
        query = parse_qs(urlsplit(handler.path).query)
        span = int(query["timeto"][0]) - int(query["timefrom"][0]) + 1 if "timeto" in query else 1000
        wanted = len(query["ref_area"][0].split(" ")) if "ref_area" in query else 300
        refused = span > years or wanted > areas
        says(b"" if refused else SERIES, 413 if refused else 200)(handler)

    return answer


def test_a_series_too_large_is_asked_for_in_halves_that_make_up_all_its_years(server: Server) -> None:
    server.on(ILOSTAT, too_large_over(10))
    names = [name for name, _ in asked(server, "ilostat") if name.startswith("ILR_CBCT")]
    spans = sorted(tuple(int(year) for year in name.removesuffix(".csv").split("_")[-2:]) for name in names)
    years = [year for first, last in spans for year in range(first, last + 1)]
    assert years == list(range(1990, 2027))
    assert len(names) == len(set(names)) > 1


def test_a_single_year_too_large_is_asked_for_by_areas_each_once(server: Server) -> None:
    server.on(ILOSTAT, too_large_over(1, areas=100))
    asked(server, "ilostat", today=date(1990, 6, 1))
    of_one = [
        q
        for q in queries(server)
        if q["id"] == "ILR_CBCT_NOC_RT_A" and len(q.get("ref_area", "").split()) in range(1, 101)
    ]
    areas = [area for query in of_one for area in query["ref_area"].split()]
    assert len(areas) == len(set(areas)) > 240
    assert {query["timefrom"] for query in of_one} == {"1990"}


def test_a_series_refused_down_to_the_last_area_ends_in_a_failure(server: Server) -> None:
    server.on(ILOSTAT, says(b"", 413))
    with pytest.raises(FetchFailed, match="413"):
        asked(server, "ilostat", today=date(1990, 6, 1))


def answer_of(rows: int, page: int, pages: int) -> bytes:
    value = {"indicator": {"id": "GOV_WGI_RL.EST"}, "date": "2024", "value": page}
    return json.dumps([{"page": page, "pages": pages, "total": rows}, [value] * rows]).encode()


def test_the_world_bank_is_asked_with_source_3_page_by_page(server: Server) -> None:
    server.on(WGI, by({str(page): says(answer_of(2, page, 3)) for page in (1, 2, 3)}, "page"))
    names = [name for name, _ in asked(server, "worldbank_wgi")]
    assert names == ["GOV_WGI_RL.EST.json", "GOV_WGI_RL.EST_page_2.json", "GOV_WGI_RL.EST_page_3.json"]
    assert {(query["source"], query["format"]) for query in queries(server)} == {("3", "json")}


@pytest.mark.parametrize(
    "body", [b'[{"page":0,"pages":0,"total":0},null]', b'[{"message":[{"value":"not found"}]}]', b"{}"]
)
def test_the_world_bank_that_answers_without_rows_has_failed(server: Server, body: bytes) -> None:
    server.on(WGI, says(body))
    with pytest.raises(FetchFailed):
        asked(server, "worldbank_wgi")


def test_the_world_bank_that_pages_without_end_is_left(server: Server) -> None:
    number = iter(range(1, 1000))

    def endless(handler: Handler) -> None:
        says(answer_of(1, next(number), 10_000))(handler)

    server.on(WGI, endless)
    with pytest.raises(FetchFailed, match="more than 40 pages"):
        asked(server, "worldbank_wgi")


def test_the_cahra_list_is_asked_as_its_own_pages_ask(server: Server) -> None:
    server.on(CAHRA, says(b"[]"))
    assert asked(server, "cahra") == [("cahras.json", b"[]")]
    headers = server.seen[0][2]
    assert (headers["Origin"], headers["Referer"]) == ("https://www.cahraslist.net", "https://www.cahraslist.net/")


def test_the_cahra_list_that_refuses_leads_to_a_file_drop(server: Server) -> None:
    server.on(CAHRA, says(b"Forbidden", 403))
    with pytest.raises(FetchFailed) as failed:
        asked(server, "cahra")
    assert "drop the file in the inbox" in failed.value.remedy


def candidates(server: Server, year: int, months: int) -> None:
    for month in range(1, 13):
        path = f"{GED}candidateged/GEDEvent_v{year}_0_{month}.csv"
        server.on(path, says(f"id\n{month}\n".encode()) if month <= months else says(b"", 404))


def test_the_yearly_events_come_with_the_candidates_of_every_month_since(server: Server) -> None:
    server.on(f"{GED}ged/ged261-csv.zip", says(zipped("GEDEvent_v26_1.csv")))
    candidates(server, 26, 9)
    names = [name for name, _ in asked(server, "ucdp_ged")]
    assert names == ["GEDEvent_v26_1.csv", *(f"GEDEvent_v26_0_{month}.csv" for month in range(1, 10))]


def test_before_this_years_edition_is_out_the_last_one_and_both_years_candidates_are_taken(server: Server) -> None:
    server.on(f"{GED}ged/ged271-csv.zip", says(b"", 404))
    server.on(f"{GED}ged/ged261-csv.zip", says(zipped("GEDEvent_v26_1.csv")))
    candidates(server, 26, 12)
    candidates(server, 27, 1)
    names = [name for name, _ in asked(server, "ucdp_ged", today=date(2027, 3, 5))]
    assert names[0] == "GEDEvent_v26_1.csv"
    assert (len(names), names[-1]) == (14, "GEDEvent_v27_0_1.csv")


def test_events_that_cannot_be_had_are_a_failure_and_not_a_quiet_year(server: Server) -> None:
    server.on(f"{GED}ged/ged261-csv.zip", says(zipped("GEDEvent_v26_1.csv")))
    server.on(f"{GED}candidateged/GEDEvent_v26_0_1.csv", says(b"<!doctype html><html>wall</html>"))
    with pytest.raises(FetchFailed, match="html"):
        asked(server, "ucdp_ged")


def test_goods_and_their_tariff_codes_are_unpacked_from_the_portals_zips(server: Server) -> None:
    for name in ("ImportWatch_Core_Data", "ImportWatch_Goods_HS"):
        server.on(f"{DOL}{name}/ILAB_{name}.zip", says(zipped(f"ILAB_{name}.csv", f"{name}\n")))
    assert asked(server, "ilab_goods") == [
        ("ILAB_ImportWatch_Core_Data.csv", b"ImportWatch_Core_Data\n"),
        ("ILAB_ImportWatch_Goods_HS.csv", b"ImportWatch_Goods_HS\n"),
    ]
