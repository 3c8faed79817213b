"""Read pages of the energy label registry: one row a registered model. Contact details, and suppliers who are natural persons, stay out."""

from pathlib import Path
from typing import Any

import yaml

from sources.kit.days import iso_day
from sources.kit.json_document import Reading, Section, read_json
from sources.kit.record import Declared, DeclaredTable, Parsed, Row, SourceFile, Unreadable

TABLE = "eprel__product"
LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
REMEDY = "Deliver the registry's answer for a product group, as it came: an object with hits."
PAGE = "https://eprel.ec.europa.eu/screen/product"
ABOUT_THE_PAGE = ("size", "offset")
DAYS = {
    "on_market_from": "onMarketStartDate",
    "on_market_to": "onMarketEndDate",
    "published_on": "firstPublicationDate",
}


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `eprel__product`. Raises `Unreadable` for anything but a page of a product group."""
    reading = Reading(Parsed(file.snapshot_id))
    body = read_json(file.path.read_bytes(), REMEDY)
    if not isinstance(body, dict) or not isinstance(body.get("hits"), list):
        raise Unreadable("The JSON holds no list called hits.", REMEDY)
    page = reading.section(body, "")
    page.ignore(*ABOUT_THE_PAGE)
    persons = sum([_add(product, declared[TABLE], reading) for product in page.sections("hits")])
    reading.finish()
    if persons:
        reason = f"{persons} suppliers who are natural persons were left out; their models stay without a supplier."
        reading.parsed.note("file", reason, "None; names of persons are never stored.")
    return reading.parsed


def _add(product: Section, table: DeclaredTable, reading: Reading) -> bool:
    """Add a product; True if its supplier is a natural person."""
    number, group = product.text("eprelRegistrationNumber"), product.text("productGroup")
    if number is None:
        reason = "The product has no registration number."
        reading.parsed.note(product.place, reason, "Fetch the page again.", "row_rejected")
        product.ignore(*product.left())
        return False
    row: Row = {"registration_number": number, "product_group": group}
    row |= {column: product.text(field) for column, field in LOOKUPS["taken"].items()}
    row |= {column: _day(product, field, reading) for column, field in DAYS.items()}
    company, person = _supplier(product)
    brand, owner = product.text("supplierOrTrademark"), product.text("trademarkOwner")
    row |= {"brand": None, "company": None} if person else {"brand": brand or owner, "company": company}
    row["source_url"] = f"{PAGE}/{group}/{number}" if group else None
    product.leave_out("contactDetails")
    product.ignore(*LOOKUPS["ignored"])
    reading.parsed.add(table, product.place, row)
    return person


def _supplier(product: Section) -> tuple[str | None, bool]:
    """The supplier's company, and whether the supplier is a natural person."""
    organisation = product.section("organisation")
    nature = (product.text("registrantNature") or "").upper()
    names = [organisation.text(field) for field in LOOKUPS["personal_organisation"]]
    title, name = organisation.text("organisationTitle"), organisation.text("organisationName")
    organisation.ignore(*LOOKUPS["ignored_organisation"])
    return title or name, any(names) or nature in LOOKUPS["natural_person"]


def _day(product: Section, field: str, reading: Reading) -> str | None:
    """A day that the registry writes as [2025, 6, 20], or as text."""
    value = product.pop(field)
    if value is None or value == "":
        return None
    text = "-".join(str(part) for part in value) if isinstance(value, list) else str(value)
    day = iso_day(text)
    if day is None:
        reading.parsed.note(product.at(field), "The value is no day.", "See whether the form changed.", "value_dropped")
    return day
