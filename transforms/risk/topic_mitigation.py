"""`risk.topic_mitigation`: what a supplier's due diligence, certificates and controls take off a topic's likelihood, before the cap."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, merged_evidence, one_minus_product


def topic_mitigation(
    supplier: Table,
    topic: Table,
    dd_maturity: Table,
    certification_evidence: Table,
    control_evidence: Table,
    parameter: Table,
) -> Table:
    """One row a draw, supplier and topic. Mit = 1 - (1 - .5 DD)(1 - .6 Cert)(1 - .6 Control). What was not disclosed earns nothing."""
    steps = dd_maturity.group_by("draw", "supplier_id").agg(
        dd=(dd_maturity.weight * dd_maturity.step_score).sum(), dd_evidence=all_evidence(dd_maturity.evidence_ids)
    )
    certificates = certification_evidence.group_by("draw", "supplier_id", "topic_code").agg(
        certification=one_minus_product(certification_evidence.credit),
        certificate_count=certification_evidence.count(),
        certificate_evidence=all_evidence(certification_evidence.evidence_ids),
    )
    keys = ["draw", "supplier_id", "topic_code"]
    every = supplier["supplier_id",].cross_join(topic["topic_code",]).cross_join(parameter)
    joined = (
        every.left_join(steps, keys[:2])
        .drop("draw_right", "supplier_id_right")
        .left_join(certificates, keys)
        .drop(*(f"{key}_right" for key in keys))
        .left_join(control_evidence, keys)
    )
    dd, certification = joined.dd.fill_null(0.0), joined.certification.fill_null(0.0)
    control = joined.control_credit.fill_null(0.0)
    return joined.select(
        *keys,
        dd=dd,
        certification=certification,
        control=control,
        has_certificate=joined.certificate_count.notnull(),
        has_control=joined.control_credit.notnull(),
        mitigation=combined(dd, certification, control, joined),
        evidence_ids=merged_evidence(joined.dd_evidence, joined.certificate_evidence, joined.evidence_ids),
    )


def combined(dd: ibis.Value, certification: ibis.Value, control: ibis.Value, parameter: Table) -> ibis.Value:
    """Mit of three credits, each limited by its own cap."""
    kept = (1.0 - parameter.dd_cap * dd) * (1.0 - parameter.certification_cap * certification)
    return 1.0 - kept * (1.0 - parameter.control_cap * control)
