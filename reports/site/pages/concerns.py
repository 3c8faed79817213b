"""Red flags, incidents and gaps of a supplier's page: what a person has to settle."""

from collections import defaultdict
from collections.abc import Sequence

from reports.reader import Row
from reports.site.facts import Facts
from reports.site.figures import counted, country, day, points, unit
from reports.site.pages.evidence import Evidence
from reports.site.view import Cell, Group, Table, bar, dated, number, text
from reports.words import GAPS, REPLIES, SEVERITIES, worded

TONES = {"block": "critical", "major": "high", "minor": "moderate"}
ORDER = tuple(TONES)


def red_flags(rows: Sequence[Row], evidence: Evidence) -> list[Group]:
    """Findings by rule, those that need an answer first on top."""
    rules: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in rows:
        rules[ORDER.index(row["severity"]), row["red_flag_id"]].append(row)
    return [_rule_group(rules[key], evidence) for key in sorted(rules)]


def _rule_group(rows: Sequence[Row], evidence: Evidence) -> Group:
    rule = rows[0]
    table = Table(
        f"Findings of {rule['red_flag_id']}",
        ("Finding", "Metal", "File, sheet and cell"),
        [
            [
                text(row["detail"] or row["subject"]),
                text(row["metal"] or "all"),
                evidence.cell(row["evidence_ids"]),
            ]
            for row in sorted(rows, key=lambda row: row["finding_id"])
        ],
        source=("red_flag",),
    )
    said = f"{rule['meaning']} {rule['remedy']}"
    heading = f"{rule['red_flag_id']} {rule['title']}"
    label = f"{worded(rule['severity'], SEVERITIES)}, {counted(len(rows), 'finding')}"
    return Group(heading, said, table, tone=TONES[rule["severity"]], label=label)


def incidents(facts: Facts, rows: Sequence[Row], threshold: float, evidence: Evidence) -> Table:
    """Events told about the supplier, with their effect, and why some have none."""
    ordered = sorted(rows, key=lambda row: (-(row["effect"] or 0), row["event_cluster_id"]))
    return Table(
        "Events told about this supplier",
        (
            "Event",
            "Effect, 0 to 1",
            "Topic",
            "When",
            "Told by",
            "Severity",
            "Involvement",
            "State",
            "Right to reply",
            "Read from",
        ),
        [_incident_row(facts, row, threshold, evidence) for row in ordered],
        source=("incident_evidence",),
        empty="No event is on record. That does not lower the score.",
    )


def _incident_row(facts: Facts, row: Row, threshold: float, evidence: Evidence) -> list[Cell]:
    weak = (
        f"The match to this supplier is weak ({unit(row['match_probability'])}, below {unit(threshold)}); "
        "a person has to review it."
    )
    first = (
        "" if row["first_event_date"] == row["last_event_date"] else f"first told of {day(row['first_event_date'])}; "
    )
    grading = ", ".join(f"{name} {row[f'severity_{name}']}" for name in ("scale", "scope", "irremediability"))
    answer = f"company: {row['company_response']}" if row["company_response"] else ""
    legal = worded(row["legal_status"]) if row["legal_status"] not in (None, "none") else ""
    remedy = f"remedy {unit(row['remedy_level'])}"
    due = "" if row["reply_due"] is None else f"asked {day(row['requested_on'])}, due {day(row['reply_due'])}"
    return [
        text(row["title"] or row["event_cluster_id"], note=", ".join(row["incident_ids"] or [])),
        bar(row["effect"], unit(row["effect"]), "high") if row["is_matched"] else text("No effect", note=weak),
        text(facts.topic(row["topic_code"])),
        dated(row["last_event_date"], f"{first}{country(row['country_code'])}"),
        text(
            ", ".join(row["source_names"] or []),
            note=f"credibility {unit(row['source_credibility'])}; match {unit(row['match_probability'])}",
        ),
        number(unit(row["event_severity"]), grading),
        text(worded(row["involvement"]), note=legal),
        text(worded(row["status"]), note=f"{remedy}; {answer}" if answer else remedy),
        text(worded(row["reply_status"], REPLIES), note=due),
        evidence.cell(row["evidence_ids"]),
    ]


def gaps(facts: Facts, rows: Sequence[Row], caption: str, evidence: Evidence) -> Table:
    """What is not known, what knowing it could change, and the next step; the most valuable first."""
    ordered = sorted(rows, key=lambda row: (-(row["value_of_information"] or 0), row["gap_id"], row["topic_code"]))
    longest = max((row["value_of_information"] or 0 for row in rows), default=0) or 1
    return Table(
        caption,
        ("Gap", "Could lower the score by", "Topic", "State", "Score at best", "Next step", "By", "On file beside it"),
        [
            [
                text(row["title"] or row["gap_id"]),
                bar(row["value_of_information"], f"{row['value_of_information'] or 0:.1f}", "neutral", per=longest),
                text(facts.topic(row["topic_code"])),
                text(worded(row["gap_class"], GAPS)),
                number(points(row["score_if_best"])),
                text(row["next_action"]),
                dated(row["due_on"]),
                evidence.cell(row["evidence_ids"]),
            ]
            for row in ordered
        ],
        source=("data_gap",),
        empty="No gap.",
    )
