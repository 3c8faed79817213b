"""`risk.data_gap`: what is not known of a supplier, what it would be worth to know, and the next step."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence
from transforms.scoring import published, score

EVERY_TOPIC = "all"


def data_gap(
    supplier_risk_factor: Table,
    indicator_value: Table,
    indicator: Table,
    supplier: Table,
    supplier_score: Table,
    quarantine: Table,
    supplier_source: Table,
    parameter: Table,
    run: Table,
) -> Table:
    """One row a supplier, gap and topic ("all" where one answer serves every topic). Silence already counts as the worst
    plausible value, so `score_if_worst` is the score as it stands; `score_if_best` is a bound, not a forecast. A file in quarantine is
    a gap of the supplier it came from; a source whose edition is not well is a gap of each supplier whose result rests on it."""
    gaps = ibis.union(
        of_indicators(supplier_risk_factor, indicator_value, indicator, parameter),
        of_files(quarantine, supplier),
        of_sources(supplier_source),
    )
    scores = published(supplier_score).drop("draw", "evidence_ids")
    dated = (
        gaps.join(scores, "supplier_id")
        .cross_join(published(parameter)["gap_due_days",])
        .cross_join(run["as_of_date",])
    )
    best = score(dated.residual_powers + dated.delta_powers, dated.topic_weight, dated.power_p)
    return dated.select(
        "supplier_id", "gap_id", "topic_code", "gap_class", "title",
        score_if_best=best,
        score_if_worst=dated.residual_risk_score,
        value_of_information=dated.residual_risk_score - best,
        next_action=dated.next_action,
        due_on=ibis.ifelse(
            dated.gap_class == "not_applicable",
            ibis.null("date"),
            (dated.as_of_date + dated.gap_due_days.cast("int64").as_interval("D")).cast("date"),
        ),
        evidence_ids="evidence_ids",
    )  # fmt: skip


def of_indicators(factors: Table, values: Table, indicator: Table, parameter: Table) -> Table:
    """Gaps of indicators without data, with data too old, or set aside with a reason."""
    texts = indicator.select("indicator_id", "title", "next_action", "gap_class").distinct()
    keys = ["supplier_id", "topic_code", "indicator_id"]
    rows = (
        factors.join(values[[*keys, "risk", "risk_at_best"]], keys)
        .join(texts, "indicator_id")
        .cross_join(published(parameter))
    )
    stale = rows.outcome.isin(["flagged", "not_flagged"]) & (rows.evidence_age_months > rows.evidence_stale_months)
    gap_class = ibis.cases(
        (rows.outcome == "no_data", rows.missing_class),
        (rows.outcome == "not_applicable", "not_applicable"),
        (stale, "stale"),
        else_=ibis.null("string"),
    )
    gaps = rows.mutate(gap=gap_class).filter(lambda t: t.gap.notnull() & t.gap_class.notnull())
    shared = gaps.indicator_id.startswith("dd_step") & (gaps.gap != "not_applicable")
    delta = gaps.weight * (gaps.risk_at_best**gaps.power_p - gaps.risk**gaps.power_p)
    grouped = gaps.mutate(topic_code=ibis.ifelse(shared, EVERY_TOPIC, gaps.topic_code), delta=delta)
    return grouped.group_by(["supplier_id", "indicator_id", "topic_code", "gap"]).agg(
        title=grouped.title.min(),
        next_action=grouped.next_action.min(),
        delta_powers=ibis.ifelse(grouped.gap.min() == "not_applicable", 0.0, grouped.delta.sum()),
        evidence_ids=all_evidence(grouped.evidence_ids),
    ).select(
        "supplier_id", "topic_code", "title", "next_action", "delta_powers", "evidence_ids",
        gap_id="indicator_id", gap_class="gap",
    )  # fmt: skip


def of_files(quarantine: Table, supplier: Table) -> Table:
    """Gaps of files that came from a known supplier and could not be read."""
    known = quarantine.semi_join(supplier, "supplier_id")
    return known.select(
        "supplier_id",
        topic_code=ibis.literal(EVERY_TOPIC),
        title="File in quarantine: " + known.file_name,
        next_action=known.remedy,
        delta_powers=ibis.literal(0.0),
        evidence_ids=ibis.array([known.snapshot_id + "#" + known.place]),
        gap_id="quarantine/" + known.file_name,
        gap_class=ibis.literal("not_collected"),
    )


def of_sources(supplier_source: Table) -> Table:
    """Gaps of sources whose last good edition is used because no newer one could be."""
    stale = supplier_source.filter(supplier_source.is_stale)
    return stale.select(
        "supplier_id",
        topic_code=ibis.literal(EVERY_TOPIC),
        title="Edition of " + stale.edition_date.cast("string") + " in use: " + stale.title,
        next_action=stale.why,
        delta_powers=ibis.literal(0.0),
        evidence_ids=stale.evidence_ids,
        gap_id="source/" + stale.source_id,
        gap_class=ibis.literal("stale"),
    )
