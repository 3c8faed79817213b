"""`core.incident_report`: reports of adverse impacts that the buyer keyed, whether or not their company is matched with a supplier."""

from functools import reduce
from operator import and_

import ibis
from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, severity, stated_date, text_key

JUDGED = ("involvement", "severity_scale", "severity_scope", "severity_irremediability", "status")
"""What a report must say before it can count for a supplier."""


def incident_report(incidents__report: Table, edition_file: Table, supplier: Table) -> Table:
    """One row a report, as the newest file has it. `counts` says that it goes into core.incident: its supplier is one of the buyer's, and its
    involvement, severity and status are judged. All others wait, and count for nobody."""
    editions = edition_file.select("snapshot_id", "source_id", "edition_id", "edition_date", "superseded_on")
    dated = incidents__report.join(editions, "snapshot_id")
    newest = (ibis.desc("edition_date"), "snapshot_id", "locator")
    age = ibis.row_number().over(group_by="report_id", order_by=newest)
    rows = dated.mutate(age=age).filter(lambda t: t.age == 0)
    known = supplier.select(known_id="supplier_id")
    reports = rows.left_join(known, rows.supplier_id == known.known_id)
    scale, scope = reports.severity_scale.try_cast("int64"), reports.severity_scope.try_cast("int64")
    irremediability = reports.severity_irremediability.try_cast("int64")
    judged = reduce(and_, (reports[name].notnull() for name in JUDGED))
    return reports.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "report_id", "company_name", "lei", "company_number",
        "company_number_scheme", "topic_code", "place", "country_code", "title", "summary", "source_name", "source_type", "source_url",
        "reference", "involvement", "status", "company_response",
        supplier_id=reports.known_id,
        supplier_id_stated=reports.supplier_id,
        name_key=text_key(reports.company_name),
        company_country_code=reports.company_country,
        event_date=stated_date(reports.event_date),
        published_on=stated_date(reports.published_on),
        place_key=text_key(reports.place).fill_null(reports.country_code).fill_null(""),
        severity_scale=scale,
        severity_scope=scope,
        severity_irremediability=irremediability,
        event_severity=severity(scale, scope, irremediability),
        remedy_level=reports.remedy_level.try_cast("float64").fill_null(0.0),
        match_probability=reports.match_probability.try_cast("float64").fill_null(1.0),
        legal_status=reports.legal_status.fill_null("none"),
        counts=reports.known_id.notnull() & judged,
        evidence_ids=evidence_list(evidence_of(reports)),
    )  # fmt: skip
