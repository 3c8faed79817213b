"""Documents handed in as core tables: claims, materials and supply chains; folders say who handed them in, never who they are about."""

import datetime as dt
from typing import Any

import pytest

from pipelines.country_names import country_name_rows
from tests.support.core_tables import broken, made

COUNTRIES = country_name_rows()
Row = dict[str, Any]
HELD: Row = {
    "source_id": "battery_passport",
    "edition_id": "e1",
    "edition_date": dt.date(2026, 3, 1),
    "superseded_on": None,
    "snapshot_id": "s1",
}
CLAIM: Row = {
    "locator": "/supplyChainDueDiligenceReport", "claim_id": "d1#/r", "document_id": "d1", "document_kind": "battery_passport", "subject_kind": "battery",
    "claim_topic": "supply_chain_due_diligence", "claim_code": "supplyChainDueDiligenceReport", "claim_value": "https://f.example/r.pdf",
    "country": "Germany", "evidence_url": "https://f.example/r.pdf", "signature": "none",
}  # fmt: skip
MATERIAL: Row = {
    "snapshot_id": "s1", "locator": "/batteryMaterials/0", "document_id": "d1", "role": "material", "material_name": "Cobalt",
    "cas_number": "7440-48-4", "mass": "1.5", "critical_raw_material": "yes",
}  # fmt: skip
SUPPLIERS: list[Row] = [{"supplier_id": name, "supplier_name": name, "evidence_ids": []} for name in ("S-1", "S-2")]


def lay_in(folder: str) -> list[Row]:
    return [HELD | {"file_name": f"disclosures/battery_passport/{folder}/p.json"}]


def sound(name: str, folder: str = "S-1", **given: list[Row]) -> list[Row]:
    rows = made(name, country_name=COUNTRIES, supplier=SUPPLIERS, edition_file=lay_in(folder), **given)
    assert broken(name, rows) == []
    return rows


def test_a_due_diligence_report_is_a_claim_of_the_supplier_who_handed_it_in() -> None:
    (row,) = sound("disclosure_claim", disclosure_claim_stated=[HELD | CLAIM])
    assert (row["supplier_id"], row["claim_topic"], row["evidence_url"]) == (
        "S-1",
        "supply_chain_due_diligence",
        "https://f.example/r.pdf",
    )
    assert (row["country_code"], row["conforms"], row["signature"]) == ("DE", None, "none")


@pytest.mark.parametrize("folder", ["s-1", "S-10", "S-1 old", "S-1/S-2", "."])
def test_a_folder_that_is_not_the_id_of_just_one_supplier_is_nobodys(folder: str) -> None:
    (row,) = sound("disclosure_claim", folder, disclosure_claim_stated=[HELD | CLAIM])
    assert row["supplier_id"] is None


@pytest.mark.parametrize(
    ("value", "number"),
    [("10.5", 10.5), ("-3", -3.0), ("NaN", None), ("inf", None), ("1e300", None), ("B", None), (None, None)],
)
def test_a_value_is_a_number_where_it_is_one(value: str | None, number: float | None) -> None:
    (row,) = sound(
        "disclosure_claim", disclosure_claim_stated=[HELD | CLAIM | {"claim_value": value, "conformance": "no"}]
    )
    assert (row["claim_number"], row["claim_value"], row["conforms"]) == (number, value, False)


def test_a_claim_that_a_document_says_twice_is_one_row() -> None:
    assert (
        len(sound("disclosure_claim", disclosure_claim_stated=[HELD | CLAIM, HELD | CLAIM | {"locator": "/again"}]))
        == 1
    )


def test_a_material_has_its_number_and_a_mass_beyond_reason_is_kept_as_stated_alone() -> None:
    odd = MATERIAL | {
        "locator": "/batteryMaterials/1",
        "mass": "161111720000000000000000000000000000000",
        "concentration": "-1",
    }
    plain, beyond = sound("battery_material", battery_passport__material=[MATERIAL, odd])
    assert (plain["cas_number"], plain["mass"], plain["is_critical"], plain["supplier_id"]) == (
        "7440-48-4",
        1.5,
        True,
        "S-1",
    )
    assert (beyond["mass"], beyond["concentration"], beyond["concentration_stated"]) == (None, None, "-1")


NODE: Row = {
    "snapshot_id": "s1",
    "locator": "/nodes/0",
    "omts_version": "0.1.0",
    "node_id": "n1",
    "node_type": "organization",
    "name": "Freedonia Tin",
    "jurisdiction": "DE",
}


def test_a_node_is_named_by_its_file_and_its_id() -> None:
    (row,) = sound("supply_node", omts__node=[NODE, NODE | {"locator": "/nodes/1"}])
    assert (row["document_id"], row["node_id"], row["country_code"], row["name_key"]) == (
        "s1",
        "n1",
        "DE",
        "FREEDONIA TIN",
    )


def test_a_consignment_has_the_country_it_comes_from() -> None:
    (row,) = sound(
        "supply_node",
        omts__node=[
            NODE | {"jurisdiction": None, "origin_country": "RW", "quantity": "12.5", "production_date": "soon"}
        ],
    )
    assert (row["country_code"], row["quantity"], row["production_date"]) == ("RW", 12.5, None)


def test_identifiers_and_edges_keep_what_the_file_says() -> None:
    identifier: Row = {
        "snapshot_id": "s1",
        "locator": "/nodes/0/identifiers/0",
        "node_id": "n1",
        "scheme": "lei",
        "identifier_value": "X",
    }
    (found,) = sound(
        "supply_identifier", omts__identifier=[identifier, identifier | {"locator": "/nodes/0/identifiers/1"}]
    )
    assert (found["authority"], found["scheme"]) == ("", "lei")
    edge: Row = {
        "snapshot_id": "s1", "locator": "/edges/0", "edge_id": "x1", "edge_type": "supplies", "source_node_id": "n1", "target_node_id": "n2",
        "tier": "2", "percentage": "a lot", "valid_from": "2025-01-01",
    }  # fmt: skip
    (row,) = sound("supply_edge", omts__edge=[edge])
    assert (row["tier"], row["percentage"], row["valid_from"]) == (2, None, dt.date(2025, 1, 1))
