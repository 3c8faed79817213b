"""Listed goods: kinds that are never mixed, codes that are never made up, and what has no code."""

from typing import Any

import pytest

from methodology.tables import method_tables
from tests.unit.country_rows import LATER, NAMES, Row, held
from tests.unit.test_core_odd_rows import core


def listing(good: str, country: str, **said: Any) -> Row:
    return {
        "snapshot_id": "s1",
        "locator": f"{good} {country}",
        "edition": "2022",
        "good": good,
        "country_name": country,
        **said,
    }


def listed(*rows: Row) -> list[Row]:
    goods = [{"good": "lithium-ion batteries", "listing": "derived"}]
    found: list[Row] = core(
        "goods_listing", country_name=NAMES, electronics_good=goods, ilab_goods__listing=list(rows)
    ).to_pylist()
    return found


@pytest.mark.parametrize("kind", ["child_labour", "forced_labour", "forced_child_labour"])
@pytest.mark.parametrize("said", ["Yes", "X", "x "])
def test_child_forced_and_forced_child_labour_are_told_apart(kind: str, said: str) -> None:
    [row] = listed(listing("Bricks", "Congo, Democratic Republic of the", **{kind: said}))
    assert row["country_code"] == "CD"
    kinds = ("child_labour", "forced_labour", "forced_child_labour")
    assert {name: row[name] for name in kinds} == {name: name == kind for name in kinds}


def test_years_say_yes_until_they_end() -> None:
    [row] = listed(listing("Bricks", "DE", child_labour_years="2009-", forced_labour_years="2009-2014"))
    assert (row["child_labour"], row["forced_labour"]) == (True, False)


def test_a_downstream_good_is_marked_and_its_own_kinds_stay_no() -> None:
    no = {"child_labour": "No", "forced_labour": "No", "forced_child_labour": "No"}
    [row] = listed(listing("Lithium-Ion Batteries", "DE", derived_exploitation="Yes", **no))
    assert (row["is_derived"], row["is_electronics"], row["child_labour"]) == (True, True, False)


def test_a_listing_of_no_known_edition_comes_before_every_edition() -> None:
    [row] = listed(listing("Bricks", "DE", edition=None))
    assert row["edition"] == "" < "2009"


def coded(good: str, code: str, snapshot_id: str = "s2") -> Row:
    return {"snapshot_id": snapshot_id, "locator": f"{good} {code}", "good": good, "scheme": "HTS", "code": code}


def codes(*rows: Row, files: list[Row] | None = None) -> list[Row]:
    found: list[Row] = core(
        "goods_code", ilab_goods__goods_code=list(rows), edition_file=files or [held("s2")]
    ).to_pylist()
    return found


def test_codes_are_never_filled_up_with_zeros() -> None:
    found = codes(coded("Bamboo", "4402.1"), coded("Beer", "2203"), coded("Horses", "0101.21.00"))
    assert {row["code"]: row["code_digits"] for row in found if row["scheme"] == "HS"} == {
        "4402.1": "44021", "2203": "2203", "0101.21.00": "01012100"
    }  # fmt: skip


def test_a_mapping_that_another_has_replaced_maps_nothing() -> None:
    found = codes(coded("Bamboo", "4402.1"), files=[held("s2", superseded_on=LATER)])
    assert {row["scheme"] for row in found} == {"CPV"}


def test_cpv_codes_are_said_to_be_judgement() -> None:
    found = [row for row in codes() if row["scheme"] == "CPV"]
    assert {row["mapping_source"] for row in found} == {"judgement, to be reviewed"}
    electronics = {row["good"] for row in method_tables()["electronics_good"]}
    assert {row["good"] for row in found} <= electronics


def test_goods_without_a_code_are_counted_with_their_countries_and_why() -> None:
    goods: list[Row] = [
        {"edition": "2024", "good": "bamboo", "country_code": "DE", "forced_labour": True},
        {"edition": "2024", "good": "tea", "country_code": "DE", "forced_labour": True},
        {"edition": "2024", "good": "tea", "country_code": "CD", "forced_labour": False},
        {"edition": "2022", "good": "gone", "country_code": "CD"},
    ]
    mapped = [{"good": "bamboo", "scheme": "HS", "code": "4402.1", "mapping_source": "p", "evidence_ids": []}]
    rows = core(
        "goods_unmapped", goods_listing=[row | {"evidence_ids": []} for row in goods], goods_code=mapped
    ).to_pylist()
    assert {(row["good"], row["scheme"]) for row in rows} == {("bamboo", "CPV"), ("tea", "CPV"), ("tea", "HS")}
    [tea] = [row for row in rows if row["scheme"] == "HS"]
    assert (tea["country_codes"], tea["country_count"], tea["forced_labour"]) == (["CD", "DE"], 2, True)
    assert tea["why"] == "the publisher's mapping has no row for this good"
    none = core("goods_unmapped", goods_listing=[row | {"evidence_ids": []} for row in goods]).to_pylist()
    assert {row["why"][:10] for row in none if row["scheme"] == "HS"} == {"no mapping"}
