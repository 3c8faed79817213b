"""The two worked examples of SRP-1 as tables.

A is a supplier that discloses and mitigates much, B one that does neither. Six of the ten topics are out of scope.
"""

import datetime as dt
from collections.abc import Iterator

from methodology.tables import method_tables
from tests.support.tables import AS_OF, Row, Tables

METHOD = method_tables()
FORCED, OHS, CHEMICALS, CONFLICT = TOPICS = (
    "forced_labour", "occupational_health_safety", "chemicals_of_concern", "conflict_minerals",
)  # fmt: skip
METALS = ["Tantalum", "Tin", "Tungsten", "Gold"]
HAZARDS = {"AA": {FORCED: 0.55, OHS: 0.50, CHEMICALS: 0.50}, "BB": {FORCED: 0.80, OHS: 0.55, CHEMICALS: 0.55}}
RELEVANCE = {"scheme_a": {FORCED: 0.6, OHS: 0.7, CHEMICALS: 0.5}, "scheme_b": {FORCED: 0.6}}
MATURITY = {"A": 0.72, "B": 0.15}
SMELTERS = {
    "A": {"conformant": 18, "active": 2},
    "B": {"conformant": 5, "outreach_required": 2, "not_listed": 2, "not_identified": 1},
}
CONTROLS = {
    FORCED: ["worker_driven", "worker_driven"],
    OHS: ["worker_driven", "self_documented", "self_documented", "self_undocumented"],
    CHEMICALS: ["third_party_unannounced", "third_party_unannounced", "second_party", "self_documented"],
}
"""Assurance of each control in place: a quarter each, times trust, makes .5, .4 and .6."""


def examples(draws: list[Row]) -> Tables:
    """Both examples under these draws of the parameters. Due diligence maturity is given as a whole."""
    smelters = [row for supplier_id in "AB" for row in smelter_rows(supplier_id)]
    return {
        **method_of_the_examples(),
        "parameter": draws,
        "supplier": [{"supplier_id": each, "supplier_name": each} for each in "AB"],
        "site": [site("A", "AA", 0.5), site("A", "BB", 0.3), site("B", "BB", 0.3)],
        "country_index": list(country_indices()),
        "dd_maturity": [{**row, "draw": draw["draw"]} for draw in draws for row in due_diligence_steps()],
        "certificate": [
            certificate("A", coverage_share=0.8, assessor_level="third_party_announced"),
            certificate("B", coverage_share=1.0, assessor_level="self_undocumented"),
        ],
        "topic_control": list(controls_of_a()),
        "process_chemical": [{"supplier_id": "A", "site_id": "AA", "cas_number": "67-56-1"}],
        "topic_scope": [
            {"supplier_id": each, "topic_code": topic["topic_code"], "in_scope": False, "reason": "not in the example"}
            for each in "AB" for topic in METHOD["topic"] if topic["topic_code"] not in TOPICS
        ],
        "declared_mineral": [
            {"declaration_id": each, "supplier_id": each, "metal": metal, "in_scope": True, "is_current": True,
             "response_answer": each, "all_smelters_identified": True}
            for each in "AB" for metal in METALS
        ],
        "declared_smelter": smelters,
        "smelter_status": [
            {"metal": row["metal"], "smelter_id": row["smelter_id"], "edition_date": AS_OF, "list_kind": "public",
             "status_code": row["standard_name"]}
            for row in smelters if row["smelter_id"] is not None
        ],
        "incident": [
            incident("A", involvement="directly_linked", match_probability=0.95, event_severity=0.5,
                     event_date=months_ago(30), remedy_level=1.0, status="resolved"),
            incident("B", involvement="contribute", match_probability=0.97, event_severity=0.9,
                     event_date=months_ago(18), remedy_level=0.0, status="open"),
        ],
    }  # fmt: skip


def method_of_the_examples() -> Tables:
    """Response shares and schemes that no template and no real scheme has: they are the examples' own."""
    return {
        "response_share": [{"answer_code": "A", "response_share": 0.9}, {"answer_code": "B", "response_share": 0.4}],
        "scheme": [{"scheme_code": code, "scheme_name": code} for code in RELEVANCE],
        "scheme_relevance": [
            {"scheme_code": code, "topic_code": topic, "relevance": relevance}
            for code, topics in RELEVANCE.items() for topic, relevance in topics.items()
        ],
    }  # fmt: skip


def months_ago(months: int) -> dt.date:
    """The same day of the month, so many months before the as-of date."""
    year, month = divmod(AS_OF.year * 12 + AS_OF.month - 1 - months, 12)
    return dt.date(year, month + 1, AS_OF.day)


def site(supplier_id: str, country_code: str, share: float) -> Row:
    """A site of final assembly; what the shares leave is undisclosed."""
    return {"supplier_id": supplier_id, "site_id": supplier_id + country_code, "stage": "final_assembly",
            "country_code": country_code, "production_share": share}  # fmt: skip


def country_indices() -> Iterator[Row]:
    """One index for each country and topic."""
    for country, topics in HAZARDS.items():
        for topic, value in topics.items():
            yield {"country_code": country, "topic_code": topic, "role": "index", "indicator": "an index",
                   "index_value": value}  # fmt: skip


def due_diligence_steps() -> Iterator[Row]:
    """Every step of a supplier at the score that its due diligence has as a whole."""
    for supplier_id, maturity in MATURITY.items():
        for step in METHOD["dd_step"]:
            yield {"supplier_id": supplier_id, "oecd_step": step["oecd_step"], "weight": step["weight"],
                   "step_score": maturity, "has_data": True}  # fmt: skip


def certificate(supplier_id: str, **told: object) -> Row:
    """A valid certificate of the supplier's own scheme."""
    scheme_code = f"scheme_{supplier_id.lower()}"
    return {"certificate_id": supplier_id, "supplier_id": supplier_id, "scheme_code": scheme_code, "status": "valid",
            "valid_to": AS_OF, **told}  # fmt: skip


def controls_of_a() -> Iterator[Row]:
    """A's controls in place, dated on the day."""
    for topic, assurances in CONTROLS.items():
        items = [item["control_id"] for item in METHOD["control_item"] if item["topic_code"] == topic]
        for control_id, assurance in zip(items, assurances, strict=False):
            yield {"supplier_id": "A", "topic_code": topic, "control_id": control_id, "in_place": True,
                   "assurance": assurance, "dated_on": AS_OF}  # fmt: skip


def smelter_rows(supplier_id: str) -> Iterator[Row]:
    """A supplier's list of smelters, the same for each metal; `standard_name` is the status that each is to have."""
    statuses = [status for status, count in SMELTERS[supplier_id].items() for _ in range(count)]
    for metal in METALS:
        for number, status in enumerate(statuses):
            name = f"{supplier_id}{metal}{number:02}"
            known = status not in ("not_listed", "not_identified")
            yield {"declared_smelter_id": name, "declaration_id": supplier_id, "supplier_id": supplier_id,
                   "metal": metal, "row_kind": "listed" if known else status, "standard_name": status,
                   "smelter_id": name if known else None, "smelter_name_stated": name}  # fmt: skip


def incident(supplier_id: str, **told: object) -> Row:
    """A report of a non-governmental organisation on forced labour."""
    return {"incident_id": supplier_id, "supplier_id": supplier_id, "topic_code": FORCED, "place_key": "plant",
            "source_name": "an organisation", "source_type": "ngo", "legal_status": "none", **told}  # fmt: skip
