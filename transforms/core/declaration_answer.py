"""`core.declaration_answer`: every question of every declaration for every mineral, also where nothing was answered."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list


def declaration_answer(rmi_templates__answer: Table, declaration: Table) -> Table:
    """One row a declaration, question and mineral (company-level questions have no mineral)."""
    answers = rmi_templates__answer
    of = declaration["snapshot_id", "declaration_id", "supplier_id", "template_type", "template_version"]
    joined = answers.join(of, "snapshot_id")
    return joined.select(
        "declaration_id", "supplier_id", "snapshot_id", "template_type", "template_version", "question_id", "question",
        "metal", "answer", "answer_code", "comment", "answer_cell", "comment_cell",
        evidence_ids=evidence_list(joined.snapshot_id + "#" + joined.answer_cell),
    )  # fmt: skip
