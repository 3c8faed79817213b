"""Bands and routes of a profile: the score routes to a human step, and only a hard flag or a severe event can hold."""

import ibis
from ibis.expr.types import Table

from transforms.scoring import published


def routed(rows: Table, risk_band: Table, parameter: Table) -> Table:
    """Adds band, route and the reasons for the route. Silence can lead to enhanced due diligence, never to a hold."""
    banded = with_band(rows, risk_band).cross_join(published(parameter).drop("draw"))
    held = reasons(
        (banded.hard_flag.notnull(), "hard flag: " + banded.hard_flag.replace("_", " ")),
        (banded.holds_by_source, "a severe open event is confirmed by a court, an authority or an independent monitor"),
        (banded.holds_by_silence, "a severe open event had no adequate reply in time"),
    )
    thin = (banded.evidence_coverage < banded.coverage_too_thin) & (banded.inherent_risk_score >= banded.inherent_high)
    enhanced = reasons(
        (banded.risk_band.isin(["high", "critical"]), "the residual score is " + banded.risk_band),
        (
            banded.max_topic_score >= 100.0 * banded.topic_high,
            "one topic has a high residual risk: " + banded.salient_name,
        ),
        (thin, "too little is known for so high an inherent risk"),
    )
    conditions = reasons(
        (banded.risk_band == "moderate", "the residual score is moderate"),
        (banded.risk_band.isnull(), "no topic is in scope, so there is no score"),
        (banded.evidence_coverage < banded.coverage_to_proceed, "the evidence is incomplete"),
        (banded.open_red_flags > 0, "red flags are open"),
    )
    proceeds = ibis.array(["the residual score is low, the evidence suffices and no red flag is open"])
    route = ibis.cases(
        (held.length() > 0, "hold_pending_remediation"),
        (enhanced.length() > 0, "enhanced_due_diligence"),
        (conditions.length() > 0, "proceed_with_conditions"),
        else_="proceed",
    )
    why = ibis.cases(
        (held.length() > 0, held),
        (enhanced.length() > 0, enhanced),
        (conditions.length() > 0, conditions),
        else_=proceeds,
    )
    return banded.mutate(recommended_route=route, route_reasons=why)


def with_band(rows: Table, risk_band: Table) -> Table:
    """Adds the highest band whose threshold the score reaches."""
    reached = rows.left_join(risk_band, [rows.residual_risk_score >= risk_band.from_score])
    best = ibis.row_number().over(group_by="supplier_id", order_by=ibis.desc("from_score"))
    return reached.mutate(choice=best).filter(lambda t: t.choice == 0).drop("choice", "from_score")


def reasons(*cases: tuple[ibis.Value, ibis.Value | str]) -> ibis.Value:
    """The texts whose condition holds, in order; an unknown condition does not hold."""
    told = [ibis.ifelse(condition.fill_null(False), text, ibis.null("string")) for condition, text in cases]
    return ibis.array(told).filter(lambda text: text.notnull())
