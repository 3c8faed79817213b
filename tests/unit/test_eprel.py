"""Pages of the energy label registry: fictional products in the documented form."""

import json
from pathlib import Path
from typing import Any

import pytest

from sources.eprel.parse import TABLE, parse
from sources.kit.record import Parsed, Unreadable
from sources.kit.source import recognise
from tests.unit.raw_tables import declared, delivered

PRODUCT = {
    "eprelRegistrationNumber": "123456", "productGroup": "electronicdisplays", "modelIdentifier": "QD-27",
    "supplierOrTrademark": "Quillonet", "energyClass": "E", "energyClassSDR": "E", "powerOnModeSDR": 21.0, "status": "PUBLISHED",
    "blocked": False, "onMarketStartDate": [2025, 6, 20], "onMarketStartDateTS": 1750370400, "registrantNature": "LEGAL_PERSON",
    "organisation": {"organisationTitle": "Quillonet AB", "organisationName": "Quillonet AB", "isClosed": False, "firstName": None, "lastName": None},
    "contactDetails": {"email": "help@quillonet.example", "phone": "1"}, "contactId": 7,
}  # fmt: skip


def read(folder: Path, *products: Any) -> Parsed:
    body = {"size": len(products), "offset": 0, "hits": list(products)}
    return parse(delivered(folder, "lists/eprel/page.json", json.dumps(body).encode()), declared(TABLE))


def test_a_product_gives_its_label_and_its_days(tmp_path: Path) -> None:
    (row,) = read(tmp_path, PRODUCT).tables[TABLE]
    assert (row["registration_number"], row["brand"], row["company"]) == ("123456", "Quillonet", "Quillonet AB")
    assert (row["energy_class_sdr"], row["power_on_sdr_w"], row["on_market_from"]) == ("E", "21", "2025-06-20")
    assert row["source_url"] == "https://eprel.ec.europa.eu/screen/product/electronicdisplays/123456"


def test_contact_details_are_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, PRODUCT, PRODUCT | {"eprelRegistrationNumber": "2"})
    assert "quillonet.example" not in json.dumps(parsed.tables)
    assert [finding.reason for finding in parsed.findings] == ["2 contact details of persons were left out."]


@pytest.mark.parametrize(
    "said", [{"organisation": {"firstName": "Ada", "lastName": "Sylvan"}}, {"registrantNature": "NATURAL_PERSON"}]
)
def test_a_supplier_who_is_a_natural_person_is_dropped_and_counted(tmp_path: Path, said: dict[str, Any]) -> None:
    parsed = read(tmp_path, PRODUCT | {"supplierOrTrademark": "Ada Sylvan"} | said)
    (row,) = parsed.tables[TABLE]
    assert (row["brand"], row["company"], row["model_identifier"]) == (None, None, "QD-27")
    assert "Sylvan" not in json.dumps([parsed.tables, [finding.reason for finding in parsed.findings]])
    assert any("1 suppliers who are natural persons" in finding.reason for finding in parsed.findings)


def test_a_new_field_is_noted_once(tmp_path: Path) -> None:
    plain = {key: value for key, value in PRODUCT.items() if key != "contactDetails"}
    parsed = read(tmp_path, plain | {"colour": "red"}, plain | {"colour": "red"})
    assert [finding.place for finding in parsed.findings] == ["/hits/0/colour"]


def test_a_product_without_a_number_is_rejected_and_an_odd_day_dropped(tmp_path: Path) -> None:
    plain = {key: value for key, value in PRODUCT.items() if key != "contactDetails"}
    parsed = read(tmp_path, plain | {"eprelRegistrationNumber": None}, plain | {"onMarketStartDate": [2025, 13, 1]})
    assert [finding.severity for finding in parsed.findings] == ["row_rejected", "value_dropped"]
    assert [row["on_market_from"] for row in parsed.tables[TABLE]] == [None]


@pytest.mark.parametrize("content", [b"", b"<html>Access denied</html>", b'{"code": "NOT_FOUND"}', b"[]"])
def test_another_answer_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(delivered(tmp_path, "lists/eprel/page.json", content), declared(TABLE))


def test_the_inbox_folder_tells_the_source() -> None:
    assert recognise("lists/eprel/electronicdisplays_page_0001.json") == "eprel"
