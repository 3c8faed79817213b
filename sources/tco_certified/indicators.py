"""Sustainability performance indicators of certified displays: what they are, anonymised values, and means of one unnamed brand."""

from collections.abc import Iterable
from typing import Any

from sources.kit.days import iso_day
from sources.kit.json_document import Reading, Section, scalar
from sources.kit.record import DeclaredTable, Row
from sources.tco_certified.names import LOOKUPS, numbered

DEFINITION = {
    "SPINAME": "name",
    "SPINAMESHORT": "short_name",
    "NC": "number_of_classes",
    "MAX": "maximum",
    "CLASS": "class_range",
    "MANDATE": "mandate",
    "BACKGROUND": "background",
    "DEFINITIONS": "definitions",
    "APPLICABILITY": "applicability",
    "CHAPTER": "chapter",
}
SUMMARY = ("best", "worst", "mean")


def read_definitions(entries: Iterable[tuple[str, Any]], table: DeclaredTable, reading: Reading) -> None:
    """One row an indicator."""
    for place, value in entries:
        entry = reading.section(value, place)
        if indicator := numbered(entry, "KEY", reading.parsed):
            stated: Row = {column: entry.text(field) for field, column in DEFINITION.items()}
            reading.parsed.add(table, place, stated | {"indicator": indicator, "classes": classes_of(entry)})
            entry.ignore(*LOOKUPS["ignored_definition"])


def classes_of(entry: Section) -> str | None:
    """The classes with what each asks for; a bare text, as in "No classes", is itself."""
    classes = entry.pop("CLASSDEF")
    if not isinstance(classes, dict):
        return scalar(classes)
    return " | ".join(f"{name}: {scalar(text) or ''}" for name, text in classes.items()) or None


def read_values(body: list[Any], table: DeclaredTable, reading: Reading) -> None:
    """One row a product and indicator. The products are anonymised: their numbers are none that the scheme issued, so they are kept apart
    from certificates."""
    for index, value in enumerate(body):
        product = reading.section(value, f"/{index}")
        if certificate := numbered(product, "certnumber", reading.parsed):
            stated: Row = {
                "certificate_stated": certificate,
                "model": product.text("modelname"),
                "product_name": product.text("salesname"),
                "certified_on": iso_day(product.text("Certified date")),
                "due_on": iso_day(product.text("Due date")),
            }
            for indicator in LOOKUPS["indicators"]:
                if (reached := product.text(indicator)) is not None:
                    row = stated | {"indicator": indicator, "value": reached}
                    reading.parsed.add(table, f"{product.place}/{indicator}", row)
            product.ignore(*LOOKUPS["ignored_value"])
    reading.parsed.note(
        "/",
        "The file is anonymised: brands are numbers, and certificate numbers are not in the scheme's form. Its rows certify nothing.",
        "Use the finder's answer to check a certificate; nothing needs to be done about this file.",
    )


def read_summary(body: dict[str, Any], table: DeclaredTable, reading: Reading) -> None:
    """One row an indicator: best, worst and mean class over the products of one brand that is not named."""
    for indicator, value in body.items():
        entry = reading.section(value, f"/{indicator}")
        stated: Row = {name: entry.text(name) for name in SUMMARY}
        reading.parsed.add(table, entry.place, {"indicator": indicator, **stated})
