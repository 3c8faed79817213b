"""`risk.smelter_exposure`: the smelters behind a supplier's minerals, with the red flags raised on each."""

from ibis.expr.types import Table

from transforms.scoring import published


def smelter_exposure(smelter_standing: Table, red_flag: Table) -> Table:
    """One row a supplier, mineral and smelter of the published score."""
    flags = red_flag.group_by("subject").agg(red_flag_ids=red_flag.red_flag_id.collect().unique().sort())
    rows = published(smelter_standing).drop("draw")
    joined = rows.left_join(flags, rows.declared_smelter_id == flags.subject).drop("subject")
    return joined.relocate("evidence_ids", after="red_flag_ids")
