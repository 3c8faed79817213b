"""`core.listed_party`: parties on lists of sanctions, import bans, debarments and exclusions, of every edition."""

from typing import cast

import ibis
from ibis.expr.types import BooleanValue, StringValue, Table, Value

from transforms.expressions import all_evidence, evidence_list, evidence_of, stated_date, text_key

KEY = ("source_id", "edition_date", "edition_id", "list_name", "entry_id", "party_key")
FIRST = (
    "party_name", "name_as_published", "part_of", "name_notes", "country_stated", "country_code", "address", "identifiers",
    "measure", "status_stated", "reason", "goods", "source_url",
)  # fmt: skip
"""What rows of one key agree on; where they do not, the first by alphabet is taken."""


def listed_party(listed_party_stated: Table, country_name: Table) -> Table:
    """One row an edition, list, entry and party: what the list says, typed. Nothing is left out for its status; whether a listing
    holds on a day is asked of in_force, delisted_on and superseded_on. `in_force` is null where the list says nothing of it."""
    stated = listed_party_stated.mutate(country_key=text_key(listed_party_stated.country))
    countries = country_name.select("name_key", "country_code")
    located = stated.left_join(countries, stated.country_key == countries.name_key)
    typed = located.mutate(
        party_key=name_or_itself(located.party_name),
        country_stated=located.country,
        in_force=said(located.in_force),
        listed_on=stated_date(located.listed_on),
        delisted_on=stated_date(located.delisted_on),
        evidence_id=evidence_of(located),
    )
    rows = typed.mutate(evidence_ids=evidence_list(typed.evidence_id))
    return rows.group_by(*KEY).agg(
        **{name: rows[name].min() for name in FIRST},
        party_kind=rows.party_kind.min(),
        in_force=rows.in_force.any(),
        listed_on=rows.listed_on.min(),
        delisted_on=ibis.ifelse(rows.delisted_on.isnull().any(), None, rows.delisted_on.max()),
        superseded_on=rows.superseded_on.max(),
        evidence_ids=all_evidence(rows.evidence_ids),
    )


def name_or_itself(name: Value) -> StringValue:
    """A name made comparable; a name without a letter or digit is its own key."""
    return cast(StringValue, ibis.coalesce(text_key(name), name))


def said(text: Value) -> BooleanValue:
    """True for yes, False for no, null for anything else."""
    plain = cast(StringValue, text).lower()
    return cast(BooleanValue, ibis.cases((plain == "yes", True), (plain == "no", False)))
