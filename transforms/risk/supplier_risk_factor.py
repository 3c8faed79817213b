"""`risk.supplier_risk_factor`: what makes up a supplier's score, indicator by indicator, with one of four outcomes each."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import no_evidence
from transforms.scoring import published, score


def supplier_risk_factor(
    indicator_value: Table, indicator_evidence: Table, indicator: Table, supplier: Table, supplier_score: Table
) -> Table:
    """One row a supplier, topic and indicator. `contribution` is the leave-one-out effect in points: the score minus the score
    without this indicator; credits are negative. Severity has none: it is a judgement about the topic, not about the supplier."""
    rules = indicator.select("indicator_id", "flag", "threshold", "gap_class", "applies_to")
    exposure = rules.select("indicator_id", "flag", "threshold", "gap_class").distinct()
    asked = supplier.select("supplier_id", was_asked=supplier.dd_requested_on.notnull())
    scores = published(supplier_score).drop("draw", "evidence_ids")
    keys = ["supplier_id", "topic_code", "indicator_id"]
    values = indicator_value.left_join(indicator_evidence, keys).drop(*(f"{key}_right" for key in keys))
    rows = values.join(exposure, "indicator_id").join(asked, "supplier_id").join(scores, "supplier_id")
    over = rows.raw_value > rows.threshold
    flagged = ibis.ifelse(rows.flag == "above", over, rows.raw_value < rows.threshold)
    outcome = ibis.cases(
        (~rows.is_applicable, "not_applicable"), (~rows.has_data, "no_data"), (flagged, "flagged"), else_="not_flagged"
    )
    powers = rows.residual_powers + rows.weight * (rows.risk_without**rows.power_p - rows.risk**rows.power_p)
    points = rows.residual_risk_score - score(powers, rows.topic_weight, rows.power_p)
    missing = ibis.ifelse(rows.was_asked, rows.gap_class, "not_collected")
    return rows.select(
        "supplier_id", "topic_code", "indicator_id", "oecd_step", "layer", "raw_value", "unit", "weight",
        "evidence_quality", "evidence_age_months",
        evidence_ids=ibis.coalesce(rows.evidence_ids, no_evidence()),
        outcome=outcome,
        normalised_value=rows.raw_value,
        contribution=ibis.ifelse((rows.layer == "severity") | ~rows.is_applicable, None, points),
        missing_class=ibis.ifelse((outcome == "no_data") & rows.gap_class.notnull(), missing, None),
        source_table=source_table(rows.indicator_id),
        source_row_key=rows.supplier_id + "/" + rows.topic_code,
        rule_id=ibis.literal("SRP-1/") + rows.indicator_id,
    )  # fmt: skip


def source_table(indicator_id: ibis.Value) -> ibis.Value:
    """The table in which the rows behind an indicator stand."""
    return ibis.cases(
        (indicator_id.startswith("dd_step"), "risk.dd_maturity"),
        (indicator_id == "certification", "risk.certification_evidence"),
        (indicator_id == "topic_control", "risk.control_evidence"),
        (indicator_id.startswith("mineral"), "risk.mineral_exposure"),
        (indicator_id == "incident_effect", "risk.incident_evidence"),
        (indicator_id == "battery_due_diligence", "core.battery_due_diligence"),
        (indicator_id == "topic_severity", "method.topic"),
        else_="risk.site_exposure",
    )
