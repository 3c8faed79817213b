"""How the registers of statements, EDGAR and Wikirate are asked: years, quarters, pages, keys."""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from http_loopback import Answer, FakeTime, Server, says, serving

from sources.kit.errand import Errand, NotConfigured, keys_of, run_errand
from sources.kit.fetched import FetchFailed
from sources.kit.http import Client, HttpSettings
from sources.kit.source import load_source

TODAY = date(2023, 12, 1)
CSV = b"StatementYear,OrganisationName\n2023,Freedonia Tin\n"
UK = "/downloads.modern-slavery-statement-registry.service.gov.uk/publicdownloads/StatementSummaries{}.csv"
EDGAR = "/www.sec.gov/Archives/"
WIKIRATE = "/wikirate.org/UK_Modern_Slavery_Act_Research+Answer.json"
MISSING = says(b"gone", status=404)


@contextmanager
def errand(
    source_id: str, script: dict[str, list[Answer]], since: date | None = None, today: date = TODAY
) -> Iterator[tuple[Errand, Server]]:
    with serving() as server:
        for path, answers in script.items():
            server.on(path, *answers)
        settings = HttpSettings(contact="buyer@buyer.example", mirror=f"http://127.0.0.1:{server.server_port}")
        with Client(settings, FakeTime().clock()) as client:
            keys = {"SLUICE_WIKIRATE_KEY": "a-key"} if source_id == "wikirate" else {}
            yield (
                Errand(
                    load_source(source_id),
                    client,
                    today,
                    since=since,
                    keys=keys,
                    etags={"StatementSummaries2020.csv": '"old"'},
                ),
                server,
            )


def years(first: int, last: int, *answers: Answer) -> dict[str, list[Answer]]:
    return {UK.format(year): list(answers) for year in range(first, last + 1)}


def md5(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()


def test_a_year_that_has_not_started_is_no_failure() -> None:
    with errand(
        "uk_modern_slavery", years(2020, 2023, says(CSV, Content_MD5=md5(CSV))) | years(2024, 2024, MISSING)
    ) as (ours, _):
        assert [file.name for file in run_errand(ours)] == [
            f"StatementSummaries{year}.csv" for year in range(2020, 2024)
        ]


def test_a_past_year_without_a_file_fails_the_visit() -> None:
    with (
        errand("uk_modern_slavery", years(2020, 2024, says(CSV)) | years(2021, 2021, MISSING)) as (ours, _),
        pytest.raises(FetchFailed),
    ):
        run_errand(ours)


def test_a_body_that_is_not_the_one_the_server_describes_is_refused() -> None:
    with (
        errand("uk_modern_slavery", years(2020, 2024, says(CSV, Content_MD5=md5(b"other")))) as (ours, _),
        pytest.raises(FetchFailed) as failed,
    ):
        run_errand(ours)
    assert "Content-MD5" in failed.value.reason


def test_every_year_is_asked_for_whole_since_an_edition_is_all_of_them() -> None:
    with errand("uk_modern_slavery", years(2020, 2024, says(CSV))) as (ours, server):
        assert len(run_errand(ours)) == 5
        assert not any("If-None-Match" in headers for _, _, headers, _ in server.seen)


def test_the_australian_export_is_one_file_asked_for_as_from_its_page() -> None:
    with errand("au_modern_slavery", {"/modernslaveryregister.gov.au/statements/": [says(b"IDX,Link\n1,x\n")]}) as (
        ours,
        server,
    ):
        assert [file.name for file in run_errand(ours)] == ["statements.csv"]
        (_, path, headers, _) = server.seen[0]
        assert "csv=1" in path
        assert headers["Referer"] == "https://modernslaveryregister.gov.au/statements/"


def test_a_page_where_the_export_was_is_no_export() -> None:
    wall = says(b"<!doctype html><html>are you human</html>")
    with (
        errand("au_modern_slavery", {"/modernslaveryregister.gov.au/statements/": [wall]}) as (ours, _),
        pytest.raises(FetchFailed),
    ):
        run_errand(ours)


def index(*lines: str) -> Answer:
    head = "Description: Master Index\n\nCIK|Company Name|Form Type|Date Filed|Filename\n---\n"
    return says((head + "\n".join(lines) + "\n").encode())


def line(form: str, day: str, number: int, filer: int = 42) -> str:
    return f"{filer}|FREEDONIA CHIPS INC|{form}|{day}|edgar/data/{filer}/0000000001-23-{number:06}.txt"


def quarter(year: int, number: int) -> str:
    return f"{EDGAR}edgar/full-index/{year}/QTR{number}/master.idx"


FILING = says(b"<SEC-DOCUMENT>0000000001-23-000001.txt : 20230529\n<SEC-HEADER>\n")


def filing(number: int, filer: int = 42) -> str:
    return f"{EDGAR}edgar/data/{filer}/0000000001-23-{number:06}.txt"


def test_only_filings_of_form_sd_since_the_last_visit_are_asked_for() -> None:
    listed = index(
        line("SD", "2023-11-28", 1),
        line("10-K", "2023-11-28", 2),
        line("SD/A", "2023-11-29", 3),
        line("SD", "2023-10-02", 4),
    )
    script = {quarter(2023, 4): [listed], filing(1): [FILING], filing(3): [FILING]}
    with errand("sec_form_sd", script, since=date(2023, 11, 27)) as (ours, server):
        assert [file.name for file in run_errand(ours)] == ["0000000001-23-000001.txt", "0000000001-23-000003.txt"]
        assert {headers["User-Agent"].split("(+")[1] for _, _, headers, _ in server.seen} == {"buyer@buyer.example)"}


def test_a_filing_of_several_filers_is_one_file() -> None:
    script = {
        quarter(2023, 4): [index(line("SD", "2023-11-28", 1), line("SD", "2023-11-28", 1, filer=43))],
        filing(1): [FILING],
    }
    with errand("sec_form_sd", script, since=date(2023, 11, 27)) as (ours, _):
        assert len(run_errand(ours)) == 1


def test_a_first_visit_looks_back_over_one_round_of_reports() -> None:
    empty = index(line("10-K", "2023-01-02", 9))
    quarters = [(2022, 4), (2023, 1), (2023, 2), (2023, 3), (2023, 4)]
    with errand("sec_form_sd", {quarter(*each): [empty] for each in quarters}) as (ours, server):
        assert run_errand(ours) == []
        assert [path for _, path, _, _ in server.seen] == [quarter(*each) for each in quarters]


@pytest.mark.parametrize("status", [403, 404])
def test_a_quarter_that_has_just_begun_may_have_no_index(status: int) -> None:
    script = {quarter(2023, 3): [index(line("10-K", "2023-09-28", 9))], quarter(2023, 4): [says(b"", status=status)]}
    with errand("sec_form_sd", script, since=date(2023, 9, 28), today=date(2023, 10, 2)) as (ours, _):
        assert run_errand(ours) == []
    with (
        errand("sec_form_sd", script, since=date(2023, 9, 28), today=date(2023, 11, 2)) as (ours, _),
        pytest.raises(FetchFailed),
    ):
        run_errand(ours)


def test_an_index_that_lists_nothing_is_a_failure_and_no_empty_quarter() -> None:
    with (
        errand("sec_form_sd", {quarter(2023, 4): [says(b"try again later\n")]}, since=date(2023, 11, 27)) as (ours, _),
        pytest.raises(FetchFailed),
    ):
        run_errand(ours)


def answers(*numbers: int) -> Answer:
    return says(json.dumps({"items": [{"id": number} for number in numbers]}).encode())


def test_answers_come_page_by_page_until_one_is_empty_and_the_key_goes_in_its_header() -> None:
    with errand("wikirate", {WIKIRATE: [answers(1, 2), answers(3), answers()]}) as (ours, server):
        names = [file.name for file in run_errand(ours)]
        assert names == [f"uk_modern_slavery_act_research_{number:04}.json" for number in (1, 2)]
        assert [path.split("offset=")[1] for _, path, _, _ in server.seen] == ["0", "2", "3"]
        assert {headers["X-API-Key"] for _, _, headers, _ in server.seen} == {"a-key"}
        assert not any("a-key" in path for _, path, _, _ in server.seen)


@pytest.mark.parametrize("body", [b'{"error": "no"}', b'{"items": [', b"[]"])
def test_a_page_without_a_list_of_answers_fails_the_visit(body: bytes) -> None:
    with errand("wikirate", {WIKIRATE: [answers(1), says(body)]}) as (ours, _), pytest.raises(FetchFailed):
        run_errand(ours)


def test_pages_that_repeat_end_the_visit() -> None:
    with errand("wikirate", {WIKIRATE: [answers(1)]}) as (ours, server), pytest.raises(FetchFailed) as failed:
        run_errand(ours)
    assert "repeats" in failed.value.reason
    assert len(server.seen) == 2


@pytest.mark.parametrize(
    ("source_id", "name"), [("sec_form_sd", "SLUICE_CONTACT"), ("wikirate", "SLUICE_WIKIRATE_KEY")]
)
def test_without_its_key_a_source_is_not_configured(source_id: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name, raising=False)
    with pytest.raises(NotConfigured) as missing:
        keys_of(load_source(source_id))
    assert name in str(missing.value)
    monkeypatch.setenv(name, "x@buyer.example")
    assert keys_of(load_source(source_id)) == {name: "x@buyer.example"}
