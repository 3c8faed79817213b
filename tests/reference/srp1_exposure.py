"""Inherent likelihood of the topics that come from places: sites, and re-use and disposal partners."""

from statistics import fmean

from tests.reference.srp1_base import Case

LISTED_AS = {"forced_labour": "forced_labour", "child_labour": "child_labour"}
"""Topic to the column of a goods listing that raises it."""
ROLES = ("index", "proxy", "uplift")


def place_likelihood(case: Case, supplier_id: str, topic_code: str) -> float:
    """L = [sum w (C G)^(p/2)]^(1/p) over the supplier's places, disclosed or not."""
    p = case.parameter["power_p"]
    terms = (weight * (c * g) ** (p / 2) for weight, c, g in places(case, supplier_id, topic_code))
    return float(sum(terms) ** (1 / p))


def places(case: Case, supplier_id: str, topic_code: str) -> list[tuple[float, float, float]]:
    """(weight, country hazard C, stage hazard G) of each place; the weights sum to 1."""
    stages = case.method["stage_index"]
    by_stage = {row["stage"]: row["stage_hazard"] for row in stages if row["topic_code"] == topic_code}
    known = stated_places(case, supplier_id, topic_code)
    unknown = case.parameter["unknown_country_hazard"]
    if not known:
        return [(1.0, unknown, max(by_stage.values()))]
    weights, rest = place_weights([share for _, _, share in known])
    found = [
        (weight, country_hazard(case, country, topic_code), by_stage[stage])
        for weight, (country, stage, _) in zip(weights, known, strict=True)
    ]
    if rest > 0:
        found.append((rest, unknown, max(by_stage[stage] for _, stage, _ in known)))
    return found


def stated_places(case: Case, supplier_id: str, topic_code: str) -> list[tuple[str | None, str, float | None]]:
    """(country, stage, stated share) of what the supplier discloses for a topic."""
    if topic_code == "reuse_disposal":
        partners = case.find("reuse_partner", supplier_id=supplier_id)
        return [(each["destination_country_code"], "reuse_recycling", each["volume_share"]) for each in partners]
    sites = case.find("site", supplier_id=supplier_id)
    return [(each["country_code"], each["stage"], each["production_share"]) for each in sites]


def place_weights(shares: list[float | None]) -> tuple[list[float], float]:
    """Weights of the places, and the weight of what is not disclosed."""
    stated = [share for share in shares if share is not None]
    if not stated:
        return [1 / len(shares)] * len(shares), 0.0
    total, silent = sum(stated), len(shares) - len(stated)
    rest = max(0.0, 1 - total)
    for_each_silent = rest / silent if silent else 0.0
    weights = [for_each_silent if share is None else share / max(1.0, total) for share in shares]
    return weights, 0.0 if silent else rest


def country_hazard(case: Case, country_code: str | None, topic_code: str) -> float:
    """C: the mean of the topic's own indices, else of its proxies, else unknown; then the uplifts; 0 to 1."""
    rows = case.find("country_index", country_code=country_code, topic_code=topic_code)
    indices, proxies, uplifts = ([row["index_value"] for row in rows if row["role"] == role] for role in ROLES)
    speaking = indices or proxies
    hazard: float = fmean(speaking) if speaking else case.parameter["unknown_country_hazard"]
    hazard += case.parameter["convention_uplift"] * sum(uplifts)
    if is_listed(case, country_code, topic_code):
        hazard += case.parameter["listing_uplift"]
    return min(1.0, max(0.0, hazard))


def is_listed(case: Case, country_code: str | None, topic_code: str) -> bool:
    """Whether the newest edition lists an electronics good of the country for this topic."""
    newest = max((row["edition"] for row in case.rows("goods_listing")), default=None)
    listings = case.find("goods_listing", edition=newest, country_code=country_code, is_electronics=True)
    return topic_code in LISTED_AS and any(row[LISTED_AS[topic_code]] for row in listings)
