"""Registers and histories beside the lists: ids of legal entities, reserves, revisions of smelter lists, series of country values, findings."""

import datetime as dt
from typing import Any

import pytest

from pipelines.country_names import country_name_rows
from tests.support.core_tables import broken, made

EARLIER, DAY = dt.date(2025, 2, 1), dt.date(2026, 2, 1)
COUNTRIES = country_name_rows()
Row = dict[str, Any]


def held(snapshot_id: str = "s1", day: dt.date = DAY, source_id: str = "a_source") -> Row:
    return {
        "snapshot_id": snapshot_id, "edition_id": f"{source_id}-{snapshot_id}", "source_id": source_id, "file_name": "f", "edition_date": day,
    }  # fmt: skip


def core(name: str, **given: list[Row]) -> list[Row]:
    found = made(name, **{"edition_file": [held()], "country_name": COUNTRIES} | given)
    assert broken(name, found) == []
    return found


def test_an_entity_has_the_ids_of_the_newest_edition_that_maps_it() -> None:
    def pair(lei: str, identifier: str, snapshot_id: str = "s1") -> Row:
        return {"snapshot_id": snapshot_id, "locator": f"{lei} {identifier}", "lei": lei, "scheme": "opencorporates", "identifier": identifier}  # fmt: skip

    found = core(
        "legal_entity_identifier",
        gleif__identifier=[pair("A", "gb/1"), pair("A", "ie/2"), pair("A", "gb/0", "s0"), pair("B", "de/7", "s0")],
        edition_file=[held(), held("s0", EARLIER)],
    )
    assert [(row["lei"], row["identifier"], row["evidence_ids"]) for row in found] == [
        ("A", "gb/1", ["s1#A gb/1"]), ("A", "ie/2", ["s1#A ie/2"]), ("B", "de/7", ["s0#B de/7"]),
    ]  # fmt: skip


def reserve(locator: str, country: str, quantity: str | None, **more: object) -> Row:
    return {
        "snapshot_id": "s1", "locator": locator, "edition": "MCS2026", "mineral": "Tin", "commodity": "Tin", "detail": "Reserves", "country": country,
        "quantity": quantity, "unit": "metric tons", "world_total": "no",
    } | more  # fmt: skip


def test_reserves_are_in_tonnes_with_their_share_of_the_stated_total_and_cite_it() -> None:
    world = reserve("w", "World total (rounded)", "4000", world_total="yes")
    rows = core(
        "mineral_reserve",
        usgs_mcs__reserve=[
            reserve("a", "Burma", "1", unit="Thousand metric tons"),
            reserve("b", "Other countries", "500"),
            world,
        ],
    )
    assert [(row["country_code"], row["tonnes"], row["share_of_world"], row["year"]) for row in rows] == [
        ("MM", 1000.0, 0.25, 2026), (None, 500.0, 0.125, 2026),
    ]  # fmt: skip
    assert [row["evidence_ids"] for row in rows] == [["s1#a", "s1#w"], ["s1#b", "s1#w"]]


def test_reserves_without_a_total_have_no_share_and_a_country_without_a_figure_stays() -> None:
    rows = core("mineral_reserve", usgs_mcs__reserve=[reserve("a", "Burma", "9"), reserve("b", "Peru", None)])
    assert {row["country_code"]: (row["tonnes"], row["share_of_world"]) for row in rows} == {
        "MM": (9.0, None), "PE": (None, None),
    }  # fmt: skip


def test_reserves_of_two_kinds_stay_apart_and_those_of_other_minerals_in_raw() -> None:
    rows = core(
        "mineral_reserve",
        usgs_mcs__reserve=[
            reserve("a", "Burma", "9"),
            reserve("b", "Burma", "4", detail="Other"),
            reserve("c", "Burma", "1", mineral="Peat", commodity="Peat"),
        ],
    )
    assert [(row["metal"], row["reserve_kind"], row["tonnes"]) for row in rows] == [("Tin", "Other", 4.0), ("Tin", "Reserves", 9.0)]  # fmt: skip


def revision(locator: str = "a", snapshot_id: str = "s1", **more: object) -> Row:
    return {
        "snapshot_id": snapshot_id, "locator": locator, "metal": "Tin", "smelter_id": "CID000313", "standard_name": "A Smelter", "basis": "Removed",
        "revision_date": "1/20/2023", "revision_date_reading": "as_stated", "added_date": "2014-11-07", "added_date_reading": "month_day_exchanged",
    } | more  # fmt: skip


def test_a_revision_that_two_lists_repeat_is_one_row_that_cites_both() -> None:
    (row,) = core("smelter_revision", rmi_facilities__revision=[revision(), revision("b", "s2")])
    assert (row["revision_kind"], row["revised_on"], row["added_on"]) == (
        "removed", dt.date(2023, 1, 20), dt.date(2014, 7, 11),
    )  # fmt: skip
    assert row["evidence_ids"] == ["s1#a", "s2#b"]


@pytest.mark.parametrize(
    ("details", "ids"),
    [
        ("Duplicate of CID002773; see also cid 0040334", ["CID002773", "CID0040334"]),
        ("CID000313 is no longer an operating smelter", []),
        (None, []),
    ],
)
def test_a_revision_tells_the_other_ids_that_its_details_name(details: str | None, ids: list[str]) -> None:
    (row,) = core("smelter_revision", rmi_facilities__revision=[revision(details=details)])
    assert row["other_ids"] == ids


def test_a_revision_without_id_or_readable_day_and_of_a_new_kind_stays() -> None:
    odd = revision(smelter_id=None, revision_date="soon", basis="Merged")
    (row,) = core("smelter_revision", rmi_facilities__revision=[odd])
    assert (row["smelter_id"], row["revised_on"], row["revision_kind"], row["basis_stated"]) == (
        "not stated", None, "other", "Merged",
    )  # fmt: skip


def test_the_register_tells_of_each_series_whether_the_method_reads_it_and_how_many_values_came() -> None:
    def series(locator: str, name: str | None) -> Row:
        return {"snapshot_id": "s1", "locator": locator, "indicator": name, "publisher": "P", "series_id": locator, "year_min": "2015", "year_max": "2025", "countries": "170"}  # fmt: skip

    value = {"source_id": "country_indices", "edition_id": "e", "edition_date": DAY, "snapshot_id": "s1", "locator": "v", "indicator": "v2xcl_slave"}  # fmt: skip
    rows = core(
        "country_series",
        country_indices__series=[series("a", "v2xcl_slave"), series("b", "wb_gini"), series("c", None)],
        country_value_stated=[value],
    )
    assert [(row["series"], row["indicator"], row["values_stated"], row["last_year"]) for row in rows] == [
        ("", None, 0, 2025), ("v2xcl_slave", "vdem_v2xcl_slave", 1, 2025), ("wb_gini", None, 0, 2025),
    ]  # fmt: skip


def test_a_country_without_any_number_has_its_findings_too() -> None:
    def country(name: str, **more: str) -> Row:
        return {"snapshot_id": "s1", "locator": name, "edition": "2022", "country_name": name} | more

    rows = core(
        "child_labour_finding",
        ilab_goods__country=[
            country("Ghana", child_labour_prevalence="Unavailable", labour_inspectors="1,189", advancement_level="Moderate Advancement"),
            country("Peru", child_labour_prevalence="0.1", working_children="1,000,000", labour_inspectors="Unknown"),
            country("Freedonia"),
        ],
    )  # fmt: skip
    found = {row["country_stated"]: row for row in rows}
    assert (found["Ghana"]["prevalence"], found["Ghana"]["labour_inspectors"]) == (None, 1189)
    assert (found["Peru"]["prevalence"], found["Peru"]["working_children"]) == (0.1, 1_000_000)
    assert found["Peru"]["labour_inspectors"] is None and found["Peru"]["labour_inspectors_stated"] == "Unknown"
    assert (found["Ghana"]["country_code"], found["Freedonia"]["country_code"]) == ("GH", None)
