"""`core.contract_award`: what was awarded to whom, each award once, with the part of its value that is each supplier's."""

import ibis
from ibis.expr.types import Table

from transforms.award_values import is_person, not_counted, signed, worth
from transforms.contracting import (
    day,
    evidence_together,
    first_code,
    newest,
    newest_of,
    once_and_often,
    organisation_by_name,
    ranked,
    standing,
    stated_once,
    text_list,
)
from transforms.expressions import no_evidence

AWARD = ("process_id", "award_id")
FIELDS = (
    "title",
    "status",
    "decided_on",
    "amount",
    "currency",
    "lot_ids",
    "cpv",
    "starts_on",
    "ends_on",
    "is_framework",
)
UNNAMED = "unnamed"
"""Stands for the id of awards without one: those of a process count as one award, so that none counts twice."""
NOBODY = "nobody"
"""Stands for the supplier of an award that names none."""


def contract_award(
    contract_award_stated: Table, contract_notice_stated: Table, contract: Table, contract_party: Table
) -> Table:
    """One row a process, award and supplier. An award's value is never multiplied: its suppliers share it evenly."""
    awards = awards_of(standing_of("award", contract_award_stated, contract_notice_stated))
    contracts = standing_of("contract", contract_award_stated, contract_notice_stated).drop(
        "supplier_ref", "supplier_name", "lot_ids"
    )
    telling = contract_award_stated.filter(contract_award_stated.supplier_ref.notnull())
    told = suppliers_of(standing_of("contract", telling, contract_notice_stated))
    both = awards.outer_join(signed(contracts), list(AWARD))
    whole = both.mutate(
        process_id=ibis.coalesce(both.process_id, both.process_id_right),
        award_id=ibis.coalesce(both.award_id, both.award_id_right),
        supplier_ref=both.supplier_ref.fill_null(NOBODY),
    ).drop("process_id_right", "award_id_right")
    return typed(identified(supplied(whole, told), contract, contract_party))


def standing_of(kind: str, statements: Table, notices: Table) -> Table:
    """The awards or the contracts that stand. Each kind is taken by itself, with the columns that are used, since the engine keeps them for several passes."""
    ones = standing(statements.filter(statements.record_kind == kind), notices)
    by_contract = UNNAMED if kind == "award" else "contract " + ones.contract_id
    return ones.select(
        "process_id", "contract_id", *FIELDS, "supplier_name", "noticed_at", "snapshot_id", "locator",
        award_id=ibis.coalesce(ones.award_id, by_contract),
        supplier_ref=ones.supplier_ref.fill_null(NOBODY),
        says_award=ones.award_id.notnull().cast("string"),
    )  # fmt: skip


def awards_of(stated: Table) -> Table:
    """One row an award and supplier, merged; `supplier_count` suppliers share the award."""
    alone, often = once_and_often(stated, AWARD)
    single = stated_once(alone, AWARD, (*FIELDS, "supplier_ref", "supplier_name"))
    once = single.mutate(supplier_count=ibis.literal(1, "int64"))
    terms, suppliers = newest(often, AWARD, FIELDS), suppliers_of(often)
    together = terms.left_join(suppliers, list(AWARD)).drop("process_id_right", "award_id_right")
    return ibis.union(once, together.select(*once.columns))


def suppliers_of(stated: Table) -> Table:
    """The suppliers that awards or contracts name, one row each, with how many share the award."""
    named = stated.filter(stated.supplier_ref != NOBODY)
    timed = ranked(named, ("supplier_name",))
    each = timed.group_by(*AWARD, "supplier_ref").agg(supplier_name=newest_of(timed, "supplier_name"))
    return each.mutate(supplier_count=ibis._.count().over(group_by=AWARD))


def supplied(awards: Table, told: Table) -> Table:
    """Awards that name no supplier get those that their contracts name; who has none stays one row."""
    of_contract = told.select(
        *AWARD,
        told_ref="supplier_ref",
        told_name="supplier_name",
        told_count="supplier_count",
        supplier_ref=ibis.literal(NOBODY),
    )
    both = awards.left_join(of_contract, [*AWARD, "supplier_ref"])
    return both.mutate(
        supplier_ref=ibis.coalesce(both.told_ref, both.supplier_ref),
        supplier_name=ibis.coalesce(both.supplier_name, both.told_name),
        supplier_count=ibis.coalesce(both.told_count, both.supplier_count, 1),
    ).drop("process_id_right", "award_id_right", "supplier_ref_right", "told_ref", "told_name", "told_count")


def identified(awards: Table, processes: Table, parties: Table) -> Table:
    """Awards with what their process and their supplier are known by."""
    process = processes.select(
        "process_id",
        "first_noticed_on",
        "publisher_key",
        "buyer_name",
        process_framework="is_framework",
        process_cpv="category_cpv",
    )
    party = parties.select(
        "process_id", "party_name", "organisation_id", "party_scheme", "party_number", "is_numbered", "country_code", "country_stated",
        supplier_ref="party_ref",
    )  # fmt: skip
    party = party.filter(~is_person(party.supplier_ref))
    found = awards.join(process, "process_id").left_join(party, ["process_id", "supplier_ref"])
    return found.drop("process_id_right", "supplier_ref_right")


def typed(found: Table) -> Table:
    """Awards in their declared columns."""
    value = worth(found)
    valued = found.mutate(award_amount=value.amount, award_currency=value.currency, from_contract=value.from_contract)
    decided = ibis.ifelse(valued.from_contract, valued.signed_on, None)
    told_name = ibis.ifelse(is_person(valued.supplier_ref), None, valued.supplier_name)
    unlisted = ibis.ifelse(valued.organisation_id.isnull(), told_name, None)
    reason = not_counted(valued, NOBODY)
    return valued.select(
        "process_id", "award_id", "supplier_ref", "party_scheme", "party_number", "country_code", "country_stated", "supplier_count", "publisher_key",
        "buyer_name",
        supplier_id=ibis.coalesce(valued.organisation_id, organisation_by_name(unlisted, "")),
        supplier_name=ibis.coalesce(valued.party_name, told_name),
        is_numbered=valued.is_numbered.fill_null(False),
        title=ibis.coalesce(valued.title, valued.signed_title),
        status=ibis.coalesce(valued.status, valued.signed_status),
        lot_ids=text_list(valued.lot_ids),
        category_cpv=first_code(ibis.coalesce(valued.cpv, valued.signed_cpv, valued.process_cpv)),
        decided_on=ibis.coalesce(day(decided), day(valued.decided_on), day(valued.signed_on), day(valued.starts_on), valued.first_noticed_on),
        starts_on=day(ibis.coalesce(valued.starts_on, valued.signed_starts_on)),
        ends_on=day(ibis.coalesce(valued.ends_on, valued.signed_ends_on)),
        award_amount=valued.award_amount.cast("float64"),
        amount=valued.award_amount.cast("float64") / valued.supplier_count,
        currency=valued.award_currency,
        value_of=ibis.ifelse(valued.award_amount.isnull(), None, ibis.ifelse(valued.from_contract, "contract", "award")),
        counts=reason.isnull(),
        not_counted=reason,
        evidence_ids=evidence_together(ibis.coalesce(valued.evidence_ids, no_evidence()), valued.signed_evidence),
    )  # fmt: skip
