"""`risk.supplier_score`: the inherent and the residual score of a supplier over its topics."""

from ibis.expr.types import Table

from transforms.expressions import all_evidence
from transforms.scoring import power_sum, score


def supplier_score(supplier_topic_risk: Table, parameter: Table) -> Table:
    """One row a draw and supplier. Score = 100 [sum v R^p / sum v]^(1/p), points."""
    rows = supplier_topic_risk.join(parameter["draw", "power_p"], "draw")
    sums = rows.group_by("draw", "supplier_id").agg(
        residual_powers=power_sum(rows.residual_risk, rows.weight, rows.power_p),
        inherent_powers=power_sum(rows.inherent_risk, rows.weight, rows.power_p),
        topic_weight=rows.weight.sum(),
        power_p=rows.power_p.max(),
        max_topic_risk=rows.residual_risk.max(where=rows.weight > 0.0),
        evidence_ids=all_evidence(rows.evidence_ids),
    )
    return sums.select(
        "draw", "supplier_id", "residual_powers", "topic_weight", "power_p",
        inherent_risk_score=score(sums.inherent_powers, sums.topic_weight, sums.power_p),
        residual_risk_score=score(sums.residual_powers, sums.topic_weight, sums.power_p),
        max_topic_score=100.0 * sums.max_topic_risk,
        evidence_ids="evidence_ids",
    )  # fmt: skip
