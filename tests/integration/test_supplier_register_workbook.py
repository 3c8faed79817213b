"""The register as workbooks that a spreadsheet wrote: real dates and numbers, sheets, cells with their addresses."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from sources.kit.record import DeclaredColumn, Parsed, Unreadable
from sources.supplier_register.columns import RECORDS, fillable
from sources.supplier_register.parse import parse
from tests.unit.raw_tables import delivered
from warehouse.contract import load_tables

Cell = str | float | bool | dt.date | None
SUPPLIERS: Sequence[Sequence[Cell]] = [
    ("supplier_id", "supplier_name", "spend_amount", "spend_year", "dd_requested_on"),
    (1001, "Acmé", 1.234, 2025, dt.date(2026, 1, 31)),
    ("S2", "Bolt", "1 234,50", "2025", "31.01.2026"),
]
SAMPLES = {
    "text": "words",
    "id": "X-1",
    "date": "2026-01-31",
    "number": "0.5",
    "percent": "35",
    "country": "DE",
    "yes_no": "yes",
    "currency": "EUR",
    "cpv": "30213100",
    "cas": "71-43-2",
}


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(tmp_path: Path, name: str, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Parsed:
    return parse(delivered(tmp_path, f"register/{name}", workbook(sheets)), load_tables())


def sample(column: DeclaredColumn) -> str:
    if column.allowed:
        return column.allowed[0]
    return f"{column.maximum or 1:g}" if column.format == "integer" else SAMPLES[column.format or "text"]


def test_numbers_and_dates_of_a_spreadsheet_are_read_as_they_are(tmp_path: Path) -> None:
    first, second = read(tmp_path, "suppliers.xlsx", {"Sheet1": SUPPLIERS}).tables["supplier_register__supplier"]
    assert (first["supplier_id"], first["spend_amount"], first["spend_year"]) == ("1001", "1.234", "2025")
    assert (first["dd_requested_on"], first["locator"]) == ("2026-01-31", "Sheet1!A2")
    assert (second["spend_amount"], second["dd_requested_on"]) == ("1234.5", "2026-01-31")
    assert second["locator"] == "Sheet1!A3"


def test_one_workbook_holds_a_sheet_for_each_record(tmp_path: Path) -> None:
    sites = [("supplier_id", "site_id", "stage"), ("S2", "A", "mining")]
    parsed = read(tmp_path, "Register.xlsx", {"Suppliers": SUPPLIERS, "Sites": sites, "Sheet3": []})
    assert {name: len(rows) for name, rows in parsed.tables.items()} == {
        "supplier_register__supplier": 2,
        "supplier_register__site": 1,
    }


def test_a_bad_cell_is_named_by_its_address(tmp_path: Path) -> None:
    header = ("supplier_id", "site_id", "stage", "production_share_pct")
    parsed = read(tmp_path, "sites.xlsx", {"Sheet": [header, ("S1", "A", "mining", 130), ("S1", "B", "", 1)]})
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [
        ("Sheet!D2 (production_share_pct)", "value_dropped"),
        ("Sheet!C3 (stage)", "row_rejected"),
    ]


def test_a_sheet_that_is_no_record_refuses_the_workbook(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, "register.xlsx", {"suppliers": SUPPLIERS, "Notes": [("remember",)]})
    assert caught.value.place == "Notes"


def test_two_sheets_of_one_record_refuse_the_workbook(tmp_path: Path) -> None:
    scope = [("supplier_id", "topic_code", "in_scope", "reason"), ("S1", "child_labour", "yes", "made on site")]
    with pytest.raises(Unreadable, match="another sheet holds the same record"):
        read(tmp_path, "register.xlsx", {"topic_scope": scope, "Topic scope": scope})


def test_of_several_filled_sheets_the_one_named_after_the_record_is_read(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers.xlsx", {"Notes": [("remember",)], "Suppliers": SUPPLIERS})
    assert len(parsed.tables["supplier_register__supplier"]) == 2
    with pytest.raises(Unreadable, match="2 sheets are filled"):
        read(tmp_path, "suppliers.xlsx", {"Notes": [("remember",)], "List": SUPPLIERS})


def test_a_workbook_without_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no sheet holds anything"):
        read(tmp_path, "register.xlsx", {"suppliers": []})


def test_every_record_comes_back_from_a_workbook_as_it_was_written(tmp_path: Path) -> None:
    declared = load_tables()
    written = {
        record: {column.name: sample(column) for column in fillable(declared[table]).values()}
        for record, table in RECORDS.items()
    }
    parsed = read(tmp_path, "register.xlsx", {name: [list(row), list(row.values())] for name, row in written.items()})
    assert not parsed.findings
    for record, row in written.items():
        (back,) = parsed.tables[RECORDS[record]]
        assert {name: back[name] for name in row} == row
