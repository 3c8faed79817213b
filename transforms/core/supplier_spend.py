"""`core.supplier_spend`: what the buyer spent with each supplier, by year and currency. Currencies are never added up."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of

ONE = ("supplier_id", "spend_year", "currency", "buyer", "award_amount", "supplier_count")
"""What is alike in one contract that several publishers publish."""


def supplier_spend(supplier_register__supplier: Table, contract_award: Table) -> Table:
    """One row a supplier, year and currency: from the register where it names any supplier, else from contracts.

    What several publishers say alike (buyer, supplier, value, currency, year) is one contract published twice and counts once.
    """
    registered = of_register(supplier_register__supplier)
    known = supplier_register__supplier.aggregate(suppliers=ibis._.count())
    spent = of_contracts(contract_award)
    alone = spent.join(known.filter(known.suppliers == 0), ibis.literal(True)).drop("suppliers")
    return ibis.union(registered, alone.select(*registered.columns))


def of_register(suppliers: Table) -> Table:
    """The spend that the register states."""
    stated = suppliers.filter(
        suppliers.spend_amount.notnull() & suppliers.spend_currency.notnull() & suppliers.spend_year.notnull()
    )
    each = stated.group_by("supplier_id", spend_year=stated.spend_year.cast("int64"), spend_currency="spend_currency")
    return each.agg(
        spend_amount=stated.spend_amount.cast("float64").max(),
        contract_count=ibis.null("int64"),
        origin=ibis.literal("register"),
        evidence_ids=all_evidence(evidence_list(evidence_of(stated))),
    )


def of_contracts(awards: Table) -> Table:
    """The values of the awards that count, each supplier's share. A sum bears the evidence of two of its awards; `contract_award`, where
    it is made of, bears that of all."""
    counting = awards.filter(awards.counts & awards.supplier_id.notnull() & awards.decided_on.notnull())
    each = counting.mutate(spend_year=counting.decided_on.year().cast("int64"), buyer=counting.buyer_name.upper())
    evidence = each.evidence_ids[0]
    alike = each.group_by(*ONE, "publisher_key").agg(
        contract_count=ibis._.count(), first=evidence.min(), last=evidence.max()
    )
    once = alike.group_by(*ONE).agg(
        contract_count=alike.contract_count.max(), first=alike["first"].min(), last=alike["last"].max()
    )
    share = (once.award_amount / once.supplier_count).cast("decimal(38, 6)") * once.contract_count
    return once.group_by("supplier_id", "spend_year", spend_currency="currency").agg(
        spend_amount=share.sum().cast("float64").round(2),
        contract_count=once.contract_count.sum(),
        origin=ibis.literal("contract"),
        evidence_ids=evidence_list(once["first"].min(), once["last"].max()).unique().sort(),
    )
