"""Battery passports: parts told by their fields, materials, and what each part claims."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.battery_passport.parse import parse
from sources.kit.json_document import read_json
from sources.kit.leaves import leaves
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

CLAIM, MATERIAL = "battery_passport__claim", "battery_passport__material"
GENERAL = {
    "batteryPassportIdentifier": "urn:freedonia:1",
    "productIdentifier": "B-1",
    "batteryCategory": "lmt",
    "batteryMass": 6.50,
    "manufacturingPlace": {"addressCountry": "Freedonia", "streetAddress": "Works Road 1", "postalCode": "1"},
    "operatorInformation": {
        "identifier": "FD-7",
        "contactName": "Jo Roe",
        "emailAddress": "jo@freedonia.example",
        "postalAddress": {"addressCountry": "Freedonia", "streetAddress": "Main Street 1", "postalCode": "1"},
        "webAddress": "https://freedonia.example",
    },
}
MATERIALS = {
    "batteryChemistry": {"shortName": "NMC", "clearName": "Nickel manganese cobalt"},
    "batteryMaterials": [
        {
            "batteryMaterialIdentifier": "7440-48-4 ",
            "batteryMaterialMass": 1.20,
            "batteryMaterialName": "Cobalt",
            "batteryMaterialLocation": {"componentName": "Cathode", "componentId": "c1"},
            "isCriticalRawMaterial": True,
        }
    ],
    "hazardousSubstances": [
        {
            "hazardousSubstanceClass": "AcuteToxicity",
            "hazardousSubstanceConcentration": -1.7976931348623157e308,
            "hazardousSubstanceImpact": ["H300", "H310"],
            "hazardousSubstanceIdentifier": "7440-48-4",
            "hazardousSubstanceLocation": {"componentName": "Anode", "componentId": "a1"},
            "hazardousSubstanceName": "Cobalt",
        }
    ],
}
DUE_DILIGENCE = {
    "supplyChainDueDiligenceReport": "https://freedonia.example/report.pdf",
    "supplyChainIndicies": 71,
    "thirdPartyAussurances": "https://freedonia.example/assurance.pdf",
}


def read(tmp_path: Path, content: object, encoding: str = "utf-8") -> Parsed:
    text = content if isinstance(content, str) else json.dumps(content)
    return parse(delivered(tmp_path, "battery_passport/p.json", text.encode(encoding)), declared(CLAIM, MATERIAL))


def claims(parsed: Parsed) -> dict[str | None, Row]:
    return {row["claim_code"]: row for row in parsed.tables.get(CLAIM, [])}


def test_a_general_part_says_which_battery_and_whose(tmp_path: Path) -> None:
    row = claims(read(tmp_path, GENERAL))["batteryMass"]
    assert (row["claim_id"], row["subject_id"], row["issuer_id"]) == (
        "urn:freedonia:1#/batteryMass",
        "urn:freedonia:1",
        "FD-7",
    )
    assert (row["claim_value"], row["unit"], row["country"]) == ("6.5", "kg", "Freedonia")
    assert (row["subject_kind"], row["signature"]) == ("battery", "none")


def test_contacts_mails_and_office_streets_are_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, GENERAL)
    assert [finding.reason for finding in parsed.findings] == ["4 contact details of persons were left out."]
    assert not any(word in str(parsed.tables) for word in ("Roe", "jo@", "Main Street"))
    assert "Works Road 1" in str(parsed.tables)


def test_a_due_diligence_report_is_a_claim_with_its_address(tmp_path: Path) -> None:
    found = claims(read(tmp_path, DUE_DILIGENCE))
    report = found["supplyChainDueDiligenceReport"]
    assert (report["claim_topic"], report["evidence_url"]) == (
        "supply_chain_due_diligence",
        "https://freedonia.example/report.pdf",
    )
    assert found["supplyChainIndicies"]["evidence_url"] is None


def test_a_part_without_an_id_is_named_by_its_bytes_and_about_no_known_battery(tmp_path: Path) -> None:
    parsed = read(tmp_path, DUE_DILIGENCE)
    assert {(row["document_id"], row["subject_id"]) for row in parsed.tables[CLAIM]} == {
        (f"sha256:{parsed.snapshot_id}", None)
    }


def test_materials_and_hazardous_substances_are_rows_with_a_checked_cas_number(tmp_path: Path) -> None:
    parsed = read(tmp_path, MATERIALS)
    material, substance = parsed.tables[MATERIAL]
    assert (material["role"], material["cas_number"], material["mass"]) == ("material", "7440-48-4", "1.2")
    assert (material["critical_raw_material"], material["component_name"]) == ("yes", "Cathode")
    assert (substance["role"], substance["impacts"], substance["hazard_class"]) == (
        "hazardous_substance",
        "H300 | H310",
        "AcuteToxicity",
    )
    assert set(claims(parsed)) == {"batteryChemistry/shortName", "batteryChemistry/clearName"}
    assert parsed.findings == []


def test_a_number_at_the_edge_of_what_floats_hold_stays_readable(tmp_path: Path) -> None:
    concentration = read(tmp_path, MATERIALS).tables[MATERIAL][1]["concentration"]
    assert float(str(concentration)) == -1.7976931348623157e308
    assert "e" not in str(concentration)


def test_a_wrong_cas_number_is_told_and_the_row_stays(tmp_path: Path) -> None:
    changed = json.loads(json.dumps(MATERIALS))
    changed["batteryMaterials"][0]["batteryMaterialIdentifier"] = "7440-48-5"
    parsed = read(tmp_path, changed)
    assert (parsed.tables[MATERIAL][0]["cas_stated"], parsed.tables[MATERIAL][0]["cas_number"]) == ("7440-48-5", None)
    assert [finding.place for finding in parsed.findings] == ["/batteryMaterials/0"]


def test_a_material_without_name_and_number_is_rejected(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"batteryMaterials": [{"batteryMaterialMass": 1}, MATERIALS["batteryMaterials"][0]]})
    assert len(parsed.tables[MATERIAL]) == 1
    assert [finding.severity for finding in parsed.findings] == ["row_rejected"]


def test_a_payload_in_utf_16_is_read_alike(tmp_path: Path) -> None:
    assert read(tmp_path, DUE_DILIGENCE, "utf-16").tables[CLAIM] != []


def test_a_schema_gives_no_row_and_says_so(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"$schema": "http://json-schema.org/draft-04/schema", "properties": {}})
    assert parsed.tables == {}
    assert [finding.severity for finding in parsed.findings] == ["warning"]


def test_a_whole_passport_gives_the_claims_of_every_part_about_its_battery(tmp_path: Path) -> None:
    whole = {
        "generalProductInformation": GENERAL,
        "supplyChainDueDiligence": DUE_DILIGENCE,
        "materialComposition": MATERIALS,
        "performanceAndDurability": {"x": 1},
    }
    parsed = read(tmp_path, whole)
    assert {row["subject_id"] for rows in parsed.tables.values() for row in rows} == {"urn:freedonia:1"}
    assert {row["part"] for row in parsed.tables[CLAIM]} == {
        "general_product_information",
        "supply_chain_due_diligence",
        "material_composition",
    }
    assert "/supplyChainDueDiligence/supplyChainDueDiligenceReport" in {row["locator"] for row in parsed.tables[CLAIM]}
    assert any(finding.place == "/performanceAndDurability" for finding in parsed.findings)


@pytest.mark.parametrize(
    "part",
    [
        {
            "batteryCarbonFootprint": 1,
            "carbonFootprintPerLifecycleStage": [{"lifecycleStage": "MainProduction", "carbonFootprint": 2}],
        },
        {"recycledContent": [{"recycledMaterial": "Lead", "preConsumerShare": 1, "postConsumerShare": 2}]},
        {
            "declarationOfConformity": "https://f.example/d",
            "labels": [{"labelingSubject": "s", "labelingMeaning": {"en": "bin"}}],
        },
    ],
)
def test_the_other_parts_are_read_whole(tmp_path: Path, part: dict[str, Any]) -> None:
    parsed = read(tmp_path, part)
    assert len(parsed.tables[CLAIM]) == len(list(leaves(read_json(json.dumps(part).encode(), ""))))
    assert parsed.findings == []


def test_a_field_the_model_never_had_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, DUE_DILIGENCE | {"mood": {"today": "good"}})
    assert [finding.place for finding in parsed.findings] == ["/mood/today"]


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', "<html></html>", '{"supplyChainIndicies": NaN}'])
def test_what_is_no_passport_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, content)


JSON = st.recursive(
    st.none() | st.booleans() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_every_leaf_has_a_place_of_its_own_that_leads_back_to_it(document: Any) -> None:
    found = list(leaves(document))
    assert len({leaf.pointer for leaf in found}) == len(found)
    for leaf in found:
        value = document
        for step in leaf.pointer.split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step.replace("~1", "/").replace("~0", "~")]
        assert str(value).strip().casefold() == leaf.text.casefold()
