"""`risk.topic_exposure`: the inherent likelihood L of each topic, and how much of what it rests on is disclosed."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, no_evidence


def topic_exposure(
    supplier: Table, topic: Table, site_exposure: Table, mineral_exposure: Table, parameter: Table
) -> Table:
    """One row a draw, supplier and topic. Places: L = [sum w (C G)^(p/2)]^(1/p); minerals: the power mean of the hazards in
    scope. `likelihood_if_disclosed` leaves the undisclosed out,
    `likelihood_at_best` counts it as harmless; a topic without any mineral in scope has L = 0."""
    found = ibis.union(from_places(site_exposure, parameter), from_minerals(mineral_exposure, parameter))
    every = supplier["supplier_id",].cross_join(topic["topic_code", "exposure"]).cross_join(parameter["draw",])
    joined = every.left_join(found, ["draw", "supplier_id", "topic_code"])
    return joined.select(
        "draw", "supplier_id", "topic_code", "exposure",
        "likelihood_if_disclosed", "likelihood_at_best", "mean_hazard",
        applies=joined.inherent_likelihood.notnull(),
        inherent_likelihood=joined.inherent_likelihood.fill_null(0.0),
        disclosed_share=joined.disclosed_share.fill_null(0.0),
        evidence_ids=ibis.coalesce(joined.evidence_ids, no_evidence()),
    )  # fmt: skip


def from_places(site_exposure: Table, parameter: Table) -> Table:
    """Likelihood over the places of a topic."""
    rows = site_exposure.join(parameter["draw", "power_p"], "draw")
    term = rows.weight * (rows.country_hazard * rows.stage_hazard) ** (rows.power_p / 2.0)
    known = rows.mutate(term=term, root=1.0 / rows.power_p)
    sums = known.group_by("draw", "supplier_id", "topic_code").agg(
        total=known.term.sum(),
        root=known.root.max(),
        named=known.term.sum(where=known.is_disclosed),
        disclosed_share=known.weight.sum(where=known.is_disclosed).fill_null(0.0),
        weighted_hazard=(known.weight * known.country_hazard).sum(where=known.is_disclosed),
        evidence_ids=all_evidence(known.evidence_ids),
    )
    return likelihoods(sums)


def from_minerals(mineral_exposure: Table, parameter: Table) -> Table:
    """Likelihood over the minerals in scope, which weigh the same."""
    rows = mineral_exposure.join(parameter["draw", "power_p"], "draw")
    power = rows.mutate(term=rows.hazard**rows.power_p, root=1.0 / rows.power_p)
    sums = power.group_by("draw", "supplier_id", "topic_code").agg(
        count=power.count(),
        total=power.term.mean(),
        root=power.root.max(),
        named=power.term.sum(where=power.is_declared),
        declared_count=power.count(where=power.is_declared),
        hazard_sum=power.hazard.sum(where=power.is_declared),
        evidence_ids=all_evidence(power.evidence_ids),
    )
    shares = sums.mutate(
        named=sums.named / sums["count"],
        disclosed_share=sums.declared_count / sums["count"],
        weighted_hazard=sums.hazard_sum / sums["count"],
    )
    return likelihoods(shares)


def likelihoods(sums: Table) -> Table:
    """The likelihood of the whole, and of its disclosed part alone."""
    share = sums.disclosed_share.nullif(0.0)
    return sums.select(
        "draw", "supplier_id", "topic_code", "disclosed_share", "evidence_ids",
        inherent_likelihood=sums.total**sums.root,
        likelihood_if_disclosed=(sums.named / share) ** sums.root,
        likelihood_at_best=sums.named.fill_null(0.0) ** sums.root,
        mean_hazard=sums.weighted_hazard / share,
    )  # fmt: skip
