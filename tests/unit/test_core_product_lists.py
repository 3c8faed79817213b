"""Certificates looked up in the registers of their schemes, energy labels, and what equipment weighs."""

import datetime as dt
from typing import Any

from tests.support.core_tables import broken, made

DAY = dt.date(2026, 8, 7)


def registered(number: str, model: str | None = "QD-27", at: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "source_id": "tco_certified", "snapshot_id": "s", "locator": f"/{at}", "edition_id": "e1", "edition_date": DAY, "scheme_code": "tco_certified",
        "certificate_number": number, "brand": "Quillonet", "model": model, "product_name": model, "valid_to": "2028-01-05", **more,
    }  # fmt: skip


def own(number: str, valid_to: dt.date | None = dt.date(2028, 1, 5), scheme: str = "tco_certified") -> dict[str, Any]:
    return {
        "certificate_id": number,
        "supplier_id": "S1",
        "scheme_code": scheme,
        "valid_to": valid_to,
        "evidence_ids": ["r#line 2"],
    }


def checked(rows: list[dict[str, Any]], *certificates: dict[str, Any]) -> list[dict[str, Any]]:
    found = made("certificate_check", certificate=list(certificates), product_certificate_stated=rows)
    assert broken("certificate_check", found) == []
    return found


def test_a_certificate_of_many_models_is_one_check_with_all_of_them_counted() -> None:
    models = [registered("DX126010001", f"QD-{number}", number) for number in range(15)]
    (row,) = checked(models, own("dx126010001 "))
    assert (row["found"], row["models"], row["brand"], row["valid_to_agrees"]) == (True, 15, "Quillonet", True)
    assert len(row["evidence_ids"]) == 16


def test_a_number_must_be_the_same_and_not_found_is_only_said() -> None:
    (row,) = checked([registered("DX126010001")], own("DX12601000"))
    assert (row["found"], row["valid_to_register"], row["valid_to_agrees"], row["brand"]) == (False, None, None, None)


def test_a_validity_that_differs_is_shown_as_it_is() -> None:
    (row,) = checked([registered("DX1", valid_to="2027-06-30")], own("DX1"))
    assert (row["valid_to_agrees"], row["valid_to_register"]) == (False, dt.date(2027, 6, 30))


def test_each_edition_is_asked_and_another_schemes_certificates_are_not() -> None:
    later = registered("DX1", edition_id="e2", edition_date=dt.date(2026, 9, 7))
    rows = checked(
        [registered("DX1", superseded_on=dt.date(2026, 9, 7)), later], own("DX1"), own("SA-1", scheme="sa8000")
    )
    assert [(row["certificate_id"], row["edition_id"], row["superseded_on"]) for row in rows] == [
        ("DX1", "e1", dt.date(2026, 9, 7)),
        ("DX1", "e2", None),
    ]


def test_without_a_register_nothing_is_checked() -> None:
    assert checked([], own("DX1")) == []


def test_a_row_that_comes_twice_is_one_product_with_both_places() -> None:
    rows = made(
        "product_certificate",
        product_certificate_stated=[registered("DX1", at=1), registered("DX1", at=2), registered("DX1", None, 3)],
    )
    assert [(row["product_key"], row["evidence_ids"]) for row in rows] == [("", ["s#/3"]), ("QD 27", ["s#/1", "s#/2"])]
    assert broken("product_certificate", rows) == []


def test_a_trade_item_is_told_by_its_number() -> None:
    rows = made(
        "product_certificate",
        product_certificate_stated=[
            registered("DX1", None, 1, gtin="00000000000017"),
            registered("DX1", None, 2, gtin="00000000000024"),
        ],
    )
    assert [row["gtin"] for row in rows] == ["00000000000017", "00000000000024"]


def test_an_energy_class_of_the_old_scale_is_printed_with_its_plus_signs() -> None:
    file = {"edition_id": "e1", "snapshot_id": "s", "source_id": "eprel", "file_name": "x", "edition_date": DAY}
    stated = {
        "snapshot_id": "s",
        "locator": "/hits/0",
        "registration_number": "1",
        "product_group": "televisions",
        "energy_class": "APPP",
        "blocked": "false",
    }
    odd = {
        "snapshot_id": "s",
        "locator": "/hits/1",
        "registration_number": "2",
        "power_on_sdr_w": "much",
        "on_market_from": "2025-06-20",
    }
    rows = made("product_energy_label", eprel__product=[stated, odd], edition_file=[file])
    assert broken("product_energy_label", rows) == []
    by_number = {row["registration_number"]: row for row in rows}
    assert (by_number["1"]["energy_class"], by_number["1"]["blocked"]) == ("A+++", False)
    assert (by_number["2"]["power_on_sdr_w"], by_number["2"]["on_market_from"]) == (None, dt.date(2025, 6, 20))


def test_a_key_weighs_what_the_newest_year_for_all_countries_says() -> None:
    files = [
        {"edition_id": "new", "snapshot_id": "s", "source_id": "ewaste_keys", "file_name": "x", "edition_date": DAY},
        {"edition_id": "old", "snapshot_id": "o", "source_id": "ewaste_keys", "file_name": "x", "edition_date": dt.date(2020, 1, 1), "superseded_on": DAY},
    ]  # fmt: skip
    weights = [
        ("s", None, "2020", "2.0"),
        ("s", None, "2021", "1.5"),
        ("s", "FRD", "2022", "9"),
        ("s", None, "2023", "heavy"),
        ("o", None, "2024", "7"),
    ]
    rows = made(
        "ewaste_key",
        edition_file=files,
        ewaste_keys__key=[{"snapshot_id": "s", "locator": "line 2", "unu_key": "0303", "full_name": "0303 IT Laptops"}],
        ewaste_keys__description=[
            {"snapshot_id": "s", "locator": "line 3", "unu_key": "0303", "description": "Laptops"}
        ],
        ewaste_keys__weight=[
            {
                "snapshot_id": file,
                "locator": f"line {at}",
                "unu_key": "0303",
                "country": country,
                "year": year,
                "average_weight": weight,
            }
            for at, (file, country, year, weight) in enumerate(weights)
        ],
    )
    assert [(row["average_weight_kg"], row["weight_year"], row["description"]) for row in rows] == [
        (1.5, 2021, "Laptops")
    ]
    assert broken("ewaste_key", rows) == []
