"""`risk.indicator_value`: the value of every indicator of the published score, and the topic's risk without it or at its best."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import months_between
from transforms.risk.supplier_topic_risk import residual_likelihood
from transforms.risk.topic_mitigation import combined
from transforms.scoring import published

BATTERY_TOPIC = "battery_minerals"


def indicator_value(
    indicator: Table,
    supplier_topic_risk: Table,
    topic_exposure: Table,
    topic_mitigation: Table,
    dd_maturity: Table,
    mineral_exposure: Table,
    declared_mineral: Table,
    battery_due_diligence: Table,
    parameter: Table,
    run: Table,
) -> Table:
    """One row a supplier, topic and indicator that applies to the topic. `risk_without` is the topic's residual risk with this
    indicator left out, `risk_at_best` with the best value it could have: both serve explanation, not the score."""
    topics = joined_topics(supplier_topic_risk, topic_exposure, topic_mitigation, parameter)
    batteries = (indicator.applies_to == "battery") & (topics.topic_code == BATTERY_TOPIC)
    wanted = topics.join(
        indicator, [(indicator.applies_to == "all") | (indicator.applies_to == topics.exposure) | batteries]
    )
    steps = published(dd_maturity)
    maturity = steps.select(
        "supplier_id", "step_score", "has_data", indicator_id="dd_step_" + steps.oecd_step.cast("string"),
        step_weight="weight", step_trust="trust", step_date="dated_on",
    )  # fmt: skip
    stepped = wanted.left_join(maturity, ["supplier_id", "indicator_id"]).drop(
        "supplier_id_right", "indicator_id_right"
    )
    minerals = mineral_summary(mineral_exposure, declared_mineral)
    told = stepped.left_join(minerals, ["supplier_id", "topic_code"]).drop("supplier_id_right", "topic_code_right")
    policies = battery_summary(battery_due_diligence)
    rows = told.left_join(policies, "supplier_id").drop("supplier_id_right").cross_join(run["as_of_date",])
    valued = with_values(rows)
    return valued.select(
        "supplier_id", "topic_code", "indicator_id", "layer", "oecd_step", "unit", "raw_value", "has_data",
        is_applicable=(valued.weight > 0.0) & valued.applies,
        evidence_quality=ibis.ifelse(valued.is_step, valued.step_trust, None),
        evidence_age_months=months_between(valued.dated_on, valued.as_of_date),
        risk=valued.residual_risk,
        risk_without=valued.final_severity * likelihood(valued, "without") ** valued.beta,
        risk_at_best=valued.final_severity * likelihood(valued, "best") ** valued.beta,
        weight=valued.weight,
    )  # fmt: skip


def joined_topics(risk: Table, exposure: Table, mitigation: Table, parameter: Table) -> Table:
    """Everything known of a supplier's topic in one row."""
    keys = ["draw", "supplier_id", "topic_code"]
    parts = exposure.drop("evidence_ids", "inherent_likelihood"), mitigation.drop("evidence_ids", "mitigation")
    return published(risk).join(parts[0], keys).join(parts[1], keys).join(parameter, "draw")


def mineral_summary(mineral_exposure: Table, declared_mineral: Table) -> Table:
    """Mean q of a supplier's minerals by topic, whether any list was given, and the oldest declaration's date."""
    rows = published(mineral_exposure)
    dates = (
        declared_mineral.filter(declared_mineral.is_current)
        .group_by("supplier_id", "metal")
        .agg(effective_date=declared_mineral.effective_date.min())
    )
    dated = rows.left_join(dates, ["supplier_id", "metal"]).drop("supplier_id_right", "metal_right")
    return dated.group_by("supplier_id", "topic_code").agg(
        mean_share=dated.response_share.mean(),
        declared_any=dated.is_declared.any(),
        declared_on=dated.effective_date.min(),
    )


def battery_summary(battery_due_diligence: Table) -> Table:
    """How much of battery due diligence a supplier shows: policy, verification by a third party, a published report."""
    stated = battery_due_diligence
    parts = (stated.policy_adopted, stated.third_party_verified, stated.report_published_on.notnull())
    shown = sum(part.fill_null(False).cast("float64") for part in parts)
    return stated.select("supplier_id", battery_share=shown / float(len(parts)), reported_on="report_published_on")


def with_values(rows: Table) -> Table:
    """Each indicator's own value, and whether there is data for it."""
    name = rows.indicator_id
    is_step, is_mineral = name.startswith("dd_step"), name.startswith("mineral")
    disclosure = name.isin(["site_disclosure", "reuse_disclosure"])
    hazard = name.isin(["country_stage_hazard", "destination_hazard", "mineral_hazard"])
    value = ibis.cases(
        (name == "topic_severity", rows.final_severity),
        (disclosure, rows.disclosed_share),
        (name == "mineral_disclosure", rows.mean_share),
        (hazard, rows.mean_hazard),
        (is_step, rows.step_score),
        (name == "certification", rows.certification),
        (name.isin(["topic_control", "mineral_control"]), rows.control),
        (name == "incident_effect", rows.incident),
        (name == "battery_due_diligence", rows.battery_share),
    )
    known = ibis.cases(
        (name == "topic_severity", True),
        (disclosure | hazard, rows.disclosed_share > 0.0),
        (name == "mineral_disclosure", rows.declared_any.fill_null(False)),
        (is_step, rows.has_data),
        (name == "certification", rows.has_certificate),
        (name.isin(["topic_control", "mineral_control"]), rows.has_control),
        (name == "incident_effect", rows.incident > 0.0),
        (name == "battery_due_diligence", rows.battery_share.notnull()),
    )
    dated = ibis.cases(
        (is_step, rows.step_date),
        (is_mineral, rows.declared_on),
        (name == "battery_due_diligence", rows.reported_on),
        else_=ibis.null("date"),
    )
    has_data = known.fill_null(False)
    return rows.mutate(is_step=is_step, raw_value=ibis.ifelse(has_data, value, None), has_data=has_data, dated_on=dated)


def likelihood(rows: Table, case: str) -> ibis.Value:
    """Residual likelihood of the topic with one indicator left out ("without") or at its best ("best")."""
    name, best = rows.indicator_id, case == "best"
    exposed = rows.inherent_likelihood
    disclosure = name.isin(["site_disclosure", "reuse_disclosure", "mineral_disclosure"])
    hazard = name.isin(["country_stage_hazard", "destination_hazard", "mineral_hazard"])
    without = ibis.coalesce(rows.likelihood_if_disclosed, exposed)
    base = ibis.cases((disclosure, rows.likelihood_at_best if best else without), (hazard, 0.0), else_=exposed)
    step = rows.step_weight * ((1.0 - rows.step_score) if best else -rows.step_score)
    dd = ibis.ifelse(rows.is_step, rows.dd + step, rows.dd)
    credit = 1.0 if best else 0.0
    certification = ibis.ifelse(name == "certification", credit, rows.certification)
    controls = ["topic_control", "mineral_control"] + (["mineral_disclosure"] if best else [])
    control = ibis.ifelse(name.isin(controls), credit, rows.control)
    incident = ibis.ifelse(name == "incident_effect", 0.0, rows.incident)
    return residual_likelihood(base, combined(dd, certification, control, rows), incident, rows)
