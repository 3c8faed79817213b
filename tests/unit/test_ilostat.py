"""ILOSTAT's series: which rows are values of a whole country, and in which direction they point."""

from pathlib import Path

import pytest

from sources.ilostat.parse import TABLE, parse
from sources.kit.record import Parsed, Unreadable
from tests.unit.raw_tables import declared, delivered

HEADER = "ref_area,source,indicator,sex,classif1,time,obs_value,obs_status,note_classif,note_indicator,note_source\n"


def read(tmp_path: Path, rows: str, header: str = HEADER) -> Parsed:
    return parse(delivered(tmp_path, "ilostat/series.csv", ("\ufeff" + header + rows).encode()), declared(TABLE))


def test_a_value_keeps_its_country_series_year_and_source(tmp_path: Path) -> None:
    parsed = read(tmp_path, '"FDN","BA:1","ILR_CBCT_NOC_RT",,,"2021",38.5,"B",,,"R1:3513"\n')
    [row] = parsed.tables[TABLE]
    assert (row["country_code"], row["indicator"], row["value"]) == ("FDN", "ILR_CBCT_NOC_RT", "38.5")
    assert (row["edition"], row["year"], row["source_code"], row["obs_status"]) == ("2021", "2021", "BA:1", "B")
    assert (row["scale"], row["publisher"], row["licence"], row["locator"]) == (
        "native",
        "ILOSTAT",
        "CC BY 4.0",
        "line 2",
    )
    assert parsed.findings == []


def test_the_unit_of_sdg_882_says_that_higher_is_worse(tmp_path: Path) -> None:
    [row] = read(tmp_path, "FDN,XA:1,SDG_0882_NOC_RT,,,2022,7.5,,,,\n").tables[TABLE]
    assert row["unit"] is not None and "10 worst" in row["unit"]


def test_break_downs_and_aggregates_are_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        "FDN,FA:1,SDG_F881_SEX_MIG_RT,SEX_T,MIG_STATUS_TOTAL,2020,4.2,,,,\n"
        "FDN,FA:1,SDG_F881_SEX_MIG_RT,SEX_F,MIG_STATUS_TOTAL,2020,1.2,,,,\n"
        "FDN,FA:1,SDG_F881_SEX_MIG_RT,SEX_T,MIG_STATUS_MIGRANT,2020,9.9,,,,\n"
        "X01,FA:1,SDG_F881_SEX_MIG_RT,SEX_T,MIG_STATUS_TOTAL,2020,5.0,,,,\n",
    )
    assert [row["value"] for row in parsed.tables[TABLE]] == ["4.2"]
    assert sorted(finding.reason.split(" rows")[0] for finding in parsed.findings) == ["1", "2"]


def test_an_empty_value_states_nothing_and_a_row_without_year_is_rejected(tmp_path: Path) -> None:
    parsed = read(tmp_path, "FDN,BA:1,ILR_TUMT_NOC_RT,,,2020,,,,,\nFDN,BA:1,ILR_TUMT_NOC_RT,,,,12,,,,\n")
    assert TABLE not in parsed.tables
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("line 3", "row_rejected")]


def test_a_series_that_nobody_knows_and_a_new_column_are_findings(tmp_path: Path) -> None:
    header = HEADER.replace("note_source", "note_source,confidence")
    parsed = read(tmp_path, "FDN,BA:1,EMP_TEMP_NOC_NB,,,2020,12,,,,,high\n", header)
    assert [row["unit"] for row in parsed.tables[TABLE]] == [None]
    assert ["confidence" in finding.reason or "EMP_TEMP_NOC_NB" in finding.reason for finding in parsed.findings] == [
        True,
        True,
    ]


@pytest.mark.parametrize("content", ["", "<!doctype html><html>403 Forbidden</html>", "a,b\n1,2\n"])
def test_what_is_no_series_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(delivered(tmp_path, "ilostat/series.csv", content.encode()), declared(TABLE))
    assert "sources/ilostat/README.md" in refusal.value.remedy
