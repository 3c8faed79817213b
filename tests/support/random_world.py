"""A random world for random suppliers: country indices, goods listings, smelters and the lists that name them."""

import datetime as dt
from random import Random

from methodology.tables import method_tables
from tests.support.tables import AS_OF, Row

Book = dict[str, list[Row]]
"""Rows by table."""

PLACE_TOPICS = [row["topic_code"] for row in method_tables()["topic"] if row["exposure"] != "mineral"]
METALS = [row["metal"] for row in method_tables()["mineral"]]
STATUSES = [row["status_code"] for row in method_tables()["smelter_status_risk"] if row["status_code"] != "sanctioned"]
QUIET, MIDDLING, LOUD = ["AA", "AB", "AC"], ["BA", "BB", "BC", "BD"], ["CA", "CB", "CC"]
"""Countries with low, middling and high indices."""
COUNTRIES = [*QUIET, *MIDDLING, *LOUD]
WITHOUT_INDEX = "ZZ"
REGIONS = ["North Hills", "South Coast"]
EDITIONS = {"public": [200, 20, -20], "conformant": [500, 120], "active": [60], "eligible": [40], "all": [10, -50]}
"""Lists of smelters, and how many days before the as-of date their editions appeared."""


def days_before(days: int) -> dt.date:
    """The day so many days before the as-of date; after it, if negative."""
    return AS_OF - dt.timedelta(days=days)


def random_world(rng: Random) -> Book:
    """All that does not belong to one supplier."""
    return {
        "country_index": [row for place in COUNTRIES for topic in PLACE_TOPICS for row in indices(rng, place, topic)],
        "goods_listing": goods_listings(rng),
        "smelter_status": [row for metal, number in SMELTERS for row in statuses(rng, metal, smelter_id(number))],
        "smelter_sanction": [row for metal, number in SMELTERS for row in sanctions(rng, metal, smelter_id(number))],
        "cahra_region": cahra_regions(),
    }


def indices(rng: Random, country: str, topic: str) -> list[Row]:
    """Indices of one topic: of its own, or a proxy alone, or none; for one topic also uplifts."""
    low, high = (0.0, 0.15) if country in QUIET else (0.2, 0.7) if country in MIDDLING else (0.7, 1.0)
    own = rng.choice([0, 1, 1, 2, 3]) if country not in QUIET else 2
    values = [("index", f"index_{number}", rng.uniform(low, high)) for number in range(own)]
    if rng.random() < 0.7:
        values.append(("proxy", "rule_of_law", rng.uniform(low, high)))
    if topic == "occupational_health_safety":
        conventions = rng.choice([[], ["c155"], ["c155", "c187"]])
        values += [("uplift", convention, rng.choice([0.0, 1.0])) for convention in conventions]
    return [
        {"country_code": country, "topic_code": topic, "role": role, "indicator": name, "index_value": value}
        for role, name, value in values
    ]


def goods_listings(rng: Random) -> list[Row]:
    """Two editions; only the newest counts. The middling countries are those that are listed at times."""
    return [
        {
            "edition": edition, "country_code": country, "good": good, "is_electronics": good == "electronics",
            "child_labour": rng.random() < 0.5, "forced_labour": rng.random() < 0.5, "forced_child_labour": False,
        }
        for edition in ("2022", "2024")
        for country in [*MIDDLING, *LOUD, WITHOUT_INDEX]
        for good in ("electronics", "bricks")
        if rng.random() < 0.5
    ]  # fmt: skip


SMELTERS = [(metal, number) for number, metal in enumerate([*METALS, *METALS, *METALS, "Zinc"])]


def smelter_id(number: int) -> str:
    """Id of a smelter of this world."""
    return f"CID{number:06}"


def smelter_place(number: int) -> tuple[str, str | None]:
    """Country and region of a smelter of this world; of some the region is not known."""
    return COUNTRIES[number % len(COUNTRIES)], [*REGIONS, None][number % 3]


def statuses(rng: Random, metal: str, smelter: str) -> list[Row]:
    """What the editions of the lists say of one smelter, if they name it."""
    return [
        {
            "metal": metal, "smelter_id": smelter, "list_kind": kind, "edition_date": days_before(days),
            "status_code": rng.choice(STATUSES), "reassessment_in_progress": rng.random() < 0.3,
            "next_audit_date": rng.choice([None, days_before(1), days_before(0), days_before(400), days_before(-300)]),
        }
        for kind, editions in EDITIONS.items() for days in editions if rng.random() < 0.4
    ]  # fmt: skip


def sanctions(rng: Random, metal: str, smelter: str) -> list[Row]:
    """Sanctions of a smelter, few of them in force."""
    if rng.random() < 0.75:
        return []
    listed, delisted = rng.choice([None, 0, 90, -1]), rng.choice([None, None, 0, -1, 30])
    return [
        {
            "metal": metal, "smelter_id": smelter, "list_name": "a sanctions list",
            "listed_on": None if listed is None else days_before(listed),
            "delisted_on": None if delisted is None else days_before(delisted),
        }
    ]  # fmt: skip


def cahra_regions() -> list[Row]:
    """Three editions: an old one, the one that counts, and one not yet out."""
    designated = {
        300: [("AA", ""), ("BA", "NORTH HILLS")],
        30: [("CA", ""), ("CB", "NORTH HILLS"), ("BB", "SOUTH COAST")],
        -30: [("AB", "")],
    }
    return [
        {"edition_date": days_before(days), "edition": f"{days} days old", "country_code": country,
         "region_key": region, "whole_country": not region}
        for days, places in designated.items() for country, region in places
    ]  # fmt: skip
