"""`risk.supplier_source`: on which sources each supplier's result rests, and whether their editions are well."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence
from transforms.scoring import published

NOT_WELL = ("stale", "held", "failing")


def supplier_source(supplier_topic_risk: Table, edition_file: Table, source_state: Table) -> Table:
    """One row a supplier and source. A result rests on a source when a file of it is among the evidence of a topic. `is_stale`: the
    edition in use is older than it should be, a newer one is held, or the publisher could not be reached."""
    risks = published(supplier_topic_risk)
    named = risks.select("supplier_id", evidence_id=risks.evidence_ids.unnest()).distinct()
    placed = named.mutate(snapshot_id=named.evidence_id.split("#")[0])
    files = edition_file["snapshot_id", "source_id", "edition_date"]
    rows = placed.join(files, "snapshot_id")
    rested = rows.group_by("supplier_id", "source_id").agg(
        edition_date=rows.edition_date.max(), evidence_ids=all_evidence(ibis.array([rows.evidence_id]))
    )
    states = source_state["source_id", "title", "health", "why", "age_days"]
    return rested.join(states, "source_id").select(
        "supplier_id", "source_id", "title", "edition_date", "age_days", "health", "why",
        is_stale=lambda t: t.health.isin(NOT_WELL),
        evidence_ids="evidence_ids",
    )  # fmt: skip
