"""The topics of a supplier's page, and the indicators that drive the score."""

from collections import Counter
from collections.abc import Sequence

from reports.reader import Row
from reports.site.facts import Facts
from reports.site.figures import signed, unit
from reports.site.pages.evidence import Evidence
from reports.site.view import Cell, Fact, Table, bar, number, text
from reports.words import GAPS, LAYERS, OUTCOMES, worded

DRIVERS_SHOWN = 12
SILENCE = "counts as the worst plausible value"


def in_scope(facts: Facts, rows: Sequence[Row], evidence: Evidence) -> Table:
    """Severity, likelihood, mitigation, incidents and residual risk of each topic that counts, gravest first."""
    counted = sorted(
        (row for row in rows if row["weight"]), key=lambda row: (-(row["residual_risk"] or 0), row["topic_code"])
    )
    return Table(
        "Topics that make up the score, gravest first (each value from 0 to 1)",
        (
            "Topic", "Residual risk", "Inherent risk", "Severity", "Inherent likelihood", "Mitigation", "Incidents",
            "Residual likelihood", "Read from",
        ),
        [_topic_row(facts, row, evidence) for row in counted],
        source=("supplier_topic_risk",),
        empty="Every topic is set aside.",
    )  # fmt: skip


def _topic_row(facts: Facts, row: Row, evidence: Evidence) -> list[Cell]:
    residual = row["residual_risk"]
    raised = (
        row["final_severity"] is not None and row["severity"] is not None and row["final_severity"] > row["severity"]
    )
    note = f"an event raises it to {unit(row['final_severity'])}" if raised else ""
    return [
        text(facts.topic(row["topic_code"])),
        bar(residual, unit(residual), facts.band(None if residual is None else 100 * residual), marks=facts.band_marks),
        bar(row["inherent_risk"], unit(row["inherent_risk"])),
        number(unit(row["severity"]), note),
        number(unit(row["inherent_likelihood"])),
        number(unit(row["mitigation"])),
        number(unit(row["incident"])),
        number(unit(row["residual_likelihood"])),
        evidence.cell(row["evidence_ids"]),
    ]


def set_aside(facts: Facts, rows: Sequence[Row], evidence: Evidence) -> Table:
    """Topics without weight for this supplier, each with its recorded reason."""
    return Table(
        "Topics set aside, with the recorded reason",
        ("Topic", "Reason", "Read from"),
        [
            [text(facts.topic(row["topic_code"])), text(row["exclusion_reason"]), evidence.cell(row["evidence_ids"])]
            for row in rows
            if not row["weight"]
        ],
        source=("supplier_topic_risk",),
        empty="No topic is set aside.",
    )


def mitigation(facts: Facts, rows: Sequence[Row]) -> Table:
    """What the mitigation of each topic is made of."""
    return Table(
        "What mitigation is made of (each value from 0 to 1)",
        ("Topic", "Mitigation", "Due diligence", "Certificates", "Controls"),
        [
            [
                text(facts.topic(row["topic_code"])),
                bar(row["mitigation"], unit(row["mitigation"])),
                number(unit(row["dd"])),
                number(unit(row["certification"]), "" if row["has_certificate"] else "none on file"),
                number(unit(row["control"]), "" if row["has_control"] else "none on file"),
            ]
            for row in rows
        ],
        source=("topic_mitigation",),
    )


def outcomes(factors: Sequence[Row]) -> list[Fact]:
    """All four outcomes of the indicators, counted."""
    counts = Counter(row["outcome"] for row in factors)
    return [Fact(word, str(counts[outcome])) for outcome, word in OUTCOMES.items()]


def ordered(factors: Sequence[Row]) -> list[Row]:
    """Indicators by the points that they move the score, up or down; those without points last."""
    return sorted(factors, key=lambda row: (-abs(row["contribution"] or 0), row["topic_code"], row["indicator_id"]))


def drivers(facts: Facts, factors: Sequence[Row], caption: str, evidence: Evidence) -> Table:
    """Indicators with their effect on the score in points."""
    longest = max((abs(row["contribution"] or 0) for row in factors), default=0) or 1
    titles = {row["indicator_id"]: row["title"] for row in facts.publication.rows("indicator")}
    return Table(
        caption,
        ("Indicator", "Topic", "Effect in points", "Outcome", "Value", "Part", "Evidence", "Read from"),
        [_driver_row(facts, row, titles, longest, evidence) for row in factors],
        source=("supplier_risk_factor",),
    )


def _driver_row(facts: Facts, row: Row, titles: dict[str, str], longest: float, evidence: Evidence) -> list[Cell]:
    points = row["contribution"]
    tone = "lowers" if (points or 0) < 0 else "raises"
    quality = "" if row["evidence_quality"] is None else f"trust {unit(row['evidence_quality'])}"
    age = "" if row["evidence_age_months"] is None else f"{row['evidence_age_months']:.0f} months old"
    silent = row["outcome"] == "no_data" and row["layer"] == "exposure"
    missing = worded(row["missing_class"], GAPS) if row["missing_class"] else SILENCE if silent else ""
    return [
        text(worded(row["indicator_id"], titles), note=f"table {row['source_table']}"),
        text(facts.topic(row["topic_code"])),
        bar(abs(points or 0), signed(points), tone, per=longest),
        text(worded(row["outcome"], OUTCOMES), note=missing),
        number(unit(row["raw_value"]), "" if row["raw_value"] is None else row["unit"] or ""),
        text(worded(row["layer"], LAYERS)),
        text(quality or age or "none", note=age if quality else ""),
        evidence.cell(row["evidence_ids"]),
    ]
