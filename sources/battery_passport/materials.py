"""The materials and hazardous substances of a passport's part on material composition."""

from typing import Any

from sources.kit.cas import cas_number
from sources.kit.json_document import Section
from sources.kit.record import DeclaredTable, Parsed, Row

WRONG_CAS = "The CAS number's check digit does not hold"


def add_materials(
    part: Section, document_id: str, battery_id: str | None, table: DeclaredTable, parsed: Parsed
) -> dict[str, Any]:
    """Add a row for each material and each hazardous substance, and return the rest of the part."""
    for item in part.sections("batteryMaterials"):
        _add(_material(item), item, document_id, battery_id, table, parsed)
    for item in part.sections("hazardousSubstances"):
        _add(_substance(item), item, document_id, battery_id, table, parsed)
    return {name: part.pop(name) for name in part.left()}


def _material(item: Section) -> Row:
    location = item.section("batteryMaterialLocation")
    return {
        "role": "material",
        "material_name": item.text("batteryMaterialName"),
        "cas_stated": item.text("batteryMaterialIdentifier"),
        "mass": item.text("batteryMaterialMass"),
        "critical_raw_material": item.flag("isCriticalRawMaterial"),
        "component_name": location.text("componentName"),
        "component_id": location.text("componentId"),
    }


def _substance(item: Section) -> Row:
    location = item.section("hazardousSubstanceLocation")
    return {
        "role": "hazardous_substance",
        "material_name": item.text("hazardousSubstanceName"),
        "cas_stated": item.text("hazardousSubstanceIdentifier"),
        "concentration": item.text("hazardousSubstanceConcentration"),
        "hazard_class": item.text("hazardousSubstanceClass"),
        "impacts": " | ".join(item.texts("hazardousSubstanceImpact")) or None,
        "component_name": location.text("componentName"),
        "component_id": location.text("componentId"),
    }


def _add(
    row: Row, item: Section, document_id: str, battery_id: str | None, table: DeclaredTable, parsed: Parsed
) -> None:
    stated = row["cas_stated"]
    if not (row["material_name"] or stated):
        parsed.note(
            item.place,
            "The material has neither a name nor a CAS number.",
            "Ask whoever made the passport.",
            "row_rejected",
        )
        return
    number = cas_number(stated) if stated else None
    if stated and number is None:
        parsed.note(item.place, f"{WRONG_CAS}: '{stated[:20]}'.", "Ask whoever made the passport; the row stays.")
    ids = {"document_id": document_id, "subject_id": battery_id, "cas_number": number}
    parsed.add(table, item.place, row | ids)
