"""`core.declared_product`: the products a product-level declaration covers."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of


def declared_product(rmi_templates__product: Table, declaration: Table) -> Table:
    """One row a declaration and line of its product list."""
    joined = rmi_templates__product.join(declaration["snapshot_id", "declaration_id", "supplier_id"], "snapshot_id")
    return joined.select(
        "declaration_id", "supplier_id", "product_number", "product_name", "comments",
        cell=joined.locator,
        evidence_ids=evidence_list(evidence_of(joined)),
    )  # fmt: skip
