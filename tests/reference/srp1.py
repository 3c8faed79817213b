"""SRP-1 read a second time, in plain Python: what the transforms compute is compared with this.

Written from the method's text and its numbers alone, with loops and dictionaries, to be read beside the method page.
"""

from dataclasses import dataclass

from tests.reference.srp1_base import Case, Row
from tests.reference.srp1_exposure import place_likelihood
from tests.reference.srp1_incidents import Event, events, final_severity, holds, incident
from tests.reference.srp1_minerals import MineralRisk, mineral_likelihood, mineral_risks
from tests.reference.srp1_mitigation import mitigation


@dataclass(frozen=True)
class TopicRisk:
    """One topic of a supplier. `weight` is 0 only where the topic was put out of scope."""

    inherent_likelihood: float
    mitigation: float
    incident: float
    residual_likelihood: float
    inherent_risk: float
    residual_risk: float
    weight: float


@dataclass(frozen=True)
class SupplierRisk:
    """One supplier: its topics and minerals by code, its scores in points, its band, and whether an event holds."""

    topics: dict[str, TopicRisk]
    minerals: dict[str, MineralRisk]
    inherent_risk_score: float | None
    residual_risk_score: float | None
    max_topic_risk: float
    risk_band: str | None
    is_held: bool


def supplier_risk(case: Case, supplier_id: str) -> SupplierRisk:
    """Everything about one supplier; no other supplier is looked at."""
    minerals, found = mineral_risks(case, supplier_id), events(case, supplier_id)
    topics = {row["topic_code"]: topic_risk(case, supplier_id, row, minerals, found) for row in case.method["topic"]}
    residual = score(case, [(topic.weight, topic.residual_risk) for topic in topics.values()])
    return SupplierRisk(
        topics,
        minerals,
        score(case, [(topic.weight, topic.inherent_risk) for topic in topics.values()]),
        residual,
        max((topic.residual_risk for topic in topics.values() if topic.weight > 0), default=0.0),
        None if residual is None else band(case, residual),
        any(holds(case, supplier_id, event) for event in found),
    )


def topic_risk(
    case: Case, supplier_id: str, topic: Row, minerals: dict[str, MineralRisk], found: list[Event]
) -> TopicRisk:
    """L_res = 1 - (1 - L (1 - kappa Mit))(1 - Inc); R_inh = S L^beta; R_res = max(S, credible events) L_res^beta."""
    code, beta, kappa = topic["topic_code"], case.parameter["beta"], case.parameter["kappa"]
    if topic["exposure"] == "mineral":
        likelihood = mineral_likelihood(case, minerals, code)
    else:
        likelihood = place_likelihood(case, supplier_id, code)
    mitigated, incidents = mitigation(case, supplier_id, code, minerals), incident(found, code)
    residual = 1 - (1 - likelihood * (1 - kappa * mitigated)) * (1 - incidents)
    severity = topic_severity(topic)
    return TopicRisk(
        inherent_likelihood=likelihood,
        mitigation=mitigated,
        incident=incidents,
        residual_likelihood=residual,
        inherent_risk=severity * likelihood**beta,
        residual_risk=final_severity(case, severity, found, code) * residual**beta,
        weight=topic_weight(case, supplier_id, topic),
    )


def topic_severity(topic: Row) -> float:
    """S = ((max + mean) / 2 - 1) / 4 of scale, scope and irremediability."""
    parts = [topic["scale"], topic["scope"], topic["irremediability"]]
    return float(((max(parts) + sum(parts) / 3) / 2 - 1) / 4)


def topic_weight(case: Case, supplier_id: str, topic: Row) -> float:
    """The method's weight, or 0 where somebody recorded that the topic is out of scope."""
    scope = case.find("topic_scope", supplier_id=supplier_id, topic_code=topic["topic_code"])
    is_out = any(row["in_scope"] is False and row["reason"] is not None for row in scope)
    return 0.0 if is_out else float(topic["weight"])


def score(case: Case, risks: list[tuple[float, float]]) -> float | None:
    """100 [sum v R^p / sum v]^(1/p) over (weight, risk); None where every topic is out of scope."""
    p, total = case.parameter["power_p"], sum(weight for weight, _ in risks)
    return float(100 * (sum(weight * risk**p for weight, risk in risks) / total) ** (1 / p)) if total else None


def band(case: Case, points: float) -> str:
    """The highest band whose threshold the score reaches."""
    reached = [row for row in case.method["risk_band"] if row["from_score"] <= points]
    return str(max(reached, key=lambda row: float(row["from_score"]))["risk_band"])


def route(case: Case, risk: SupplierRisk, coverage: float, open_red_flags: int) -> int:
    """Number of the recommended route; silence can reach 3, never 4."""
    parameter = case.parameter
    if risk.is_held:
        return 4
    thin = coverage < parameter["coverage_too_thin"] and (risk.inherent_risk_score or 0.0) >= parameter["inherent_high"]
    if risk.risk_band in ("high", "critical") or risk.max_topic_risk >= parameter["topic_high"] or thin:
        return 3
    proceeds = risk.risk_band == "low" and coverage >= parameter["coverage_to_proceed"] and not open_red_flags
    return 1 if proceeds else 2
