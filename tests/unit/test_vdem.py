"""The V-Dem data set: three of thousands of columns, their directions, and units that are no countries."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from sources.kit.record import Parsed, Unreadable
from sources.vdem.parse import LOOKUPS, TABLE, parse
from tests.unit.raw_tables import declared, delivered

HEADER = "country_name,country_text_id,country_id,year,historical_date,v2x_polyarchy,v2xcl_slave,v2x_rule,v2xnp_client,e_gdp\n"
FREEDONIA = "Freedonia,FDN,901,2025,2025-12-31,0.3,0.81,0.42,0.66,\n"
NAME = "vdem/V-Dem-CY-Core-v16.csv"


def read(tmp_path: Path, rows: str, name: str = NAME, header: str = HEADER) -> Parsed:
    return parse(delivered(tmp_path, name, (header + rows).encode()), declared(TABLE))


def test_each_index_of_a_year_is_a_row_under_the_version_that_the_name_tells(tmp_path: Path) -> None:
    parsed = read(tmp_path, FREEDONIA)
    rows = parsed.tables[TABLE]
    assert {row["indicator"]: row["value"] for row in rows} == {
        "v2xcl_slave": "0.81", "v2x_rule": "0.42", "v2xnp_client": "0.66"
    }  # fmt: skip
    assert {(row["country_code"], row["edition"], row["year"]) for row in rows} == {("FDN", "v16", "2025")}
    assert rows[0]["locator"] == "line 2, v2xcl_slave"
    assert parsed.findings == []


def test_the_unit_tells_that_clientelism_is_reversed() -> None:
    assert "higher is freer" in LOOKUPS["indices"]["v2xcl_slave"]
    assert "reversed" in LOOKUPS["indices"]["v2xnp_client"]


def test_a_unit_that_is_no_country_of_iso_3166_goes_by_its_name_and_is_noted(tmp_path: Path) -> None:
    rows = "Palestine/West Bank,PSE,128,2025,2025-12-31,,0.5,,,\nZanzibar,ZZB,236,2025,2025-12-31,,0.7,,,\n"
    parsed = read(tmp_path, FREEDONIA + rows)
    kept = {row["country_text_id"]: row["country_code"] for row in parsed.tables[TABLE]}
    assert kept == {"FDN": "FDN", "PSE": "Palestine/West Bank", "ZZB": "Zanzibar"}
    assert ["PSE, ZZB" in finding.reason for finding in parsed.findings] == [True]


def test_years_long_past_and_empty_cells_give_no_rows(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, "Freedonia,FDN,901,1925,1925-12-31,,0.1,0.1,0.1,\nFreedonia,FDN,901,2024,2024-12-31,,,0.4,,\n"
    )
    assert [(row["year"], row["indicator"]) for row in parsed.tables[TABLE]] == [("2024", "v2x_rule")]


def test_a_column_that_is_neither_read_nor_passed_over_is_a_finding(tmp_path: Path) -> None:
    header = HEADER.replace("e_gdp", "sentiment")
    assert ["sentiment" in f.reason for f in read(tmp_path, FREEDONIA, header=header).findings] == [True]


def test_without_a_version_in_the_name_the_newest_year_stands_for_it(tmp_path: Path) -> None:
    parsed = read(tmp_path, FREEDONIA, "vdem/core.csv")
    assert {row["edition"] for row in parsed.tables[TABLE]} == {"2025"}
    assert len(parsed.findings) == 1


def test_the_publishers_zip_is_read_like_its_csv(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr("V-Dem-CY-Core-v16.csv", HEADER + FREEDONIA)
        archive.writestr("codebook.pdf", b"%PDF-")
    file = delivered(tmp_path, "vdem/V-Dem-CY-Core-v16_csv.zip", (tmp_path / "set.zip").read_bytes())
    assert len(parse(file, declared(TABLE)).tables[TABLE]) == 3


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<!doctype html><html>form</html>",
        "iso3,v2xcl_slave\nFDN,0.4\n",
        "country_name,country_text_id,year\nF,FDN,2025\n",
    ],
)
def test_what_is_not_the_data_set_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, "", header=content)
    assert "sources/vdem/README.md" in refusal.value.remedy
