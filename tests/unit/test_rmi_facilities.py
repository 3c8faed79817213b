"""Facility lists of the Responsible Minerals Initiative: which list, which edition, which dates."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from sources.kit.record import Parsed, Unreadable
from sources.rmi_facilities.date_reading import is_turned, reading
from sources.rmi_facilities.edition import edition_date
from sources.rmi_facilities.parse import FACILITY, REVISION, parse
from tests.unit.raw_tables import declared, delivered

Cells = list[object]
CONFORMANT: list[Cells] = [
    ["Sl #", "METAL", "SMELTER ID", "STANDARD SMELTER NAME", "STATE/ PROVINCE/ REGION", "COUNTRY LOCATION",
     "LAST AUDIT DATE", "AUDIT CYCLE", "REAUDIT IN PROGRESS", "LBMA RG", "RJC", "Type"],
    [1, "Gold", "CID900001", "Freedonia Refining", "Nord", "FREEDONIA", "11/19/2020", "1 Year", "", "Yes", "",
     "Conformant"],
]  # fmt: skip
LOOK_UP: list[Cells] = [
    ["METAL", "SMELTER REFERENCE", "STANDARD SMELTER NAME", "COUNTRY", "SMELTER ID", "CITY", "STATE PROVINCE",
     "RMI Status", "Type"],
    ["Gold", "Freedonia Gold", "Freedonia Refining", "FREEDONIA", "CID900001", "Nordstadt", "Nord", "Active",
     "Low Risk"],
    ["Tin", "Tinworks", "Tinworks", "FREEDONIA", "CID9000021", "Nordstadt", "Nord", "", ""],
    ["", "", "", "", "", "", "", "", "Low Risk"],
]  # fmt: skip
REVISIONS: list[Cells] = [
    ["METAL", "SMELTER ID", "STANDARD SMELTER NAME", "COUNTRY", "BASIS FOR REVISION", "DETAILS", "REVISION DATE",
     "SMELTER ADDED DATE"],
    ["Tin", "CID900003", "Oldworks", "FREEDONIA", "Removed", "No longer operating", "1/20/2023", ""],
]  # fmt: skip
PUBLIC = (
    "Public facilities list,,,,,,,\n"
    "Last updated: March 31 2026,,,,,,,\n"
    "Facility ID,Standard Facility Name,Metal,Country Location,Supply Chain Level,Facility Operational Status,"
    "Due Diligence Assessment Program Status,Last On-Site Assessment Date\n"
    "CID900001,Freedonia Refining,Gold,FREEDONIA,Refiner,Operational,Facility Standard Assessed,2025-11-02\n"
)


def read_book(tmp_path: Path, name: str = "lists/rmi/lists_early_2023.xlsx", **sheets: list[Cells]) -> Parsed:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
    return parse(delivered(tmp_path, name, path.read_bytes()), declared(FACILITY, REVISION))


def read_text(tmp_path: Path, text: str, name: str = "lists/rmi/public.csv") -> Parsed:
    return parse(delivered(tmp_path, name, text.encode()), declared(FACILITY, REVISION))


def test_the_sheets_of_one_workbook_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    cobalt: list[Cells] = [[*LOOK_UP[0][:7], "CRUDE COBALT REFINER"], ["Cobalt", *LOOK_UP[1][1:7], "Yes"]]
    parsed = read_book(tmp_path, Sheet1=CONFORMANT, Sheet2=LOOK_UP, Sheet3=cobalt, Sheet4=REVISIONS)
    rows = parsed.tables[FACILITY]
    assert [(row["locator"], row["list_kind"]) for row in rows] == [
        ("Sheet1!A2", "conformant"),
        ("Sheet2!A2", "all"),
        ("Sheet2!A3", "all"),
        ("Sheet3!A2", "cobalt"),
    ]
    assert rows[3]["crude_refiner"] == "Yes"
    assert [(row["basis"], row["revision_date"]) for row in parsed.tables[REVISION]] == [("Removed", "1/20/2023")]


def test_type_is_the_status_of_a_conformant_list_and_a_risk_beside_a_status(tmp_path: Path) -> None:
    rows = read_book(tmp_path, A=CONFORMANT, B=LOOK_UP).tables[FACILITY]
    assert (rows[0]["status_stated"], rows[0]["risk_stated"]) == ("Conformant", None)
    assert (rows[1]["status_stated"], rows[1]["risk_stated"]) == ("Active", "Low Risk")


def test_an_odd_id_is_kept_and_noted_and_a_row_without_facility_rejected(tmp_path: Path) -> None:
    parsed = read_book(tmp_path, Smelters=LOOK_UP)
    assert [row["smelter_id"] for row in parsed.tables[FACILITY]] == ["CID900001", "CID9000021"]
    found = {finding.place: finding.severity for finding in parsed.findings}
    assert found == {"Smelters": "warning", "Smelters!A3": "warning", "Smelters!A4": "row_rejected"}


def test_the_public_list_is_read_and_dated_by_its_own_words(tmp_path: Path) -> None:
    parsed = read_text(tmp_path, PUBLIC, "lists/rmi/public_2020-01-01.csv")
    [row] = parsed.tables[FACILITY]
    assert (row["list_kind"], row["edition_date"], row["locator"]) == ("public", "2026-03-31", "line 4")
    assert (row["supply_chain_level"], row["status_stated"]) == ("Refiner", "Facility Standard Assessed")
    assert parsed.findings == []


def test_the_public_list_as_excel_2003_xml_gives_the_same(tmp_path: Path) -> None:
    cells = [line.split(",") for line in PUBLIC.splitlines()]
    body = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in cells
    )
    xml = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="List"><Table>'
        f"{body}</Table></Worksheet></Workbook>"
    )
    [as_xml] = read_text(tmp_path, xml).tables[FACILITY]
    [as_csv] = read_text(tmp_path, PUBLIC).tables[FACILITY]
    differing = {name for name in as_xml if as_xml[name] != as_csv[name]}
    assert differing == {"snapshot_id", "locator"}


def test_a_list_of_eligible_facilities_is_told_by_its_name(tmp_path: Path) -> None:
    [row] = read_text(tmp_path, PUBLIC, "lists/rmi/eligible facilities.csv").tables[FACILITY]
    assert row["list_kind"] == "eligible"


def test_an_unknown_column_and_an_unknown_sheet_are_findings(tmp_path: Path) -> None:
    widened = [[*CONFORMANT[0], "Carbon"], [*CONFORMANT[1], "7 t"]]
    parsed = read_book(tmp_path, Conformant=widened, Notes=[["Read me"]])
    reasons = " ".join(finding.reason for finding in parsed.findings)
    assert "'Carbon'" in reasons and any(finding.place == "Notes" for finding in parsed.findings)


def test_a_workbook_without_any_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="No sheet is a facility list"):
        read_book(tmp_path, Notes=[["Read me"]])


def test_dates_turned_by_a_spreadsheet_are_kept_and_marked(tmp_path: Path) -> None:
    days: list[object] = [date(2021, month, 9) for month in range(1, 7)]
    texts: list[object] = [f"3/{day}/2021" for day in range(13, 19)]
    rows = [[*CONFORMANT[1][:6], day, *CONFORMANT[1][7:]] for day in days + texts]
    read = read_book(tmp_path, Conformant=[CONFORMANT[0], *rows]).tables[FACILITY]
    assert (read[0]["last_audit_date"], read[0]["last_audit_date_reading"]) == ("2021-01-09", "month_day_exchanged")
    assert (read[6]["last_audit_date"], read[6]["last_audit_date_reading"]) == ("3/13/2021", "as_stated")


TURNED = [f"2021-03-0{day}" for day in range(1, 6)] + [f"3/{day}/2021" for day in range(13, 18)]


@pytest.mark.parametrize("sound", [["2021-03-19"], ["3/4/2021"]])
def test_one_date_that_could_not_have_been_turned_clears_the_column(sound: list[str]) -> None:
    assert is_turned(TURNED)
    assert not is_turned(TURNED + sound)


def test_too_few_dates_prove_nothing_and_an_empty_cell_has_no_reading() -> None:
    assert not is_turned(TURNED[1:])
    assert reading(None, True) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("smelters_2023-02-15", "2023-02-15"),
        ("smelters 20230215", "2023-02-15"),
        ("As of 2/15/2023", "2023-02-15"),
        ("Last updated: February 15, 2023", "2023-02-15"),
        ("15 Feb 2023", "2023-02-15"),
        ("February 2024", "2024-02-29"),
        ("list_2023-02", "2023-02-28"),
        ("facility_lists_early_2023", "2023-01-31"),
        ("late 2023", "2023-12-31"),
        ("smelters 2023-13-41", None),
        ("version 6.5", None),
    ],
)
def test_an_edition_is_dated_by_day_month_or_part_of_a_year(text: str, expected: str | None) -> None:
    assert edition_date([text]) == expected
