"""`core.incident`: reports of adverse impacts tied to a supplier, typed; several reports may tell of one event."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, severity, text_key


def incident(supplier_register__incident: Table, incident_report: Table) -> Table:
    """One row a report: of the register's, and of those keyed beside it that count for a supplier. A report whose id the register has is the
    register's. `event_severity` is S of its scale, scope and irremediability; a report that the buyer itself tied to the supplier has
    match_probability 1; the place is compared as a key, or by country where no place is named."""
    registered = of_register(supplier_register__incident)
    keyed = incident_report.filter(incident_report.counts).mutate(incident_id=incident_report.report_id)
    others = keyed.anti_join(registered, "incident_id")
    return ibis.union(registered, others.select(registered.columns))


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
