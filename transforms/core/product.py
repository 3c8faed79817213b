"""`core.product`: what the buyer buys from a supplier."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, is_yes


def product(supplier_register__product: Table) -> Table:
    """One row a supplier's product."""
    stated = supplier_register__product
    return stated.select(
        "supplier_id", "product_id", "product_name", "category_cpv", "gtin",
        contains_battery=is_yes(stated.contains_battery),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
