"""Real workbooks as suppliers sent them. They are no part of this repository; without them this is skipped."""

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from python_calamine import CalamineError, CalamineWorkbook

from sources.kit.record import Declared, Parsed, SourceFile
from sources.rmi_templates.parse import parse
from warehouse.contract import load_tables

FOLDER = Path(__file__).parents[3] / "shared/real/declarations"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs the real declarations in {FOLDER}")

EXPECTED = {  # template, version, answers asked, answers given, smelters
    "amrt_1.3_blank_zh.xlsx": ("AMRT", "1.3", 0, 0, 0),
    "cmrt_1.00_blank.xlsx": ("CMRT", "1.00", 31, 0, 0),
    "cmrt_2.00_filled_test_company.xlsx": ("CMRT", "2.00", 34, 34, 4),
    "cmrt_2.02_declaration_cells_missing.xls": ("CMRT", "2.02", 34, 34, 4),
    "cmrt_2.03a_blank_wrong_extension_encrypted.xlsx": ("CMRT", "2.03a", 34, 0, 0),
    "cmrt_2.03a_filled_test_company.xlsx": ("CMRT", "2.03a", 34, 34, 4),
    "cmrt_3.01_filled_fictional_encrypted_default_key.xls": ("CMRT", "3.01", 38, 37, 40),
    "cmrt_3.01_filled_test_company.xlsx": ("CMRT", "3.01", 38, 38, 4),
    "cmrt_6.22_filled_anonymised_no_cached_smelters.xlsx": ("CMRT", "6.22", 40, 40, 0),
    "cmrt_6.31_partly_filled_zh.xlsx": ("CMRT", "6.31", 40, 8, 0),
    "cmrt_6.4_blank_en.xlsx": ("CMRT", "6.4", 40, 0, 0),
    "crt_2.2_blank_zh.xlsx": ("CRT", "2.2", 15, 0, 0),
    "emrt_1.3_blank_zh.xlsx": ("EMRT", "1.3", 21, 0, 0),
    "emrt_2.1_blank_zh.xlsx": ("EMRT", "2.1", 54, 0, 0),
}
CONTACT_ROWS = {"1.00": range(9, 17), "2": range(13, 18), "3": range(14, 22), "6": range(14, 22)}
"""Rows of the Declaration sheet whose column D is personal: address, names, titles, mails, phones."""
PRIVATE_COLUMNS = {"2.00": (1001, 5, 8, 9), "2": (2504, 6, 9, 10), "3": (2504, 7, 10, 11), "6": (2504, 7, 10, 11)}
"""Last row of the smelter list, and its columns for street, contact and mail, counted from 0."""


def read(path: Path) -> Parsed:
    declared: Declared = load_tables()
    return parse(SourceFile(path, path.name, sha256(path.read_bytes()).hexdigest()), declared)


@pytest.mark.parametrize("name", EXPECTED)
def test_real_files_are_recognised_and_give_their_answers_and_smelters(name: str) -> None:
    parsed = read(FOLDER / name)
    (head,) = parsed.tables["rmi_templates__declaration"]
    answers = parsed.tables.get("rmi_templates__answer", [])
    given = [row for row in answers if row["answer"]]
    smelters = parsed.tables.get("rmi_templates__smelter", [])
    assert (head["template_type"], head["template_version"], len(answers), len(given), len(smelters)) == EXPECTED[name]
    assert all(row["answer_code"] not in (None, "unrecognised") for row in given)
    assert head["layout_assumed"] == "no"
    assert int(head["reference_list_rows"] or 0) >= 60


def test_every_row_keeps_to_its_declaration() -> None:
    tables = load_tables()
    for path in sorted(FOLDER.iterdir()):
        for name, rows in read(path).tables.items():
            keys = [tuple(row[part] for part in tables[name].key) for row in rows]
            assert len(set(keys)) == len(keys), (path.name, name)
            for column in tables[name].columns:
                values = {row[column.name] for row in rows}
                assert column.nullable or None not in values, (path.name, name, column.name)
                assert not column.allowed or values <= {None, *column.allowed}, (path.name, name, column.name)


def test_the_encrypted_workbook_gives_its_40_smelters_one_of_them_looked_up_again() -> None:
    """Row 18 names no smelter; row 19 lost its formula values and gets them back from the workbook's own aliases."""
    parsed = read(FOLDER / "cmrt_3.01_filled_fictional_encrypted_default_key.xls")
    smelters = parsed.tables["rmi_templates__smelter"]
    assert all((row["smelter_id"] or "").startswith("CID") for row in smelters)
    (again,) = [row for row in smelters if row["recomputed"]]
    assert (again["locator"], again["smelter_name"] != again["smelter_lookup"]) == ("Smelter List!A19", True)
    assert [finding.place for finding in parsed.findings] == ["Smelter List!A18", "Smelter List"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if "filled" in name or "missing" in name])
def test_no_contact_of_any_file_is_in_its_rows(name: str) -> None:
    rows = {table: rows for table, rows in read(FOLDER / name).tables.items() if not table.endswith("__lookup")}
    stored = json.dumps(rows, ensure_ascii=False).casefold()
    company, values = _contacts(FOLDER / name)
    personal = {value for value in values if value.casefold() not in company.casefold()}
    assert personal or "partly" in name, "the file has contacts"
    assert [value for value in personal if value.casefold() in stored] == []


def test_a_real_template_saved_without_formula_values_is_read_and_completed(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(FOLDER / "cmrt_6.4_blank_en.xlsx")
    look_up, smelters = book["Smelter Look-up"], book["Smelter List"]
    book["Declaration"]["D26"], book["Declaration"]["D57"] = "Yes", 1
    smelters["A5"] = look_up["E9"].value
    smelters["B6"], smelters["C6"] = look_up["A12"].value, look_up["B12"].value
    smelters["B7"], smelters["C7"], smelters["D7"], smelters["E7"] = "TIN", "Smelter Not Listed", "Beta", "Freedonia"
    target = tmp_path / "resaved.xlsx"
    book.save(target)
    parsed = read(target)
    by_id, by_name, unlisted = parsed.tables["rmi_templates__smelter"]
    expected = [look_up[f"{column}9"].value for column in "ACDE"]
    assert [by_id[field] for field in ("metal", "smelter_name", "country", "smelter_id")] == expected
    assert by_name["smelter_id"] == look_up["E12"].value
    assert (unlisted["metal"], unlisted["row_kind"], unlisted["smelter_id"]) == ("Tin", "not_listed", None)
    answers = {(row["question_id"], row["metal"]): row["answer_code"] for row in parsed.tables["rmi_templates__answer"]}
    assert (answers["Q1", "Tantalum"], answers["Q6", "Tin"]) == ("yes", "pct_100")
    assert "labels were not saved" in parsed.findings[0].reason


def _contacts(path: Path) -> tuple[str, set[str]]:
    """Company name, and every personal value in the file, read apart from the code under test."""
    book = _opened(path)
    version = path.name.removeprefix("cmrt_")
    form = book.get_sheet_by_name("Declaration").to_python(skip_empty_area=False)
    wanted = next(rows for prefix, rows in CONTACT_ROWS.items() if version.startswith(prefix))
    values = {str(form[row - 1][3]).strip() for row in wanted}
    last_row, *street_and_contact = next(
        places for prefix, places in PRIVATE_COLUMNS.items() if version.startswith(prefix)
    )
    smelters = book.get_sheet_by_name("Smelter List").to_python(skip_empty_area=False)[4:last_row]
    values |= {str(row[place]).strip() for row in smelters for place in street_and_contact if len(row) > place}
    return str(form[7][3]), {value for value in values if len(value) > 3}


def _opened(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except CalamineError:
        opened = BytesIO()
        with path.open("rb") as file:
            office = msoffcrypto.OfficeFile(file)
            office.load_key(password="VelvetSweatshop")
            office.decrypt(opened)
        opened.seek(0)
        return CalamineWorkbook.from_filelike(opened)
