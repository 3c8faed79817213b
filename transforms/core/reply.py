"""`core.reply`: the right to reply: what a supplier was asked about an event, when, and what it answered."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, is_yes


def reply(supplier_register__reply: Table) -> Table:
    """One row a supplier, event (where one is named) and request."""
    stated = supplier_register__reply
    return stated.select(
        "supplier_id", "incident_id", "summary",
        requested_on=stated.requested_on.cast("date"),
        replied_on=stated.replied_on.cast("date"),
        adequate=is_yes(stated.adequate),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
