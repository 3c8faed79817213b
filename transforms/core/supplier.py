"""`core.supplier`: the buyer's suppliers, and the companies that sent a declaration without standing in the register."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of


def supplier(supplier_register__supplier: Table, declaration: Table) -> Table:
    """One row a supplier; `origin` tells a registered supplier from one known by its own declaration alone."""
    registered = supplier_register__supplier
    known = registered.select(
        "supplier_id", "supplier_name", "country_code", "lei", "vat_id", "national_id", "category_cpv", "spend_currency",
        spend_amount=registered.spend_amount.cast("float64"),
        spend_year=registered.spend_year.cast("int64"),
        dd_requested_on=registered.dd_requested_on.cast("date"),
        dd_replied_on=registered.dd_replied_on.cast("date"),
        origin=ibis.literal("register"),
        evidence_ids=evidence_list(evidence_of(registered)),
    )  # fmt: skip
    others = declaration.filter(declaration.link_method == "declared_company")
    declared = others.group_by("supplier_id").agg(
        supplier_name=others.company_name.min(), evidence_ids=all_evidence(others.evidence_ids)
    )
    missing = {name: ibis.null(kind) for name, kind in known.schema().items() if name not in declared.columns}
    named = declared.mutate(**(missing | {"origin": ibis.literal("declaration")}))
    return ibis.union(known, named.select(known.columns))
