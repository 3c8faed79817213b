"""`core.facility_name`: every name under which a list knows a facility."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, text_key

SEPARATOR = " | "
KINDS = {"primary": "facility_name", "local": "name_local"}


def facility_name(facility_stated: Table) -> Table:
    """One row an edition, facility and name. A name that comes twice has the kind that is nearest to the facility: primary, local, other."""
    stated = facility_stated.mutate(evidence_ids=evidence_list(evidence_of(facility_stated)))
    shared = ("source_id", "edition_id", "edition_date", "superseded_on", "id_scheme", "facility_id", "evidence_ids")
    parts = [
        stated.select(*shared, name=stated[column], name_kind=ibis.literal(kind), order=ibis.literal(order))
        for order, (kind, column) in enumerate(KINDS.items())
    ]
    others = stated.mutate(name=stated.other_names.split(SEPARATOR)).unnest("name")
    parts.append(others.select(*shared, "name", name_kind=ibis.literal("other"), order=ibis.literal(len(KINDS))))
    every = ibis.union(*parts)
    named = every.mutate(name_key=text_key(every.name)).filter(lambda t: t.name_key.notnull())
    rank = ibis.row_number().over(
        group_by=("edition_id", "id_scheme", "facility_id", "name_key"), order_by=("order", "name", "evidence_ids")
    )
    return named.mutate(rank=rank).filter(lambda t: t["rank"] == 0).drop("rank", "order")
