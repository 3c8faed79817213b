"""Companies' statements as core tables: one row a company and edition, odd rows stay with themselves, and nothing is matched."""

import datetime as dt
from typing import Any

from pipelines.country_names import country_name_rows
from tests.support.core_tables import broken, made

COUNTRIES = country_name_rows()
Row = dict[str, Any]
FIRST, SECOND = dt.date(2025, 3, 1), dt.date(2026, 3, 1)
HELD: Row = {
    "source_id": "uk_modern_slavery",
    "edition_id": "e2",
    "edition_date": SECOND,
    "superseded_on": None,
    "snapshot_id": "s2",
}
BEFORE = HELD | {"edition_id": "e1", "edition_date": FIRST, "superseded_on": SECOND, "snapshot_id": "s1"}
STATEMENT: Row = {
    "locator": "line 2", "entry_id": "a/2025#1", "statement_id": "a/2025", "company_name": "Freedonia Tin Ltd.", "company_number": "1",
    "company_number_scheme": "GB-COH", "country": "Germany", "statement_kind": "modern_slavery_statement", "period_start": "2024-01-01",
    "period_end": "2024-12-31", "approved_on": "2025-02-30", "published_on": "2025-02-01", "areas_covered": "policies | training",
}  # fmt: skip
FILES = [HELD | {"file_name": "a"}, BEFORE | {"file_name": "b"}]
SMELTER: Row = {
    "snapshot_id": "s2", "locator": "ex101.htm, table 1, row 2, Gold", "filing_id": "0-26-7", "metal": "Gold", "smelter_id": "CID000001",
    "smelter_id_stated": "CID 000001", "smelter_name": "Freedonia Refining", "country": "Germany",
}  # fmt: skip


def sound(name: str, **given: list[Row]) -> list[Row]:
    rows = made(name, country_name=COUNTRIES, **given)
    assert broken(name, rows) == []
    return rows


def test_a_statement_is_typed_and_its_country_resolved() -> None:
    (row,) = sound("company_statement", company_statement_stated=[HELD | STATEMENT])
    assert (row["country_code"], row["country_stated"], row["name_key"]) == ("DE", "Germany", "FREEDONIA TIN LTD")
    assert (row["period_start"], row["areas_covered"]) == (dt.date(2024, 1, 1), ["policies", "training"])
    assert row["evidence_ids"] == ["s2#line 2"]


def test_a_day_that_is_none_is_empty_and_an_unknown_country_stays_as_stated() -> None:
    (row,) = sound(
        "company_statement", company_statement_stated=[HELD | STATEMENT | {"country": "Sylvania", "sectors": None}]
    )
    assert (row["approved_on"], row["country_code"], row["country_stated"], row["sectors"]) == (
        None,
        None,
        "Sylvania",
        None,
    )


def test_an_entry_twice_in_one_edition_is_one_row_and_each_edition_keeps_its_own() -> None:
    rows = sound(
        "company_statement",
        company_statement_stated=[HELD | STATEMENT, HELD | STATEMENT | {"locator": "line 9"}, BEFORE | STATEMENT],
    )
    assert [(row["edition_date"], row["superseded_on"]) for row in rows] == [(FIRST, SECOND), (SECOND, None)]


def test_answers_follow_the_file_into_every_edition_that_holds_it() -> None:
    answer: Row = {
        "snapshot_id": "s2",
        "statement_id": "a/2025",
        "topic": "training",
        "question_code": "training",
        "answer": "Buyers",
    }
    given = [answer | {"locator": f"line 2, training {number}"} for number in (1, 2)]
    held_twice = [*FILES, HELD | {"edition_id": "e3", "file_name": "a"}]
    rows = sound("company_statement_answer", uk_modern_slavery__answer=given, edition_file=held_twice)
    assert [(row["edition_id"], row["answer"]) for row in rows] == [("e2", "Buyers"), ("e3", "Buyers")]


def test_a_year_that_is_none_stays_empty_beside_its_answer() -> None:
    answer: Row = {
        "snapshot_id": "s2", "locator": "/items/0", "answer_id": "7", "metric": "Lab+Signed", "metric_designer": "Lab", "metric_name": "Signed",
        "company_name": "Freedonia", "year": "20245", "answer_value": "Yes", "source_address": "https://a.example | https://b.example",
    }  # fmt: skip
    (row,) = sound("company_answer", wikirate__answer=[answer], edition_file=FILES)
    assert (row["year"], row["answer_value"]) == (None, "Yes")
    assert row["source_urls"] == ["https://a.example", "https://b.example"]


def test_a_smelter_that_a_filing_lists_twice_is_one_row_with_both_places() -> None:
    again = SMELTER | {"locator": "ex101.htm, table 2, row 2, Gold"}
    (row,) = sound("filed_smelter", sec_form_sd__smelter=[SMELTER, again], edition_file=FILES)
    assert (row["smelter_key"], row["country_code"], row["metal"]) == ("CID000001", "DE", "Gold")
    assert len(row["evidence_ids"]) == 2


def test_smelters_without_id_metal_or_country_stay_apart_by_their_names() -> None:
    bare = {"smelter_id": None, "smelter_id_stated": None, "metal": None, "country": None}
    names = ["Freedonia Refining", "FREEDONIA  Refining.", "神岡"]
    given = [SMELTER | bare | {"smelter_name": name, "locator": f"row {name}"} for name in names]
    rows = sound("filed_smelter", sec_form_sd__smelter=given, edition_file=FILES)
    assert [(row["smelter_key"], row["metal"], row["country_key"], row["country_code"]) for row in rows] == [
        ("FREEDONIA REFINING", "not_stated", "", None),
        ("神岡", "not_stated", "", None),
    ]


def test_origins_are_countries_and_no_smelters() -> None:
    origin: Row = {"snapshot_id": "s2", "locator": "x", "filing_id": "0-26-7", "country": "Rwanda", "metal": None}
    (row,) = sound("filed_mineral_origin", sec_form_sd__origin=[origin], edition_file=FILES)
    assert (row["country_code"], row["metal"]) == ("RW", "not_stated")
    assert sound("filed_smelter", sec_form_sd__smelter=[], edition_file=FILES) == []
