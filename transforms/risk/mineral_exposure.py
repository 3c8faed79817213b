"""`risk.mineral_exposure`: hazard, share of answers and smelter control of each mineral in a supplier's scope."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, merged_evidence


def mineral_exposure(
    supplier: Table,
    product: Table,
    declared_mineral: Table,
    response_share: Table,
    smelter_standing: Table,
    mineral: Table,
    mineral_hazard: Table,
    parameter: Table,
) -> Table:
    """One row a draw, supplier and mineral. M = [q mean(r^p) + (1 - q) r_unknown^p]^(1/p), q the declared response share, lowered
    when not all smelters are identified, 0 without a list. A mineral that nobody declared is assumed in scope if ICT
    usually contains it."""
    listed = smelter_standing.select("supplier_id", "metal").distinct()
    scope = in_scope(supplier, product, declared_mineral, response_share, mineral, listed).cross_join(parameter)
    scope = with_hazard(scope, mineral_hazard)
    keyed = smelter_standing.join(parameter["draw", "power_p"], "draw")
    lists = keyed.group_by("draw", "supplier_id", "metal").agg(
        smelter_count=keyed.count(),
        conformant_count=keyed.count(where=keyed.standing == "assured"),
        mean_power=(keyed.smelter_risk**keyed.power_p).mean(),
        list_evidence=all_evidence(keyed.evidence_ids),
    )
    joined = (
        with_share(scope)
        .left_join(lists, ["draw", "supplier_id", "metal"])
        .drop("draw_right", "supplier_id_right", "metal_right")
    )
    q = ibis.ifelse(joined.smelter_count.notnull(), joined.response_share, 0.0)
    unknown = joined.unknown_smelter_risk**joined.power_p
    mixed = q * joined.mean_power.fill_null(0.0) + (1.0 - q) * unknown
    return joined.select(
        "draw", "supplier_id", "metal", "topic_code", "hazard", "is_declared", "response_answer", "all_smelters_identified",
        response_share=q,
        smelter_count=joined.smelter_count.fill_null(0),
        conformant_count=joined.conformant_count.fill_null(0),
        mineral_risk=mixed ** (1.0 / joined.power_p),
        evidence_ids=merged_evidence(joined.evidence_ids, joined.list_evidence, joined.hazard_evidence),
    )  # fmt: skip


def in_scope(
    supplier: Table, product: Table, declared_mineral: Table, response_share: Table, mineral: Table, listed: Table
) -> Table:
    """The minerals of each supplier: those declared in use or with a smelter listed, and those assumed because nothing was
    declared. Where several declarations are current the lowest answer counts."""
    joined = declared_mineral.filter(declared_mineral.is_current).left_join(
        response_share, declared_mineral.response_answer == response_share.answer_code
    )
    said = joined.group_by("supplier_id", "metal").agg(
        in_scope=joined.in_scope.any(),
        stated_share=joined.response_share.min(),
        unanswered=joined.response_share.isnull().any(),
        response_answer=joined.response_answer.min(),
        all_smelters_identified=joined.all_smelters_identified.all(),
        evidence_ids=all_evidence(joined.evidence_ids),
    )
    every = supplier["supplier_id",].cross_join(mineral["metal", "topic_code", "assumed_in_scope"])
    known = every.left_join(said, ["supplier_id", "metal"]).drop("supplier_id_right", "metal_right")
    without = (~product.contains_battery).fill_null(False)
    batteries = product.group_by("supplier_id").agg(no_battery=without.all())
    told = known.left_join(batteries, "supplier_id").drop("supplier_id_right")
    excluded = (told.topic_code == "battery_minerals") & told.no_battery.fill_null(False)
    assumed = told.in_scope.isnull() & told.assumed_in_scope & ~excluded
    used = told.filter(told.in_scope.fill_null(False) | assumed)
    contradicted = told.semi_join(listed, ["supplier_id", "metal"]).filter(~told.in_scope.fill_null(True))
    return ibis.union(used, contradicted)


def with_hazard(scope: Table, mineral_hazard: Table) -> Table:
    """Adds the hazard of each mineral that counts, and what it rests on where it was computed."""
    counted = mineral_hazard.select(
        "draw", "metal",
        hazard=mineral_hazard.hazard_used,
        hazard_evidence=ibis.ifelse(mineral_hazard.basis == "computed", mineral_hazard.evidence_ids, None),
    )  # fmt: skip
    return scope.join(counted, ["draw", "metal"])


def with_share(scope: Table) -> Table:
    """Adds q as declared: the response share, lowered when not all smelters are said to be identified."""
    told = ibis.coalesce(scope.stated_share, scope.unknown_response_share)
    share = ibis.ifelse(scope.unanswered.fill_null(True), ibis.least(told, scope.unknown_response_share), told)
    factor = ibis.ifelse(scope.all_smelters_identified.fill_null(False), 1.0, scope.not_all_identified_factor)
    return scope.mutate(
        is_declared=scope.in_scope.notnull(),
        response_share=ibis.coalesce(share, scope.unknown_response_share) * factor,
        all_smelters_identified=scope.all_smelters_identified.fill_null(False),
    )
