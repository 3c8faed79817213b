"""World Mineral Statistics: one country never becomes another, and no tonne is counted twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from sources.bgs_minerals.parse import TABLE, parse
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

FEATURE = {
    "bgs_commodity_code": 12, "bgs_commodity_trans": "tin, mine", "bgs_sub_commodity_trans": None, "bgs_statistic_type_trans": "Production",
    "country_trans": "Freedonia", "country_iso2_code": "FD", "country_iso3_code": "FDA", "year": "2023-01-01T00:00:00Z", "quantity": 61000.0,
    "units": "tonnes (metric)", "quantity_in_book_style": "61 000", "data_precision_description": None, "sdmx_code": "A",
    "concat_figure_notes_text": None, "concat_table_notes_text": None, "yearbook_table_trans": "Mine production of tin", "synthetic_id": 4,
}  # fmt: skip


def page(*features: dict[str, Any]) -> bytes:
    listed = [{"type": "Feature", "id": 1, "geometry": None, "properties": FEATURE | each} for each in features]
    return json.dumps({"type": "FeatureCollection", "features": listed, "numberMatched": len(listed)}).encode()


def read(folder: Path, data: bytes, name: str = "tin_mine_01.json") -> Parsed:
    return parse(delivered(folder, f"lists/bgs_minerals/{name}", data), declared(TABLE))


def only(parsed: Parsed) -> Row:
    (row,) = parsed.tables[TABLE]
    return row


def test_a_feature_is_a_row_with_plain_year_and_quantity(tmp_path: Path) -> None:
    parsed = read(tmp_path, page({}))
    wanted = {
        "mineral": "Tin",
        "stage": "mining",
        "country_code": "FD",
        "year": "2023",
        "quantity": "61000",
        "world_total": "no",
    }
    assert wanted.items() <= only(parsed).items()
    assert parsed.findings == []


def test_the_wrong_alpha_3_code_of_one_country_is_not_read(tmp_path: Path) -> None:
    row = only(read(tmp_path, page({"country_trans": "Congo", "country_iso2_code": "CG", "country_iso3_code": "COD"})))
    assert row["country_code"] == "CG" and "COD" not in row.values()


def test_nil_is_zero_and_not_available_is_empty(tmp_path: Path) -> None:
    nil = {"quantity": 0, "quantity_in_book_style": "-----", "data_precision_description": "Nil (nothing produced)"}
    missing = {
        "quantity": None,
        "quantity_in_book_style": "...",
        "data_precision_description": "Figures not available",
        "sdmx_code": "O",
    }
    parsed = read(tmp_path, page(nil, missing))
    assert [(row["quantity"], row["value_stated"]) for row in parsed.tables[TABLE]] == [("0", "-----"), (None, "...")]


@pytest.mark.parametrize(
    ("commodity", "form", "mineral"),
    [
        ("lithium minerals", "Spodumene", "lithium minerals, Spodumene"),
        ("lithium minerals", "Spodumene (Li content)", "Lithium"),
        ("tantalum and niobium minerals", "Columbite-tantalite", "tantalum and niobium minerals, Columbite-tantalite"),
        ("tantalum and niobium minerals", "Columbite-tantalite-Ta content", "Tantalum"),
        ("titanium minerals", None, "titanium minerals"),
    ],
)
def test_only_one_of_the_series_about_the_same_tonnes_stands_for_the_mineral(
    tmp_path: Path, commodity: str, form: str | None, mineral: str
) -> None:
    assert (
        only(read(tmp_path, page({"bgs_commodity_trans": commodity, "bgs_sub_commodity_trans": form})))["mineral"]
        == mineral
    )


def test_kilograms_stay_kilograms(tmp_path: Path) -> None:
    row = only(read(tmp_path, page({"bgs_commodity_trans": "gold, mine", "units": "kilograms", "quantity": 1.5})))
    assert (row["mineral"], row["unit"], row["quantity"]) == ("Gold", "kilograms", "1.5")


def test_trade_is_counted_and_left(tmp_path: Path) -> None:
    parsed = read(tmp_path, page({"bgs_statistic_type_trans": "Exports"}, {}))
    assert len(parsed.tables[TABLE]) == 1
    assert [finding.reason[:6] for finding in parsed.findings] == ["1 rows"]


def test_notes_mark_estimates_and_confidential_figures(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        page(
            {"concat_figure_notes_text": "Estimates."}, {"concat_figure_notes_text": "Confidential.", "quantity": None}
        ),
    )
    assert [(row["is_estimate"], row["withheld"]) for row in parsed.tables[TABLE]] == [("yes", "no"), ("no", "yes")]


def test_the_csv_reads_as_the_json_does(tmp_path: Path) -> None:
    titles = ",".join(FEATURE)
    cells = ",".join("" if value is None else f'"{value}"' for value in FEATURE.values())
    from_csv, from_json = read(tmp_path, f"\ufeff{titles}\n{cells}\n".encode(), "tin.csv"), read(tmp_path, page({}))
    ours = [
        {
            name: value
            for name, value in only(each).items()
            if name not in ("snapshot_id", "locator", "quantity", "value_stated")
        }
        for each in (from_csv, from_json)
    ]
    assert ours[0] == ours[1]
    assert float(only(from_csv)["quantity"] or "") == 61000


def test_an_unknown_property_is_told_once(tmp_path: Path) -> None:
    parsed = read(tmp_path, page({"colour": "red"}, {"colour": "blue", "year": "2022-01-01"}))
    assert [finding.place for finding in parsed.findings] == ["/features/0/properties/colour"]


def test_a_row_without_year_is_rejected_and_a_strange_quantity_left_empty(tmp_path: Path) -> None:
    parsed = read(tmp_path, page({"year": None}, {"quantity": "much"}, {"quantity": -5, "year": "2021-01-01"}))
    assert [row["quantity"] for row in parsed.tables[TABLE]] == [None, None]
    assert [finding.severity for finding in parsed.findings] == ["row_rejected", "value_dropped", "value_dropped"]


def test_the_empty_page_that_ends_a_commodity_gives_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, page()).tables == {}


@pytest.mark.parametrize(
    "data", [b"<!DOCTYPE html><html>", b"{}", b"[1]", b"{broken", b"a,b\n1,2\n", b'{"features": 3}']
)
def test_another_file_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, data)
