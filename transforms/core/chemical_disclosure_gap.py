"""`core.chemical_disclosure_gap`: what a supplier's sites have not said about their process chemicals."""

import ibis
from ibis.expr.types import Table

from transforms.chemicals import cas_key, holding, listed
from transforms.expressions import all_evidence, merged_evidence

INVENTORY, TOPIC = "inventory_disclosed", "chemicals_of_concern"
STAGES = " | "
UNSAID = {"quantity_not_stated": "quantity_kg_year", "use_not_stated": "use", "date_not_stated": "dated_on"}
GAP = (
    "supplier_id", "site_id", "gap_kind", "subject_key", "cas_number", "substance_name", "stage", "inventory_claimed",
    "list_edition_date", "evidence_ids",
)  # fmt: skip


def chemical_disclosure_gap(
    site: Table, process_chemical: Table, topic_control: Table, substance_listing: Table
) -> Table:
    """One row a site and thing not said: no inventory at all; a priority chemical of the site's stage that is neither declared as used nor,
    with a quantity of 0, as absent; and details missing from a declared chemical."""
    claimed = topic_control.filter(
        (topic_control.topic_code == TOPIC) & (topic_control.control_id == INVENTORY)
    ).select("supplier_id", inventory_claimed="in_place", claim_evidence="evidence_ids")
    disclosed = process_chemical.select("supplier_id", "site_id").distinct()
    places = site.left_join(claimed, "supplier_id").select(
        "supplier_id", "site_id", "stage", "inventory_claimed",
        evidence_ids=merged_evidence(site.evidence_ids, claimed.claim_evidence),
    )  # fmt: skip
    silent = places.anti_join(disclosed, ["supplier_id", "site_id"])
    speaking = places.semi_join(disclosed, ["supplier_id", "site_id"])
    return ibis.union(
        without_inventory(silent),
        gap(unplaced(process_chemical, site), "site_not_in_register", "", None, None, None),
        priority_unsaid(speaking, process_chemical, substance_listing),
        details_unsaid(process_chemical, places),
        distinct=False,
    ).select(*GAP)


def without_inventory(silent: Table) -> Table:
    """Sites that have disclosed no chemical at all. `inventory_claimed` tells whether the supplier says that it has disclosed one."""
    return gap(silent, "no_inventory", "", None, None, None)


def unplaced(process_chemical: Table, site: Table) -> Table:
    """Sites that chemicals are disclosed for and that the register of sites does not hold."""
    stray = process_chemical.anti_join(site, ["supplier_id", "site_id"])
    return stray.group_by("supplier_id", "site_id").agg(
        stage=ibis.null().cast("string"),
        inventory_claimed=ibis.null().cast("boolean"),
        evidence_ids=all_evidence(stray.evidence_ids),
    )


def priority_unsaid(speaking: Table, process_chemical: Table, substance_listing: Table) -> Table:
    """Priority chemicals made for the site's stage, or for all, of which the site's inventory says nothing."""
    held = holding(substance_listing)
    wanted = held.filter(listed(held.list_kind, "priority_list") & held.cas_number.notnull())
    priority = wanted.select(
        "process_stages",
        "edition_date",
        wanted_cas="cas_number",
        wanted_name="substance_name",
        listed_evidence="evidence_ids",
    )
    asked = speaking.cross_join(priority)
    concerned = asked.filter(
        asked.process_stages.isnull() | asked.process_stages.split(STAGES).contains(asked.stage).fill_null(False)
    )
    said = process_chemical.select("supplier_id", "site_id", said_cas=cas_key(process_chemical.cas_number)).distinct()
    unsaid = concerned.anti_join(
        said,
        (concerned.supplier_id == said.supplier_id)
        & (concerned.site_id == said.site_id)
        & (concerned.wanted_cas == said.said_cas),
    )
    each = unsaid.group_by("supplier_id", "site_id", "stage", "inventory_claimed", "wanted_cas").agg(
        wanted_name=unsaid.wanted_name.min(),
        edition_date=unsaid.edition_date.max(),
        evidence_ids=all_evidence(unsaid.evidence_ids.concat(unsaid.listed_evidence)),
    )
    return gap(
        each, "priority_chemical_not_stated", each.wanted_cas, each.wanted_cas, each.wanted_name, each.edition_date
    )


def details_unsaid(process_chemical: Table, places: Table) -> Table:
    """Declared chemicals without quantity, use or date; a chemical declared as absent needs no use."""
    known = places.select("supplier_id", "site_id", "stage", "inventory_claimed")
    told = process_chemical.left_join(known, ["supplier_id", "site_id"]).select(
        *process_chemical.columns, "stage", "inventory_claimed"
    )
    parts = []
    for kind, column in UNSAID.items():
        absent = (told.quantity_kg_year == 0.0).fill_null(False)
        missing = (
            told.filter(told[column].isnull() & ~absent) if column == "use" else told.filter(told[column].isnull())
        )
        parts.append(gap(missing, kind, missing.cas_number, missing.cas_number, missing.substance_name, None))
    return ibis.union(*parts, distinct=False)


def gap(rows: Table, kind: str, key: object, cas: object, name: object, edition: object) -> Table:
    """Rows in the shape of the table."""
    return rows.select(
        "supplier_id", "site_id", "stage", "inventory_claimed", "evidence_ids",
        gap_kind=ibis.literal(kind),
        subject_key=_text(key),
        cas_number=_text(cas),
        substance_name=_text(name),
        list_edition_date=ibis.null().cast("date") if edition is None else edition,
    )  # fmt: skip


def _text(value: object) -> ibis.expr.types.Value:
    return value if isinstance(value, ibis.expr.types.Value) else ibis.literal(value, type="string")
