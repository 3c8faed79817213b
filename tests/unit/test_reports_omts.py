"""The OMTS export: valid by the format's rules, readable by our own import, and discreet by scope."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.country_names import country_name_rows
from reports.omts import BUYER, DECLARED, omts_document, omts_text
from reports.omts_scope import Scope
from sources.kit.record import Parsed
from sources.omts.parse import parse
from tests.support.core_tables import made
from tests.unit.raw_tables import declared, delivered
from tests.unit.test_omts import FILE, TABLES

DAY = dt.date(2026, 6, 30)
Row = dict[str, Any]
REGISTER: dict[str, list[Row]] = {
    "supplier": [
        {"supplier_id": "S-1", "supplier_name": "Freedonia Tin", "country_code": "DE", "lei": "X" * 20, "vat_id": "DE1", "national_id": "HRB 1", "spend_year": 2025},
        {"supplier_id": "S-2", "supplier_name": None, "country_code": None, "national_id": "7"},
    ],
    "site": [{"supplier_id": "S-1", "site_id": "P-1", "site_name": "North Works", "os_id": "DE2026001", "dated_on": dt.date(2026, 1, 1)}],
    "certificate": [
        {"certificate_id": "C-1", "supplier_id": "S-1", "scheme_code": "SA8000", "scope_type": "site", "scope_ref": "P-1", "assessor_level": "accredited_body",
         "valid_from": dt.date(2025, 1, 1), "valid_to": dt.date(2028, 1, 1), "status": "revoked"},
        {"certificate_id": "C-2", "supplier_id": "S-1", "scheme_code": "SA8000", "scope_type": "company", "valid_from": None},
    ],
    "declared_smelter": [
        {"declared_smelter_id": f"d{number}", "supplier_id": "S-1", "smelter_id": "CID000001", "smelter_name_stated": "Freedonia Refining", "metal": "Tin"}
        for number in (1, 2)
    ],
}  # fmt: skip


def document(scope: Scope = "internal", tables: dict[str, list[Row]] = REGISTER) -> Row:
    return omts_document(tables, snapshot_date=DAY, buyer_name="Buyer", scope=scope, file_salt="0" * 64)


def read(tmp_path: Path, written: Row) -> Parsed:
    return parse(delivered(tmp_path, "omts/out.omts", omts_text(written).encode()), declared(*TABLES))


def nodes(written: Row) -> dict[str, Row]:
    return {node["id"]: node for node in written["nodes"]}


def test_the_version_comes_first_and_the_file_says_its_scope_and_day() -> None:
    text = omts_text(document())
    assert text.startswith('{\n  "omts_version": "0.1.0"')
    assert (json.loads(text)["snapshot_date"], json.loads(text)["disclosure_scope"]) == ("2026-06-30", "internal")


def test_salts_are_fresh_and_everything_else_is_the_same() -> None:
    one, two = (omts_document(REGISTER, snapshot_date=DAY, buyer_name="Buyer") for _ in range(2))
    assert one["file_salt"] != two["file_salt"]
    assert len(one["file_salt"]) == 64
    assert one | {"file_salt": ""} == two | {"file_salt": ""}


def test_suppliers_sites_certificates_and_smelters_are_nodes_tied_by_edges() -> None:
    written = document()
    assert set(nodes(written)) == {
        BUYER,
        "supplier:S-1",
        "supplier:S-2",
        "site:P-1",
        "certificate:C-1",
        "smelter:CID000001",
    }
    assert {(edge["type"], edge["source"], edge["target"]) for edge in written["edges"]} == {
        ("supplies", "supplier:S-1", BUYER),
        ("supplies", "supplier:S-2", BUYER),
        ("operates", "supplier:S-1", "site:P-1"),
        ("attested_by", "site:P-1", "certificate:C-1"),
        (DECLARED, "supplier:S-1", "smelter:CID000001"),
    }
    assert nodes(written)["certificate:C-1"]["status"] == "revoked"
    assert all({edge["source"], edge["target"]} <= set(nodes(written)) for edge in written["edges"])


def test_a_certificate_without_a_first_day_is_left_out_since_the_format_asks_for_one() -> None:
    assert "certificate:C-2" not in nodes(document())


def test_an_identifier_without_the_authority_its_scheme_needs_is_left_out() -> None:
    assert [each["scheme"] for each in nodes(document())["supplier:S-2"]["identifiers"]] == ["internal"]


@pytest.mark.parametrize(
    ("scope", "schemes"),
    [
        ("internal", ["internal", "lei", "vat", "nat-reg"]),
        ("partner", ["internal", "lei", "vat", "nat-reg"]),
        ("public", ["lei"]),
    ],
)
def test_sensitive_identifiers_stay_within_their_scope(scope: Scope, schemes: list[str]) -> None:
    assert [each["scheme"] for each in nodes(document(scope))["supplier:S-1"]["identifiers"]] == schemes


@pytest.mark.parametrize("scope", ["partner", "public"])
def test_what_suppliers_declared_or_handed_in_is_in_internal_files_only(scope: Scope) -> None:
    given: dict[str, list[Row]] = REGISTER | {
        "supply_node": [{"document_id": "s", "node_id": "n", "node_type": "good", "node_name": "Ore"}]
    }
    assert not {"smelter:CID000001", "s:n"} & set(nodes(document(scope, given)))
    assert {"smelter:CID000001", "s:n"} <= set(nodes(document("internal", given)))


def test_our_own_import_reads_the_export_without_a_finding(tmp_path: Path) -> None:
    written = document()
    parsed = read(tmp_path, written)
    assert parsed.findings == []
    assert {row["node_id"] for row in parsed.tables["omts__node"]} == set(nodes(written))
    assert len(parsed.tables["omts__edge"]) == len(written["edges"])
    assert [row["subject_id"] for row in parsed.tables["omts__attestation"]] == ["site:P-1"]


def test_a_file_that_came_in_goes_out_with_every_field_it_had(tmp_path: Path) -> None:
    first = parse(delivered(tmp_path, "omts/in.omts", json.dumps(FILE).encode()), declared(*TABLES))
    held = {
        "source_id": "omts",
        "edition_id": "e1",
        "edition_date": DAY,
        "superseded_on": None,
        "snapshot_id": first.snapshot_id,
        "file_name": "in.omts",
    }
    core = {
        name: made(name, edition_file=[held], country_name=country_name_rows(), supplier=[], **{raw: first.tables[raw]})
        for name, raw in (
            ("supply_node", "omts__node"),
            ("supply_identifier", "omts__identifier"),
            ("supply_edge", "omts__edge"),
        )
    }
    written = document(tables=core)
    ids = {node["id"] for node in FILE["nodes"] if node["type"] != "person"}
    again = {node["id"].split(":")[1]: node for node in written["nodes"] if node["id"] != BUYER}
    assert set(again) == ids
    for node in FILE["nodes"]:
        if node["id"] in ids:
            expected = {
                name: value for name, value in node.items() if name not in ("id", "operator") and value is not None
            }
            assert {
                name: value for name, value in again[node["id"]].items() if name not in ("id", "operator")
            } == expected
    assert again["fac-1"]["operator"] == f"{first.snapshot_id}:org-tin"
    edges = {edge["id"].split(":")[1]: edge["properties"] for edge in written["edges"]}
    assert edges == {edge["id"]: edge["properties"] for edge in FILE["edges"] if edge["id"] != "e3"}
    assert [finding.severity for finding in read(tmp_path, written).findings] == []


def test_superseded_editions_do_not_go_out() -> None:
    old = {"document_id": "s", "node_id": "n", "node_type": "good", "node_name": "Ore", "superseded_on": DAY}
    assert "s:n" not in nodes(document(tables={"supply_node": [old]}))
