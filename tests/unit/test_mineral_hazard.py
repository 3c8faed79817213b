"""The hazard of a mineral computed from where it is mined, against a plain reading of decision 0013; and when it counts."""

import datetime as dt
from collections.abc import Sequence
from random import Random
from statistics import fmean

import pytest

from methodology.tables import method_tables
from tests.support.tables import AS_OF, Row, Tables, computed

METHOD = method_tables()
PUBLISHED = METHOD["parameter"][0]
SWITCHED_ON = PUBLISHED | {"mineral_hazard_basis": 1.0}
PROPOSED = {row["metal"]: row["hazard"] for row in METHOD["mineral"]}
QUIET, TORN, BANNED, UNRULED = "AA", "BB", "CC", "DD"
"""Countries: well ruled; ruled middling with a region designated; designated as a whole; with no index at all."""
GOVERNANCE = {QUIET: 0.2, TORN: 0.5, BANNED: 0.3}
CAHRA = [
    {"edition_date": AS_OF, "country_code": TORN, "region_key": "NORTH", "whole_country": False, "evidence_ids": ["c#1"]},
    {"edition_date": AS_OF, "country_code": BANNED, "region_key": "", "whole_country": True, "evidence_ids": ["c#2"]},
]  # fmt: skip
TIN = {QUIET: 0.5, TORN: 0.2, BANNED: 0.1, None: 0.05}
"""Shares of the world's tin; 15 % are told of nobody."""


def index(country: str, value: float, topic: str = "forced_labour") -> Row:
    return {
        "country_code": country, "topic_code": topic, "indicator": "wgi_rule_of_law", "role": "proxy", "index_value": value,
        "evidence_ids": [f"w#{country}"],
    }  # fmt: skip


def production(shares: dict[str | None, float], **told: object) -> list[Row]:
    return [
        {
            "source_id": "usgs_mcs", "edition_id": "e1", "edition_date": AS_OF, "metal": "Tin", "stage": "mining", "year": 2025,
            "country_key": country or "OTHER COUNTRIES", "country_code": country, "share_of_world": share, "world_is_stated": True,
            "evidence_ids": [f"p#{country}"],
        } | told
        for country, share in shares.items()
    ]  # fmt: skip


def hazards(
    rows: Sequence[Row], parameters: Sequence[Row] = (SWITCHED_ON,), as_of: dt.date = AS_OF
) -> dict[tuple[int, str], Row]:
    given: Tables = {
        "mineral_production": rows, "cahra_region": CAHRA, "parameter": parameters,
        "country_index": [index(country, value) for country, value in GOVERNANCE.items()],
    }  # fmt: skip
    made = computed(given, "mineral_hazard", as_of=as_of)["mineral_hazard"].to_pylist()
    return {(row["draw"], row["metal"]): row for row in made}


def tin(rows: Sequence[Row], parameter: Row = SWITCHED_ON, as_of: dt.date = AS_OF) -> Row:
    return hazards(rows, [parameter], as_of)[0, "Tin"]


def plain_reading(shares: dict[str | None, float], parameter: Row) -> float:
    """The hazard by decision 0013, country by country."""
    unknown: float = parameter["unknown_country_hazard"]
    known = 0.0
    total = 0.0
    for country, share in shares.items():
        if country is None:
            continue
        conflict = {TORN: parameter["cahra_region_hazard"], BANNED: 1.0}.get(country, 0.0)
        total += share * max(conflict, GOVERNANCE.get(country, unknown))
        known += share
    return min(1.0, max(0.0, total + (1 - min(1.0, known)) * unknown))


def test_a_small_example_by_hand() -> None:
    row = tin(production(TIN))
    # .5 * .2 + .2 * max(.6, .5) + .1 * max(1, .3) + (1 - .8) * .8
    assert row["hazard_computed"] == pytest.approx(0.48)
    assert row["production_coverage"] == pytest.approx(0.8)
    assert row["cahra_share"] == pytest.approx(0.3)
    assert row["governance_part"] == pytest.approx(0.5 * 0.2 + 0.2 * 0.5 + 0.1 * 0.3)
    assert (row["country_count"], row["production_year"], row["production_source"]) == (3, 2025, "usgs_mcs")
    assert row["evidence_ids"] == ["c#1", "c#2", "p#AA", "p#BB", "p#CC", "w#AA", "w#BB", "w#CC"]


def test_random_shares_agree_with_the_plain_reading_in_every_draw() -> None:
    rng = Random(13)
    draws = [SWITCHED_ON, SWITCHED_ON | {"draw": 1, "cahra_region_hazard": 0.9, "unknown_country_hazard": 0.6}]
    for _ in range(40):
        weights = {country: rng.random() for country in (QUIET, TORN, BANNED, UNRULED, None) if rng.random() < 0.8}
        shares = {country: weight / (sum(weights.values()) + rng.random()) for country, weight in weights.items()}
        made = hazards(production(shares), draws)
        for draw in draws:
            found = made[draw["draw"], "Tin"]["hazard_computed"]
            expected = plain_reading(shares, draw) if any(country for country in shares) else None
            assert found == (pytest.approx(expected) if expected is not None else None)


@pytest.mark.parametrize(
    ("shares", "parameter", "basis", "reason"),
    [
        (TIN, SWITCHED_ON, "computed", "switched_on"),
        (TIN, PUBLISHED, "proposed", "switched_off"),
        ({QUIET: 0.79, None: 0.21}, SWITCHED_ON, "proposed", "thin_coverage"),
        ({}, SWITCHED_ON, "proposed", "no_production"),
    ],
)
def test_computed_counts_only_when_switched_on_and_covered(
    shares: dict[str | None, float], parameter: Row, basis: str, reason: str
) -> None:
    row = tin(production(shares), parameter)
    assert (row["basis"], row["basis_reason"]) == (basis, reason)
    assert row["hazard_used"] == (row["hazard_computed"] if basis == "computed" else PROPOSED["Tin"])


def test_without_production_every_mineral_keeps_the_proposal() -> None:
    made = hazards([], [PUBLISHED, SWITCHED_ON | {"draw": 1}])
    assert {key: row["hazard_used"] for key, row in made.items()} == {
        (draw, metal): hazard for draw in (0, 1) for metal, hazard in PROPOSED.items()
    }


def test_hiding_a_country_never_lowers_the_hazard_below_what_is_known_of_it() -> None:
    hidden = {country: share for country, share in TIN.items() if country != QUIET}
    assert tin(production(hidden))["hazard_computed"] > tin(production(TIN))["hazard_computed"]


def test_a_source_without_a_world_total_is_not_used() -> None:
    row = tin(production({QUIET: 1.0}, world_is_stated=False))
    assert (row["hazard_computed"], row["basis_reason"]) == (None, "no_production")


def test_the_newest_year_of_the_newest_edition_on_the_day_counts_and_nothing_is_added_up() -> None:
    old = production({TORN: 1.0}, edition_id="e0", edition_date=AS_OF - dt.timedelta(days=400), year=2024)
    earlier = production({TORN: 1.0}, year=2024)
    later = production({BANNED: 1.0}, edition_id="e2", edition_date=AS_OF + dt.timedelta(days=1), year=2026)
    refined = production({BANNED: 1.0}, stage="smelting_refining")
    rows = [*old, *earlier, *production({QUIET: 1.0}), *later, *refined]
    assert tin(rows)["hazard_computed"] == pytest.approx(0.2)
    assert tin(rows, as_of=AS_OF - dt.timedelta(days=30))["production_year"] == 2024


def test_a_country_that_several_topics_speak_of_counts_once() -> None:
    given: Tables = {
        "mineral_production": production({QUIET: 1.0}), "parameter": [SWITCHED_ON],
        "country_index": [index(QUIET, value, topic) for value, topic in ((0.2, "forced_labour"), (0.4, "child_labour"))],
    }  # fmt: skip
    made = computed(given, "mineral_hazard")["mineral_hazard"].to_pylist()
    (row,) = [row for row in made if row["metal"] == "Tin"]
    assert row["hazard_computed"] == pytest.approx(fmean([0.2, 0.4]))


def test_the_hazard_that_counts_reaches_the_topic_with_its_evidence() -> None:
    minerals = [{"declaration_id": "d", "supplier_id": "s", "metal": "Tin", "in_scope": True, "is_current": True}]
    others = [row for row in METHOD["mineral"] if row["metal"] == "Tin"]
    given: Tables = {
        "supplier": [{"supplier_id": "s"}], "declared_mineral": minerals, "mineral": others,
        "mineral_production": production(TIN), "cahra_region": CAHRA, "parameter": [PUBLISHED, SWITCHED_ON | {"draw": 1}],
        "country_index": [index(country, value) for country, value in GOVERNANCE.items()],
    }  # fmt: skip
    made = computed(given, "mineral_exposure", "topic_exposure")
    exposed = {row["draw"]: row for row in made["mineral_exposure"].to_pylist()}
    assert (exposed[0]["hazard"], exposed[0]["evidence_ids"]) == (PROPOSED["Tin"], [])
    assert exposed[1]["hazard"] == pytest.approx(0.48)
    assert "p#AA" in exposed[1]["evidence_ids"]
    likelihood = {
        row["draw"]: row["inherent_likelihood"]
        for row in made["topic_exposure"].to_pylist()
        if row["topic_code"] == "conflict_minerals"
    }
    assert likelihood == {0: pytest.approx(PROPOSED["Tin"]), 1: pytest.approx(0.48)}
