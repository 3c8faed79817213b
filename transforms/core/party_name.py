"""`core.party_name`: every name of every party that is matched: ours, and those of lists, reports, registers and contracts."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, StringValue, Table, Value

from transforms.expressions import all_evidence

MATCHED_KINDS = ("company", "public_body", "unknown")
"""Kinds of listed parties that a supplier can be; vessels, goods and regions are none."""
COLUMNS = ("party_id", "side", "role", "name", "name_kind", "evidence_ids")


def party_name(
    supplier: Table,
    site: Table,
    listed_name: Table,
    listed_party: Table,
    incident_report: Table,
    product_certificate: Table,
    legal_entity: Table,
    legal_entity_name: Table,
    legal_entity_parent: Table,
    company_statement: Table,
    contract_party: Table,
    facility_name: Table,
) -> Table:
    """One row a party, name and kind of name; of lists the editions that hold. Suppliers, their sites, the parents of those that state an LEI, and what the
    register of LEIs calls them are ours; all others are theirs."""
    listed = standing(listed_name, listed_party)
    reports = incident_report.filter(incident_report.superseded_on.isnull() & ~incident_report.counts)
    holders = product_certificate.filter(product_certificate.superseded_on.isnull())
    entities = legal_entity_name.semi_join(legal_entity.filter(legal_entity.superseded_on.isnull()), "lei")
    statements = company_statement.filter(company_statement.superseded_on.isnull())
    others = contract_party.anti_join(supplier.select(organisation_id="supplier_id"), "organisation_id")
    places = facility_name.filter(facility_name.superseded_on.isnull())
    parts = (
        ours(supplier, "supplier", "supplier:" + supplier.supplier_id, supplier.supplier_name),
        ours(site, "site", "site:" + site.supplier_id + "/" + site.site_id, site.site_name),
        *by_lei(supplier, legal_entity_name, legal_entity_parent),
        theirs(listed, "listed_party", listed_party_id(listed), listed.name, listed.name_kind),
        theirs(reports, "incident_report", "incident:" + reports.report_id, reports.company_name),
        theirs(
            holders,
            "certificate_holder",
            "holder:" + holders.source_id + ":" + text(holders.company, holders.brand),
            text(holders.company, holders.brand),
        ),
        theirs(entities, "legal_entity", "lei:" + entities.lei, entities.name, entities.name_kind),
        theirs(others, "contract_party", others.organisation_id, others.party_name),
        theirs(statements, "company_statement", statement_id(statements), statements.company_name),
        theirs(
            places, "facility", "facility:" + places.id_scheme + ":" + places.facility_id, places.name, places.name_kind
        ),
    )
    rows = ibis.union(*parts).filter(lambda t: t.party_id.notnull() & t.name.notnull())
    return rows.group_by("party_id", "side", "role", "name", "name_kind").agg(evidence_ids=few(rows.evidence_ids))


def standing(names: Table, parties: Table) -> Table:
    """Names of listed parties of the editions that hold, of kinds that a supplier can be, whose entry its list does not say to have ended."""
    ended = ~parties.in_force.fill_null(True) | (parties.delisted_on <= parties.edition_date).fill_null(False)
    in_force = parties.filter(parties.superseded_on.isnull() & ~ended)
    kept = names.filter(names.superseded_on.isnull() & names.party_kind.isin(MATCHED_KINDS))
    return kept.semi_join(in_force, ["source_id", "edition_id", "entry_id", "party_key"])


def by_lei(supplier: Table, names: Table, parents: Table) -> tuple[Table, Table]:
    """What the register of LEIs calls suppliers that state one, and the parents that it gives them."""
    stated = supplier.filter(supplier.lei.notnull()).select("supplier_id", stated_lei=supplier.lei.upper())
    known = names.select("lei", "name", "name_kind", "evidence_ids")
    called = known.join(stated, known.lei == stated.stated_lei)
    owned = parents.filter(parents.superseded_on.isnull()).select("child_lei", "parent_lei").distinct()
    parent = known.join(owned.join(stated, owned.child_lei == stated.stated_lei), known.lei == owned.parent_lei)
    parent_id = "parent:" + parent.supplier_id + "/" + parent.parent_lei
    return (
        row(called, "ours", "supplier", "supplier:" + called.supplier_id, called.name, "register of LEIs"),
        row(parent, "ours", "parent", parent_id, parent.name, "register of LEIs"),
    )


def ours(rows: Table, role: str, party_id: Value, name: Value) -> Table:
    """Names of our parties."""
    return row(rows, "ours", role, party_id, name, "stated")


def theirs(rows: Table, role: str, party_id: Value, name: Value, kind: Value | str = "stated") -> Table:
    """Names of their parties."""
    return row(rows, "theirs", role, party_id, name, kind)


def row(rows: Table, side: str, role: str, party_id: Value, name: Value, kind: Value | str) -> Table:
    """Rows in the columns of the table."""
    return rows.select(
        party_id=party_id, side=ibis.literal(side), role=ibis.literal(role), name=name, name_kind=ibis.literal(kind) if isinstance(kind, str) else kind,
        evidence_ids="evidence_ids",
    )  # fmt: skip


def listed_party_id(listed: Table) -> StringValue:
    """The id of a listed party: the same in every edition."""
    return cast(StringValue, "listed:" + listed.source_id + "/" + listed.entry_id + "/" + listed.party_key)


def statement_id(statements: Table) -> StringValue:
    """The id of a company that states something: its number, or its name where it gives none."""
    return cast(
        StringValue,
        "statement:" + statements.source_id + ":" + ibis.coalesce(statements.company_number, statements.name_key),
    )


def text(*values: Value) -> StringValue:
    """The first text that is there."""
    return cast(StringValue, ibis.coalesce(*values))


def few(evidence_ids: Value) -> ArrayValue:
    """The evidence of many rows, the first ten of it (an aggregate)."""
    return cast(ArrayValue, all_evidence(evidence_ids)[:10])
