"""`core.smelter_revision`: smelters added to the reference lists, removed, renamed or corrected, as their publisher says."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, StringValue, Table, Value

from transforms.expressions import all_evidence, evidence_list, evidence_of, exchanged_date

KINDS = {
    "added": "added",
    "removed": "removed",
    "name correction": "name_correction",
    "location correction": "location_correction",
    "metal correction": "metal_correction",
}
NOT_STATED = "not stated"
KEY = ("metal", "smelter_id", "standard_name", "revision_kind", "revision_date_stated")
IDS = r"(CID ?\d{6,7})|."
"""Ids of smelters within a text; what is none is matched too, so that it can be taken away."""


def smelter_revision(rmi_facilities__revision: Table) -> Table:
    """One row a metal, smelter id, name, kind and day of revision: each list repeats the history of those before it."""
    stated = rmi_facilities__revision
    basis = stated.basis.strip().lower()
    told = stated.mutate(
        **{name: stated[name].strip().fill_null(NOT_STATED) for name in ("metal", "smelter_id", "standard_name")},
        revision_kind=ibis.cases(*((basis == said, kind) for said, kind in KINDS.items()), else_="other"),
        revision_date_stated=stated.revision_date.fill_null(NOT_STATED),
        revised_on=exchanged_date(stated.revision_date, stated.revision_date_reading),
        added_on=exchanged_date(stated.added_date, stated.added_date_reading),
        evidence_ids=evidence_list(evidence_of(stated)),
    )
    once = told.group_by(*KEY).agg(
        revised_on=told.revised_on.max(),
        added_on=told.added_on.min(),
        country_stated=told.country.max(),
        basis_stated=told.basis.max(),
        details=told.details.collect(distinct=True).sort().join(" | "),
        evidence_ids=all_evidence(told.evidence_ids),
    )
    return once.mutate(other_ids=ids_in(once.details, once.smelter_id))


def ids_in(text: Value, own: Value) -> ArrayValue:
    """The smelter ids that a text names, without the smelter's own; an empty list where it names none."""
    upper = cast(StringValue, text).fill_null("").upper()
    found = upper.re_replace(IDS, r"\1,").replace(" ", "").split(",")
    return cast(ArrayValue, found.filter(lambda each: (each != "") & (each != own)).unique().sort())
