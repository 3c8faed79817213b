"""What an award is worth, and whether that counts as spend."""

from typing import NamedTuple, cast

import ibis
from ibis.expr.types import BooleanValue, FloatingValue, StringValue, Table

from transforms.contracting import amount, newest, once_and_often, stated_once
from transforms.expressions import evidence_of

CALLED_OFF = ("cancelled", "unsuccessful", "withdrawn")
"""Statuses of awards and contracts that came to nothing (OCDS codelists awardStatus and contractStatus)."""
PERSON = "natural person"
"""What sources put in place of the reference to a natural person, whose name and number stay at the door."""
PENDING = "pending"
"""Status of what is proposed and not yet in force."""
CONTRACT = ("process_id", "contract_id")
CONTRACT_FIELDS = (
    "award_id", "says_award", "title", "status", "decided_on", "amount", "currency", "cpv", "starts_on", "ends_on", "is_framework",
)  # fmt: skip


class Worth(NamedTuple):
    """The value of an award as it counts."""

    amount: FloatingValue
    currency: StringValue
    from_contract: BooleanValue


def called_off(status: StringValue) -> BooleanValue:
    """Whether something came to nothing."""
    return cast(BooleanValue, status.lower().isin(CALLED_OFF).fill_null(False))


def signed(contracts: Table) -> Table:
    """What was signed under each award: one row an award, the values of its live contracts added up.

    Most processes state one contract, once: it needs neither merging nor adding up and passes by.
    """
    once, often = once_and_often(contracts, ("process_id",))
    named = often.mutate(contract_id=ibis.coalesce(often.contract_id, evidence_of(often)))
    several = in_force(newest(named, CONTRACT, CONTRACT_FIELDS))
    alone = in_force(stated_once(once, CONTRACT, CONTRACT_FIELDS))
    return ibis.union(by_itself(alone), added_up(several))


def in_force(each: Table) -> Table:
    """Contracts with whether they are `off`, and what those in force are worth."""
    off, stated = called_off(each.status), amount(each.amount)
    live = ~off & (each.status.lower() != PENDING).fill_null(True) & (stated > 0)
    return each.mutate(off=off, worth=ibis.ifelse(live, stated, None))


def by_itself(live: Table) -> Table:
    """The only contract of a process, as `added_up` gives it."""
    currency = ibis.ifelse(live.worth.notnull(), live.currency, None)
    return live.select(
        "process_id",
        "award_id",
        signed_amount=live.worth.cast("decimal(38, 2)"),
        signed_currency=currency,
        other_currency=currency,
        says_award=live.says_award,
        all_off=live.off,
        signed_status=live.status,
        signed_on=ibis.ifelse(live.off, None, live.decided_on),
        signed_title=live.title,
        signed_cpv=live.cpv,
        signed_starts_on=live.starts_on,
        signed_ends_on=live.ends_on,
        signed_framework=live.is_framework,
        signed_evidence=live.evidence_ids,
    )


def added_up(live: Table) -> Table:
    """The contracts of each award together."""
    priced = live.worth.notnull()
    return live.group_by("process_id", "award_id").agg(
        signed_amount=live.worth.sum(),
        signed_currency=live.currency.min(where=priced),
        other_currency=live.currency.max(where=priced),
        says_award=live.says_award.max(),
        all_off=live.off.all(),
        signed_status=live.status.max(),
        signed_on=live.decided_on.max(where=~live.off),
        signed_title=live.title.min(),
        signed_cpv=live.cpv.min(),
        signed_starts_on=live.starts_on.min(),
        signed_ends_on=live.ends_on.max(),
        signed_framework=live.is_framework.max(),
        signed_evidence=live.evidence_ids.collect().flatten(),
    )


def worth(award: Table) -> Worth:
    """The contracts' value where contracts in one currency state any, since it is nearer to what is paid; else the award's own.

    What a tender was estimated at is never spend.
    """
    from_contract = (award.signed_amount > 0).fill_null(False) & (
        award.signed_currency == award.other_currency
    ).fill_null(False)
    own = amount(award.amount)
    return Worth(
        ibis.ifelse(from_contract, award.signed_amount.cast("decimal(18, 2)"), own),
        ibis.ifelse(from_contract, award.signed_currency, award.currency),
        cast(BooleanValue, from_contract),
    )


def is_person(supplier_ref: StringValue) -> BooleanValue:
    """Whether a reference is the mark that stands for a natural person, alone or after the notice's own reference."""
    return cast(BooleanValue, (supplier_ref == PERSON) | supplier_ref.endswith(" " + PERSON))


def not_counted(award: Table, nobody: str) -> StringValue:
    """Why an award's value is no spend; null where it is."""
    without_award = award.status.isnull() & award.noticed_at.isnull()
    reasons = [
        (is_person(award.supplier_ref), "natural_person"),
        (called_off(award.status) | (award.all_off & award.all_off.notnull()), "called_off"),
        ((award.is_framework == "yes") | (award.signed_framework == "yes") | award.process_framework, "framework"),
        ((award.status.lower() == PENDING) & ~award.from_contract, "pending"),
        (without_award & (award.says_award == "false"), "award_not_said"),
        (award.award_amount.isnull(), "no_value"),
        (award.award_amount <= 0, "not_positive"),
        (award.award_currency.isnull(), "no_currency"),
        (award.supplier_ref == nobody, "no_supplier"),
    ]
    return cast(StringValue, ibis.cases(*[(holds.fill_null(False), reason) for holds, reason in reasons]))
