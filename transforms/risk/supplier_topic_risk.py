"""`risk.supplier_topic_risk`: severity, likelihood, mitigation, incidents and the inherent and residual risk of each topic."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, merged_evidence, one_minus_product, severity


def supplier_topic_risk(
    topic: Table,
    topic_exposure: Table,
    topic_mitigation: Table,
    incident_evidence: Table,
    topic_scope: Table,
    parameter: Table,
) -> Table:
    """One row a draw, supplier and topic. L_res = 1 - (1 - L (1 - kappa Mit))(1 - Inc); R_inh = S L^beta; R_res = max(S, severity of
    credible events) L_res^beta. `weight` is 0 only with a recorded reason."""
    keys = ["draw", "supplier_id", "topic_code"]
    events = incident_evidence.join(parameter["draw", "event_severity_credibility"], "draw")
    credible = events.is_matched & (events.source_credibility >= events.event_severity_credibility)
    incidents = events.group_by(keys).agg(
        incident=one_minus_product(events.effect),
        event_severity=events.event_severity.max(where=credible),
        incident_evidence=all_evidence(events.evidence_ids),
    )
    excluded = topic_scope.filter(~topic_scope.in_scope)["supplier_id", "topic_code", "reason"]
    joined = (
        topic_exposure.rename(exposure_evidence="evidence_ids")
        .join(topic.drop("exposure"), "topic_code")
        .join(topic_mitigation.rename(mitigation_evidence="evidence_ids"), keys)
        .left_join(incidents, keys)
        .drop(*(f"{key}_right" for key in keys))
        .left_join(excluded, ["supplier_id", "topic_code"])
        .drop("supplier_id_right", "topic_code_right")
        .join(parameter, "draw")
    )
    topic_severity = severity(joined["scale"], joined["scope"], joined.irremediability)
    valued = joined.mutate(
        severity=topic_severity,
        incident=joined.incident.fill_null(0.0),
        final_severity=ibis.greatest(topic_severity, joined.event_severity.fill_null(0.0)),
    )
    residual = residual_likelihood(valued.inherent_likelihood, valued.mitigation, valued.incident, valued)
    return valued.select(
        *keys, "severity", "inherent_likelihood", "mitigation", "incident",
        residual_likelihood=residual,
        inherent_risk=valued.severity * valued.inherent_likelihood**valued.beta,
        residual_risk=valued.final_severity * residual**valued.beta,
        final_severity=valued.final_severity,
        weight=ibis.ifelse(valued.reason.notnull(), 0.0, valued.weight.cast("float64")),
        exclusion_reason=valued.reason,
        evidence_ids=merged_evidence(valued.exposure_evidence, valued.mitigation_evidence, valued.incident_evidence),
    )  # fmt: skip


def residual_likelihood(
    likelihood: ibis.Value, mitigation: ibis.Value, incident: ibis.Value, parameter: Table
) -> ibis.Value:
    """L_res: mitigation takes away at most kappa of the likelihood, incidents come on top."""
    return 1.0 - (1.0 - likelihood * (1.0 - parameter.kappa * mitigation)) * (1.0 - incident)
