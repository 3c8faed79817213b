"""`core.topic_scope`: topics a person took out of scope for a supplier, with the recorded reason."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, is_yes


def topic_scope(supplier_register__topic_scope: Table) -> Table:
    """One row a supplier and topic. The only way to give a topic no weight; the reason is required."""
    stated = supplier_register__topic_scope
    return stated.select(
        "supplier_id", "topic_code", "reason",
        in_scope=is_yes(stated.in_scope),
        decided_on=stated.decided_on.cast("date"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
