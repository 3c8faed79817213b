"""Mitigation of a topic: due diligence maturity, certificates and controls."""

from tests.reference.srp1_base import Case, Row, combined
from tests.reference.srp1_minerals import MineralRisk, mineral_control


def mitigation(case: Case, supplier_id: str, topic_code: str, minerals: dict[str, MineralRisk]) -> float:
    """Mit = 1 - (1 - .5 DD)(1 - .6 Cert)(1 - .6 Control)."""
    exposure = {row["topic_code"]: row["exposure"] for row in case.method["topic"]}
    if exposure[topic_code] == "mineral":
        control = mineral_control(case, minerals, topic_code)
    else:
        control = topic_control(case, supplier_id, topic_code)
    parameter = case.parameter
    return combined(
        [
            parameter["dd_cap"] * due_diligence(case, supplier_id),
            parameter["certification_cap"] * certification(case, supplier_id, topic_code),
            parameter["control_cap"] * control,
        ]
    )


def due_diligence(case: Case, supplier_id: str) -> float:
    """DD: weighted sum of level x trust x freshness over the six OECD steps."""
    answers = [row for row in case.find("due_diligence_answer", supplier_id=supplier_id) if row["answered_yes"]]
    maturity = 0.0
    for step in case.method["dd_step"]:
        of_step = [row for row in answers if row["oecd_step"] == step["oecd_step"]]
        maturity += step["weight"] * step_score(case, of_step)
    return maturity


def step_score(case: Case, yes: list[Row]) -> float:
    """A step is as trustworthy as its weakest yes and as old as its oldest; one undated yes makes it undated."""
    if not yes:
        return 0.0
    documented = all(row["document"] is not None for row in yes)
    level = max(
        row["dd_level"] for row in case.method["dd_level"]
        if row["yes_count"] <= len(yes) and (documented or not row["all_documented"])
    )  # fmt: skip
    trust = min(case.number("trust_level", "assurance", "trust")[row["assurance"]] for row in yes)
    days = [row["dated_on"] for row in yes]
    return float(level * trust * case.half_life_freshness(None if None in days else min(days)))


def certification(case: Case, supplier_id: str, topic_code: str) -> float:
    """Cert = 1 - product over certificates of (1 - relevance x coverage x trust x freshness)."""
    relevance = {(row["scheme_code"], row["topic_code"]): row["relevance"] for row in case.method["scheme_relevance"]}
    return combined(
        [
            relevance.get((row["scheme_code"], topic_code), 0.0) * certificate_credit(case, row)
            for row in case.find("certificate", supplier_id=supplier_id)
        ]
    )


def certificate_credit(case: Case, row: Row) -> float:
    """Coverage x trust x freshness; nothing for a certificate that is not valid or says neither coverage nor expiry."""
    if row["status"] != "valid" or row["coverage_share"] is None or row["valid_to"] is None:
        return 0.0
    trust = case.number("trust_level", "assurance", "trust")[row["assessor_level"]]
    expired = case.months_since(row["valid_to"]) / case.parameter["freshness_fade_months"]
    return float(row["coverage_share"] * trust * max(0.0, 1 - expired))


def topic_control(case: Case, supplier_id: str, topic_code: str) -> float:
    """Sum over controls in place of share x trust x freshness; an inventory counts only when its rows are disclosed."""
    shares = {row["control_id"]: row["share"] for row in case.method["control_item"] if row["topic_code"] == topic_code}
    has_inventory = bool(case.find("process_chemical", supplier_id=supplier_id))
    trust = case.number("trust_level", "assurance", "trust")
    credit = 0.0
    for row in case.find("topic_control", supplier_id=supplier_id, topic_code=topic_code, in_place=True):
        control = row["control_id"]
        if control in shares and (control != "inventory_disclosed" or has_inventory):
            credit += shares[control] * trust[row["assurance"]] * case.half_life_freshness(row["dated_on"])
    return credit
