"""Minerals and smelters of a supplier's page."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from reports.reader import Row
from reports.site.facts import Facts
from reports.site.figures import counted, country, share, unit, yes_no
from reports.site.pages.evidence import Evidence
from reports.site.view import Cell, Group, Table, bar, dated, number, text
from reports.words import worded

TONES = {
    "assured": "low", "engaged": "moderate", "open": "high", "unknown": "high", "failed": "critical", "sanctioned": "critical",
}  # fmt: skip


def minerals(facts: Facts, rows: Sequence[Row], evidence: Evidence) -> Table:
    """Each mineral in scope: how much of its chain is declared (q), and the risk of its smelters (M)."""
    return Table(
        "Minerals in scope",
        (
            "Mineral", "Risk of its smelters, M", "Share of answers, q", "All smelters identified", "Smelters listed",
            "Conformant", "Hazard", "Topic", "Read from",
        ),
        [
            [
                text(row["metal"], note="" if row["is_declared"] else "not declared; assumed to be in use"),
                bar(row["mineral_risk"], unit(row["mineral_risk"]), "neutral"),
                bar(row["response_share"], share(row["response_share"])),
                text(yes_no(row["all_smelters_identified"])),
                number(str(row["smelter_count"] or 0)),
                number(str(row["conformant_count"] or 0)),
                number(unit(row["hazard"])),
                text(facts.topic(row["topic_code"])),
                evidence.cell(row["evidence_ids"]),
            ]
            for row in sorted(rows, key=lambda row: (-(row["mineral_risk"] or 0), row["metal"]))
        ],
        source=("mineral_exposure",),
        empty="No mineral is in scope.",
    )  # fmt: skip


def smelter_counts(facts: Facts, rows: Sequence[Row]) -> Table:
    """Smelters by status and metal."""
    labels = facts.labels("smelter_status_risk", "status_code")
    metals = sorted({row["metal"] for row in rows})
    counts = Counter((row["rmap_status"], row["metal"]) for row in rows)
    statuses = [status for status in labels if any(counts[status, metal] for metal in metals)]
    return Table(
        "Smelters by status and metal",
        ("Status", *metals, "All"),
        [
            [
                text(labels[status]),
                *(number(str(counts[status, metal])) for metal in metals),
                number(str(sum(counts[status, metal] for metal in metals))),
            ]
            for status in statuses
        ],
        source=("smelter_exposure",),
        empty="No smelter is declared.",
        cards=False,
    )


def smelters(facts: Facts, rows: Sequence[Row], evidence: Evidence) -> list[Group]:
    """Every declared smelter, in one group a status, the gravest status first."""
    labels = facts.labels("smelter_status_risk", "status_code")
    by_status: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_status[row["rmap_status"]].append(row)
    gravest_first = sorted(
        by_status, key=lambda status: (-max(row["smelter_risk"] or 0 for row in by_status[status]), status or "")
    )
    return [_status_group(worded(status, labels), by_status[status], evidence) for status in gravest_first]


def _status_group(label: str, rows: Sequence[Row], evidence: Evidence) -> Group:
    listed = sorted(
        rows, key=lambda row: (-(row["smelter_risk"] or 0), row["metal"], row["smelter_name_reported"] or "")
    )
    table = Table(
        f"Smelters: {label}",
        (
            "Smelter as reported", "Metal", "RMI id", "Standard name", "Country", "Status as of", "CAHRA", "Red flags", "Risk, r",
            "Read from",
        ),
        [_smelter_row(row, evidence) for row in listed],
        source=("smelter_exposure",),
    )  # fmt: skip
    return Group(label, "", table, tone=TONES.get(rows[0]["standing"], "none"), label=counted(len(rows), "smelter"))


def _smelter_row(row: Row, evidence: Evidence) -> list[Cell]:
    lists = f"on list: {row['sanction_list']}" if row["sanction_list"] else ""
    expired = "assessment expired" if row["audit_expired"] else ""
    place = row["evidence_ids"] if row["source_cell"] is None else [_own_cell(row)]
    evidence.cell(row["evidence_ids"])
    return [
        text(row["smelter_name_reported"] or worded(row["row_kind"]), note=row["conflict"] or lists),
        text(row["metal"]),
        Cell(row["smelter_id"] or "none", "code"),
        text(row["smelter_name_standard"]),
        text(country(row["country_code"]), note=row["region_name"] or ""),
        dated(row["status_edition_date"], expired),
        text(yes_no(row["is_cahra"]), note=row["cahra_edition"] or ""),
        text(", ".join(row["red_flag_ids"] or []) or "none"),
        number(unit(row["smelter_risk"])),
        evidence.cell(place),
    ]


def _own_cell(row: Row) -> str:
    return f"{row['source_file_sha256']}#{row['source_sheet']}!{row['source_cell']}"
