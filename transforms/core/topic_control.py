"""`core.topic_control`: controls that a supplier says it has in place for a topic."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, is_yes


def topic_control(supplier_register__topic_control: Table) -> Table:
    """One row a supplier, topic and control."""
    stated = supplier_register__topic_control
    return stated.select(
        "supplier_id", "topic_code", "control_id", "document",
        in_place=is_yes(stated.in_place),
        assurance=stated.assurance.fill_null("self_undocumented"),
        dated_on=stated.dated_on.cast("date"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
