"""`core.smelter`: the smelters and refiners (SOR) of the reference lists, as the newest list that names them describes them."""

import ibis
from ibis.expr.types import Table


def smelter(smelter_name: Table, smelter_sanction: Table) -> Table:
    """One row a metal and smelter id: one id may stand for several metals, and one facility has an id for each metal."""
    newest = ibis.row_number().over(
        group_by=("metal", "smelter_id"), order_by=(ibis.desc("edition_date", nulls_first=False), "list_id", "name_key")
    )
    described = smelter_name.mutate(rank=newest).filter(lambda t: t.rank == 0)
    seen = smelter_name.group_by("metal", "smelter_id").agg(
        first_listed_on=smelter_name.edition_date.min(), last_listed_on=smelter_name.edition_date.max()
    )
    known = described.join(seen, ["metal", "smelter_id"]).select(
        "metal",
        "smelter_id",
        "standard_name",
        "country_code",
        "region_name",
        "first_listed_on",
        "last_listed_on",
        "evidence_ids",
    )
    banned_only = smelter_sanction.anti_join(known, ["metal", "smelter_id"]).distinct(
        on=["metal", "smelter_id"], keep="first"
    )
    unnamed = {name: ibis.null(kind) for name, kind in known.schema().items() if name not in banned_only.columns}
    return ibis.union(known, banned_only.mutate(**unnamed).select(known.columns))
