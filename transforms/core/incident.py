"""`core.incident`: reports of adverse impacts tied to a supplier, typed; several reports may tell of one event."""

import ibis
from ibis.expr.types import Table

from transforms.core.party_name import listed_party_id
from transforms.expressions import evidence_list, evidence_of, severity, text_key

LINKED = "directly_linked"
"""How a supplier is involved in what its parent is listed or reported for."""


def incident(
    supplier_register__incident: Table,
    incident_report: Table,
    entity_match: Table,
    listed_party: Table,
    listing_measure: Table,
    run: Table,
) -> Table:
    """One row a report: of the register's, of those keyed beside it that count for a supplier, of those whose company is matched with a supplier, and
    of listings in force of parties that are matched with one, where the measure speaks of a topic. A report whose id the register has is the register's.
    `event_severity` is S of its scale, scope and irremediability; a report that the buyer itself tied to the supplier has match_probability 1, another
    that of the match; the place is compared as a key, or by country where no place is named."""
    registered = of_register(supplier_register__incident)
    keyed = incident_report.filter(incident_report.counts).mutate(incident_id=incident_report.report_id)
    matched = entity_match.filter((entity_match.band == "matched") & entity_match.supplier_id.notnull())
    others = (
        keyed.select(registered.columns),
        of_matched_reports(matched, incident_report).select(registered.columns),
        of_listings(matched, listed_party, listing_measure, run).select(registered.columns),
    )
    return ibis.union(registered, ibis.union(*others).anti_join(registered, "incident_id"))


def of_register(stated: Table) -> Table:
    """The register's own reports."""
    scale, scope = stated.severity_scale.cast("int64"), stated.severity_scope.cast("int64")
    irremediability = stated.severity_irremediability.cast("int64")
    return stated.select(
        "incident_id", "supplier_id", "topic_code", "country_code", "title", "summary", "source_name", "source_type",
        "source_url", "involvement", "status", "company_response",
        event_date=stated.event_date.cast("date"),
        place_key=text_key(stated.place).fill_null(stated.country_code).fill_null(""),
        published_on=stated.published_on.cast("date"),
        severity_scale=scale,
        severity_scope=scope,
        severity_irremediability=irremediability,
        event_severity=severity(scale, scope, irremediability),
        remedy_level=stated.remedy_level.cast("float64").fill_null(0.0),
        match_probability=stated.match_probability.cast("float64").fill_null(1.0),
        legal_status=stated.legal_status.fill_null("none"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip


def of_matched_reports(matched: Table, reports: Table) -> Table:
    """Reports that name no supplier of the buyer's and whose company is matched with one; only those whose involvement, severity and status are judged."""
    pairs = matched.filter(matched.their_role == "incident_report").select(
        "supplier_id", "our_role", "match_probability", party_id="their_party_id"
    )
    judged = reports.filter(
        ~reports.counts & reports.event_severity.notnull() & reports.involvement.notnull() & reports.status.notnull()
    )
    told = judged.drop("supplier_id", "match_probability").mutate(party_id="incident:" + judged.report_id)
    rows = told.join(pairs, "party_id")
    return rows.mutate(
        incident_id=rows.report_id + "@" + rows.supplier_id,
        involvement=ibis.ifelse(rows.our_role == "parent", LINKED, rows.involvement),
    )


def of_listings(matched: Table, listed: Table, measures: Table, run: Table) -> Table:
    """Listings in force on the day of the run, of parties matched with a supplier, its site or its parent."""
    pairs = matched.filter(matched.their_role == "listed_party").select(
        "supplier_id", "our_role", "match_probability", "their_name", party_id="their_party_id"
    )
    current = listed.filter(listed.superseded_on.isnull() & listed.in_force.fill_null(True))
    dated = current.cross_join(run["as_of_date",])
    standing = dated.filter(dated.delisted_on.isnull() | (dated.delisted_on > dated.as_of_date))
    known = standing.mutate(party_id=listed_party_id(standing)).join(
        measures.filter(measures.topic_code.notnull()), "measure"
    )
    rows = known.join(pairs, "party_id")
    once = rows.mutate(
        choice=ibis.row_number().over(
            group_by=("party_id", "supplier_id", "our_role"), order_by=("list_name", "listed_on")
        )
    )
    each = once.filter(once.choice == 0)
    return each.mutate(
        incident_id=each.party_id + "@" + each.supplier_id + "/" + each.our_role,
        title=each.party_name + " stands on a list: " + each.list_name,
        summary=each.reason,
        source_name=each.list_name,
        source_type=ibis.literal("official_list"),
        involvement=ibis.ifelse(each.our_role == "parent", LINKED, each.involvement),
        status=ibis.literal("open"),
        company_response=ibis.null("string"),
        event_date=each.listed_on,
        place_key=each.country_code.fill_null(""),
        published_on=each.listed_on,
        event_severity=severity(each.severity_scale, each.severity_scope, each.severity_irremediability),
        remedy_level=ibis.literal(0.0),
    )
