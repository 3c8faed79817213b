"""`core.product_indicator`: what the sustainability performance indicators of a certification scheme measure."""

from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of


def product_indicator(tco_certified__indicator: Table, edition_file: Table) -> Table:
    """One row an edition and indicator; files of one edition that say the same are one row."""
    files = edition_file["snapshot_id", "edition_date", "superseded_on"]
    stated = tco_certified__indicator.join(files, "snapshot_id")
    told = stated.mutate(evidence_ids=evidence_list(evidence_of(stated)))
    return told.group_by("indicator", "edition_date").agg(
        indicator_name=told.name.min(),
        class_count=told.number_of_classes.try_cast("int64").max(),
        class_range=told.class_range.min(),
        applicability=told.applicability.min(),
        criteria_chapter=told.chapter.min(),
        superseded_on=told.superseded_on.max(),
        evidence_ids=all_evidence(told.evidence_ids),
    )
