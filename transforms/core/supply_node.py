"""`core.supply_node`: organisations, facilities, goods and more that supply chain files name."""

from ibis.expr.types import Table

from transforms.documents import once, plausible, supplier_of_file
from transforms.expressions import evidence_list, evidence_of, stated_date, text_key

AS_STATED = (
    "omts_version", "disclosure_scope", "node_id", "node_type", "status", "governance_structure", "operator", "address", "geometry",
    "commodity_code", "unit", "attestation_type", "standard", "issuer", "outcome", "reference", "lot_id", "emission_factor_source",
    "installation_id", "data_quality", "labels", "other_fields",
)  # fmt: skip


def supply_node(omts__node: Table, edition_file: Table, supplier: Table, country_name: Table) -> Table:
    """One row an edition, file and node. Ids hold within their file; `document_id` is the file's sha256. `supplier_id` is that of the
    folder the file lay in. Nodes are not matched with suppliers here."""
    editions = edition_file.select("snapshot_id", "source_id", "edition_id", "edition_date", "superseded_on")
    dated = once(omts__node.join(editions, "snapshot_id"), "edition_id", "snapshot_id", "node_id")
    keyed = dated.mutate(country_stated=dated.jurisdiction.fill_null(dated.origin_country))
    keyed = keyed.mutate(country_key=text_key(keyed.country_stated))
    countries = country_name.select("country_code", country_name_key="name_key")
    located = keyed.left_join(countries, keyed.country_key == countries.country_name_key)
    rows = located.left_join(supplier_of_file(edition_file, supplier), "snapshot_id")
    return rows.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "supplier_id", "country_code", "country_stated", *AS_STATED,
        document_id=rows.snapshot_id,
        node_name=rows.name,
        name_key=text_key(rows.name),
        valid_from=stated_date(rows.valid_from),
        valid_to=stated_date(rows.valid_to),
        production_date=stated_date(rows.production_date),
        quantity=plausible(rows.quantity),
        direct_emissions=plausible(rows.direct_emissions_co2e),
        indirect_emissions=plausible(rows.indirect_emissions_co2e),
        evidence_ids=evidence_list(evidence_of(rows)),
    )  # fmt: skip
