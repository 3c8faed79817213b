"""Sites and re-use partners of a supplier's page, with weights and hazards."""

from collections import defaultdict
from collections.abc import Sequence

from reports.reader import Row
from reports.site.facts import Facts
from reports.site.figures import country, share, unit
from reports.site.pages.evidence import Evidence
from reports.site.view import Cell, Table, bar, number, text
from reports.words import STAGES, worded

UNDISCLOSED = "Not disclosed"


def sites(facts: Facts, rows: Sequence[Row], evidence: Evidence) -> Table:
    """Each place once: its weight, and the topic for which it is most hazardous. What is undisclosed has its own row."""
    places: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        places["reuse" if row["topic_code"] == "reuse_disposal" else "site", row["place_id"]].append(row)
    ordered = sorted(places.items(), key=lambda item: (item[0][0] == "reuse", -(item[1][0]["weight"] or 0), item[0][1]))
    return Table(
        "Production sites and re-use partners, with the share each one counts for",
        (
            "Place",
            "Share",
            "Kind",
            "Country",
            "Stage",
            "Most hazardous for",
            "Country hazard, C",
            "Stage hazard, G",
            "Read from",
        ),
        [_site_row(facts, kind, members, evidence) for (kind, _), members in ordered],
        source=("site_exposure",),
        empty="No site or partner is known, and no topic asks for one.",
    )


def _site_row(facts: Facts, kind: str, rows: Sequence[Row], evidence: Evidence) -> list[Cell]:
    worst = max(rows, key=lambda row: ((row["country_hazard"] or 0) * (row["stage_hazard"] or 0), row["topic_code"]))
    known = worst["place_id"] != "undisclosed"
    return [
        text(worst["place_name"] or worst["place_id"])
        if known
        else text(UNDISCLOSED, "counts as the worst plausible value"),
        bar(worst["weight"], share(worst["weight"]), "neutral" if known else "high"),
        text("Re-use partner" if kind == "reuse" else "Production site"),
        text(
            country(worst["country_code"]) if known else UNDISCLOSED,
            note="" if worst["is_disclosed"] or not known else "not disclosed",
        ),
        text(worded(worst["stage"], STAGES)),
        text(facts.topic(worst["topic_code"])),
        number(unit(worst["country_hazard"]), _country_note(worst)),
        number(unit(worst["stage_hazard"])),
        evidence.cell(sorted({each for row in rows for each in row["evidence_ids"]})),
    ]


def hazards(facts: Facts, rows: Sequence[Row]) -> Table:
    """Country and stage hazard of every place for every topic."""
    ordered = sorted(rows, key=lambda row: (row["topic_code"], -(row["weight"] or 0), row["place_id"]))
    return Table(
        "Hazard of each place, topic by topic",
        ("Place", "Topic", "Share", "Country hazard, C", "Stage hazard, G", "Product of both"),
        [
            [
                text((row["place_name"] or row["place_id"]) if row["place_id"] != "undisclosed" else UNDISCLOSED),
                text(facts.topic(row["topic_code"])),
                number(share(row["weight"])),
                number(unit(row["country_hazard"]), _country_note(row)),
                number(unit(row["stage_hazard"])),
                bar(
                    (row["country_hazard"] or 0) * (row["stage_hazard"] or 0),
                    unit((row["country_hazard"] or 0) * (row["stage_hazard"] or 0)),
                ),
            ]
            for row in ordered
        ],
        source=("site_exposure",),
        cards=False,
    )


def _country_note(row: Row) -> str:
    if row["is_proxy"]:
        return "rule of law as a proxy"
    return "" if row["has_country_hazard"] else "unknown, so the worst plausible value"
