"""`core.legal_entity_parent`: who consolidates whom, directly and ultimately."""

from typing import cast

import ibis
from ibis.expr.types import DateValue, StringValue, Table, Value

from transforms.expressions import evidence_list, evidence_of

KINDS = {"IS_DIRECTLY_CONSOLIDATED_BY": "direct", "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimate"}
"""Branches and funds stand in raw: a branch is no other entity, and who manages a fund does not own it."""


def legal_entity_parent(gleif__relationship: Table, edition_file: Table) -> Table:
    """One row a child, kind and parent, of the newest edition that states it. Retired and annulled records stay, marked by their status.
    That a child has no row never means that it has no parent."""
    held = edition_file.select("snapshot_id", "edition_date", "superseded_on")
    kinds = gleif__relationship.relationship
    rows = gleif__relationship.join(held, "snapshot_id").mutate(
        parent_kind=ibis.cases(*((kinds == stated, kind) for stated, kind in KINDS.items()))
    )
    between = rows.filter(rows.parent_kind.notnull() & (rows.parent_scheme.fill_null("LEI") == "LEI"))
    newest = ibis.row_number().over(
        group_by=("child_lei", "parent_kind", "parent_lei"),
        order_by=(ibis.desc("edition_date"), "superseded_on", "snapshot_id", "locator"),
    )
    best = between.mutate(rank=newest).filter(lambda t: t["rank"] == 0)
    return best.select(
        "child_lei", "parent_lei", "parent_kind", "registration_status", "corroboration", "edition_date", "superseded_on",
        relationship_status=best.status,
        started_on=day(best.started_on),
        ended_on=day(best.ended_on),
        evidence_ids=evidence_list(evidence_of(best)),
    )  # fmt: skip


def day(text: Value) -> DateValue:
    """The day of a time stamp."""
    return cast(DateValue, cast(StringValue, text).substr(0, 10).try_cast("date"))
