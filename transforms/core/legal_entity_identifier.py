"""`core.legal_entity_identifier`: what a legal entity with an LEI is called by in other registers."""

from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of


def legal_entity_identifier(gleif__identifier: Table, edition_file: Table) -> Table:
    """One row an LEI, scheme and identifier, of the newest edition that maps the entity."""
    rows = gleif__identifier.join(edition_file.select("snapshot_id", "edition_date", "superseded_on"), "snapshot_id")
    newest = rows.group_by("lei", "scheme").agg(newest_date=rows.edition_date.max())
    dated = rows.join(newest, ["lei", "scheme"]).filter(lambda t: t.edition_date == t.newest_date)
    return dated.group_by("lei", "scheme", "identifier").agg(
        edition_date=dated.edition_date.max(),
        superseded_on=dated.superseded_on.max(),
        evidence_ids=all_evidence(evidence_list(evidence_of(dated))),
    )
