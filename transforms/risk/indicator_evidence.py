"""`risk.indicator_evidence`: the evidence that each indicator of a supplier rests on, and nothing else's."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence
from transforms.scoring import published

KEYS = ("supplier_id", "topic_code", "indicator_id")


def indicator_evidence(
    topic: Table,
    indicator: Table,
    topic_exposure: Table,
    dd_maturity: Table,
    certification_evidence: Table,
    control_evidence: Table,
    incident_evidence: Table,
    battery_due_diligence: Table,
) -> Table:
    """One row a supplier, topic and indicator with any evidence. A due diligence answer serves every topic."""
    exposed = indicator.filter(indicator.layer == "exposure")["indicator_id", "applies_to"]
    exposures = published(topic_exposure).join(exposed, topic_exposure.exposure == exposed.applies_to)
    answers = published(dd_maturity).cross_join(topic["topic_code",])
    controls = published(control_evidence).join(topic["topic_code", "exposure"], "topic_code")
    is_mineral = controls.exposure == "mineral"
    parts = [
        exposures.select(*KEYS, "evidence_ids"),
        of(answers, "dd_step_" + answers.oecd_step.cast("string")),
        of(published(certification_evidence), ibis.literal("certification")),
        of(controls, ibis.ifelse(is_mineral, "mineral_control", "topic_control")),
        of(published(incident_evidence), ibis.literal("incident_effect")),
        of(
            battery_due_diligence.mutate(topic_code=ibis.literal("battery_minerals")),
            ibis.literal("battery_due_diligence"),
        ),
    ]
    every = ibis.union(*parts)
    known = every.filter(every.evidence_ids.length() > 0)
    return known.group_by(KEYS).agg(evidence_ids=all_evidence(known.evidence_ids))


def of(rows: Table, indicator_id: ibis.Value) -> Table:
    """The evidence of rows that speak for one indicator."""
    return rows.select("supplier_id", "topic_code", indicator_id=indicator_id, evidence_ids=rows.evidence_ids)
