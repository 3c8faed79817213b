"""`core.supplier`: the buyer's suppliers, those its contracts name where it has no register, and companies known by a declaration alone."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of

LEI_SCHEME = "XI-LEI"
"""The scheme of Legal Entity Identifiers in org-id.guide."""


def supplier(
    supplier_register__supplier: Table, declaration: Table, contract_award: Table, supplier_spend: Table
) -> Table:
    """One row a supplier; `origin` tells a registered supplier from one known by its contracts or its declaration alone.

    Where the register names any supplier, contracts add none.
    """
    known = of_register(supplier_register__supplier)
    registered = supplier_register__supplier.aggregate(suppliers=ibis._.count())
    contracted = of_contracts(contract_award, supplier_spend)
    unregistered = contracted.join(registered.filter(registered.suppliers == 0), ibis.literal(True)).drop("suppliers")
    others = declaration.filter(declaration.link_method == "declared_company")
    declared = others.group_by("supplier_id").agg(
        supplier_name=others.company_name.min(), evidence_ids=all_evidence(others.evidence_ids)
    )
    return ibis.union(
        known, in_columns_of(known, unregistered, "contract"), in_columns_of(known, declared, "declaration")
    )


def of_register(suppliers: Table) -> Table:
    """The suppliers of the register."""
    return suppliers.select(
        "supplier_id", "supplier_name", "country_code", "lei", "vat_id", "national_id", "category_cpv", "spend_currency",
        spend_amount=suppliers.spend_amount.cast("float64"),
        spend_year=suppliers.spend_year.cast("int64"),
        dd_requested_on=suppliers.dd_requested_on.cast("date"),
        dd_replied_on=suppliers.dd_replied_on.cast("date"),
        origin=ibis.literal("register"),
        evidence_ids=evidence_list(evidence_of(suppliers)),
    )  # fmt: skip


def of_contracts(awards: Table, spend: Table) -> Table:
    """The suppliers of awards that were not called off, with their spend of the newest year in the currency of most of their contracts.
    A supplier bears the evidence of two of its awards; `contract_award` bears that of all."""
    live = awards.filter(awards.supplier_id.notnull() & ~(awards.not_counted == "called_off").fill_null(False))
    scheme, evidence = live.party_scheme.upper(), live.evidence_ids[0]
    named = live.group_by("supplier_id").agg(
        supplier_name=live.supplier_name.max(),
        country_code=live.country_code.max(),
        scheme=scheme.max(where=live.is_numbered),
        number=live.party_number.max(where=live.is_numbered),
        evidence_ids=evidence_list(evidence.min(), evidence.max()).unique().sort(),
    )
    is_lei, is_vat = named.scheme == LEI_SCHEME, named.scheme.endswith("-VAT")
    known = named.mutate(
        lei=ibis.ifelse(is_lei, named.number, None),
        vat_id=ibis.ifelse(is_vat, named.number, None),
        national_id=ibis.ifelse(is_lei | is_vat, None, named.number),
    ).drop("scheme", "number")
    bought = known.left_join(main_category(live), "supplier_id").drop("supplier_id_right")
    return bought.left_join(main_spend(spend), "supplier_id").drop("supplier_id_right")


def main_category(awards: Table) -> Table:
    """The code of most of a supplier's awards; of several the greatest."""
    coded = awards.filter(awards.category_cpv.notnull())
    counted = coded.group_by("supplier_id", "category_cpv").agg(awards=ibis._.count())
    ranked = counted.awards.cast("string").lpad(9, "0") + counted.category_cpv
    return counted.group_by("supplier_id").agg(category_cpv=ranked.max().substr(9))


def main_spend(spend: Table) -> Table:
    """One row a supplier: of the currency in which most of its contracts are, the newest year."""
    by_currency = spend.mutate(contracts=spend.contract_count.sum().over(group_by=("supplier_id", "spend_currency")))
    order = [ibis.desc("contracts"), "spend_currency", ibis.desc("spend_year")]
    first = ibis.row_number().over(group_by="supplier_id", order_by=order)
    best = by_currency.mutate(choice=first).filter(lambda t: t.choice == 0)
    return best.select("supplier_id", "spend_currency", "spend_amount", "spend_year")


def in_columns_of(known: Table, others: Table, origin: str) -> Table:
    """Suppliers in the columns of the registered ones; what is not known of them is null."""
    missing = {name: ibis.null(kind) for name, kind in known.schema().items() if name not in others.columns}
    return others.mutate(**(missing | {"origin": ibis.literal(origin)})).select(known.columns)
