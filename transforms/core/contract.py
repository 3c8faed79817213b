"""`core.contract`: contracting processes of the buyer, each once however often its notices were published."""

from typing import cast

import ibis
from ibis.expr.types import StringValue, Table

from transforms.contracting import day, evidence_together, first_code, merged, standing
from transforms.expressions import text_key

FIELDS = (
    "source_id", "publisher", "buyer_ref", "buyer_name", "title", "cpv", "procedure_status", "procedure_method", "is_framework",
    "language",
)  # fmt: skip
PUBLISHER_PREFIX = r"^(ocds-[0-9a-z]{6})-"
"""An ocid begins with the prefix that is registered for its publisher."""


def contract(contract_notice_stated: Table, contract_party: Table, supplier_register__buyer: Table) -> Table:
    """One row a process. A feed holds the contracts of many buyers: where the register says who the buyer is, only its own are here."""
    processes = merged(standing(contract_notice_stated, contract_notice_stated), ("process_id",), FIELDS)
    bought = with_buyer(processes, contract_party)
    return of_this_buyer(bought, contract_party, supplier_register__buyer).select(
        "process_id", "source_id", "publisher", "title", "procedure_status", "procedure_method", "language", "buyer_id", "buyer_scheme",
        "buyer_number", "buyer_name", "buyer_country_code", "evidence_ids",
        notice_count="statements",
        publisher_key=publisher_key(bought),
        category_cpv=first_code(bought.cpv),
        is_framework=(bought.is_framework == "yes").fill_null(False),
        first_noticed_on=day(bought.first_noticed_at),
        last_noticed_on=day(bought.noticed_at),
    )  # fmt: skip


def with_buyer(processes: Table, parties: Table) -> Table:
    """The processes with the party that buys: the one they refer to; where they refer to none, the first whose role is to buy."""
    silent = processes.filter(processes.buyer_ref.isnull()).select("process_id")
    buying = parties.filter(parties.roles.contains("buyer") | parties.roles.contains("procuringEntity")).semi_join(
        silent, "process_id"
    )
    first = buying.group_by("process_id").agg(first_ref=buying.party_ref.min())
    told = processes.left_join(first, "process_id").drop("process_id_right")
    buyer = parties.select(
        "process_id", party_ref="party_ref", buyer_id="organisation_id", buyer_scheme="party_scheme", buyer_number="party_number",
        party_name="party_name", buyer_country_code="country_code", buyer_evidence="evidence_ids",
    )  # fmt: skip
    known = told.mutate(party_ref=ibis.coalesce(told.buyer_ref, told.first_ref)).left_join(
        buyer, ["process_id", "party_ref"]
    )
    return known.drop("process_id_right", "party_ref_right").mutate(
        buyer_name=ibis.coalesce(known.party_name, known.buyer_name),
        evidence_ids=evidence_together(known.evidence_ids, known.buyer_evidence),
    )


def publisher_key(processes: Table) -> StringValue:
    """What tells publishers apart: the prefix of the ocid, else the source."""
    prefix = processes.process_id.lower().re_extract(PUBLISHER_PREFIX, 1).nullif("")
    return cast(StringValue, ibis.coalesce(prefix, processes.source_id))


def of_this_buyer(processes: Table, parties: Table, buyers: Table) -> Table:
    """The processes of the buyer that the register names, by number or by exactly its name; all where it names none."""
    names = ibis.union(processes.select("buyer_name"), parties.select(buyer_name="party_name"), distinct=True)
    named = names.mutate(key=text_key(names.buyer_name)).semi_join(
        buyers.mutate(key=text_key(buyers.buyer_name)), "key"
    )
    numbers = parties.select("organisation_id", "party_scheme", "party_number").distinct()
    registered = buyers.filter(buyers.buyer_number.notnull())
    numbered = numbers.mutate(key=id_key(numbers.party_scheme, numbers.party_number)).semi_join(
        registered.mutate(key=id_key(registered.buyer_scheme, registered.buyer_number)), "key"
    )
    everyone = buyers.aggregate(register_buyers=ibis._.count())
    both = processes.cross_join(everyone)
    ours = both.buyer_name.isin(named.buyer_name) | both.buyer_id.isin(numbered.organisation_id)
    return both.filter((both.register_buyers == 0) | ours)


def id_key(scheme: StringValue, number: StringValue) -> StringValue:
    """A register's scheme and number, made comparable."""
    bare = number.re_replace(r"[^\p{L}\p{N}]", "").upper()
    return cast(StringValue, ibis.coalesce(scheme.upper(), "") + ":" + bare)
