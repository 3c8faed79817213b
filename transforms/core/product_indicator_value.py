"""`core.product_indicator_value`: classes that products reach, as a scheme publishes them without the products' names."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of

STATISTICS = ("best", "worst", "mean")


def product_indicator_value(
    tco_certified__indicator_value: Table, tco_certified__indicator_summary: Table, edition_file: Table
) -> Table:
    """One row an edition, anonymised subject, indicator and statistic. They show what the market reaches, and say nothing about any product
    or company: the publisher has made both unrecognisable."""
    values, summaries = tco_certified__indicator_value, tco_certified__indicator_summary
    products = values.select(
        "snapshot_id", "locator", "indicator",
        subject=ibis.coalesce(values.certificate_stated + " " + values.model, values.certificate_stated),
        statistic=ibis.literal("value"),
        stated=values.value,
    )  # fmt: skip
    brands = [
        summaries.select(
            "snapshot_id", "locator", "indicator",
            subject=ibis.literal("one brand"),
            statistic=ibis.literal(each),
            stated=summaries[each],
        )
        for each in STATISTICS
    ]  # fmt: skip
    files = edition_file["snapshot_id", "edition_date", "superseded_on"]
    rows = ibis.union(products, *brands).join(files, "snapshot_id")
    typed = rows.mutate(
        indicator_value=rows.stated.try_cast("float64"), evidence_ids=evidence_list(evidence_of(rows))
    ).filter(lambda t: t.indicator_value.notnull())
    return typed.group_by("subject", "indicator", "statistic", "edition_date").agg(
        indicator_value=typed.indicator_value.max(),
        superseded_on=typed.superseded_on.max(),
        evidence_ids=all_evidence(typed.evidence_ids),
    )
