"""`core.listed_name`: every name by which lists of parties know a party, of every edition."""

from typing import cast

import ibis
from ibis.expr.types import StringValue, Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, text_key

KEY = ("source_id", "edition_date", "edition_id", "entry_id", "party_key", "name_key", "name_kind")
ENTRY = ("edition_id", "entry_id")


def listed_name(listed_name_stated: Table, listed_party_stated: Table) -> Table:
    """One row an edition, entry, party, name and kind of name. The primary name of a party stands here whether its list gives it as a
    name or not. A name of which the list does not say whose it is belongs to the entry's party, where it has one alone."""
    parties = listed_party_stated.mutate(
        party_key=_key(listed_party_stated.party_name), evidence_id=evidence_of(listed_party_stated)
    )
    of_entry = parties.group_by(*ENTRY).agg(only=parties.party_key.min(), different=parties.party_key.nunique())
    given = listed_name_stated.left_join(of_entry, ENTRY)
    alone = ibis.ifelse(given.different == 1, given.only, _key(given.name))
    named = given.select(
        "source_id", "edition_date", "edition_id", "superseded_on", "entry_id", "name", "name_kind", "party_kind", "origin",
        party_key=ibis.coalesce(_key(given.party_name), alone),
        evidence_id=evidence_of(given),
    )  # fmt: skip
    primary = parties.select(
        "source_id", "edition_date", "edition_id", "superseded_on", "entry_id", "party_kind", "party_key", "evidence_id",
        name=parties.party_name,
        name_kind=ibis.literal("primary"),
        origin=ibis.coalesce(parties.name_as_published, parties.party_name),
    )  # fmt: skip
    every = named.union(primary.select(*named.columns))
    rows = every.mutate(name_key=_key(every.name), evidence_ids=evidence_list(every.evidence_id))
    return rows.group_by(*KEY).agg(
        name=rows.name.min(),
        party_kind=rows.party_kind.min(),
        origin=rows.origin.min(),
        superseded_on=rows.superseded_on.max(),
        evidence_ids=all_evidence(rows.evidence_ids),
    )


def _key(name: ibis.Value) -> StringValue:
    """A name made comparable; a name without a letter or digit is its own key."""
    return cast(StringValue, ibis.coalesce(text_key(name), name))
