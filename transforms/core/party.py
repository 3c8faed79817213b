"""`core.party`: who is matched with whom: one row a party of ours or of theirs, where it is, and what a match with it would mean."""

import ibis
from ibis.expr.types import Table, Value

from transforms.core.party_name import listed_party_id, statement_id


def party(
    party_name: Table,
    party_identifier: Table,
    supplier: Table,
    site: Table,
    listed_party: Table,
    incident_report: Table,
    legal_entity: Table,
    contract_party: Table,
    company_statement: Table,
    facility: Table,
    listing_measure: Table,
) -> Table:
    """One row a party. record is a hash of what is known of it: decisions about a match hold as long as it stands."""
    names = party_name.group_by("party_id", "side", "role").agg(
        party_name=party_name.name.first(order_by=(party_name.name_kind != "primary", party_name.name)),
        all_names=party_name.name.group_concat(" | ", order_by=party_name.name),
        evidence_ids=party_name.evidence_ids.first(order_by=party_name.name),
    )
    stated = facts_of(
        supplier, site, listed_party, incident_report, legal_entity, contract_party, company_statement, facility
    )
    facts_known = ibis.union(stated, parents(party_name, legal_entity))
    known = names.left_join(facts_known, "party_id").drop("party_id_right")
    numbers = party_identifier.group_by("party_id").agg(
        all_numbers=(party_identifier.scheme + party_identifier.number).group_concat(
            " ", order_by=(party_identifier.number, party_identifier.scheme)
        )
    )
    numbered = known.left_join(numbers, "party_id").drop("party_id_right")
    graded = numbered.left_join(listing_measure.select("measure", "consequence"), "measure").drop("measure_right")
    parts = (graded.all_names, graded.country_code, graded.address, graded.measure, graded.all_numbers)
    whole = ibis.literal("")
    for part in parts:
        whole = whole + part.fill_null("") + "\n"
    return graded.select(
        "party_id", "side", "role", "supplier_id", "party_name", "country_code", "address", "source_id", "measure", "topic_code",
        consequence=ibis.coalesce(graded.consequence, ibis.ifelse(graded.role == "incident_report", 0.8, 0.1)),
        record=whole.hexdigest("md5"),
        evidence_ids="evidence_ids",
    )  # fmt: skip


def facts_of(
    supplier: Table,
    site: Table,
    listed: Table,
    reports: Table,
    entities: Table,
    contracts: Table,
    statements: Table,
    facility: Table,
) -> Table:
    """Where each party is, whose it is, and on what list it stands, by the editions that hold; of a party in several rows the first."""
    current, reports, statements, facility = (
        each.filter(each.superseded_on.isnull()) for each in (listed, reports, statements, facility)
    )
    parts = (
        facts(supplier, "supplier:" + supplier.supplier_id, supplier_id=supplier.supplier_id, country_code=supplier.country_code),
        facts(site, "site:" + site.supplier_id + "/" + site.site_id, supplier_id=site.supplier_id, country_code=site.country_code),
        facts(
            current, listed_party_id(current), country_code=current.country_code, address=current.address,
            source_id=current.source_id, measure=current.measure,
        ),
        facts(reports, "incident:" + reports.report_id, country_code=reports.company_country_code, source_id=reports.source_id, topic_code=reports.topic_code),
        facts(entities, "lei:" + entities.lei, country_code=entities.country_code, address=entities.legal_city, source_id=ibis.literal("gleif")),
        facts(contracts, contracts.organisation_id, country_code=contracts.country_code),
        facts(statements, statement_id(statements), country_code=statements.country_code, source_id=statements.source_id),
        facts(facility, "facility:" + facility.id_scheme + ":" + facility.facility_id, country_code=facility.country_code, address=facility.address, source_id=facility.source_id),
    )  # fmt: skip
    rows = ibis.union(*parts).filter(lambda t: t.party_id.notnull())
    return rows.group_by("party_id").agg(**{name: rows[name].min() for name in rows.columns if name != "party_id"})


def parents(party_name: Table, entities: Table) -> Table:
    """Parents of suppliers are where the register of LEIs has them; whose they are stands in their id."""
    named = party_name.filter(party_name.role == "parent").select("party_id").distinct()
    whose = named.mutate(lei=named.party_id.split("/")[-1], whose=named.party_id.re_extract("^parent:(.*)/[^/]*$", 1))
    known = whose.left_join(entities.select("lei", "country_code", "legal_city"), "lei")
    return facts(
        known, known.party_id, supplier_id=known.whose, country_code=known.country_code, address=known.legal_city
    )


def facts(rows: Table, party_id: Value, **known: Value) -> Table:
    """Rows in the columns of facts; what is not known is null."""
    names = ("supplier_id", "country_code", "address", "source_id", "measure", "topic_code")
    return rows.select(party_id=party_id, **{name: known.get(name, ibis.null("string")) for name in names})
