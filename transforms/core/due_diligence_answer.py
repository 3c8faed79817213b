"""`core.due_diligence_answer`: yes/no indicators of the six OECD due diligence steps."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, is_yes


def due_diligence_answer(supplier_register__due_diligence_answer: Table) -> Table:
    """One row a supplier and indicator; an answer without a stated assurance is self-declared and undocumented."""
    stated = supplier_register__due_diligence_answer
    return stated.select(
        "supplier_id", "indicator_id", "document",
        oecd_step=stated.indicator_id.re_extract(r"^dd(\d)", 1).cast("int64"),
        answered_yes=is_yes(stated.answer),
        assurance=stated.assurance.fill_null("self_undocumented"),
        dated_on=stated.dated_on.cast("date"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
