"""UNTP credentials: four kinds, two generations of the protocol, plain and enveloped; no signature is verified."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.record import Parsed, Row, Unreadable
from sources.untp_credentials.envelope import open_all
from sources.untp_credentials.parse import parse
from tests.unit.raw_tables import declared, delivered

TABLE = "untp_credentials__claim"
HEAD = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://protocol.example/untp"],
    "id": "https://freedonia.example/credentials/1",
    "issuer": {
        "type": ["CredentialIssuer"],
        "id": "did:web:freedonia.example",
        "name": "Freedonia Batteries",
        "issuerAlsoKnownAs": [],
    },
    "validFrom": "2026-03-15T12:00:00Z",
    "validUntil": "2030-03-15T12:00:00Z",
}
PLANT = {"type": ["Facility"], "id": "https://register.example/7", "name": "North Works", "countryOfOperation": "FD"}
CLAIM = {
    "type": ["Claim", "Declaration"],
    "id": "https://freedonia.example/claims/1",
    "description": "Emissions intensity",
    "referenceStandard": {
        "type": ["Standard"],
        "id": "https://rules.example",
        "name": "Rule Book 2",
        "issueDate": "2023-12-05",
    },
    "assessmentCriteria": [
        {"id": "https://rules.example#a", "name": "Assembly", "conformityTopic": "environment.energy", "tags": "x"}
    ],
    "assessmentDate": "2026-03-01",
    "declaredValue": [
        {
            "metricName": "GHG intensity",
            "metricValue": {"value": 10.50, "unit": "KGM"},
            "score": "BB",
            "accuracy": 0.05,
        },
        {"metricName": "Class", "score": "B"},
    ],
    "conformance": True,
    "conformityTopic": "environment.emissions",
    "conformityEvidence": {"linkURL": "https://freedonia.example/e.json", "linkName": "Evidence", "hashDigest": "00"},
}
PRODUCT = {
    "type": ["Product"],
    "id": "https://id.example/01/1",
    "name": "Cell 300",
    "registeredId": "1",
    "idScheme": {"type": ["IdentifierScheme"], "id": "https://id.example", "name": "Example ids"},
    "batchNumber": "6789",
    "producedAtFacility": {"id": "https://register.example/7", "name": "North Works"},
    "countryOfProduction": "FD",
}
PASSPORT = HEAD | {
    "type": ["DigitalProductPassport", "VerifiableCredential"],
    "credentialSubject": {
        "type": ["ProductPassport"],
        "id": "example:1",
        "product": PRODUCT,
        "conformityClaim": [CLAIM],
        "dueDiligenceDeclaration": {"linkURL": "https://freedonia.example/dd.pdf", "linkName": "Due diligence"},
        "materialsProvenance": [{"name": "Spodumene", "originCountry": "SY", "massFraction": 0.2, "hazardous": False}],
    },
}
NEW_PASSPORT = HEAD | {
    "type": ["DigitalProductPassport", "VerifiableCredential"],
    "credentialSubject": {
        "type": ["Product"],
        "id": "https://id.example/01/1",
        "name": "Cell 300",
        "countryOfProduction": {"countryCode": "FD", "countryName": "Freedonia"},
        "performanceClaim": [
            {
                "type": ["Claim"],
                "name": "Carbon footprint",
                "claimDate": "2026-02-01",
                "referenceCriteria": [{"id": "https://rules.example#c", "name": "Criterion C"}],
                "claimedPerformance": [
                    {
                        "metric": {"id": "https://m.example/cf", "name": "Footprint"},
                        "measure": {"value": 61, "unit": "KGM"},
                        "score": {"code": "B", "rank": 2},
                    }
                ],
                "evidence": [{"linkURL": "https://cab.example/1"}, {"linkURL": "https://cab.example/2"}],
                "conformityTopic": [
                    {"type": ["ConformityTopic"], "id": "https://t.example/ghg", "name": "Greenhouse Gas Emissions"}
                ],
            }
        ],
        "relatedParty": [
            {"role": "producer", "party": {"id": "did:web:freedonia.example", "name": "Freedonia Batteries"}}
        ],
    },
}
ATTESTATION = HEAD | {
    "type": ["DigitalConformityCredential", "VerifiableCredential"],
    "credentialSubject": {
        "type": ["ConformityAttestation"],
        "id": "https://cab.example/attestations/1",
        "assessorLevel": "3rdParty",
        "assessmentLevel": "Accredited",
        "attestationType": "certification",
        "issuedToParty": {"id": "https://register.example/c/9", "name": "Freedonia Tin"},
        "scope": {"id": "https://rules.example", "name": "Rule Book 2"},
        "conformityCertificate": {"linkURL": "https://cab.example/c.pdf"},
        "assessment": [
            {
                "id": "https://cab.example/a/1",
                "assessmentDate": "2026-01-10",
                "declaredValue": [{"metricName": "Lost time", "metricValue": {"value": 3}}],
                "conformance": False,
                "conformityTopic": "social.safety",
                "assessedFacility": [{"facility": PLANT, "IDverifiedByCAB": True}],
                "assessedProduct": [
                    {"product": {"id": "https://id.example/01/1", "name": "Cell 300"}, "IDverifiedByCAB": True}
                ],
            },
            {
                "id": "https://cab.example/a/2",
                "conformance": True,
                "assessedOrganisation": {"id": "did:web:t.example", "name": "Sylvania Tin"},
            },
            {"id": "https://cab.example/a/3", "conformance": True},
        ],
    },
}
EVENTS = HEAD | {
    "type": ["DigitalTraceabilityEvent", "VerifiableCredential"],
    "credentialSubject": [
        {
            "type": ["TransformationEvent", "Event"],
            "id": "https://events.example/1",
            "processType": "Refining",
            "eventTime": "2026-02-03T10:00:00Z",
            "inputQuantityList": [
                {"productId": "https://id.example/ore", "productName": "Ore", "quantity": 20, "uom": "KGM"}
            ],
            "sensorElementList": [{"sensorReport": [{"value": 1}]}],
        }
    ],
}


def read(tmp_path: Path, content: object) -> Parsed:
    text = content if isinstance(content, str) else json.dumps(content)
    return parse(delivered(tmp_path, "untp_credentials/c.json", text.encode()), declared(TABLE))


def rows(parsed: Parsed) -> list[Row]:
    return parsed.tables.get(TABLE, [])


def by_code(parsed: Parsed) -> dict[str | None, Row]:
    return {row["claim_code"]: row for row in rows(parsed)}


def jwt(payload: object) -> str:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part({'alg': 'EdDSA'})}.{part(payload)}.c2ln"


def test_each_declared_value_of_a_claim_is_a_row_about_the_product(tmp_path: Path) -> None:
    parsed = read(tmp_path, PASSPORT)
    value = by_code(parsed)["GHG intensity"]
    assert value["locator"] == "/credentialSubject/conformityClaim/0/declaredValue/0"
    assert (value["claim_value"], value["unit"], value["conformance"]) == ("10.5", "KGM", "yes")
    assert (value["subject_kind"], value["subject_id"], value["subject_name"], value["country"]) == (
        "product",
        "https://id.example/01/1",
        "Cell 300",
        "FD",
    )
    assert value["claim_topic"] == "environment.emissions | environment.energy"
    assert (value["criterion"], value["evidence_url"]) == ("Rule Book 2 | Assembly", "https://freedonia.example/e.json")
    assert (value["issued_on"], value["valid_from"], value["valid_to"]) == ("2026-03-01", "2026-03-15", "2030-03-15")
    assert (value["issuer_name"], value["assessor_level"]) == ("Freedonia Batteries", None)
    assert by_code(parsed)["Class"]["claim_value"] == "B"
    assert parsed.findings == []


def test_what_is_no_claim_is_kept_under_its_own_path(tmp_path: Path) -> None:
    found = by_code(read(tmp_path, PASSPORT))
    assert (found["product/batchNumber"]["claim_topic"], found["product/batchNumber"]["claim_value"]) == (
        "identification",
        "6789",
    )
    declaration = found["dueDiligenceDeclaration/linkURL"]
    assert (declaration["claim_topic"], declaration["evidence_url"]) == (
        "supply_chain_due_diligence",
        "https://freedonia.example/dd.pdf",
    )
    assert not any("hashDigest" in str(code) or "idScheme" in str(code) for code in found)


def test_the_origin_of_a_material_is_a_claim_about_the_material(tmp_path: Path) -> None:
    material = by_code(read(tmp_path, PASSPORT))["materialsProvenance/originCountry"]
    assert (material["subject_kind"], material["subject_name"], material["country"]) == ("material", "Spodumene", "SY")
    assert (material["claim_topic"], material["claim_value"]) == ("materials", "SY")


def test_the_protocols_newer_form_gives_the_same_kind_of_rows(tmp_path: Path) -> None:
    parsed = read(tmp_path, NEW_PASSPORT)
    value = by_code(parsed)["Footprint"]
    assert (value["claim_value"], value["unit"], value["claim_topic"]) == ("61", "KGM", "Greenhouse Gas Emissions")
    assert (value["country"], value["issued_on"], value["criterion"]) == ("FD", "2026-02-01", "Criterion C")
    assert value["evidence_url"] == "https://cab.example/1 | https://cab.example/2"
    assert by_code(parsed)["relatedParty/*/party/name"]["claim_value"] == "Freedonia Batteries"
    assert parsed.findings == []


def test_an_assessment_is_a_row_for_each_thing_assessed_with_its_assessor(tmp_path: Path) -> None:
    parsed = read(tmp_path, ATTESTATION)
    assessed = [row for row in rows(parsed) if row["conformance"]]
    assert [(row["subject_kind"], row["subject_name"], row["conformance"]) for row in assessed] == [
        ("product", "Cell 300", "no"),
        ("facility", "North Works", "no"),
        ("company", "Sylvania Tin", "yes"),
        ("company", "Freedonia Tin", "yes"),
    ]
    assert {(row["assessor_level"], row["assessor_name"], row["criterion"]) for row in assessed} == {
        ("3rdParty | Accredited", "Freedonia Batteries", "Rule Book 2")
    }
    assert {row["evidence_url"] for row in assessed} == {"https://cab.example/c.pdf"}
    assert len({row["locator"] for row in rows(parsed)}) == len(rows(parsed))
    assert parsed.findings == []


def test_a_facility_record_is_about_the_facility(tmp_path: Path) -> None:
    record = HEAD | {
        "type": ["DigitalFacilityRecord"],
        "credentialSubject": {"facility": PLANT | {"address": {"addressCountry": "FD"}}, "conformityClaim": [CLAIM]},
    }
    row = by_code(read(tmp_path, record))["GHG intensity"]
    assert (row["document_kind"], row["subject_kind"], row["subject_id"], row["country"]) == (
        "facility_record",
        "facility",
        "https://register.example/7",
        "FD",
    )


def test_an_event_is_about_its_process_and_sensor_readings_are_passed_over(tmp_path: Path) -> None:
    parsed = read(tmp_path, EVENTS)
    quantity = by_code(parsed)["TransformationEvent/inputQuantityList/*/quantity"]
    assert (quantity["subject_kind"], quantity["subject_id"], quantity["subject_name"]) == (
        "process",
        "https://events.example/1",
        "Refining",
    )
    assert (quantity["claim_topic"], quantity["claim_value"]) == ("traceability", "20")
    assert not any("sensor" in str(row["claim_code"]) for row in rows(parsed))
    assert parsed.findings == []


def test_no_signature_is_verified_and_every_row_says_so(tmp_path: Path) -> None:
    assert {row["signature"] for row in rows(read(tmp_path, PASSPORT))} == {"none"}
    assert {row["signature"] for row in rows(read(tmp_path, PASSPORT | {"proof": {"type": "DataIntegrityProof"}}))} == {
        "not_verified"
    }
    assert {row["signature"] for row in rows(read(tmp_path, jwt(PASSPORT)))} == {"not_verified"}


@pytest.mark.parametrize(
    ("wrapped", "place"),
    [
        (jwt(PASSPORT), "jwt:/credentialSubject"),
        (
            json.dumps({"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{jwt(PASSPORT)}"}),
            "jwt:/credentialSubject",
        ),
        (json.dumps({"verifiableCredential": [PASSPORT]}), "/verifiableCredential/0/credentialSubject"),
        (json.dumps({"verifiableCredential": jwt(PASSPORT)}), "/verifiableCredential jwt:/credentialSubject"),
        (json.dumps([PASSPORT]), "/0/credentialSubject"),
    ],
)
def test_envelopes_are_opened_and_the_place_says_where(tmp_path: Path, wrapped: str, place: str) -> None:
    found = rows(read(tmp_path, wrapped))
    assert len(found) == len(rows(read(tmp_path, PASSPORT)))
    assert all(str(row["locator"]).startswith(place) for row in found)


@pytest.mark.parametrize(
    "content",
    [
        "", "{}", "[]", "a.b", "a.?.c", "<html></html>", '{"cipherText": "abc"}', '{"credentialSubject": 3}', "[" * 100_000, "3",
        json.dumps({"id": "data:application/vc+sd-jwt,a.b.c~d", "type": "EnvelopedVerifiableCredential"}),
        json.dumps(HEAD | {"type": ["DriversLicence"], "credentialSubject": {}}),
    ],
)  # fmt: skip
def test_what_holds_no_readable_credential_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content)
    assert refusal.value.remedy


def test_envelopes_without_end_are_refused() -> None:
    nested: Any = PASSPORT
    for _ in range(12):
        nested = {"verifiableCredential": [nested]}
    with pytest.raises(Unreadable):
        open_all(json.dumps(nested).encode())


def test_an_identity_anchor_is_passed_over_with_a_reason(tmp_path: Path) -> None:
    parsed = read(tmp_path, HEAD | {"type": ["DigitalIdentityAnchor"], "credentialSubject": {"id": "x"}})
    assert rows(parsed) == []
    assert [finding.severity for finding in parsed.findings] == ["warning"]


def test_a_field_the_protocol_does_not_know_is_noted_and_never_stored(tmp_path: Path) -> None:
    changed = json.loads(json.dumps(PASSPORT))
    changed["credentialSubject"]["product"]["mood"] = {"today": "good"}
    parsed = read(tmp_path, changed)
    assert [finding.place for finding in parsed.findings] == ["/credentialSubject/product/mood/today"]
    assert "good" not in str(parsed.tables)


def test_persons_are_left_out_and_counted_and_mails_masked(tmp_path: Path) -> None:
    changed = json.loads(json.dumps(PASSPORT))
    changed["credentialSubject"]["product"]["contactPoint"] = {"name": "Jo Roe"}
    changed["credentialSubject"]["product"]["description"] = "ask jo@freedonia.example"
    parsed = read(tmp_path, changed)
    assert "Roe" not in str(parsed.tables)
    assert by_code(parsed)["product/description"]["claim_value"] == "ask [mail removed]"
    assert len(parsed.findings) == 2


def test_a_credential_without_an_id_is_named_by_its_bytes(tmp_path: Path) -> None:
    parsed = read(tmp_path, {name: value for name, value in PASSPORT.items() if name != "id"})
    assert {row["document_id"] for row in rows(parsed)} == {f"sha256:{parsed.snapshot_id}"}


@given(st.text(max_size=200))
def test_no_text_opens_into_anything_but_a_credential_or_a_refusal(text: str) -> None:
    try:
        found = open_all(text.encode())
    except Unreadable as refusal:
        assert refusal.remedy
    else:
        assert all("credentialSubject" in opened.credential for opened in found)
