"""`core.contract_party`: who buys and who supplies in each contracting process, and by what each is known across processes."""

import ibis
from ibis.expr.types import StringValue, Table

from transforms.contracting import good_number, merged, organisation_by_name, standing, with_country

FIELDS = ("roles", "party_scheme", "party_id", "party_name", "party_country", "other_ids")


def contract_party(contract_party_stated: Table, contract_notice_stated: Table, country_name: Table) -> Table:
    """One row a process and party. `organisation_id` is its register's scheme and number where they are good, else name and country:
    ids given within a process are numbers of a list at times and say nothing."""
    parties = merged(standing(contract_party_stated, contract_notice_stated), ("process_id", "party_ref"), FIELDS)
    placed = with_country(parties, "party_country", contract_party_stated, country_name)
    number = placed.party_id.re_replace(r"[^\p{L}\p{N}]", "").upper()
    numbered = placed.mutate(number=number).mutate(
        is_numbered=lambda t: t.party_scheme.notnull() & good_number(t.number).fill_null(False)
    )
    return numbered.select(
        "process_id",
        "party_ref",
        "party_name",
        "country_code",
        roles=numbered.roles.split(" | "),
        party_scheme=numbered.party_scheme,
        party_number=numbered.party_id,
        is_numbered=numbered.is_numbered,
        country_stated=numbered.party_country,
        organisation_id=organisation_id(numbered),
        other_ids=numbered.other_ids.split(" | "),
        evidence_ids=numbered.evidence_ids,
    )


def organisation_id(party: Table) -> StringValue:
    """`contract:scheme:number`, else `contract:name:country`; null for a party without either."""
    by_number = "contract:" + party.party_scheme.upper() + ":" + party.number
    by_name = organisation_by_name(party.party_name, ibis.coalesce(party.country_code, ""))
    return ibis.ifelse(party.is_numbered, by_number, by_name)
