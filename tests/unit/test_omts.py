"""OMTS files: nodes, identifiers, edges and attestations; persons stay out, and unknown fields are kept as the format asks."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.json_document import read_json
from sources.kit.record import Parsed, Unreadable
from sources.omts.json_text import json_text
from sources.omts.parse import parse
from tests.unit.raw_tables import declared, delivered

TABLES = ("omts__node", "omts__identifier", "omts__edge", "omts__attestation")
FILE: dict[str, Any] = {
    "omts_version": "0.1.0",
    "snapshot_date": "2026-02-19",
    "file_salt": "0" * 64,
    "disclosure_scope": "partner",
    "reporting_entity": "org-buyer",
    "nodes": [
        {
            "id": "org-tin",
            "type": "organization",
            "name": "Freedonia Tin",
            "jurisdiction": "DE",
            "identifiers": [{"scheme": "nat-reg", "authority": "RA000000", "value": "HRB 1", "sensitivity": "public", "com.example.seen": 1}],
            "labels": [{"key": "segment", "value": "metals"}],
            "com.example.grade": {"x": [1, 2.50]},
        },
        {"id": "org-buyer", "type": "organization", "name": "Buyer"},
        {"id": "fac-1", "type": "facility", "name": "North Works", "operator": "org-tin", "geo": {"lat": 50.10, "lon": 8.6}},
        {"id": "att-1", "type": "attestation", "name": "Audit 7", "attestation_type": "audit", "standard": "SA8000", "issuer": "Auditors",
         "valid_from": "2025-01-01", "valid_to": None, "outcome": "pass", "reference": "https://audit.example/7"},
        {"id": "att-2", "type": "attestation", "name": "Alone", "attestation_type": "self_declaration", "valid_from": "2025-01-01", "status": "active"},
        {"id": "p-1", "type": "person", "name": "Jo Roe", "role": "Director"},
    ],
    "edges": [
        {"id": "e1", "type": "supplies", "source": "org-tin", "target": "org-buyer",
         "properties": {"valid_from": "2024-01-01", "tier": 1, "volume": 12.50, "contract_ref": "C-1", "data_quality": {"confidence": "reported"}}},
        {"id": "e2", "type": "attested_by", "source": "fac-1", "target": "att-1", "properties": {"scope": "working conditions"}},
        {"id": "e3", "type": "beneficial_ownership", "source": "p-1", "target": "org-tin", "properties": {"percentage": 60}},
    ],
}  # fmt: skip


def read(tmp_path: Path, content: object = FILE) -> Parsed:
    data = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    return parse(delivered(tmp_path, "omts/s.omts", data), declared(*TABLES))


def test_nodes_identifiers_and_edges_are_rows(tmp_path: Path) -> None:
    parsed = read(tmp_path)
    node = parsed.tables["omts__node"][0]
    assert (node["locator"], node["node_id"], node["name"], node["jurisdiction"]) == (
        "/nodes/0",
        "org-tin",
        "Freedonia Tin",
        "DE",
    )
    identifier = parsed.tables["omts__identifier"][0]
    assert (identifier["node_id"], identifier["scheme"], identifier["authority"], identifier["identifier_value"]) == (
        "org-tin",
        "nat-reg",
        "RA000000",
        "HRB 1",
    )
    supplies = parsed.tables["omts__edge"][0]
    assert (supplies["source_node_id"], supplies["target_node_id"], supplies["tier"], supplies["volume"]) == (
        "org-tin",
        "org-buyer",
        "1",
        "12.5",
    )
    assert parsed.edition_date == "2026-02-19"


def test_unknown_fields_are_kept_as_json_with_their_numbers(tmp_path: Path) -> None:
    parsed = read(tmp_path)
    assert parsed.tables["omts__node"][0]["other_fields"] == '{"com.example.grade":{"x":[1,2.5]}}'
    assert parsed.tables["omts__identifier"][0]["other_fields"] == '{"com.example.seen":1}'
    assert parsed.tables["omts__edge"][0]["other_properties"] == '{"contract_ref":"C-1"}'
    assert parsed.tables["omts__node"][2]["geometry"] == '{"lat":50.1,"lon":8.6}'


def test_persons_and_edges_to_them_are_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path)
    assert "Roe" not in str(parsed.tables)
    assert [row["edge_id"] for row in parsed.tables["omts__edge"]] == ["e1", "e2"]
    assert [finding.reason.split()[0] for finding in parsed.findings] == ["2"]


def test_an_attestation_is_a_claim_about_the_node_it_is_tied_to(tmp_path: Path) -> None:
    tied, alone = read(tmp_path).tables["omts__attestation"]
    assert (tied["locator"], tied["subject_kind"], tied["subject_id"], tied["subject_name"]) == (
        "/edges/1",
        "facility",
        "fac-1",
        "North Works",
    )
    assert (tied["claim_topic"], tied["claim_code"], tied["claim_value"], tied["scope"]) == (
        "audit",
        "SA8000",
        "pass",
        "working conditions",
    )
    assert (tied["evidence_url"], tied["valid_from"], tied["valid_to"]) == (
        "https://audit.example/7",
        "2025-01-01",
        None,
    )
    assert (alone["locator"], alone["subject_kind"], alone["claim_value"]) == ("/nodes/4", "not_stated", "active")


def test_an_edge_to_nowhere_and_a_node_whose_id_is_taken_are_rejected(tmp_path: Path) -> None:
    changed = json.loads(json.dumps(FILE))
    changed["edges"].append({"id": "e9", "type": "supplies", "source": "org-tin", "target": "gone", "properties": {}})
    changed["nodes"].append({"id": "org-tin", "type": "organization", "name": "Other"})
    parsed = read(tmp_path, changed)
    assert [f.place for f in parsed.findings if f.severity == "row_rejected"] == ["/nodes/6", "/edges/3"]
    assert len(parsed.tables["omts__node"]) == 5


def test_the_formats_former_name_is_read_alike(tmp_path: Path) -> None:
    former = {"omtsf_version": "0.1.0"} | {name: value for name, value in FILE.items() if name != "omts_version"}
    assert len(read(tmp_path, former).tables["omts__node"]) == 5


def test_mails_in_free_fields_are_masked(tmp_path: Path) -> None:
    changed = json.loads(json.dumps(FILE))
    changed["nodes"][0]["com.example.contact"] = "jo@freedonia.example"
    parsed = read(tmp_path, changed)
    assert "jo@" not in str(parsed.tables)
    assert "1 mails were masked." in [finding.reason for finding in parsed.findings]


def test_a_field_of_the_head_that_is_not_known_is_a_finding(tmp_path: Path) -> None:
    assert "/mood" in [finding.place for finding in read(tmp_path, FILE | {"mood": 1}).findings]


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", "<html></html>", '{"omts_version": "7.0.0", "nodes": [], "edges": []}', '{"omts_version": "0.1.0"}',
        json.dumps(FILE | {"update_type": "delta"}), b"\xd9\xd9\xf7\xa1", b"\x28\xb5\x2f\xfd\x00\x00",
    ],
)  # fmt: skip
def test_what_is_no_snapshot_in_json_is_refused_with_a_remedy(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content)
    assert refusal.value.remedy


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES)
def test_json_comes_back_as_it_was(value: Any) -> None:
    text = json.dumps(value)
    assert json.loads(json_text(read_json(text.encode(), "")), parse_int=float) == json.loads(text, parse_int=float)
