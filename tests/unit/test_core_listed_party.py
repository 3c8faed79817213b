"""Parties of lists in one shape: typed, located, each with its names; nothing is left out for its status."""

import datetime as dt
from typing import Any

from tests.unit.test_core_odd_rows import core

EDITION = {
    "source_id": "border_list", "edition_id": "border_list/2026-06-30", "edition_date": dt.date(2026, 6, 30), "snapshot_id": "s1",
}  # fmt: skip
PARTY = EDITION | {
    "locator": "line 2", "entry_id": "e1", "party_name": "Ostmark Co., Ltd.", "party_kind": "company", "country": "Germany",
    "list_name": "Orders", "measure": "import_ban", "in_force": "yes", "listed_on": "2023-06-09",
}  # fmt: skip
NAME = EDITION | {
    "locator": "line 2, name 2", "entry_id": "e1", "party_name": "Ostmark Co., Ltd.", "name": "Ostmärk", "name_kind": "alias",
    "party_kind": "company", "origin": "a/k/a Ostmärk",
}  # fmt: skip
COUNTRIES = [{"name_key": "GERMANY", "country_code": "DE"}]


def parties(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = core(
        "listed_party", listed_party_stated=list(rows), country_name=COUNTRIES
    ).to_pylist()
    return sorted(found, key=lambda row: (row["entry_id"], row["party_key"]))


def names(stated: list[dict[str, Any]], of: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    found = core("listed_name", listed_name_stated=stated, listed_party_stated=of).to_pylist()
    return sorted((row["party_key"], row["name_kind"], row["name"]) for row in found)


def test_a_party_is_typed_and_located_and_keeps_its_evidence() -> None:
    (row,) = parties(PARTY)
    assert (row["party_key"], row["country_code"], row["country_stated"]) == ("OSTMARK CO LTD", "DE", "Germany")
    assert (row["in_force"], row["listed_on"], row["delisted_on"]) == (True, dt.date(2023, 6, 9), None)
    assert row["evidence_ids"] == ["s1#line 2"]


def test_a_country_that_does_not_resolve_is_kept_as_stated_and_the_party_stays() -> None:
    (row,) = parties(PARTY | {"country": "Fishing Vessels"})
    assert (row["country_code"], row["country_stated"]) == (None, "Fishing Vessels")


def test_what_is_not_in_force_stays_and_silence_is_no_answer() -> None:
    rows = parties(*(PARTY | {"entry_id": word or "none", "in_force": word} for word in ("yes", "no", None)))
    assert {row["entry_id"]: row["in_force"] for row in rows} == {"yes": True, "no": False, "none": None}


def test_an_edition_that_was_replaced_stays_beside_the_one_that_holds() -> None:
    old = PARTY | {
        "edition_id": "border_list/2026-01-31",
        "edition_date": dt.date(2026, 1, 31),
        "superseded_on": dt.date(2026, 6, 30),
    }
    assert [row["superseded_on"] for row in sorted(parties(old, PARTY), key=lambda row: row["edition_date"])] == [
        dt.date(2026, 6, 30),
        None,
    ]


def test_rows_of_one_key_are_one_and_keep_all_evidence() -> None:
    ended = PARTY | {"locator": "line 9", "delisted_on": "2024-01-01", "in_force": "no"}
    (row,) = parties(PARTY, ended)
    assert (row["in_force"], row["delisted_on"], row["evidence_ids"]) == (True, None, ["s1#line 2", "s1#line 9"])


def test_several_parties_of_an_entry_are_told_by_name() -> None:
    child = PARTY | {"locator": "line 2, party 2", "party_name": "Talheim Co.", "part_of": "Ostmark Co., Ltd."}
    assert [(row["party_key"], row["part_of"]) for row in parties(PARTY, child)] == [
        ("OSTMARK CO LTD", None),
        ("TALHEIM CO", "Ostmark Co., Ltd."),
    ]


def test_odd_rows_stop_nothing() -> None:
    odd = PARTY | {
        "party_name": "???",
        "listed_on": "soon",
        "delisted_on": "2024-13-45",
        "in_force": "maybe",
        "country": "???",
    }
    (row,) = parties(odd)
    assert (row["party_key"], row["listed_on"], row["delisted_on"], row["in_force"]) == ("???", None, None, None)


def test_every_party_has_its_primary_name_though_the_list_gives_none() -> None:
    assert names([NAME], [PARTY]) == [
        ("OSTMARK CO LTD", "alias", "Ostmärk"),
        ("OSTMARK CO LTD", "primary", "Ostmark Co., Ltd."),
    ]


def test_a_name_without_a_party_belongs_to_the_only_one_of_its_entry() -> None:
    assert ("OSTMARK CO LTD", "alias", "Ostmärk") in names([NAME | {"party_name": None}], [PARTY])


def test_a_name_without_a_party_is_given_to_none_of_several() -> None:
    two = [PARTY, PARTY | {"locator": "line 3", "party_name": "Talheim Co."}]
    assert ("OSTMARK", "alias", "Ostmärk") in names([NAME | {"party_name": None}], two)


def test_a_name_stated_twice_is_one_with_the_evidence_of_both() -> None:
    again = NAME | {"locator": "line 5, name 1"}
    found = core("listed_name", listed_name_stated=[NAME, again], listed_party_stated=[PARTY]).to_pylist()
    (row,) = (row for row in found if row["name_kind"] == "alias")
    assert (row["name_key"], row["evidence_ids"]) == ("OSTMARK", ["s1#line 2, name 2", "s1#line 5, name 1"])
