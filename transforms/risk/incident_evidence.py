"""`risk.incident_evidence`: events with their effect on a topic; reports of one event are one row."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, at_least, months_between


def incident_evidence(
    incident: Table,
    reply: Table,
    source_credibility: Table,
    involvement_link: Table,
    incident_half_life: Table,
    parameter: Table,
    run: Table,
) -> Table:
    """One row a draw, supplier, topic and event. effect a = credibility x link x match x severity x decay x (1 - .5 remedy).
    Reports below the match threshold are kept apart as events of their own, without effect, for review."""
    reports = (
        incident.join(source_credibility, "source_type").join(involvement_link, "involvement").cross_join(parameter)
    )
    events = clustered(reports).join(parameter, "draw")
    graded = events.mutate(is_severe=events.event_severity >= events.severe_from)
    known = with_replies(with_half_life(graded, incident_half_life), reply, run)
    credibility = ibis.least(
        1.0, (known.base_credibility + known.source_increment * (known.independent_sources - 1)).round(12)
    )
    aged = ibis.literal(0.5) ** (months_between(known.last_event_date, known.as_of_date) / known.half_life_months)
    unresolved = known.is_severe & (known.status == "open")
    decay = ibis.ifelse(unresolved & (aged < known.severe_open_floor), known.severe_open_floor, aged)
    remedy = 1.0 - known.remedy_credit * known.remedy_level
    effect = credibility * known.link * known.match_probability * known.event_severity * decay * remedy
    return known.select(
        "draw", "event_cluster_id", "supplier_id", "topic_code", "incident_ids", "title", "country_code", "first_event_date",
        "last_event_date", "match_probability", "is_matched", "independent_sources", "severity_scale", "severity_scope",
        "severity_irremediability", "event_severity", "is_severe", "involvement", "status", "legal_status", "company_response",
        "remedy_level", "half_life_months", "requested_on", "reply_due", "reply_status", "source_names",
        source_credibility=credibility,
        decay_factor=decay,
        effect=ibis.ifelse(known.is_matched, at_least(effect, 0.0), 0.0),
        evidence_ids="evidence_ids",
    )  # fmt: skip


def clustered(reports: Table) -> Table:
    """Reports of one entity, topic and place, each within the cluster days of the one before, as one event: the gravest
    reading of severity and involvement, the latest date, the least remedy, every independent source."""
    told = reports.mutate(is_matched=reports.match_probability >= reports.match_threshold)
    entity = ("draw", "supplier_id", "topic_code", "place_key", "is_matched")
    in_time = ibis.window(group_by=entity, order_by=("event_date", "incident_id"))
    gap = told.event_date.delta(told.event_date.lag().over(in_time), unit="day")
    starts = told.mutate(starts=(gap > told.cluster_days).fill_null(True).cast("int64"))
    so_far = ibis.cumulative_window(group_by=entity, order_by=("event_date", "incident_id"))
    numbered = starts.mutate(number=starts.starts.sum().over(so_far))
    gravest = {"order_by": (ibis.desc(numbered.event_severity), numbered.incident_id)}
    events = numbered.group_by(*entity, "number").agg(
        event_cluster_id=numbered.incident_id.min(),
        incident_ids=numbered.incident_id.collect(order_by="incident_id"),
        title=numbered.title.first(**gravest),
        company_response=numbered.company_response.max(),
        country_code=numbered.country_code.min(),
        first_event_date=numbered.event_date.min(),
        last_event_date=numbered.event_date.max(),
        match_probability=numbered.match_probability.max(),
        independent_sources=numbered.source_name.nunique(),
        source_names=numbered.source_name.collect().unique().sort(),
        base_credibility=numbered.credibility.max(),
        severity_scale=numbered.severity_scale.max(),
        severity_scope=numbered.severity_scope.max(),
        severity_irremediability=numbered.severity_irremediability.max(),
        event_severity=numbered.event_severity.max(),
        link=numbered.link.max(),
        involvement=numbered.involvement.first(order_by=(ibis.desc(numbered.link), numbered.incident_id)),
        status=numbered.status.min(),  # "open" sorts before "resolved"
        legal_status=numbered.legal_status.max(where=numbered.legal_status != "none").fill_null("none"),
        remedy_level=numbered.remedy_level.min(),
        evidence_ids=all_evidence(numbered.evidence_ids),
    )
    return events.drop("number", "place_key")


def with_half_life(events: Table, half_lives: Table) -> Table:
    """Adds the half-life of the highest severity threshold that the event reaches."""
    reached = events.join(half_lives, [events.event_severity >= half_lives.severity_from])
    best = ibis.row_number().over(group_by=("draw", "event_cluster_id"), order_by=ibis.desc("severity_from"))
    return reached.mutate(choice=best).filter(lambda t: t.choice == 0).drop("choice", "severity_from")


def with_replies(events: Table, reply: Table, run: Table) -> Table:
    """Adds the right to reply: asked when, due when (20 working days), and how it stands on the as-of date."""
    asked = reply.join(events["draw", "supplier_id", "event_cluster_id", "incident_ids"], "supplier_id")
    about = asked.filter(asked.incident_ids.contains(asked.incident_id))
    state = about.group_by("draw", "event_cluster_id").agg(
        requested_on=about.requested_on.min(),
        adequate=about.adequate.fill_null(False).any(),
        replied_on=about.replied_on.max(),
        reply_evidence=all_evidence(about.evidence_ids),
    )
    joined = events.left_join(state, ["draw", "event_cluster_id"]).drop("draw_right", "event_cluster_id_right")
    dated = joined.cross_join(run["as_of_date",])
    weekday = dated.requested_on.day_of_week.index()  # 5 is Saturday: the days run from the Friday before
    days = dated.reply_calendar_days.cast("int64") - ibis.ifelse(weekday > 4, weekday - 4, 0)
    due = dated.requested_on + days.as_interval("D")
    state_of = ibis.cases(
        (dated.requested_on.isnull(), "not_requested"),
        (dated.adequate.fill_null(False), "adequate"),
        (dated.as_of_date > due, "overdue"),
        (dated.replied_on.notnull(), "inadequate"),
        else_="awaiting",
    )
    evidence = ibis.ifelse(
        dated.reply_evidence.notnull(), dated.evidence_ids.concat(dated.reply_evidence), dated.evidence_ids
    )
    return dated.mutate(reply_due=due.cast("date"), reply_status=state_of, evidence_ids=evidence).drop(
        "adequate", "replied_on", "reply_evidence"
    )
