"""`risk.dd_maturity`: how mature a supplier's due diligence is, step by OECD step."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, freshness, no_evidence


def dd_maturity(
    supplier: Table,
    due_diligence_answer: Table,
    dd_step: Table,
    dd_level: Table,
    trust_level: Table,
    parameter: Table,
    run: Table,
) -> Table:
    """One row a draw, supplier and step. step_score = level x trust x freshness; the level comes from the indicators answered yes,
    trust and age from the weakest of them. A step without any answer scores 0 and is marked as no data."""
    answers = due_diligence_answer.join(trust_level, due_diligence_answer.assurance == trust_level.assurance)
    yes = answers.answered_yes.fill_null(False)
    counted = answers.group_by("supplier_id", "oecd_step").agg(
        answer_count=answers.count(),
        yes_count=answers.count(where=yes),
        all_documented=(answers.document.notnull()).all(where=yes),
        trust=answers.trust.min(where=yes),
        dated_on=answers.dated_on.min(where=yes),
        undated=answers.dated_on.isnull().any(where=yes),
        evidence_ids=all_evidence(answers.evidence_ids),
    )
    every = supplier["supplier_id",].cross_join(dd_step["oecd_step", "weight"])
    joined = every.left_join(counted, ["supplier_id", "oecd_step"]).drop("supplier_id_right", "oecd_step_right")
    graded = with_level(joined, dd_level).cross_join(parameter).cross_join(run["as_of_date",])
    dated = ibis.ifelse(graded.undated.fill_null(True), ibis.null("date"), graded.dated_on)
    fresh = freshness(ibis.null("date"), dated, graded, graded)
    return graded.select(
        "draw", "supplier_id", "oecd_step", "weight", "yes_count", "dd_level",
        trust=graded.trust,
        freshness=fresh,
        dated_on=dated,
        has_data=graded.answer_count.notnull(),
        step_score=(graded.dd_level * graded.trust * fresh).fill_null(0.0),
        evidence_ids=ibis.coalesce(graded.evidence_ids, no_evidence()),
    )  # fmt: skip


def with_level(joined: Table, dd_level: Table) -> Table:
    """Adds the level that the number of indicators answered yes reaches; the highest needs documents for all of them."""
    counted = joined.mutate(yes_count=joined.yes_count.fill_null(0).cast("int64"))
    levels = dd_level.select(needed="yes_count", needs_documents="all_documented", dd_level="dd_level")
    proven = ~levels.needs_documents | counted.all_documented.fill_null(False)
    reached = counted.join(levels, [counted.yes_count == levels.needed, proven])
    best = ibis.row_number().over(group_by=("supplier_id", "oecd_step"), order_by=ibis.desc("dd_level"))
    return reached.mutate(choice=best).filter(lambda t: t.choice == 0).drop("choice", "needed", "needs_documents")
