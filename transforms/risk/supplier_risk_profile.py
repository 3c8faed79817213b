"""`risk.supplier_risk_profile`: the score, band and route of each supplier, and why."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import no_evidence
from transforms.risk._route import routed
from transforms.scoring import published


def supplier_risk_profile(
    supplier: Table,
    topic: Table,
    supplier_score: Table,
    supplier_topic_risk: Table,
    supplier_risk_factor: Table,
    dd_maturity: Table,
    incident_evidence: Table,
    red_flag: Table,
    data_gap: Table,
    supplier_source: Table,
    entity_match: Table,
    listing_measure: Table,
    declaration: Table,
    risk_band: Table,
    parameter: Table,
    run: Table,
) -> Table:
    """One row a supplier. The score routes to a human step and excludes nobody; red flags are counted beside it."""
    scores = (
        published(supplier_score)
        .drop("draw", "residual_powers", "topic_weight", "power_p")
        .rename(score_evidence="evidence_ids")
    )
    parts = [
        scores,
        salient(supplier_topic_risk, topic),
        coverage(supplier_risk_factor),
        steps(dd_maturity),
        events(incident_evidence, parameter),
        red_flag.group_by("supplier_id").agg(open_red_flags=red_flag.count()),
        gaps(data_gap),
        oldest(declaration, dd_maturity),
        stale(supplier_source),
        listed(entity_match, listing_measure),
    ]
    rows = supplier
    for part in parts:
        rows = rows.left_join(part, "supplier_id").drop("supplier_id_right")
    rows = rows.mutate(hard_flag=ibis.coalesce(rows.hard_flag, rows.listed_flag)).drop("listed_flag")
    counted = rows.mutate(**{name: rows[name].fill_null(0) for name in COUNTS})
    profile = routed(counted, risk_band, parameter)
    order = ibis.rank().over(order_by=ibis.desc(profile.residual_risk_score))
    return profile.select(
        *IDENTITY, *SCORES, *COUNTS, *STATE,
        rank=order + 1,
        stale_sources=ibis.coalesce(profile.stale_sources, no_evidence()),
        review_status=ibis.literal("not_reviewed"),
        summary_text=summary(profile),
        evidence_ids=ibis.coalesce(profile.score_evidence, no_evidence()),
    )  # fmt: skip


IDENTITY = (
    "supplier_id", "supplier_name", "origin", "lei", "vat_id", "national_id", "country_code", "category_cpv", "spend_amount",
    "spend_currency", "spend_year",
)  # fmt: skip
SCORES = (
    "inherent_risk_score", "residual_risk_score", "max_topic_score", "salient_topic", "risk_band", "recommended_route",
    "route_reasons", "dd_maturity_score", *(f"dd_step{step}_score" for step in range(1, 7)), "evidence_coverage",
    "oldest_evidence_date",
)  # fmt: skip
COUNTS = ("open_red_flags", "incidents_open", "gaps_not_disclosed", "gaps_not_collected")
STATE = ("hard_flag", "right_to_reply_status", "right_to_reply_due")


def salient(risks: Table, topic: Table) -> Table:
    """The topic with the highest residual risk of each supplier, of those in scope."""
    rows = published(risks).filter(lambda t: t.weight > 0.0).join(topic["topic_code", "topic_name"], "topic_code")
    return rows.group_by("supplier_id").agg(
        salient_topic=rows.topic_code.first(order_by=(ibis.desc(rows.residual_risk), rows.topic_code)),
        salient_name=rows.topic_name.first(order_by=(ibis.desc(rows.residual_risk), rows.topic_code)),
        salient_risk=rows.residual_risk.max(),
    )


def coverage(factors: Table) -> Table:
    """Share of the applicable exposure and mitigation indicators for which there is data."""
    rows = factors.filter(factors.layer.isin(["exposure", "mitigation"]) & (factors.outcome != "not_applicable"))
    return rows.group_by("supplier_id").agg(evidence_coverage=(rows.outcome != "no_data").mean())


def listed(entity_match: Table, listing_measure: Table) -> Table:
    """The legal consequence in force of a list on which the supplier itself stands, by a match that has an effect."""
    own = entity_match.filter((entity_match.band == "matched") & (entity_match.our_role == "supplier"))
    bound = own.join(listing_measure.filter(listing_measure.legal_status != "none"), "measure")
    return bound.group_by("supplier_id").agg(listed_flag=bound.legal_status.min())


def stale(supplier_source: Table) -> Table:
    """The sources whose last good edition is older than it should be, by id."""
    rows = supplier_source.filter(supplier_source.is_stale)
    return rows.group_by("supplier_id").agg(stale_sources=rows.source_id.collect().sort())


def steps(dd_maturity: Table) -> Table:
    """Due diligence maturity as a whole and step by step."""
    rows = published(dd_maturity)
    each = {f"dd_step{step}_score": rows.step_score.max(where=rows.oecd_step == step) for step in range(1, 7)}
    return rows.group_by("supplier_id").agg(dd_maturity_score=(rows.weight * rows.step_score).sum(), **each)


def events(incident_evidence: Table, parameter: Table) -> Table:
    """Open events, those that hold, and where the right to reply stands."""
    rows = published(incident_evidence).filter(lambda t: t.is_matched).join(published(parameter), "draw")
    is_open = rows.status == "open"
    severe = is_open & rows.is_severe
    hard = rows.legal_status != "none"
    return rows.group_by("supplier_id").agg(
        incidents_open=rows.count(where=is_open),
        hard_flag=rows.legal_status.first(where=hard & is_open, order_by="legal_status"),
        holds_by_source=(severe & (rows.source_credibility >= rows.hold_credibility)).any(),
        holds_by_silence=(
            severe & (rows.source_credibility >= rows.reply_credibility) & (rows.reply_status == "overdue")
        ).any(),
        right_to_reply_status=rows.reply_status.max(
            where=is_open
        ),  # in the alphabet overdue comes last, adequate first
        right_to_reply_due=rows.reply_due.min(
            where=is_open & rows.reply_status.isin(["awaiting", "inadequate", "overdue"])
        ),
    )


def gaps(data_gap: Table) -> Table:
    """How many things were asked for and not disclosed, and how many nobody asked for yet."""
    return data_gap.group_by("supplier_id").agg(
        gaps_not_disclosed=data_gap.count(where=data_gap.gap_class == "not_disclosed"),
        gaps_not_collected=data_gap.count(where=data_gap.gap_class == "not_collected"),
    )


def oldest(declaration: Table, dd_maturity: Table) -> Table:
    """The oldest dated disclosure that the profile rests on."""
    dates = ibis.union(
        declaration.select("supplier_id", dated_on="effective_date"),
        published(dd_maturity).select("supplier_id", "dated_on"),
    )
    known = dates.filter(dates.supplier_id.notnull() & dates.dated_on.notnull())
    return known.group_by("supplier_id").agg(oldest_evidence_date=known.dated_on.min())


def summary(profile: Table) -> ibis.Value:
    """Three sentences a procurer can read aloud."""
    points = profile.residual_risk_score.round(1).cast("string")
    score_text = "Residual score " + points + " of 100, band " + profile.risk_band + ". "
    salient_text = (
        "Most salient issue: " + profile.salient_name + " (" + profile.salient_risk.round(2).cast("string") + "). "
    )
    route_text = (
        "Recommended route: "
        + profile.recommended_route.replace("_", " ")
        + ", because "
        + profile.route_reasons.join("; ")
        + "."
    )
    return ibis.coalesce(
        score_text + salient_text + route_text, "Every topic is out of scope for this supplier; there is no score."
    )
