"""A run over real inputs ends well and keeps no person's name. They are no part of this repository; without them this is skipped."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import msoffcrypto
import pytest
from python_calamine import CalamineError, CalamineWorkbook

from tests.conftest import ROOT, Run, run_over

FOLDER = ROOT.parent / "shared" / "real"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs the real inputs in {FOLDER}")

ENCRYPTED = "declarations/cmrt_3.01_filled_fictional_encrypted_default_key.xls"
HUNDRED_AS_1 = "declarations/cmrt_6.22_filled_anonymised_no_cached_smelters.xlsx"
FORM_ROWS = {"cmrt_1": range(9, 17), "cmrt_2": range(13, 18), "cmrt_3": range(14, 22), "cmrt_6": range(14, 22)}
"""Rows of the Declaration whose column D is a person's: address, names, titles, mails, phones."""
LIST_COLUMNS = {"cmrt_2.00": "FIJ", "cmrt_2": "GJK", "cmrt_3": "HKL", "cmrt_6": "HKL"}
"""Columns of the smelter list for street, contact and mail."""
LAST_ROW = {"cmrt_2.00": 1001, "cmrt_": 2504}
"""Where the list ends; the look-up stands below it in the first of these."""


@pytest.fixture(scope="module")
def real_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_over(FOLDER, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def warehouse(real_run: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(real_run.data / "warehouse.duckdb"), read_only=True) as engine:
        yield engine


@cache
def sheet(name: str, title: str) -> list[list[Any]]:
    """The rows of a sheet, read apart from the code under test."""
    path = FOLDER / name
    try:
        book = CalamineWorkbook.from_path(path)
    except CalamineError:
        opened = BytesIO()
        with path.open("rb") as file:
            office = msoffcrypto.OfficeFile(file)
            office.load_key(password="VelvetSweatshop")
            office.decrypt(opened)
        book = CalamineWorkbook.from_filelike(BytesIO(opened.getvalue()))
    return book.get_sheet_by_name(title).to_python(skip_empty_area=False) if title in book.sheet_names else []


def workbooks() -> list[str]:
    return sorted(path.relative_to(FOLDER).as_posix() for path in (FOLDER / "declarations").iterdir())


def test_the_run_ends_well_and_every_workbook_is_read_or_quarantined_with_a_reason(real_run: Run) -> None:
    assert real_run.exit_code == 0, real_run.output + real_run.progress
    outcomes = {row["file_name"]: row["outcome"] for row in real_run.read("received_file")}
    refused = {row["file_name"] for row in real_run.read("quarantine") if row["severity"] == "file_rejected"}
    assert len(workbooks()) >= 14
    for name in workbooks():
        assert outcomes[name] == ("quarantined" if name in refused else "parsed"), name
    assert all(row["place"] and row["reason"] and row["remedy"] for row in real_run.read("quarantine"))
    assert Counter(outcomes[name] for name in workbooks())["parsed"] >= 14


def test_every_filled_line_of_the_encrypted_smelter_list_is_a_row_or_a_finding(
    real_run: Run, warehouse: duckdb.DuckDBPyConnection
) -> None:
    filled = {
        row for row, cells in enumerate(sheet(ENCRYPTED, "Smelter List")[:2504], 1) if row > 4 and any(cells[1:12])
    }
    nameless = {row for row in filled if not any(sheet(ENCRYPTED, "Smelter List")[row - 1][1:4])}
    kept = warehouse.execute(
        "SELECT row_number FROM raw.rmi_templates__smelter JOIN ops.received_file USING (snapshot_id) WHERE file_name = ?",
        [ENCRYPTED],
    ).fetchall()
    rejected = [
        row["place"]
        for row in real_run.read("quarantine")
        if row["file_name"] == ENCRYPTED and row["severity"] == "row_rejected"
    ]
    assert (len(filled), len(nameless)) == (41, 1)
    assert sorted(int(row) for (row,) in kept) == sorted(filled - nameless)
    assert rejected == [f"Smelter List!A{row}" for row in nameless]


def test_a_hundred_per_cent_that_excel_stored_as_1_is_read_as_such(warehouse: duckdb.DuckDBPyConnection) -> None:
    form = sheet(HUNDRED_AS_1, "Declaration")
    stored = {f"Declaration!D{row}": form[row - 1][3] for row in range(56, 60)}
    assert set(stored.values()) == {1.0}
    read = warehouse.execute(
        "SELECT answer_cell, answer_code FROM core.declaration_answer JOIN core.declaration USING (declaration_id) "
        "WHERE file_name = ? AND list_contains(?, answer_cell)",
        [HUNDRED_AS_1, list(stored)],
    ).fetchall()
    assert dict(read) == dict.fromkeys(stored, "pct_100")


def of_version(places: dict[str, Any], name: str, other: Any) -> Any:
    """The places for the template version that a file's name tells."""
    return next((found for start, found in places.items() if Path(name).name.startswith(start)), other)


def personal_values() -> dict[str, str]:
    """Every personal value of every declaration in lower case, with its file. The company's own name is no person's."""
    found: dict[str, str] = {}
    for name in workbooks():
        form = sheet(name, "Declaration")
        values = [str(form[row - 1][3]) for row in of_version(FORM_ROWS, name, range(0)) if len(form) >= row]
        values += [
            str(row[place])
            for row in sheet(name, "Smelter List")[4 : of_version(LAST_ROW, name, 4)]
            for place in (ord(letter) - ord("A") for letter in of_version(LIST_COLUMNS, name, ""))
            if len(row) > place
        ]
        company = {str(form[row - 1][3]).strip().casefold() for row in (7, 8, 9) if len(form) >= row}
        said = {value.strip().casefold() for value in values} - company
        found |= {value: name for value in said if len(value) > 3}
    return found


def text_columns(engine: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Every column of every table that holds text or lists of text."""
    rows = engine.execute(
        "SELECT schema_name || '.' || table_name, column_name FROM duckdb_columns() "
        "WHERE NOT internal AND data_type IN ('VARCHAR', 'VARCHAR[]')"
    ).fetchall()
    return [(table, column) for table, column in rows]


def test_no_contact_of_any_declaration_stands_anywhere_in_the_warehouse(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    personal, columns = personal_values(), text_columns(warehouse)
    assert len(personal) > 15 and any("@" in value for value in personal)
    assert {"raw.rmi_templates__answer", "core.declaration", "ops.quarantine"} <= {table for table, _ in columns}
    found = [
        (table, column, value)
        for table, column in columns
        for (value,) in warehouse.execute(
            f'SELECT DISTINCT wanted FROM (SELECT DISTINCT lower(CAST("{column}" AS VARCHAR)) AS said FROM {table}), '
            "(SELECT unnest(?) AS wanted) WHERE contains(said, wanted)",
            [list(personal)],
        ).fetchall()
    ]
    assert [each for each in found if not is_chance(*each)] == []


def is_chance(table: str, column: str, value: str) -> bool:
    """Whether a value may stand there without having come from a declaration: a single word, such as a job title, that companies and
    facilities of other sources have in their names."""
    if table in ("ops.matched_name", "ops.name_form", "ops.name_key"):
        return value.isalpha()  # names of every party of every source
    of_declarations = ("ops.", "risk.", "raw.rmi_templates", "core.decl", "core.supplier", "core.smelter")
    return value.isalpha() and not table.startswith(of_declarations)


def test_no_contact_of_any_declaration_is_published(real_run: Run) -> None:
    texts = {path.name: path.read_text("utf-8").casefold() for path in real_run.published.glob("*.csv")}
    assert len(texts) > 15
    assert [(name, value) for value in personal_values() for name, text in texts.items() if value in text] == []
