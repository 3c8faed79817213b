"""Accepted substances: fictional rows in the titles the list has had since 2019."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.record import Parsed, Unreadable
from sources.kit.source import recognise
from sources.tco_accepted_substances.cells import benchmark, last_day
from sources.tco_accepted_substances.parse import TABLE, parse
from tests.unit.raw_tables import declared, delivered

TITLES = "Substance name/Trade name;CAS number;Type;Benchmark;Assessed;Sunset date;Profiler;Comments"


def read(folder: Path, content: bytes, name: str = "lists/tco_accepted_substances/x.csv") -> Parsed:
    return parse(delivered(folder, name, content), declared(TABLE))


def test_a_row_gives_its_assessment_its_use_and_its_end(tmp_path: Path) -> None:
    parsed = read(tmp_path, f"{TITLES}\nFreedonol;71-43-2;FR, CI;3;Sep, 2019;Mar, 2021;An assessor;1, 4\n".encode())
    (row,) = parsed.tables[TABLE]
    assert (row["benchmark"], row["uses"]) == ("3", "flame retardant | cleaning ingredient")
    assert (row["listed_on"], row["sunset_on"], row["comments"]) == ("2019-09-30", "2021-03-31", "1, 4")
    assert (row["list_kind"], parsed.findings) == ("accepted_list", [])


def test_interchangeable_cas_numbers_give_a_row_each(tmp_path: Path) -> None:
    parsed = read(tmp_path, f'{TITLES}\nFreedonol;"10588-01-9; 7789-12-0,";PL;2;;;;\n'.encode())
    assert [row["cas_number"] for row in parsed.tables[TABLE]] == ["10588-01-9", "7789-12-0"]


def test_hyphens_that_are_none_are_read(tmp_path: Path) -> None:
    parsed = read(tmp_path, f"{TITLES}\nFreedonol;35948‐25‐5;FR;2;;;;\n".encode())
    assert parsed.tables[TABLE][0]["cas_number"] == "35948-25-5"


def test_a_cleaning_product_has_no_cas_number_and_an_empty_benchmark_stays_empty(tmp_path: Path) -> None:
    parsed = read(tmp_path, f"{TITLES}\nSylvanic cleaner 7;-;CP;;;Mar, 2027;;\n".encode())
    (row,) = parsed.tables[TABLE]
    assert (row["cas_number"], row["benchmark"], row["entry_id"], parsed.findings) == (
        None,
        None,
        "sylvanic cleaner 7",
        [],
    )


def test_the_older_form_says_the_use_in_columns(tmp_path: Path) -> None:
    content = (
        "Substance name;CAS;Flame retardant;Plasticiser;Benchmark;Assessment date;Sunset date;Report public;Comments\n"
    )
    parsed = read(tmp_path, f"{content}Freedonol;71-43-2;;Yes;2;Aug, 2018;;Yes;\n".encode())
    assert (parsed.tables[TABLE][0]["uses"], parsed.findings) == ("plasticiser", [])


def test_the_page_and_the_workbook_give_the_same_row(tmp_path: Path) -> None:
    titles, row = TITLES.split(";"), ["Freedonol", "71-43-2", "CI", "2", "Sep, 2024", "", "An assessor", ""]
    page = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in (titles, row))
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("List")
        for at, cells in enumerate((titles, row)):
            sheet.write_row(at, 0, cells)
    found = [
        read(tmp_path, content, f"lists/tco_accepted_substances/{name}").tables[TABLE][0]
        for content, name in ((f"<html><table>{page}</table></html>".encode(), "x.html"), (path.read_bytes(), "x.xlsx"))
    ]
    kit = ("snapshot_id", "locator")
    assert [{key: value for key, value in each.items() if key not in kit} for each in found[:1]] == [
        {key: value for key, value in found[1].items() if key not in kit}
    ]


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [("2", "2"), ("Benchmark 3", "3"), ("BM-4", "4"), ("Benchmark-U", "U"), ("GreenScreen Benchmark 2", "2"), ("Gold", "Gold"), ("A", "A"), ("-", None), (None, None)],
)  # fmt: skip
def test_benchmarks_are_one_digit_and_other_assessments_as_stated(stated: str | None, wanted: str | None) -> None:
    assert benchmark(stated) == wanted


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_month_ends_on_its_last_day(day: date) -> None:
    end = last_day(day.strftime(f"%b, {day.year}"))
    assert end is not None and end[:7] == day.isoformat()[:7]
    if day.year < 9999:
        assert (date.fromisoformat(end) + timedelta(days=1)).day == 1


def test_a_date_that_cannot_be_read_is_dropped_with_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, f"{TITLES}\nFreedonol;71-43-2;FR;2;some day;;;\n".encode())
    assert [finding.severity for finding in parsed.findings] == ["value_dropped"]


@pytest.mark.parametrize("content", [b"", b"<html><p>Sign in</p></html>", b"a;b\n1;2\n"])
def test_what_holds_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, content)


def test_the_inbox_folder_tells_the_source() -> None:
    assert recognise("lists/tco_accepted_substances/page.html") == "tco_accepted_substances"
