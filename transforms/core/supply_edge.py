"""`core.supply_edge`: who supplies, owns, operates or produces what, as supply chain files state it."""

from ibis.expr.types import Table

from transforms.documents import once, plausible
from transforms.expressions import evidence_list, evidence_of, stated_date


def supply_edge(omts__edge: Table, edition_file: Table) -> Table:
    """One row an edition, file and edge. Of `supplies` the source is the supplier and the target the buyer."""
    editions = edition_file.select("snapshot_id", "source_id", "edition_id", "edition_date", "superseded_on")
    rows = once(omts__edge.join(editions, "snapshot_id"), "edition_id", "snapshot_id", "edge_id")
    return rows.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "edge_id", "edge_type", "source_node_id", "target_node_id",
        "commodity", "volume_unit", "scope", "data_quality", "other_properties", "other_fields",
        document_id=rows.snapshot_id,
        valid_from=stated_date(rows.valid_from),
        valid_to=stated_date(rows.valid_to),
        tier=rows.tier.try_cast("int64"),
        volume=plausible(rows.volume),
        percentage=plausible(rows.percentage),
        share_of_buyer_demand=plausible(rows.share_of_buyer_demand),
        evidence_ids=evidence_list(evidence_of(rows)),
    )  # fmt: skip
