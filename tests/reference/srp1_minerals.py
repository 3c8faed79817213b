"""The minerals in scope of a supplier, their risk M and share q, and what they give a topic: likelihood and control."""

from collections import defaultdict
from dataclasses import dataclass

from tests.reference.srp1_base import Case, Row, power_mean
from tests.reference.srp1_smelters import smelter_risks


@dataclass(frozen=True)
class MineralRisk:
    """One mineral in scope of a supplier: the share of its smelters that is known (q), and its risk M."""

    topic_code: str
    hazard: float
    known_share: float
    smelter_count: int
    mineral_risk: float


def mineral_risks(case: Case, supplier_id: str) -> dict[str, MineralRisk]:
    """M = [q mean(r^p) + (1 - q) .9^p]^(1/p) of every mineral in scope, by metal."""
    p, unknown = case.parameter["power_p"], case.parameter["unknown_smelter_risk"]
    declared = declarations(case, supplier_id)
    risks = smelter_risks(case, supplier_id)
    found = {}
    for mineral in case.method["mineral"]:
        metal = mineral["metal"]
        smelters = risks.get(metal, [])
        if not in_scope(case, supplier_id, mineral, declared[metal], bool(smelters)):
            continue
        q = known_share(case, declared[metal]) if smelters else 0.0
        known = power_mean(smelters, p) ** p
        mineral_risk = (q * known + (1 - q) * unknown**p) ** (1 / p)
        found[metal] = MineralRisk(mineral["topic_code"], mineral["hazard"], q, len(smelters), mineral_risk)
    return found


def declarations(case: Case, supplier_id: str) -> dict[str, list[Row]]:
    """Current declarations of a supplier by metal."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in case.find("declared_mineral", supplier_id=supplier_id, is_current=True):
        found[row["metal"]].append(row)
    return found


def in_scope(case: Case, supplier_id: str, mineral: Row, declared: list[Row], has_smelter: bool) -> bool:
    """Whether a mineral counts: said to be used, or shown to be by a smelter, or assumed where nobody says anything."""
    if declared:
        return has_smelter or any(row["in_scope"] for row in declared)
    products = case.find("product", supplier_id=supplier_id)
    without_battery = bool(products) and all(row["contains_battery"] is False for row in products)
    return bool(mineral["assumed_in_scope"]) and not (mineral["topic_code"] == "battery_minerals" and without_battery)


def known_share(case: Case, declared: list[Row]) -> float:
    """q: the lowest declared response share, lowered unless every declaration identifies all its smelters."""
    shares = case.number("response_share", "answer_code", "response_share")
    unknown = case.parameter["unknown_response_share"]
    q = min(shares.get(row["response_answer"], unknown) for row in declared)
    identified = all(row["all_smelters_identified"] for row in declared)
    return q if identified else q * case.parameter["not_all_identified_factor"]


def mineral_likelihood(case: Case, minerals: dict[str, MineralRisk], topic_code: str) -> float:
    """L: power mean of the hazards in scope, 0 where no mineral of the topic is in scope."""
    hazards = [mineral.hazard for mineral in minerals.values() if mineral.topic_code == topic_code]
    return power_mean(hazards, case.parameter["power_p"])


def mineral_control(case: Case, minerals: dict[str, MineralRisk], topic_code: str) -> float:
    """1 - power mean of M over the minerals in scope; no credit where no smelter at all is listed for the topic."""
    of_topic = [mineral for mineral in minerals.values() if mineral.topic_code == topic_code]
    if not any(mineral.smelter_count for mineral in of_topic):
        return 0.0
    return 1 - power_mean([mineral.mineral_risk for mineral in of_topic], case.parameter["power_p"])
