"""`core.smelter_sanction`: smelters on a sanctions or import-ban list, with the days between which the listing held."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of


def smelter_sanction(supplier_register__smelter_sanction: Table) -> Table:
    """One row a smelter (metal and id) and list entry."""
    stated = supplier_register__smelter_sanction
    return stated.select(
        "metal", "smelter_id", "list_name", "measure", "source_url",
        listed_on=stated.listed_on.cast("date"),
        delisted_on=stated.delisted_on.cast("date"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
