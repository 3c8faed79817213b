"""`core.substance_listing`: substances on lists of concern and of accepted alternatives, by edition."""

import ibis
from ibis.expr.types import Table

from transforms.chemicals import cas_key
from transforms.expressions import all_evidence, evidence_list, evidence_of, is_yes, stated_date, text_key

FIRST_OF = (
    "list_name", "entry_name", "substance_name", "ec_number", "hazard", "benchmark", "uses", "process_stages", "source_url",
)  # fmt: skip


def substance_listing(substance_listing_stated: Table) -> Table:
    """One row an edition, list, entry and substance. `substance_key` is the CAS number or, without one, the name made comparable."""
    stated = substance_listing_stated.mutate(cas=cas_key(substance_listing_stated.cas_number))
    typed = stated.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "list_kind", "entry_id", *FIRST_OF,
        cas_number=stated.cas,
        substance_key=ibis.coalesce(stated.cas, text_key(stated.substance_name), text_key(stated.entry_name), ""),
        is_group=is_yes(stated.is_group),
        listed_on=stated_date(stated.listed_on),
        sunset_on=stated_date(stated.sunset_on),
        latest_application_on=stated_date(stated.latest_application_on),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
    return typed.group_by("edition_id", "list_kind", "entry_id", "substance_key").agg(
        source_id=typed.source_id.min(),
        cas_number=typed.cas_number.min(),
        **{name: typed[name].min() for name in FIRST_OF},
        is_group=typed.is_group.any(),
        listed_on=typed.listed_on.min(),
        sunset_on=typed.sunset_on.min(),
        latest_application_on=typed.latest_application_on.min(),
        edition_date=typed.edition_date.max(),
        superseded_on=typed.superseded_on.max(),
        evidence_ids=all_evidence(typed.evidence_ids),
    )
