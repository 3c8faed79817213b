"""A table found by the words of its header; nothing in it is passed over in silence."""

from pathlib import Path

import xlsxwriter

from sources.kit.record import Parsed
from sources.kit.tables import read_tables
from sources.kit.tabular import Layout, Record, find_header, read_rows

LAYOUT = Layout(
    {"name": ["Facility Name"], "country": ["Country/Area"]}, required=["name"], ignored={"No.": "a number"}
)


def records(*rows: list[str | None]) -> list[Record]:
    return [Record(f"line {number}", cells) for number, cells in enumerate(rows, start=1)]


def test_the_header_is_found_below_a_title_and_by_letters_and_digits_alone() -> None:
    rows = records(["A list"], ["COUNTRY / area", "facility_NAME"], ["FR", "Usine"])
    header = find_header(rows, LAYOUT)
    assert header and (header.place, dict(header.positions)) == ("line 2", {"country": 0, "name": 1})


def test_a_table_without_its_required_titles_has_no_header() -> None:
    assert find_header(records(["Country/Area"], ["FR"]), LAYOUT) is None


def test_unknown_and_repeated_titles_are_findings_and_ignored_ones_are_not() -> None:
    rows = records(["No.", "Name", "Name", "Colour"], ["1", "Usine", "Werk", "red"])
    parsed, header = Parsed("s"), find_header(rows, LAYOUT)
    assert header
    assert list(read_rows(rows, header, parsed)) == [("line 2", {"name": "Usine"})]
    assert [finding.reason.split("'")[1] for finding in parsed.findings] == ["Name", "Colour"]


def test_a_cell_beyond_the_header_is_a_finding_and_its_row_stays() -> None:
    rows = records(["Name", "Country"], ["Usine", "FR", "stray"], [None, None])
    parsed, header = Parsed("s"), find_header(rows, LAYOUT)
    assert header
    assert [values for _, values in read_rows(rows, header, parsed)] == [{"name": "Usine", "country": "FR"}]
    assert [finding.place for finding in parsed.findings] == ["line 2"]


def test_workbook_rows_are_placed_by_sheet_and_cell(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Empty")
        sheet = book.add_worksheet("Facts")
        sheet.write_row("B3", ["Name", 7.0])
    tables = read_tables(path, "book.xlsx")
    assert [(row.place, row.cells) for row in tables["Facts"]] == [("Facts!A3", [None, "Name", "7"])]
    assert tables["Empty"] == []


def test_a_delimited_text_is_one_table_without_a_name(tmp_path: Path) -> None:
    path = tmp_path / "facts"
    path.write_text("Name;Country\nUsine;FR\n", encoding="utf-8")
    assert [row.place for row in read_tables(path, "facts.csv")[""]] == ["line 1", "line 2"]
