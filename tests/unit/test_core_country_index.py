"""Country values: which one counts, in which direction it points, and what is for the reader alone."""

import pytest

from methodology.tables import method_tables
from tests.support.tables import computed
from tests.unit.country_rows import LATER, NAMES, Row, held, value
from tests.unit.test_core_odd_rows import core


def index(*stated: Row, **given: list[Row]) -> list[Row]:
    rows: list[Row] = core("country_index", country_name=NAMES, country_value_stated=list(stated), **given).to_pylist()
    return rows


@pytest.mark.parametrize(
    ("series", "topic", "good", "bad"),
    [
        ("SDG_0882_NOC_RT", "freedom_of_association", "0", "10"),
        ("SDG_0882_NOC_RT_A", "freedom_of_association", "0.5", "9"),
        ("SDG_F881_SEX_MIG_RT", "occupational_health_safety", "0", "15"),
        ("SDG_A871_SEX_AGE_RT", "child_labour", "0", "40"),
        ("ILR_CBCT_NOC_RT", "freedom_of_association", "100", "0"),
        ("ILR_TUMT_NOC_RT", "freedom_of_association", "80", "5"),
        ("LAI_INDE_NOC_RT", "occupational_health_safety", "3", "0.1"),
        ("GOV_WGI_RL.EST", "forced_labour", "2.5", "-2.5"),
        ("v2xcl_slave", "forced_labour", "1", "0"),
        ("v2x_rule", "forced_labour", "0.9", "0.1"),
        ("v2xnp_client", "forced_labour", "0.1", "0.9"),
    ],
)
def test_each_series_points_the_way_its_publisher_means(series: str, topic: str, good: str, bad: str) -> None:
    low, high = (
        [row["index_value"] for row in index(value(series, said)) if row["topic_code"] == topic] for said in (good, bad)
    )
    assert len(low) == len(high) == 1
    assert low[0] < 0.25 and high[0] > 0.75


def test_every_series_leads_to_an_indicator_of_the_method() -> None:
    known = {row["indicator"] for row in method_tables()["country_indicator"]}
    assert {row["indicator"] for row in method_tables()["country_indicator_alias"]} <= known


def test_the_newest_edition_counts_and_of_it_the_newest_year() -> None:
    found = index(
        value("undp_gii", "0.1", 1, edition="2022"),
        value("undp_gii", "0.2", 2, edition="2024", year="2020"),
        value("undp_gii", "0.3", 3, edition="2024", year="2023"),
        value("undp_gii", "0.4", 4, edition=None),
    )
    assert [(row["index_value"], row["year"]) for row in found] == [(0.3, "2023")]


def test_an_edition_in_force_goes_before_a_newer_year_of_one_that_is_superseded() -> None:
    old = value("undp_gii", "0.9", 1, edition="2025", superseded_on=LATER)
    now = value("undp_gii", "0.2", 2, edition="2024", edition_date=LATER)
    assert [row["index_value"] for row in index(old, now)] == [0.2]
    assert [row["index_value"] for row in index(old)] == [0.9]


def test_the_prevalence_of_the_findings_stands_beside_other_sources_and_the_newest_counts() -> None:
    findings = [{"snapshot_id": "s9", "locator": "/1", "country_name": "Germany", "edition": "2022",
                 "child_labour_prevalence": "0.1"}]  # fmt: skip
    alone = index(ilab_goods__country=findings, edition_file=[held("s9")])
    assert [(row["index_value"], row["publisher"]) for row in alone] == [(0.25, "US Department of Labor")]
    newer = value("SDG_A871_SEX_AGE_RT", "20", edition="2023")
    assert [row["index_value"] for row in index(newer, ilab_goods__country=findings)] == [0.5]
    superseded = index(
        value("SDG_A871_SEX_AGE_RT", "20", edition="2021"),
        ilab_goods__country=findings,
        edition_file=[held("s9", superseded_on=LATER)],
    )
    assert [row["index_value"] for row in superseded] == [0.5]


def test_context_has_no_effect_on_a_score() -> None:
    def hazard(*roles: str) -> list[Row]:
        rows: list[Row] = [
            {"country_code": "DE", "topic_code": "forced_labour", "indicator": role, "role": role, "index_value": share}
            for role, share in zip(roles, (0.4, 0.9), strict=False)
        ]
        found: list[Row] = computed({"country_index": rows, "goods_listing": []}, "country_hazard")[
            "country_hazard"
        ].to_pylist()
        return found

    assert hazard("index", "context") == hazard("index")
    assert hazard("context") == []
