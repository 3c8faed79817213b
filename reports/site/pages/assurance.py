"""Certificates and due diligence steps of a supplier's page."""

from collections import defaultdict
from collections.abc import Sequence

from methodology.tables import document
from reports.reader import Row
from reports.site.facts import Facts
from reports.site.figures import share, unit, yes_no
from reports.site.pages.evidence import Evidence
from reports.site.view import Cell, Table, bar, dated, number, text
from reports.words import worded

VOID = "counts for nothing: revoked, suspended or not verified"


def certificates(facts: Facts, rows: Sequence[Row], evidence: Evidence) -> Table:
    """Each certificate once: who assessed, how far it is trusted, how easy it is to obtain and check, what credit it earns."""
    held: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        held[row["certificate_id"]].append(row)
    return Table(
        "Certificates on file",
        (
            "Certificate", "Trust", "Ease", "Highest credit", "Assessed by", "Covers", "Valid to", "Status", "Register checked",
            "Read from",
        ),
        [_certificate_row(facts, held[key], evidence) for key in sorted(held)],
        source=("certification_evidence",),
        empty="No certificate is on file. That earns no credit; it is not held against the supplier either.",
    )  # fmt: skip


def _certificate_row(facts: Facts, rows: Sequence[Row], evidence: Evidence) -> list[Cell]:
    best = max(rows, key=lambda row: (row["credit"] or 0, row["topic_code"]))
    interviews = "" if best["worker_interviews"] is None else f"worker interviews: {yes_no(best['worker_interviews'])}"
    return [
        text(best["scheme_name"] or best["scheme_code"], note=best["certificate_id"]),
        bar(best["trust_level"], unit(best["trust_level"])),
        bar(best["ease_level"], unit(best["ease_level"])),
        number(unit(best["credit"]), f"for {facts.topic(best['topic_code'])}" if best["credit"] else "no topic"),
        text(worded(best["assessor_level"], facts.labels("trust_level", "assurance")), note=interviews),
        text(worded(best["scope_type"]), note=f"{share(best['coverage_share'])} of production"),
        dated(best["valid_to"]),
        text(worded(best["status"]), note=VOID if best["trust_level"] == 0 else ""),
        dated(best["register_checked_at"]),
        evidence.cell(best["evidence_ids"]),
    ]


def credits(facts: Facts, rows: Sequence[Row]) -> Table:
    """The credit of each certificate for each topic it reaches."""
    return Table(
        "Credit of each certificate, topic by topic (relevance x coverage x trust x freshness)",
        ("Certificate", "Topic", "Relevance", "Coverage", "Trust", "Freshness", "Credit"),
        [
            [
                text(row["scheme_name"] or row["scheme_code"], note=row["certificate_id"]),
                text(facts.topic(row["topic_code"])),
                *(number(unit(row[name])) for name in ("relevance", "coverage_share", "trust_level", "freshness")),
                bar(row["credit"], unit(row["credit"])),
            ]
            for row in rows
        ],
        source=("certification_evidence",),
        cards=False,
    )


def diligence(rows: Sequence[Row], evidence: Evidence) -> Table:
    """The six steps of due diligence: level, trust and freshness of what the supplier answered."""
    names = {row["oecd_step"]: row["step_name"] for row in document("dd_step")["rows"]}
    return Table(
        "Due diligence in six steps (level x trust x freshness)",
        ("Step", "Score", "Level", "Trust", "Freshness", "Answered yes", "Dated", "Weight", "Read from"),
        [
            [
                text(f"{row['oecd_step']}. {names.get(row['oecd_step'], '')}"),
                bar(row["step_score"], unit(row["step_score"])),
                number(unit(row["dd_level"])),
                number(unit(row["trust"])),
                number(unit(row["freshness"])),
                number(str(row["yes_count"] or 0)) if row["has_data"] else text("no answer on file"),
                dated(row["dated_on"]),
                number(share(row["weight"])),
                evidence.cell(row["evidence_ids"]),
            ]
            for row in sorted(rows, key=lambda row: row["oecd_step"])
        ],
        source=("dd_maturity",),
        empty="Nothing is known of the supplier's due diligence.",
    )
