"""Random evidence of one supplier: declarations, due diligence, certificates, controls, incidents and replies."""

from random import Random
from typing import Any

from methodology.tables import method_tables
from tests.support.random_world import COUNTRIES, METALS, SMELTERS, Book, days_before, smelter_id, smelter_place
from tests.support.tables import Row

METHOD = method_tables()
TOPICS = [row["topic_code"] for row in METHOD["topic"]]
ASSURANCES = [row["assurance"] for row in METHOD["trust_level"]]
SCHEMES = [row["scheme_code"] for row in METHOD["scheme"]]
SOURCE_TYPES = [row["source_type"] for row in METHOD["source_credibility"]]
INVOLVEMENTS = [row["involvement"] for row in METHOD["involvement_link"]]
ANSWERS = [None, "not_understood", *(row["answer_code"] for row in METHOD["response_share"])]
SMELTER_ROWS = ["matched"] * 3 + ["unmatched_id", "unmatched_name", "not_listed", "not_identified"]


def declarations(rng: Random) -> Book:
    """Up to three declarations, current or not, of some metals, with their smelters."""
    minerals: list[Row] = []
    smelters: list[Row] = []
    for n in range(rng.choice([0, 1, 1, 2, 3])):
        declaration, is_current = {"declaration_id": f"d{n}", "template_type": "AMRT"}, rng.random() < 0.8
        for metal in rng.sample([*METALS, "Zinc"], rng.choice([1, 4, 8])):
            minerals.append({
                **declaration, "metal": metal, "is_current": is_current, "in_scope": rng.random() < 0.8,
                "response_answer": rng.choice(ANSWERS), "all_smelters_identified": rng.random() < 0.5,
            })  # fmt: skip
            if rng.random() < 0.7:
                rows = (smelter_row(rng, metal) for _ in range(rng.choice([1, 2, 5])))
                smelters += [{**declaration, **row, "metal": metal} for row in rows]
    for line, row in enumerate(smelters):
        smelters[line] = {**row, "declared_smelter_id": f"{row['declaration_id']}:{line:04}"}
    return {"declared_mineral": minerals, "declared_smelter": smelters}


def smelter_row(rng: Random, metal: str) -> dict[str, Any]:
    """One line of a smelter list: matched, unmatched with an id or a name alone, not listed, or not identified."""
    kind = rng.choice(SMELTER_ROWS)
    if kind == "matched":
        number = rng.choice([number for known, number in SMELTERS if known == metal])
        country, region = smelter_place(number)
        return {"row_kind": "listed", "smelter_id": smelter_id(number), "smelter_id_stated": smelter_id(number),
                "smelter_name_stated": f"Smelter {number}", "country_code": country, "country_code_stated": country,
                "region_name": region}  # fmt: skip
    if kind == "not_identified":
        return {"row_kind": "not_identified", "smelter_name_stated": "Smelter not yet identified"}
    country = rng.choice(COUNTRIES)
    return {
        "row_kind": "not_listed" if kind == "not_listed" else "listed",
        "smelter_id_stated": rng.choice(["CID900001", "CID900002"]) if kind == "unmatched_id" else None,
        "smelter_name_stated": rng.choice(["Upper Works", "UPPER  works", "Lower Works"]),
        "country_code": country, "country_code_stated": country, "region_name": rng.choice([None, "NORTH  hills"]),
    }  # fmt: skip


def due_diligence_answers(rng: Random) -> list[Row]:
    """Answers to some of the eighteen questions."""
    eager = rng.choice([0.0, 0.3, 0.9])
    return [
        {"indicator_id": f"dd{step}_{letter}", "oecd_step": step, "answered_yes": rng.random() < 0.8,
         "document": "a file" if rng.random() < 0.7 else None, "assurance": rng.choice(ASSURANCES),
         "dated_on": None if rng.random() < 0.1 else days_before(rng.randrange(-30, 1500))}
        for step in range(1, 7) for letter in "abc" if rng.random() < eager
    ]  # fmt: skip


def certificates(rng: Random) -> list[Row]:
    """Up to three certificates in every state."""
    return [
        {"certificate_id": f"c{n}", "scheme_code": rng.choice(SCHEMES), "assessor_level": rng.choice(ASSURANCES),
         "coverage_share": None if rng.random() < 0.1 else round(rng.random(), 2),
         "status": rng.choice(["valid", "valid", "valid", "suspended", "revoked", "unverified"]),
         "valid_to": None if rng.random() < 0.1 else days_before(rng.choice([0, 1, rng.randrange(-400, 500)]))}
        for n in range(rng.choice([0, 1, 2, 3]))
    ]  # fmt: skip


def topic_controls(rng: Random) -> list[Row]:
    """Some of the controls, not all in place."""
    eager = rng.choice([0.0, 0.5, 0.9])
    return [
        {"topic_code": item["topic_code"], "control_id": item["control_id"], "in_place": rng.random() < 0.8,
         "assurance": rng.choice(ASSURANCES),
         "dated_on": None if rng.random() < 0.1 else days_before(rng.randrange(0, 1500))}
        for item in METHOD["control_item"] if rng.random() < eager
    ]  # fmt: skip


def incidents(rng: Random) -> list[Row]:
    """Reports on few topics, places and weeks, so that some tell of one event."""
    topics, places, first = rng.sample(TOPICS, 2), ["harbour", "plant", ""], rng.randrange(60, 2000)
    return [
        {"incident_id": f"i{n}", "topic_code": rng.choice(topics), "place_key": rng.choice(places),
         "event_date": days_before(first + rng.choice([0, 45, 46, -45, 90, rng.randrange(-60, 60)])),
         "source_name": rng.choice(["one", "two", "three"]), "source_type": rng.choice(SOURCE_TYPES),
         "involvement": rng.choice(INVOLVEMENTS),
         "status": rng.choice(["open", "resolved", "resolved"]), "event_severity": round(rng.random(), 3),
         "remedy_level": rng.choice([0.0, 0.5, 1.0]), "match_probability": rng.choice([0.5, 0.8499, 0.85, 0.97, 1.0]),
         "legal_status": rng.choice(["none"] * 12 + ["sanctions", "import_ban", "final_conviction"])}
        for n in range(rng.choice([0, 0, 1, 2, 5]))
    ]  # fmt: skip


def replies(rng: Random, reported: list[Row]) -> list[Row]:
    """Requests for a reply, about one report or all of them, due on either side of the as-of date."""
    return [
        {"incident_id": None if rng.random() < 0.3 else row["incident_id"], "adequate": rng.random() < 0.3,
         "requested_on": days_before(rng.choice([25, 26, 27, 28, 29, 30, 31, 90]))}
        for row in reported if rng.random() < 0.5
    ]  # fmt: skip
