"""`core.chemical_standing`: what the lists say of each process chemical that a supplier's site has disclosed."""

import ibis
from ibis.expr.types import Table

from transforms.chemicals import cas_key, holding, listed
from transforms.expressions import merged_evidence

CONCERN = {"candidate": "candidate_list", "authorisation": "authorisation_list", "priority": "priority_list"}
LISTS = {**CONCERN, "restriction": "restriction_list", "accepted": "accepted_list"}
NOT_LISTED = "not_listed"


def chemical_standing(process_chemical: Table, substance_listing: Table) -> Table:
    """One row a disclosed chemical of a site and a listing of its CAS number in the newest editions, or one row without a listing.
    Joined by CAS number alone, never by name. A list of which no edition is held says nothing: its columns are empty, not false."""
    held = holding(substance_listing)
    found = held.filter(held.cas_number.notnull()).mutate(listed_evidence=held.evidence_ids)
    disclosed = process_chemical.mutate(cas_key=cas_key(process_chemical.cas_number))
    facts = by_number(found).rename(fact_cas="cas_number")
    known = disclosed.left_join(facts, disclosed.cas_key == facts.fact_cas).cross_join(newest(held))
    listing = found.select(
        "list_kind", "source_id", "edition_id", "entry_id", "hazard", "benchmark", "listed_evidence",
        listed_cas="cas_number", listed_name="substance_name", listed_on="listed_on", sunset_on="sunset_on",
        listing_url="source_url", listing_edition_date="edition_date",
    )  # fmt: skip
    told = known.left_join(listing, known.cas_key == listing.listed_cas)
    flags = {
        f"on_{name}_list": ibis.ifelse(told[f"{name}_edition"].notnull(), told[name].fill_null(False), None)
        for name in LISTS
    }
    absent = (told.quantity_kg_year == 0.0).fill_null(False)
    return told.select(
        "supplier_id", "site_id", "cas_number", "substance_name", "use", "quantity_kg_year", "dated_on",
        list_kind=told.list_kind.fill_null(NOT_LISTED),
        listing_key=(told.edition_id + " / " + told.entry_id).fill_null(""),
        source_id=told.source_id,
        listed_name=told.listed_name,
        hazard=told.hazard,
        benchmark=told.benchmark,
        listed_on=told.listed_on,
        sunset_on=told.sunset_on,
        listing_url=told.listing_url,
        listing_edition_date=told.listing_edition_date,
        declared_absent=absent,
        **flags,
        **{f"{name}_list_edition": told[f"{name}_edition"] for name in LISTS},
        candidate_listed_on=told.candidate_listed_on,
        authorisation_sunset_on=told.authorisation_sunset_on,
        priority_listed_on=told.priority_listed_on,
        accepted_until=told.accepted_until,
        substitution_status=ibis.ifelse(absent, None, status(told)),
        evidence_ids=merged_evidence(told.evidence_ids, told.listed_evidence),
    )  # fmt: skip


def by_number(found: Table) -> Table:
    """One row a CAS number: on which kinds of lists it is, and since or until when."""
    kind = found.list_kind
    return found.group_by("cas_number").agg(
        **{name: listed(kind, value).any() for name, value in LISTS.items()},
        candidate_listed_on=found.listed_on.min(where=listed(kind, LISTS["candidate"])),
        authorisation_sunset_on=found.sunset_on.min(where=listed(kind, LISTS["authorisation"])),
        priority_listed_on=found.listed_on.min(where=listed(kind, LISTS["priority"])),
        accepted_until=found.sunset_on.min(where=listed(kind, LISTS["accepted"])),
    )


def newest(held: Table) -> Table:
    """One row: the day of the newest edition of each kind of list; null where none is held."""
    kind = held.list_kind
    return held.aggregate(
        **{f"{name}_edition": held.edition_date.max(where=listed(kind, value)) for name, value in LISTS.items()}
    )


def status(told: Table) -> ibis.expr.types.StringValue:
    """Concern comes before acceptance. A restriction may be about another use, and an acceptance with an end is running out: both are
    under observation. What no list names is unknown."""
    concern = ibis.or_(*(told[name].fill_null(False) for name in CONCERN))
    accepted = told.accepted.fill_null(False)
    return ibis.cases(
        (concern, "to_be_substituted"),
        (told.restriction.fill_null(False) | (accepted & told.accepted_until.notnull()), "under_observation"),
        (accepted, "accepted_alternative"),
        else_="unknown",
    )
