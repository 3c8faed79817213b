"""`core.smelter_status`: what each dated list says of each smelter's due diligence assessment."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, exchanged_date, stated_date

AUTHORITY = ("public", "conformant", "active", "eligible", "all")


def smelter_status(rmi_facilities__facility: Table, smelter_status_term: Table) -> Table:
    """One row a metal, smelter id and list edition. Where one edition names a smelter in several lists, the publisher's own
    status lists (public, conformant, active) come before a list of all smelters."""
    stated = rmi_facilities__facility
    authority = ibis.cases(
        *((stated.list_kind == kind, rank) for rank, kind in enumerate(AUTHORITY)), else_=len(AUTHORITY)
    )
    told = stated.mutate(
        term=ibis.coalesce(stated.status_stated, stated.list_kind).lower().strip(),
        edition_date=stated_date(stated.edition_date),
        last_audit_date=exchanged_date(stated.last_audit_date, stated.last_audit_date_reading),
        audit_cycle_months=stated.audit_cycle.re_extract(r"(\d+)", 1).try_cast("int64") * 12,
        reassessment_in_progress=(stated.reaudit_in_progress.lower() == "yes").fill_null(False),
        authority=authority,
        evidence_ids=evidence_list(evidence_of(stated)),
    )
    coded = told.join(smelter_status_term, told.term == smelter_status_term.term).filter(
        told.smelter_id.notnull() & told.metal.notnull()
    )
    first = ibis.row_number().over(
        group_by=("metal", "smelter_id", "edition_date"), order_by=("authority", "snapshot_id", "locator")
    )
    best = coded.mutate(rank=first).filter(lambda t: (t["rank"] == 0) & t.edition_date.notnull())
    due = best.last_audit_date + best.audit_cycle_months.as_interval("M")
    return best.select(
        "metal", "smelter_id", "edition_date", "list_kind", "status_code", "status_stated", "last_audit_date",
        "reassessment_in_progress", next_audit_date=due.cast("date"), evidence_ids=best.evidence_ids,
    )  # fmt: skip
