"""`core.supply_identifier`: the external identifiers of nodes of supply chain files."""

from ibis.expr.types import Table

from transforms.documents import once
from transforms.expressions import evidence_list, evidence_of, stated_date


def supply_identifier(omts__identifier: Table, edition_file: Table) -> Table:
    """One row an edition, file, node, scheme, authority and value. `verification_status` is the file's own word."""
    editions = edition_file.select("snapshot_id", "source_id", "edition_id", "edition_date", "superseded_on")
    dated = omts__identifier.join(editions, "snapshot_id")
    named = dated.mutate(authority=dated.authority.fill_null(""))
    rows = once(named, "edition_id", "snapshot_id", "node_id", "scheme", "authority", "identifier_value")
    return rows.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "node_id", "scheme", "authority", "identifier_value",
        "sensitivity", "verification_status", "other_fields",
        document_id=rows.snapshot_id,
        valid_from=stated_date(rows.valid_from),
        valid_to=stated_date(rows.valid_to),
        verification_date=stated_date(rows.verification_date),
        evidence_ids=evidence_list(evidence_of(rows)),
    )  # fmt: skip
