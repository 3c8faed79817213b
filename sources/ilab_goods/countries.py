"""Read the country findings: prevalence of child labour, conventions, labour inspectors, the publisher's assessment."""

from sources.ilab_goods.edition import LOOKUPS, findings_edition
from sources.kit.record import DeclaredTable, Parsed, Row
from sources.kit.xml_tree import Node, audit

OF_CONVENTIONS = {
    "c138_ratified": "C_138_Ratified",
    "c182_ratified": "C_182_Ratified",
    "crc_ratified": "Convention_on_the_Rights_of_the_Child_Ratified",
    "crc_armed_conflict_ratified": "CRC_Armed_Conflict_Ratified",
    "crc_sale_of_children_ratified": "CRC_Commercial_Sexual_Exploitation_of_Children_Ratified",
    "palermo_ratified": "Palermo_Ratified",
}
OF_CHILDREN_WORK = {
    "child_labour_prevalence": "Total_Percentage_of_Working_Children",
    "child_labour_age_range": "Age_Range",
    "working_children": "Total_Working_Population",
}


def read_countries(root: Node, name: str, table: DeclaredTable, parsed: Parsed) -> None:
    """Add one row of `ilab_goods__country` per country of the file."""
    countries = root.pop("Country")
    descriptions = [country.pop_text("Description", parsed) or "" for country in countries]
    edition = findings_edition(descriptions, name, parsed)
    for country in countries:
        values = _country(country, parsed)
        if values["country_name"] is None:
            parsed.note(country.place, "The entry names no country.", "Fetch the file again.", "row_rejected")
            continue
        parsed.add(table, country.place, values | {"edition": edition})
    audit(root, (), parsed)


def _country(country: Node, parsed: Parsed) -> Row:
    values: Row = {
        "country_name": country.pop_text("Name", parsed),
        "advancement_level": country.pop_text("Advancement_Level", parsed),
    }
    for statistics in country.pop("Country_Statistics"):
        for work in statistics.pop("Children_Work_Statistics"):
            values |= {name: work.pop_text(tag, parsed) for name, tag in OF_CHILDREN_WORK.items()}
            audit(work, LOOKUPS["ignored_children_work"], parsed)
        audit(statistics, LOOKUPS["ignored_statistics"], parsed)
    for conventions in country.pop("Conventions"):
        values |= {name: conventions.pop_text(tag, parsed) for name, tag in OF_CONVENTIONS.items()}
        audit(conventions, (), parsed)
    for enforcement in country.pop("Enforcements"):
        values |= _inspectors(enforcement, parsed)
        # What else it holds, budgets, trainings and courts, is passed over: the method uses the inspectors alone.
    audit(country, LOOKUPS["ignored_country"], parsed)
    return values


def _inspectors(enforcement: Node, parsed: Parsed) -> Row:
    """The number of inspectors; where it is stated by territory (Somalia), each territory with its number."""
    stated: list[str] = []
    for inspectors in enforcement.pop("Labor_Inspectors"):
        for territory in inspectors.pop("Territory"):
            name, number = (territory.pop_text(tag, parsed) for tag in ("Territory_Name", "Enforcement"))
            stated.append(f"{name}: {number}")
            audit(territory, ("Territory_Display_Name",), parsed)
        stated.extend(filter(None, [inspectors.text.strip()]))
        audit(inspectors, (), parsed)
    return {"labour_inspectors": " | ".join(stated) or None}
