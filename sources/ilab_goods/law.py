"""What the country findings say of a country's law: its standards on child labour, and the conventions it has ratified."""

from sources.ilab_goods.edition import LOOKUPS
from sources.kit.record import Parsed, Row
from sources.kit.xml_tree import Node, audit

OF_STANDARD = {
    "established": "Standard",
    "age": "Age",
    "calculated_age": "Calculated_Age",
    "meets_international_standard": "Conforms_To_Intl_Standard",
}
Stated = list[tuple[str, Row]]
"""Rows with their places, before edition and country are added."""


def standards(country: Node, parsed: Parsed) -> Stated:
    """One row a legal standard, under the publisher's own element name; where territories differ, one row a territory."""
    rows: Stated = []
    for law in country.pop("Legal_Standards"):
        for name in dict.fromkeys(child.tag for child in law.children):
            for standard in law.pop(name):
                territories = standard.pop("Territory")
                rows += [_standard(name, each, each.pop_text("Territory_Name", parsed), parsed) for each in territories]
                if standard.children or not territories:
                    rows.append(_standard(name, standard, None, parsed))
        audit(law, (), parsed)
    return rows


def _standard(name: str, node: Node, territory: str | None, parsed: Parsed) -> tuple[str, Row]:
    stated = {column: node.pop_text(tag, parsed) for column, tag in OF_STANDARD.items()}
    audit(node, ("Territory_Display_Name",), parsed)  # the name again, for a page
    return node.place, {"standard": name, "territory": territory, **stated}


def conventions(country: Node, parsed: Parsed) -> Stated:
    """One row a convention; one that is stated twice and alike (Zimbabwe) is one."""
    rows: Stated = []
    for stated in country.pop("Conventions"):
        for tag, known in LOOKUPS["conventions"].items():
            place = next((child.place for child in stated.children if child.tag == tag), None)
            said = stated.pop_text(tag, parsed)
            if place and said:
                rows.append((place, {"convention": known["convention"], "ratified": said}))
        audit(stated, (), parsed)
    return rows
