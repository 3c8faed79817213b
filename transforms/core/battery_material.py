"""`core.battery_material`: materials and hazardous substances that battery passports name."""

from ibis.expr.types import Table

from transforms.documents import plausible, supplier_of_file
from transforms.expressions import evidence_list, evidence_of, is_yes, text_key


def battery_material(battery_passport__material: Table, edition_file: Table, supplier: Table) -> Table:
    """One row an edition and line of a passport. `mass` and `concentration` are null where what is stated cannot be one; the form names
    no unit."""
    editions = edition_file.select("snapshot_id", "source_id", "edition_id", "edition_date", "superseded_on")
    dated = battery_passport__material.join(editions, "snapshot_id")
    rows = dated.left_join(supplier_of_file(edition_file, supplier), "snapshot_id")
    return rows.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "document_id", "supplier_id", "subject_id", "role",
        "material_name", "cas_number", "hazard_class", "component_name", "component_id",
        material_id=evidence_of(rows),
        name_key=text_key(rows.material_name),
        mass=plausible(rows.mass),
        mass_stated=rows.mass,
        concentration=plausible(rows.concentration),
        concentration_stated=rows.concentration,
        is_critical=is_yes(rows.critical_raw_material),
        impacts=rows.impacts.split(" | "),
        evidence_ids=evidence_list(evidence_of(rows)),
    )  # fmt: skip
