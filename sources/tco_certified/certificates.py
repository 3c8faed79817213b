"""Certificates: the finder's own answer, a directory captured from it, and the GTIN API."""

from typing import Any

from sources.kit.days import iso_day
from sources.kit.json_document import Reading
from sources.kit.record import DeclaredTable, Row
from sources.tco_certified.names import LOOKUPS, SCHEME, days_of, models_of, numbered


def read_items(body: list[Any], table: DeclaredTable, reading: Reading) -> None:
    """The finder's own answer: an item is a product of a certificate."""
    for index, value in enumerate(body):
        item = reading.section(value, f"/{index}")
        if certificate := numbered(item, "cert_no", reading.parsed):
            stated: Row = {
                "certificate_number": certificate,
                "brand": item.text("brand"),
                "category": item.text("category"),
                "generation": item.text("generation"),
                "shown": item.text("search"),
            }
            stated |= days_of(item.place, item.text("cert_date"), item.text("cert_expiry_date"), reading.parsed)
            add_models(item.place, item.text("name"), stated, table, reading)
            item.ignore(*LOOKUPS["ignored_item"])


def read_directory(body: dict[str, Any], table: DeclaredTable, reading: Reading) -> None:
    """A directory captured from the finder; it says on which day."""
    directory = reading.section(body, "")
    directory.ignore(*LOOKUPS["ignored_directory"])
    reading.parsed.edition_date = iso_day(directory.text("capturedAt"))
    for record in directory.sections("records"):
        if certificate := numbered(record, "certificationNumber", reading.parsed):
            stated: Row = {
                "certificate_number": certificate,
                "brand": record.text("brand"),
                "category": " | ".join(record.texts("productCategories")) or None,
                "generation": record.text("standardVersion"),
                "status_stated": record.text("status"),
                "source_url": record.text("officialProfileUrl"),
            }
            stated |= days_of(record.place, record.text("certifiedSince"), record.text("expiresAt"), reading.parsed)
            for number, name in enumerate(record.texts("productNames") or [None]):
                at = record.place if number == 0 else f"{record.place}/productNames/{number}"
                add_models(at, name, stated, table, reading)
            record.ignore(*LOOKUPS["ignored_record"])


def read_trade_items(body: list[Any], table: DeclaredTable, reading: Reading) -> None:
    """The GTIN API: a row for each trade item, and one for each model of its certificate where there are several, because to which of them
    a trade item belongs is not said."""
    named: set[tuple[str, str]] = set()
    for index, value in enumerate(body):
        item = reading.section(value, f"/{index}")
        item.ignore(*LOOKUPS["ignored_trade_item"])
        info = item.section("certificationInfo")
        info.ignore(*LOOKUPS["ignored_certification"])
        name, gtin = item.text("name"), item.text("gtin")
        certificate = numbered(info, "certificateId", reading.parsed)
        if certificate is None:
            continue
        stated: Row = {
            "scheme_code": SCHEME,
            "certificate_number": certificate,
            "generation": info.text("standard"),
            "status_stated": info.text("status"),
            "source_url": info.text("id"),
        }
        stated |= days_of(item.place, info.text("startDate"), info.text("endDate"), reading.parsed)
        models = models_of(name)
        single = models[0] if len(models) == 1 else None
        reading.parsed.add(table, item.place, stated | {"product_name": name, "model": single, "gtin": gtin})
        for number, model in enumerate(models, start=1):
            if single is None and (certificate, model) not in named:
                named.add((certificate, model))
                at = f"{item.place}/name, model {number}"
                reading.parsed.add(table, at, stated | {"product_name": model, "model": model})


def add_models(place: str, name: str | None, stated: Row, table: DeclaredTable, reading: Reading) -> None:
    """A row for each model that the name of a product lists, or one without."""
    for number, model in enumerate(models_of(name) or [None], start=1):
        at = place if number == 1 else f"{place}, model {number}"
        reading.parsed.add(table, at, {"scheme_code": SCHEME, **stated, "product_name": name, "model": model})
