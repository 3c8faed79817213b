"""Events of organised violence: releases, rows, and the names that stay outside."""

import tempfile
from pathlib import Path
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.record import Parsed, Row, Unreadable
from sources.kit.source import recognise
from sources.ucdp_ged.parse import CANDIDATE, COUNTRY_YEAR, EVENT, TITLES, parse
from sources.ucdp_ged.release import release_by_years, release_of
from tests.unit.raw_tables import declared, delivered

SAID = {
    "id": "7", "relid": "FDN-1", "year": "2025", "active_year": "1", "code_status": "Clear", "type_of_violence": "1",
    "conflict_name": "Freedonia: Government", "side_a": "Government of Freedonia", "side_b": "Forces of Rufus Firefly",
    "dyad_name": "Government of Freedonia - Forces of Rufus Firefly", "source_headline": "Firefly strikes again",
    "where_description": "near the house of R. Firefly", "adm_1": "Nord", "country": "Freedonia", "country_id": "901",
    "date_start": "2025-03-01 00:00:00.000", "date_end": "2025-03-02 00:00:00.000", "best": "12", "high": "15", "low": "11",
}  # fmt: skip


@pytest.fixture(autouse=True)
def temporary_files_go_with_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def event(**changed: str) -> str:
    said = SAID | changed
    return ",".join(f'"{said.get(title, "")}"' for title in TITLES) + "\n"


def read(tmp_path: Path, *rows: str, name: str = "ucdp_ged/GEDEvent_v26_1.csv", header: bool = True) -> Parsed:
    text = (",".join(TITLES) + "\n" if header else "") + "".join(rows)
    return parse(delivered(tmp_path, name, text.encode()), declared(EVENT, CANDIDATE, COUNTRY_YEAR))


def rows_of(parsed: Parsed, table: str) -> list[Row]:
    rows: list[Row] = pq.read_table(parsed.parquet[table]).to_pylist()
    return rows


def test_an_event_keeps_its_deaths_place_and_release(tmp_path: Path) -> None:
    parsed = read(tmp_path, event())
    [row] = rows_of(parsed, EVENT)
    assert (row["event_id"], row["best"], row["low"], row["high"], row["adm_1"]) == ("7", "12", "11", "15", "Nord")
    assert (row["release"], row["covers_to"], row["locator"]) == ("26.1", "2025-12", "line 2")
    assert (parsed.findings, parsed.tables) == ([], {})


def test_no_name_of_a_side_and_no_headline_gets_in(tmp_path: Path) -> None:
    [row] = rows_of(read(tmp_path, event()), EVENT)
    assert [value for value in row.values() if value and "Firefly" in value] == []


def test_candidates_are_kept_apart_from_vetted_events(tmp_path: Path) -> None:
    parsed = read(tmp_path, event(year="2026"), name="ucdp_ged/GEDEvent_v26_0_8.csv")
    assert EVENT not in parsed.parquet
    assert [(row["release"], row["covers_to"]) for row in rows_of(parsed, CANDIDATE)] == [("26.0.8", "2026-08")]


def test_where_the_name_tells_no_release_the_years_do(tmp_path: Path) -> None:
    many = [event(id=str(year), year=str(year)) for year in (1989, 2000, 2025)]
    assert set(read(tmp_path, *many, name="ucdp_ged/events.csv").parquet) == {EVENT}
    assert set(read(tmp_path, event(), name="ucdp_ged/events.csv").parquet) == {CANDIDATE}


def test_a_file_without_its_header_is_read_in_the_publishers_order(tmp_path: Path) -> None:
    parsed = read(tmp_path, event(), event(id="8"), name="ucdp_ged/GEDEvent_v24_0_1.csv", header=False)
    assert [(row["event_id"], row["locator"]) for row in rows_of(parsed, CANDIDATE)] == [
        ("7", "line 1"),
        ("8", "line 2"),
    ]
    assert [finding.place for finding in parsed.findings] == ["line 1"]


def test_rows_that_are_no_events_are_rejected_in_one_finding(tmp_path: Path) -> None:
    slipped = event().rstrip("\n") + ",surplus\n"
    parsed = read(tmp_path, event(best="many"), event(year=""), slipped, event(id="9"))
    assert [row["event_id"] for row in rows_of(parsed, EVENT)] == ["9"]
    assert [(f.place, f.severity, f.reason[:6]) for f in parsed.findings] == [("line 2", "row_rejected", "3 rows")]


def test_a_new_column_is_a_finding(tmp_path: Path) -> None:
    text = ",".join([*TITLES, "drone"]) + "\n" + event().rstrip("\n") + ",yes\n"
    parsed = parse(delivered(tmp_path, "GEDEvent_v26_1.csv", text.encode()), declared(EVENT, CANDIDATE, COUNTRY_YEAR))
    assert ["drone" in finding.reason for finding in parsed.findings] == [True]
    assert len(rows_of(parsed, EVENT)) == 1


def test_the_zip_of_the_yearly_edition_is_read_like_its_csv(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr("GEDEvent_v26_1.csv", ",".join(TITLES) + "\n" + event())
    file = delivered(tmp_path, "ucdp/ged261-csv.zip", (tmp_path / "set.zip").read_bytes())
    [row] = rows_of(parse(file, declared(EVENT, CANDIDATE, COUNTRY_YEAR)), EVENT)
    assert row["release"] == "26.1"


def test_sums_by_country_and_year_are_read_and_an_odd_row_rejected(tmp_path: Path) -> None:
    text = "country,country_id,year,type_of_violence,best_deaths\nFreedonia,901,2023,1,240\nFreedonia,901,2023,2,-\n"
    parsed = parse(delivered(tmp_path, "ucdp/years.csv", text.encode()), declared(EVENT, CANDIDATE, COUNTRY_YEAR))
    [row] = parsed.tables[COUNTRY_YEAR]
    assert (row["country"], row["year"], row["type_of_violence"], row["best"], row["events"]) == (
        "Freedonia",
        "2023",
        "1",
        "240",
        None,
    )
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("line 3", "row_rejected")]


@pytest.mark.parametrize("content", [b"", b"<html>wall</html>", b"a,b\n1,2\n", b"PK\x03\x04 broken", b"\x00\x01\x02"])
def test_what_holds_no_events_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(delivered(tmp_path, "ucdp/file.csv", content), declared(EVENT, CANDIDATE, COUNTRY_YEAR))
    assert "sources/ucdp_ged/README.md" in refusal.value.remedy


@given(st.integers(10, 99), st.integers(1, 12))
def test_a_name_tells_its_release_and_nothing_else_does(year: int, month: int) -> None:
    yearly, candidate = release_of(f"GEDEvent_v{year}_1.csv"), release_of(f"x/GEDEvent_v{year}_0_{month}.csv")
    months = release_of(f"GEDEvent_v{year}_01_{year}_{month:02d}.csv")
    assert yearly and (yearly.kind, yearly.version) == ("final", f"{year}.1")
    assert candidate and (candidate.kind, candidate.covers_to) == ("candidate", f"20{year}-{month:02d}")
    assert months and (months.kind, months.covers_to) == ("candidate", f"20{year}-{month:02d}")
    assert release_of(f"events_{year}_{month}.csv") is None


def test_years_of_no_event_are_candidates() -> None:
    assert release_by_years(["", "soon", "2026"]).kind == "candidate"


@pytest.mark.parametrize(
    ("name", "source_id"),
    [
        ("sources/ucdp/ucdp_ged_country_year_2019_2023.csv", "ucdp_ged"),
        ("lists/GEDEvent_v26_0_8.csv", "ucdp_ged"),
        ("lists/ged261-csv.zip", "ucdp_ged"),
        ("sources/country_indices/aux_ucdp.csv", "country_indices"),
        ("sources/country_indices/vdem.csv", "country_indices"),
        ("sources/country_indices/ilostat.csv", "country_indices"),
        ("lists/vdem/V-Dem-CY-Core-v16.csv", "vdem"),
        ("lists/ilostat/SDG_0882_NOC_RT_A.csv", "ilostat"),
        ("lists/wgi/GOV_WGI_RL.EST.json", "worldbank_wgi"),
        ("lists/ILAB_ImportWatch_Goods_HS.csv", "ilab_goods"),
    ],
)
def test_a_dropped_file_of_country_data_finds_its_source(name: str, source_id: str) -> None:
    assert recognise(name) == source_id
