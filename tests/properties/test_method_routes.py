"""What may hold a purchase and what may not."""

import datetime as dt
from random import Random

from methodology.tables import method_tables
from tests.support.random_suppliers import merged, random_supplier
from tests.support.random_world import Book, random_world
from tests.support.tables import AS_OF, Row, computed

SUPPLIER = {"supplier_id": "S", "supplier_name": "S"}
TOPICS = [row["topic_code"] for row in method_tables()["topic"]]
FINDING = {
    "supplier_id": "S", "topic_code": "forced_labour", "place_key": "plant", "source_type": "ngo", "status": "open",
    "event_date": AS_OF - dt.timedelta(days=60), "involvement": "cause", "event_severity": 0.9, "remedy_level": 0.0,
    "match_probability": 1.0, "legal_status": "none",
}  # fmt: skip


def test_silence_never_holds() -> None:
    """Without a reported event no supplier is held, whatever it leaves undisclosed."""
    rng = Random(4)
    suppliers = [random_supplier(rng, f"S{number:05}") | {"incident": []} for number in range(200)]
    assert "hold_pending_remediation" not in routes(merged([random_world(rng), *suppliers])).values()


def test_a_severe_finding_of_an_organisation_alone_does_not_hold() -> None:
    assert routes(found_by(4)) == {"S": "enhanced_due_diligence"}


def test_a_severe_finding_with_four_further_sources_is_as_credible_as_a_monitors_and_holds() -> None:
    """.70 + 4 x .05 reaches .90, although not in binary fractions."""
    assert routes(found_by(5)) == {"S": "hold_pending_remediation"}


def test_a_request_for_a_reply_holds_from_the_day_after_it_is_due() -> None:
    requests = {"due today": AS_OF - dt.timedelta(days=28), "overdue": AS_OF - dt.timedelta(days=29)}
    held = {
        name: routes({**found_by(1), "reply": [{"supplier_id": "S", "incident_id": "0", "requested_on": day}]})["S"]
        for name, day in requests.items()
    }
    assert held == {"due today": "enhanced_due_diligence", "overdue": "hold_pending_remediation"}


def test_a_supplier_without_a_score_is_not_told_to_proceed() -> None:
    decided = {"supplier_id": "S", "in_scope": False, "reason": "services only"}
    out: list[Row] = [{**decided, "topic_code": topic} for topic in TOPICS]
    assert routes({"supplier": [SUPPLIER], "topic_scope": out}) != {"S": "proceed"}


def found_by(sources: int) -> Book:
    """A supplier with one severe open finding that so many organisations report."""
    reports: list[Row] = [{**FINDING, "incident_id": str(n), "source_name": f"source {n}"} for n in range(sources)]
    return {"supplier": [SUPPLIER], "incident": reports}


def routes(book: Book) -> dict[str, str]:
    """The recommended route of each supplier. Red flags and gaps stand beside it."""
    profiles = computed({**book, "red_flag": [], "data_gap": [], "supplier_source": []}, "supplier_risk_profile")[
        "supplier_risk_profile"
    ]
    return {row["supplier_id"]: row["recommended_route"] for row in profiles.to_pylist()}
