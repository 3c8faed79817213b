"""`core.reuse_partner`: who takes used equipment from a supplier, for what, and where it goes."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of


def reuse_partner(supplier_register__reuse_partner: Table) -> Table:
    """One row a supplier's partner. `volume_share` is a share of the volume taken back, 0 to 1."""
    stated = supplier_register__reuse_partner
    return stated.select(
        "supplier_id", "partner_id", "partner_name", "activity", "certificate_id",
        destination_country_code=stated.destination_country_code,
        volume_share=stated.volume_share_pct.cast("float64") / 100.0,
        dated_on=stated.dated_on.cast("date"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
