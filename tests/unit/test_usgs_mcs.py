"""World production as the US summaries state it: signs in place of figures, three forms of the file, nothing counted twice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.record import Parsed, Row, Unreadable
from sources.usgs_mcs.figures import figure, stage_of
from sources.usgs_mcs.parse import PRODUCTION, RESERVE, parse
from tests.unit.raw_tables import declared, delivered

LONG = "MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,Notes,Is critical mineral 2025,Other notes\n"
WORLD = "TIN,World Mine Production and Reserves,Tin"
WIDE = "SOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2023,PROD_EST_ 2024,PROD_NOTES,CAP_2023,CAP_EST_ 2024,CAP_NOTES,RESERVES_2024,RESERVE_NOTES\n"


def read(folder: Path, text: str, name: str = "MCS2026_Commodities_Data.csv", encoding: str = "utf-8") -> Parsed:
    return parse(delivered(folder, f"lists/usgs_mcs/{name}", text.encode(encoding)), declared(PRODUCTION, RESERVE))


def long_row(country: str, value: str, year: str = "2025", notes: str = "", detail: str = "Mine production") -> str:
    return f'{WORLD},{country},Production,"{detail}",metric tons,{year},"{value}",{notes},No,\n'


def wide_row(country: str, *figures: str, commodity: str = "Tin", kind: str = "Mine production, tin content") -> str:
    cells = [f'"{cell}"' for cell in (*figures, *[""] * (8 - len(figures)))]
    return f'MCS2025,{commodity},{country},"{kind}",metric tons,{",".join(cells)}\n'


def only(parsed: Parsed, table: str = PRODUCTION) -> Row:
    (row,) = parsed.tables[table]
    return row


def values(parsed: Parsed, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(row[name] for name in names) for row in parsed.tables.get(PRODUCTION, [])]


def test_withheld_not_available_and_zero_are_told_apart(tmp_path: Path) -> None:
    text = LONG + long_row("Freedonia", "W") + long_row("Sylvania", "NA") + long_row("Ruritania", "—")
    parsed = read(tmp_path, text)
    assert values(parsed, "quantity", "withheld", "value_stated") == [
        (None, "yes", "W"),
        (None, "no", "NA"),
        ("0", "no", "—"),
    ]
    assert parsed.findings == []


def test_the_dash_of_a_windows_file_is_still_zero(tmp_path: Path) -> None:
    assert only(read(tmp_path, LONG + long_row("Freedonia", "—"), encoding="cp1252"))["quantity"] == "0"


@pytest.mark.parametrize(
    ("value", "year", "notes", "quantity"),
    [("e1,200", "2024", "", "1200"), ("1,200 e", "2024", "", "1200"), ("1,200", "2025", "Estimated.", "1200")],
)
def test_estimates_are_marked(tmp_path: Path, value: str, year: str, notes: str, quantity: str) -> None:
    row = only(read(tmp_path, LONG + long_row("Freedonia", value, year, notes)))
    assert (row["quantity"], row["is_estimate"]) == (quantity, "yes")


def test_the_world_total_and_other_countries_are_rows_of_their_own_kind(tmp_path: Path) -> None:
    text = (
        LONG + long_row("Other countries", "10") + long_row("World total", "3,000", detail="Mine production: rounded")
    )
    found = values(read(tmp_path, text), "country", "world_total", "detail")
    assert found == [("Other countries", "no", "Mine production"), ("World total", "yes", "Mine production")]


def test_rows_about_the_united_states_trade_are_counted_and_left(tmp_path: Path) -> None:
    trade = "TIN,Salient Statistics - United States,Tin,United States,Production,Secondary,metric tons,2025,9,,No,\n"
    parsed = read(tmp_path, LONG + trade + long_row("Freedonia", "1"))
    assert len(parsed.tables[PRODUCTION]) == 1
    assert [finding.reason[:6] for finding in parsed.findings] == ["1 rows"]


def test_a_figure_said_twice_counts_once(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, LONG + long_row("Freedonia", "7") + long_row("Freedonia", "8", detail="Mine production, tin content")
    )
    assert values(parsed, "quantity") == [("7",)]
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("line 3", "row_rejected")]


def test_parts_of_mica_stand_beside_each_other(tmp_path: Path) -> None:
    rows = [
        wide_row("Freedonia", "5", commodity="Mica (natural)", kind=f"Mica mine production - {part}")
        for part in ("sheet", "scrap and flake")
    ]
    parsed = read(tmp_path, WIDE + "".join(rows), "MCS2025_World_Data.csv")
    assert values(parsed, "mineral", "form") == [("Mica", "sheet"), ("Mica", "scrap and flake")]


def test_the_wide_form_has_a_row_a_year_and_its_reserves_apart(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, WIDE + wide_row("Freedonia", "1,200", "1,300", "", "50", "", "", "9,000"), "MCS2025_World_Data.csv"
    )
    wanted = ("locator", "edition", "year", "quantity", "unit", "is_estimate", "stage")
    assert values(parsed, *wanted) == [
        ("line 2, PROD_2023", "MCS2025", "2023", "1200", "metric tons", "no", "mining"),
        ("line 2, PROD_EST_ 2024", "MCS2025", "2024", "1300", "metric tons", "yes", "mining"),
    ]
    assert (only(parsed, RESERVE)["quantity"], only(parsed, RESERVE)["year"]) == ("9000", "2024")
    assert [finding.reason for finding in parsed.findings] == ["1 figures of capacity were not taken."]


def test_an_old_file_of_one_commodity_tells_it_by_its_name_and_the_unit_by_its_titles(tmp_path: Path) -> None:
    text = "Source,Country,Type,Prod_kt_2022,Prod_kt_est_2023,Prod_notes,Reserves_kt,Reserves_notes\nMCS2024,Freedonia,Mine production,5,6,,70,\n"
    parsed = read(tmp_path, text, "mcs2024-coppe_world.csv")
    assert values(parsed, "mineral", "unit", "quantity") == [
        ("Copper", "thousand metric tons", "5"),
        ("Copper", "thousand metric tons", "6"),
    ]
    with pytest.raises(Unreadable, match="commodity"):
        read(tmp_path, text, "copper.csv")


def test_refineries_and_mines_are_different_stages(tmp_path: Path) -> None:
    kinds = ("Mine production, recoverable copper content", "Refinery production")
    parsed = read(
        tmp_path,
        WIDE + "".join(wide_row("Freedonia", "5", commodity="Copper", kind=kind) for kind in kinds),
        "MCS2025_World_Data.csv",
    )
    assert values(parsed, "stage") == [("mining",), ("smelting_refining",)]
    assert stage_of("Mine and smelter production") == "other"


def test_what_is_no_figure_leaves_the_row_and_says_so(tmp_path: Path) -> None:
    parsed = read(tmp_path, LONG + long_row("Freedonia", ">95"))
    assert only(parsed)["quantity"] is None
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("line 2", "value_dropped")]


def test_a_span_of_years_is_rejected(tmp_path: Path) -> None:
    parsed = read(tmp_path, LONG + long_row("Freedonia", "5", "2021–24"))
    assert parsed.tables == {}
    assert [finding.severity for finding in parsed.findings] == ["row_rejected"]


def test_a_title_nobody_knows_is_told(tmp_path: Path) -> None:
    text = LONG.replace("Other notes", "Colour") + long_row("Freedonia", "5").replace("No,", "No,red")
    assert any("Colour" in finding.reason for finding in read(tmp_path, text).findings)


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><html><body>Sign in", "", "a,b\n1,2\n", "COUNTRY,TYPE\nFreedonia,Mine\n"]
)
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, text)


@given(st.integers(0, 10**12), st.booleans(), st.sampled_from(["", "e", "E "]))
def test_a_number_keeps_its_value_however_it_is_written(number: int, commas: bool, mark: str) -> None:
    read_back = figure(f"{mark}{number:,}" if commas else f"{mark}{number}")
    assert (read_back.quantity, read_back.is_estimate, read_back.known) == (str(number), bool(mark), True)


@given(st.text(max_size=12))
def test_any_cell_is_a_quantity_a_known_sign_or_unknown(text: str) -> None:
    read_back = figure(text)
    assert read_back.known or read_back.quantity is None
    assert read_back.quantity is None or float(read_back.quantity) >= 0
