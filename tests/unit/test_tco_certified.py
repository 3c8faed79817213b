"""Certificates of products: fictional brands in the documented forms."""

import json
from pathlib import Path
from typing import Any

import pytest

from sources.kit.record import Parsed, Unreadable
from sources.kit.source import recognise
from sources.tco_certified.names import models_of
from sources.tco_certified.parse import INDICATOR, MEANS, PRODUCT, TRADE_ITEM, VALUE, parse
from tests.unit.raw_tables import declared, delivered

ITEM = {
    "id": "1", "idkey": "DX126010001AB1", "brand": "Quillonet", "name": "QD-27", "category": "Displays", "search": "1",
    "cert_no": "DX126010001", "cert_date": "2026-01-05", "cert_expiry_date": "2028-01-05", "generation": "10",
}  # fmt: skip
TRADE: dict[str, Any] = {
    "certificationInfo": {
        "agency": "TCO Development", "agencyURL": "https://scheme.example/", "certificateId": "DX126010001", "endDate": "2028-01-05",
        "id": "https://scheme.example/?cert=DX126010001", "program": "TCO Certified", "standard": "TCO Certified, generation 10, for displays",
        "startDate": "2026-01-05", "status": "ACTIVE", "type": "CertificationDetails",
    },
    "gtin": "00000000000017", "id": "https://id.example/01/00000000000017", "name": "QD-27", "type": "Product",
}  # fmt: skip
RECORD = {
    "id": "x", "brand": "Quillonet", "aliases": ["Quillonet"], "certificationName": "TCO Certified", "status": "certified active",
    "scope": "product", "productNames": ["QD-27"], "matchTerms": ["QD-27"], "confidence": 0.96, "certifiedSince": "2026-01-05",
    "expiresAt": "2028-01-05T23:59:59Z", "certificationNumber": "DX126010001", "standardVersion": "10",
    "productCategories": ["Displays"], "sourceUrl": "u", "officialProfileUrl": "https://scheme.example/p", "verifiedAt": "2026-02-01",
    "scopeNote": "n",
}  # fmt: skip


def read(folder: Path, body: Any) -> Parsed:
    file = delivered(folder, "lists/tco_certified/x.json", json.dumps(body).encode())
    return parse(file, declared(PRODUCT, TRADE_ITEM, INDICATOR, VALUE, MEANS))


def trade(name: str, gtin: str, number: str = "DX126010001") -> dict[str, Any]:
    return TRADE | {
        "name": name,
        "gtin": gtin,
        "certificationInfo": TRADE["certificationInfo"] | {"certificateId": number},
    }


def test_the_finders_answer_gives_a_product_with_its_certificate(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ITEM])
    (row,) = parsed.tables[PRODUCT]
    assert (row["certificate_number"], row["brand"], row["model"]) == ("DX126010001", "Quillonet", "QD-27")
    assert (row["issued_on"], row["valid_to"], row["locator"]) == ("2026-01-05", "2028-01-05", "/0")
    assert parsed.findings == []


def test_one_certificate_can_name_fifteen_models(tmp_path: Path) -> None:
    names = [f"QD-{number}" for number in range(15)]
    parsed = read(tmp_path, [ITEM | {"name": ", ".join(names)}])
    assert [row["model"] for row in parsed.tables[PRODUCT]] == names
    assert {row["certificate_number"] for row in parsed.tables[PRODUCT]} == {"DX126010001"}
    assert len({row["locator"] for row in parsed.tables[PRODUCT]}) == 15


def test_a_trade_item_is_not_given_to_a_model_where_its_certificate_names_several(tmp_path: Path) -> None:
    body = [
        trade("QD-27, QD-28", "00000000000017"),
        trade("QD-27, QD-28", "00000000000024"),
        trade("QT-1", "00000000000031", "DX2"),
    ]
    rows = read(tmp_path, body).tables[TRADE_ITEM]
    assert [(row["gtin"], row["model"]) for row in rows] == [
        ("00000000000017", None),
        (None, "QD-27"),
        (None, "QD-28"),
        ("00000000000024", None),
        ("00000000000031", "QT-1"),
    ]


def test_a_comma_before_a_measure_parts_no_models() -> None:
    assert models_of("QD P24 60.45cm, 23.8-in Diagonal Monitor") == ["QD P24 60.45cm, 23.8-in Diagonal Monitor"]
    assert models_of("QD 732xk, QD Series 7 Pro 732xk") == ["QD 732xk", "QD Series 7 Pro 732xk"]


def test_a_capture_tells_its_day_and_the_day_of_expiry(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, {"schemaVersion": 1, "kind": "k", "capturedAt": "2026-02-01", "source": {}, "records": [RECORD]}
    )
    (row,) = parsed.tables[PRODUCT]
    assert (parsed.edition_date, row["valid_to"], row["category"]) == ("2026-02-01", "2028-01-05", "Displays")
    assert parsed.findings == []


def test_anonymised_values_are_kept_apart_from_certificates(tmp_path: Path) -> None:
    product = {
        "certnumber": "D925990000",
        "modelname": "abc000",
        "salesname": "X",
        "weight": 6.95,
        "recycled_plastics": 1,
    }
    parsed = read(
        tmp_path, [product | {"brand": 1, "Certified date": "2022-02-25 00:00:00", "Due date": "2024-02-25 00:00:00"}]
    )
    assert set(parsed.tables) == {VALUE}
    assert [(row["indicator"], row["value"]) for row in parsed.tables[VALUE]] == [
        ("weight", "6.95"),
        ("recycled_plastics", "1"),
    ]
    assert ["anonymised" in finding.reason for finding in parsed.findings] == [True]


def test_definitions_are_read_from_a_list_and_from_an_object(tmp_path: Path) -> None:
    entry = {
        "KEY": "weight",
        "SPINAME": "Weight",
        "NC": 10,
        "CLASSDEF": {"Class A": "light", "Class B": "heavy"},
        "SPITYPE": "Y",
    }
    for body in ([entry], {"weight": entry}):
        (row,) = read(tmp_path, body).tables[INDICATOR]
        assert (row["indicator"], row["classes"]) == ("weight", "Class A: light | Class B: heavy")


def test_a_summary_gives_its_three_classes(tmp_path: Path) -> None:
    (row,) = read(tmp_path, {"weight": {"best": 0, "worst": 9, "mean": 1}}).tables[MEANS]
    assert (row["indicator"], row["best"], row["worst"], row["mean"]) == ("weight", "0", "9", "1")


def test_a_new_field_is_noted_once(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ITEM | {"colour": "red"}, ITEM | {"colour": "blue"}])
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("/0/colour", "warning")]


def test_a_record_without_a_number_is_rejected_and_the_others_stay(tmp_path: Path) -> None:
    parsed = read(tmp_path, [{**ITEM, "cert_no": None}, "text", ITEM])
    assert len(parsed.tables[PRODUCT]) == 1
    assert [finding.severity for finding in parsed.findings].count("row_rejected") == 2


def test_a_day_in_another_form_is_dropped_with_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ITEM | {"cert_expiry_date": "soon"}])
    assert parsed.tables[PRODUCT][0]["valid_to"] is None
    assert [finding.severity for finding in parsed.findings] == ["value_dropped"]


@pytest.mark.parametrize(
    "content", [b"", b"<html><body>Are you a robot?</body></html>", b"[{", b"[]", b'{"a": 1}', b'"x"', b"[1, 2]"]
)
def test_what_is_none_of_the_forms_is_refused(tmp_path: Path, content: bytes) -> None:
    file = delivered(tmp_path, "lists/tco_certified/x.json", content)
    with pytest.raises(Unreadable):
        parse(file, declared(PRODUCT, TRADE_ITEM, INDICATOR, VALUE, MEANS))


def test_the_inbox_folder_tells_the_source() -> None:
    assert recognise("lists/tco_certified/product_finder.json") == "tco_certified"
