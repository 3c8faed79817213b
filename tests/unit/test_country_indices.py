"""Country indices: the long form, the standardised wide form, the register of series."""

from pathlib import Path

import pytest

from sources.country_indices.parse import SERIES, VALUE, parse
from sources.kit.record import Parsed, Unreadable
from tests.unit.raw_tables import declared, delivered

LONG = "country_code,indicator,value,unit,edition,publisher,licence,source_url\n"
PLACE = "country_indices/file.csv"


def read(tmp_path: Path, text: str) -> Parsed:
    return parse(delivered(tmp_path, PLACE, text.encode()), declared(VALUE, SERIES))


def test_a_long_row_is_a_native_value_as_stated(tmp_path: Path) -> None:
    parsed = read(tmp_path, LONG + "FD,tip_tier,2WL,tier,2025,A ministry,public domain,https://example.org\n")
    [row] = parsed.tables[VALUE]
    assert (row["country_code"], row["indicator"], row["value"], row["scale"]) == ("FD", "tip_tier", "2WL", "native")
    assert (row["edition"], row["licence"], row["locator"]) == ("2025", "public domain", "line 2")
    assert parsed.findings == []


def test_a_value_without_country_indicator_or_value_is_rejected(tmp_path: Path) -> None:
    parsed = read(tmp_path, LONG + "FD,undp_gii,,index,2023,P,L,u\nFD,undp_gii,0.4,index,2023,P,L,u\n")
    assert [row["locator"] for row in parsed.tables[VALUE]] == ["line 3"]
    assert [(f.place, f.severity) for f in parsed.findings] == [("line 2", "row_rejected")]


def test_a_value_without_origin_is_kept_and_noted(tmp_path: Path) -> None:
    parsed = read(tmp_path, LONG + "FD,undp_gii,0.4,index,2023,,,\n")
    assert len(parsed.tables[VALUE]) == 1
    assert ["publisher, licence" in finding.reason for finding in parsed.findings] == [True]


def test_two_values_for_one_country_indicator_and_edition_are_kept_and_noted(tmp_path: Path) -> None:
    parsed = read(tmp_path, LONG + "FD,undp_gii,0.4,index,2023,P,L,u\nFD,undp_gii,0.5,index,2023,P,L,u\n")
    assert len(parsed.tables[VALUE]) == 2
    assert [(finding.place, "line 2" in finding.reason) for finding in parsed.findings] == [("line 3", True)]


def test_a_wide_cell_is_a_standardised_value_with_the_origin_of_its_series(tmp_path: Path) -> None:
    parsed = read(tmp_path, "iso3,v2xcl_slave,wb_gini,wb_wgi_rule_of_law\nFDN,0.477,,0.7\n")
    rows = parsed.tables[VALUE]
    assert [(row["locator"], row["indicator"], row["value"]) for row in rows] == [
        ("line 2, column 2", "v2xcl_slave", "0.477"),
        ("line 2, column 4", "wb_wgi_rule_of_law", "0.7"),
    ]
    assert {row["scale"] for row in rows} == {"standardised"}
    assert [row["publisher"] for row in rows] == ["V-Dem Institute", "World Bank"]
    assert rows[1]["source_url"] == "https://www.worldbank.org/en/publication/worldwide-governance-indicators"
    assert [finding.place for finding in parsed.findings] == ["line 1"]  # the form states no edition


@pytest.mark.parametrize("native", ["12.5", "-0.3", "nan", "high"])
def test_a_wide_value_off_the_scale_is_dropped_and_noted(tmp_path: Path, native: str) -> None:
    parsed = read(tmp_path, f"iso3,v2xcl_slave,v2x_rule\nFDN,{native},0.5\n")
    assert [row["indicator"] for row in parsed.tables[VALUE]] == ["v2x_rule"]
    assert ("line 2, column 2", "value_dropped") in {(f.place, f.severity) for f in parsed.findings}


def test_a_wide_value_without_country_is_dropped_and_noted(tmp_path: Path) -> None:
    parsed = read(tmp_path, "iso3,v2x_rule\n,0.5\nFDN,0.1\n")
    assert [row["country_code"] for row in parsed.tables[VALUE]] == ["FDN"]
    assert ("line 2, column 2", "value_dropped") in {(f.place, f.severity) for f in parsed.findings}


def test_a_series_of_unknown_publisher_is_kept_and_noted(tmp_path: Path) -> None:
    parsed = read(tmp_path, "iso3,press_freedom\nFDN,0.4\n")
    assert [(row["indicator"], row["publisher"]) for row in parsed.tables[VALUE]] == [("press_freedom", None)]
    assert any("press_freedom" in finding.reason for finding in parsed.findings)


def test_the_register_keeps_every_row_notes_and_gaps_included(tmp_path: Path) -> None:
    titles = "indicator,source,series_id,countries,year_min,year_max,license,direction,anchor,coverage_pct,flags\n"
    series = 'v2x_rule,V-Dem,v2x_rule,173,2025,2025,CC BY 4.0,low_risk,"[0, 1]",88.7,\n'
    parsed = read(tmp_path, titles + series + "a_gap,(none),NONE,0,,,n/a,high_risk,,0,GAP\n")
    assert [(row["series_id"], row["licence"], row["year_max"]) for row in parsed.tables[SERIES]] == [
        ("v2x_rule", "CC BY 4.0", "2025"),
        ("NONE", "n/a", None),
    ]
    assert parsed.findings == []


def test_a_bare_list_of_countries_gives_no_rows_and_says_why(tmp_path: Path) -> None:
    parsed = read(tmp_path, "iso3\nFDN\nSYL\n")
    assert parsed.tables == {}
    assert ["no values" in finding.reason for finding in parsed.findings] == [True]


def test_a_native_export_is_refused_rather_than_taken_for_standardised(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, "country_name,country_text_id,year,v2xcl_slave\nFreedonia,FDN,2025,0.4\n")
    assert "sources/country_indices/README.md" in refusal.value.remedy


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="empty"):
        read(tmp_path, "\n")
