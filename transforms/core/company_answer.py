"""`core.company_answer`: what researchers found companies to publish or do, by metric and year."""

import ibis
from ibis.expr.types import Table

from transforms.documents import once
from transforms.expressions import evidence_list, evidence_of, text_key


def company_answer(wikirate__answer: Table, edition_file: Table) -> Table:
    """One row an edition and answer. `year` is null where it is no year; the value stays as stated."""
    editions = edition_file.select("snapshot_id", "source_id", "edition_id", "edition_date", "superseded_on")
    rows = once(wikirate__answer.join(editions, "snapshot_id"), "edition_id", "answer_id")
    year = rows.year.try_cast("int64")
    return rows.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "answer_id", "metric_designer", "metric_name", "company_name",
        "answer_value", "answer_url",
        name_key=text_key(rows.company_name),
        year=ibis.ifelse(year.between(1900, 2100), year, None),
        source_urls=rows.source_address.split(" | "),
        evidence_ids=evidence_list(evidence_of(rows)),
    )  # fmt: skip
