"""`core.company_statement_answer`: what statements answer to the structured questions of the UK registry."""

from ibis.expr.types import Table

from transforms.documents import once
from transforms.expressions import evidence_list, evidence_of


def company_statement_answer(uk_modern_slavery__answer: Table, edition_file: Table) -> Table:
    """One row an edition, statement, question and option or text in answer. Join company_statement by edition and statement."""
    editions = edition_file.select("snapshot_id", "source_id", "edition_id", "edition_date", "superseded_on")
    dated = uk_modern_slavery__answer.join(editions, "snapshot_id")
    rows = once(dated, "edition_id", "statement_id", "question_code", "answer")
    return rows.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "statement_id", "topic", "question_code", "answer",
        evidence_ids=evidence_list(evidence_of(rows)),
    )  # fmt: skip
