"""`core.process_chemical`: the disclosed inventory of process chemicals."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of


def process_chemical(supplier_register__process_chemical: Table) -> Table:
    """One row a supplier, site and CAS number."""
    stated = supplier_register__process_chemical
    return stated.select(
        "supplier_id", "site_id", "cas_number", "substance_name", "use",
        quantity_kg_year=stated.quantity_kg_year.cast("float64"),
        dated_on=stated.dated_on.cast("date"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
