"""The real lists of products and substances are read whole, with no field passed over. They are no part of this repository; without them
this is skipped."""

from hashlib import sha256
from importlib import import_module
from typing import Any

import pytest

from sources.kit.record import Parsed, SourceFile
from sources.kit.source import load_source, recognise
from tests.conftest import ROOT
from warehouse.contract import load_tables

FOLDER = ROOT.parent / "shared" / "real" / "sources"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs the real inputs in {FOLDER}")

ROWS = {
    "tco_certified/SPI_dict.json": {"tco_certified__indicator": 15},
    "tco_certified/SPIdata.json": {"tco_certified__indicator": 15},
    "tco_certified/brand_aggregated.json": {"tco_certified__indicator_summary": 15},
    "tco_certified/gtin_api_products_displays_250.json": {"tco_certified__trade_item": 535},
    "tco_certified/product_finder_895_2026-08-07.json": {"tco_certified__product": 896},
    "tco_certified/productdata.json": {"tco_certified__indicator_value": 2745},
    "echa/annex_xiv_ea37b0dc48.html": {"echa_svhc__authorisation": 130},
    "echa/annex_xiv_first50_of_59.csv": {"echa_svhc__authorisation": 130},
    "echa/annex_xvii_820e108db4.html": {"echa_svhc__restriction": 1164},
    "echa/svhc_candidate_list_204441e38b.html": {"echa_svhc__candidate": 101},
    "echa/svhc_first50_of_251.csv": {"echa_svhc__candidate": 101},
    "cepn/cepn_priority_chemicals_round2_2023.csv": {"cepn_chemicals__priority": 16},
    "ewaste/htbl_Key_Description.csv": {"ewaste_keys__description": 74},
    "ewaste/htbl_Key_Weight.csv": {"ewaste_keys__weight": 1659},
    "ewaste/tbl_UNU Keys 2012 v03.csv": {"ewaste_keys__key": 54},
}


def read(name: str) -> Parsed:
    source_id = recognise(f"sources/{name}")
    assert source_id is not None, f"no source takes {name}"
    path = FOLDER / name
    file = SourceFile(path, name, sha256(path.read_bytes()).hexdigest())
    parsed: Parsed = import_module(f"sources.{source_id}.parse").parse(file, load_tables())
    return parsed


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_read_and_no_field_is_passed_over(name: str) -> None:
    parsed = read(name)
    assert {table: len(rows) for table, rows in parsed.tables.items()} == ROWS[name]
    assert [
        finding for finding in parsed.findings if finding.severity != "warning" or "not known here" in finding.reason
    ] == []


@pytest.mark.parametrize(
    ("page", "table"),
    [
        ("svhc_candidate_list_204441e38b.html", "svhc_first50_of_251.csv"),
        ("annex_xiv_ea37b0dc48.html", "annex_xiv_first50_of_59.csv"),
    ],
)
def test_page_and_csv_of_a_list_say_the_same(page: str, table: str) -> None:
    def said(name: str) -> list[dict[str, Any]]:
        (rows,) = read(f"echa/{name}").tables.values()
        return [{key: row[key] for key in row if key not in ("snapshot_id", "locator", "source_url")} for row in rows]

    assert said(page) == said(table)


@pytest.mark.parametrize("name", [name for name in ROWS if name.startswith("echa/")])
def test_a_first_page_alone_is_outside_the_bounds_of_its_list(name: str) -> None:
    ((table, rows),) = ROWS[name].items()
    assert rows < load_source("echa_svhc").expects[table].min_rows
