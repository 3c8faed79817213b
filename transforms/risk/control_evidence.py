"""`risk.control_evidence`: the credit of a supplier's controls, topic by topic; for minerals the control over smelters."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, freshness, merged_evidence

DISCLOSED_BY_ROWS = "inventory_disclosed"


def control_evidence(
    topic_control: Table,
    control_item: Table,
    trust_level: Table,
    process_chemical: Table,
    mineral_exposure: Table,
    parameter: Table,
    run: Table,
) -> Table:
    """One row a draw, supplier and topic with any control answered. Topic controls: the share in place x trust x freshness.
    Minerals: 1 - power mean of M over the minerals in scope. A chemical inventory counts only if its rows are disclosed."""
    inventories = process_chemical.group_by("supplier_id").agg(
        inventory_evidence=all_evidence(process_chemical.evidence_ids)
    )
    known = topic_control.join(control_item, ["topic_code", "control_id"]).join(trust_level, "assurance")
    joined = (
        known.left_join(inventories, "supplier_id")
        .drop("supplier_id_right")
        .cross_join(parameter)
        .cross_join(run["as_of_date",])
    )
    proven = (joined.control_id != DISCLOSED_BY_ROWS) | joined.inventory_evidence.notnull()
    counts = joined.in_place.fill_null(False) & proven
    fresh = freshness(ibis.null("date"), joined.dated_on, joined, joined)
    credited = joined.mutate(
        credit=ibis.ifelse(counts, joined.share * joined.trust * fresh, 0.0),
        sources=merged_evidence(
            joined.evidence_ids, ibis.ifelse(joined.control_id == DISCLOSED_BY_ROWS, joined.inventory_evidence, None)
        ),
    )
    topics = credited.group_by("draw", "supplier_id", "topic_code").agg(
        control_credit=credited.credit.sum(),
        oldest_on=credited.dated_on.min(),
        evidence_ids=all_evidence(credited.sources),
    )
    return ibis.union(topics, over_minerals(mineral_exposure, parameter))


def over_minerals(mineral_exposure: Table, parameter: Table) -> Table:
    """Mineral control of suppliers that disclosed a smelter list for any mineral in scope."""
    rows = mineral_exposure.join(parameter["draw", "power_p"], "draw")
    means = rows.group_by("draw", "supplier_id", "topic_code").agg(
        mean_power=(rows.mineral_risk**rows.power_p).mean(),
        root=(1.0 / rows.power_p).max(),
        smelters=rows.smelter_count.sum(),
        evidence_ids=all_evidence(rows.evidence_ids),
    )
    controlled = means.filter(means.smelters > 0)
    return controlled.select(
        "draw", "supplier_id", "topic_code",
        control_credit=1.0 - controlled.mean_power**controlled.root,
        oldest_on=ibis.null("date"),
        evidence_ids="evidence_ids",
    )  # fmt: skip
