"""What is known of a country beside its indices: legal standards, conventions, deaths of organised violence."""

from typing import Any

from tests.unit.country_rows import DAY, LATER, NAMES, Row, held, value
from tests.unit.test_core_odd_rows import core


def standard(name: str, **more: Any) -> Row:
    return {
        "snapshot_id": "s3",
        "locator": name,
        "edition": "2022",
        "country_name": "Germany",
        "standard": name,
        **more,
    }


def test_a_legal_standard_says_yes_no_or_not_applicable() -> None:
    said = [
        standard("Minimum_Work", established="Yes", age="15", meets_international_standard="No"),
        standard("Minumum_Voluntary_Military", established="N/A", age="N/A", meets_international_standard="N/A"),
        standard("Prohibition_CSEC", established="Unclear", territory="All Territories"),
        standard("Types_Hazardous_Work", established="No", territory="North"),
    ]
    rows = core("legal_standard", ilab_goods__standard=said, edition_file=[held("s3")], country_name=NAMES).to_pylist()
    found = {
        row["standard"]: (row["territory"], row["value"], row["age_years"], row["meets_international_standard"])
        for row in rows
    }
    assert found == {
        "minimum_work": ("", "yes", 15, "no"),
        "minimum_voluntary_military": ("", "not_applicable", None, "not_applicable"),
        "prohibition_csec": ("", None, None, None),
        "types_hazardous_work": ("North", "no", None, None),
    }
    assert {(row["country_code"], row["edition_date"]) for row in rows} == {("DE", DAY)}


def test_conventions_of_the_findings_and_of_indices_stand_side_by_side() -> None:
    found = [{"snapshot_id": "s4", "locator": "/1", "edition": "2022", "country_name": "Germany", "convention": "C138",
              "ratified": "N/A"}]  # fmt: skip
    stated = [
        value("ilo_c155_ratified", "no", 1, edition="2020", publisher="ILO"),
        value("ilo_c155_ratified", "yes", 2, edition="2024", publisher="ILO"),
        value("undp_gii", "0.4", 3),
    ]
    rows = core(
        "labour_convention", ilab_goods__convention=found, country_value_stated=stated,
        edition_file=[held("s4", superseded_on=LATER)], country_name=NAMES,
    ).to_pylist()  # fmt: skip
    assert sorted((row["convention"], row["ratified"], row["publisher"], row["superseded_on"]) for row in rows) == [
        ("C138", "not_applicable", "US Department of Labor", LATER),
        ("C155", "yes", "ILO", None),
    ]


def violent(event_id: str, snapshot_id: str, best: str = "10", **more: Any) -> Row:
    return {
        "snapshot_id": snapshot_id, "locator": f"line {event_id}", "event_id": event_id, "year": "2025", "country": "Germany",
        "type_of_violence": "3", "best": best, "low": "8", "high": "20", **more,
    }  # fmt: skip


def conflict(**given: list[Row]) -> list[Row]:
    rows: list[Row] = core("conflict_year", country_name=NAMES, **given).to_pylist()
    return rows


def test_deaths_are_summed_by_country_and_year_and_bases_are_never_added() -> None:
    rows = conflict(
        ucdp_ged__event=[violent("1", "final"), violent("2", "final", "5", type_of_violence="1")],
        ucdp_ged__candidate_event=[violent("1", "later")],
        ucdp_ged__country_year=[{"snapshot_id": "sums", "locator": "line 2", "country": "Atlantis", "year": "2025",
                                 "type_of_violence": "2", "best": "7"}],
        edition_file=[held("final"), held("later"), held("sums")],
    )  # fmt: skip
    by_basis = {row["basis"]: row for row in rows}
    final, sums = by_basis["final"], by_basis["country_year"]
    assert (final["events"], final["deaths_best"], final["deaths_low"], final["deaths_high"]) == (2, 15, 16, 40)
    assert (final["state_based_deaths"], final["one_sided_deaths"], final["country_code"]) == (5, 10, "DE")
    assert (by_basis["candidate"]["deaths_best"], sums["deaths_best"], sums["events"]) == (10, 7, None)
    assert (sums["country_stated"], sums["country_code"]) == ("Atlantis", None)


def test_an_event_of_several_candidate_releases_counts_once_as_the_newest_says() -> None:
    rows = conflict(
        ucdp_ged__candidate_event=[
            violent("1", "july", "10", covers_to="2025-07"),
            violent("1", "august", "25", covers_to="2025-08"),
        ],
        edition_file=[held("july", edition_id="e"), held("august", edition_id="e")],
    )
    assert [(row["events"], row["deaths_best"]) for row in rows] == [(1, 25)]


def test_an_absurd_number_of_deaths_stops_nothing() -> None:
    absurd = [violent("1", "final", "9" * 18), violent("2", "final", "9" * 30), violent("3", "final", "4")]
    [row] = conflict(ucdp_ged__event=absurd, edition_file=[held("final")])
    assert (row["events"], row["deaths_best"]) == (3, 4)
