"""The transforms and the plain reading of SRP-1 in tests/reference agree for a thousand random suppliers."""

import datetime as dt
from collections.abc import Iterator, Sequence
from random import Random

import pytest

from methodology.tables import method_tables
from tests.reference.srp1 import SupplierRisk, route, supplier_risk
from tests.reference.srp1_base import Case
from tests.support.random_suppliers import merged, random_supplier
from tests.support.random_world import Book, days_before, random_world
from tests.support.tables import AS_OF, Row, computed, whole

METHOD = method_tables()
PUBLISHED = METHOD["parameter"][0]
DRAWS = [PUBLISHED, PUBLISHED | {"draw": 1, "beta": 1.0, "power_p": 2.0, "kappa": 0.5, "unknown_response_share": 0.2}]
ROUTES = ["proceed", "proceed_with_conditions", "enhanced_due_diligence", "hold_pending_remediation"]
TOPIC_COLUMNS = [
    "inherent_likelihood", "mitigation", "incident", "residual_likelihood", "inherent_risk", "residual_risk", "weight",
]  # fmt: skip
Place = tuple[object, ...]
Numbers = Iterator[tuple[Place, float | None]]
Risks = dict[tuple[int, str], SupplierRisk]
SCORES = ["supplier_topic_risk", "mineral_exposure", "supplier_score"]


def random_book(count: int) -> Book:
    """A world and so many suppliers, always the same for a count."""
    rng = Random(count)
    return merged([random_world(rng), *(random_supplier(rng, f"S{number:05}") for number in range(count))])


def case(book: Book, parameter: Row, as_of: dt.date) -> Case:
    """The same rows for the reference, every column of the declarations present."""
    return Case({name: whole(name, rows) for name, rows in book.items()}, METHOD, parameter, as_of)


def test_every_number_band_and_route_of_a_thousand_suppliers_agrees_with_the_reference() -> None:
    book = random_book(1000)
    published = case(book, PUBLISHED, AS_OF)
    risks = reference({0: published}, book)
    found = computed({**book, "red_flag": [], "data_gap": [], "supplier_source": []}, *SCORES, "supplier_risk_profile")
    profiles = found.pop("supplier_risk_profile").to_pylist()
    assert_same_numbers({name: table.to_pylist() for name, table in found.items()}, risks)
    routed = {row["supplier_id"]: (row["risk_band"], row["recommended_route"]) for row in profiles}
    expected = {
        row["supplier_id"]: band_and_route(published, risks[0, row["supplier_id"]], row["evidence_coverage"])
        for row in profiles
    }
    assert routed == expected
    assert {band for band, _ in routed.values()} == {row["risk_band"] for row in METHOD["risk_band"]}
    assert {way for _, way in routed.values()} == set(ROUTES), "a route that no supplier takes was not compared"


@pytest.mark.parametrize("as_of", [days_before(-90), days_before(3000)], ids=["a newer edition", "before any edition"])
def test_every_number_agrees_in_other_draws_and_when_other_editions_count(as_of: dt.date) -> None:
    book = random_book(60)
    risks = reference({draw["draw"]: case(book, draw, as_of) for draw in DRAWS}, book)
    found = computed({**book, "parameter": DRAWS}, *SCORES, as_of=as_of)
    assert_same_numbers({name: table.to_pylist() for name, table in found.items()}, risks)


def reference(cases: dict[int, Case], book: Book) -> Risks:
    """Every supplier in every draw."""
    return {
        (draw, row["supplier_id"]): supplier_risk(each, row["supplier_id"])
        for draw, each in cases.items()
        for row in book["supplier"]
    }


def band_and_route(case: Case, risk: SupplierRisk, coverage: float) -> tuple[str | None, str]:
    """What the reference makes of a supplier with so much evidence and without red flags."""
    return risk.risk_band, ROUTES[route(case, risk, coverage, open_red_flags=0) - 1]


def assert_same_numbers(tables: dict[str, list[Row]], risks: Risks) -> None:
    """The same things are there, and no number differs by 1e-9 or more."""
    found = dict(computed_numbers(**tables))
    expected = {(*place, *rest): value for place, risk in risks.items() for rest, value in reference_numbers(risk)}
    assert found.keys() == expected.keys()
    apart = [(place, found[place], value) for place, value in expected.items() if not is_same(found[place], value)]
    assert not apart, f"{len(apart)} of {len(expected)} differ (place, computed, reference): {apart[:5]}"


def is_same(one: float | None, other: float | None) -> bool:
    """Whether both are missing, or equal to within 1e-9."""
    return one is other if one is None or other is None else abs(one - other) < 1e-9


def computed_numbers(
    supplier_topic_risk: Sequence[Row], mineral_exposure: Sequence[Row], supplier_score: Sequence[Row]
) -> Numbers:
    """The numbers of the risk tables, by draw, supplier and place in the profile."""
    for row in supplier_topic_risk:
        for name in TOPIC_COLUMNS:
            yield (row["draw"], row["supplier_id"], row["topic_code"], name), row[name]
    for row in mineral_exposure:
        for name in ("response_share", "smelter_count", "mineral_risk"):
            yield (row["draw"], row["supplier_id"], row["metal"], name), row[name]
    for row in supplier_score:
        for name in ("inherent_risk_score", "residual_risk_score", "max_topic_score"):
            yield (row["draw"], row["supplier_id"], name), row[name]


def reference_numbers(risk: SupplierRisk) -> Numbers:
    """The numbers of the reference, by place in the profile."""
    for code, topic in risk.topics.items():
        for name in TOPIC_COLUMNS:
            yield (code, name), getattr(topic, name)
    for metal, mineral in risk.minerals.items():
        yield (metal, "response_share"), mineral.known_share
        yield (metal, "smelter_count"), mineral.smelter_count
        yield (metal, "mineral_risk"), mineral.mineral_risk
    yield ("inherent_risk_score",), risk.inherent_risk_score
    yield ("residual_risk_score",), risk.residual_risk_score
    yield ("max_topic_score",), 100 * risk.max_topic_risk
