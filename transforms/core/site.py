"""`core.site`: where a supplier's products are made, as far as it is known."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of


def site(supplier_register__site: Table) -> Table:
    """One row a supplier's site. `production_share` is a share of production value, 0 to 1; empty where none was stated."""
    stated = supplier_register__site
    return stated.select(
        "supplier_id", "site_id", "site_name", "stage", "country_code", "os_id",
        production_share=stated.production_share_pct.cast("float64") / 100.0,
        dated_on=stated.dated_on.cast("date"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
