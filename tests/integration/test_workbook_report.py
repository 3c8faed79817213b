"""The workbook holds what the tables hold, and nothing in it runs."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from reports.publication import Publication
from reports.workbook import CELL_LIMIT, FILE_NAME, write_workbook
from tests.support.published_run import FORMULA, example, publication_in

LONG = "x" * (CELL_LIMIT + 10)
ODD = "https://example.org/a\x01b"


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    profiles = example()["supplier_risk_profile"]
    profiles[0] |= {"summary_text": LONG, "national_id": "0012", "vat_id": ODD}
    made = publication_in(tmp_path_factory.mktemp("published"), {"supplier_risk_profile": profiles})
    write_workbook(made)
    return made


@pytest.fixture(scope="module")
def book(publication: Publication) -> Workbook:
    return load_workbook(publication.folder / FILE_NAME)


def column(book: Workbook, sheet: str, name: str) -> list[object]:
    header = [cell.value for cell in book[sheet][1]]
    return [row[header.index(name)].value for row in book[sheet].iter_rows(min_row=2)]


def test_no_cell_is_a_formula_or_a_link(publication: Publication, book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    assert FORMULA in column(book, "supplier_risk_profile", "supplier_name")
    with ZipFile(publication.folder / FILE_NAME) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) > 10 and not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_text_stays_text_and_numbers_stay_numbers(book: Workbook) -> None:
    assert "0012" in column(book, "supplier_risk_profile", "national_id")
    assert 48.26 in column(book, "supplier_risk_profile", "residual_risk_score")
    assert any(
        str(value).startswith("https://example.org/a") for value in column(book, "supplier_risk_profile", "vat_id")
    )


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(book: Workbook) -> None:
    texts = [str(value) for value in column(book, "supplier_risk_profile", "summary_text")]
    (cut,) = [text for text in texts if text.startswith("xxx")]
    assert len(cut) <= CELL_LIMIT and cut.endswith("hold it whole]")


def test_there_is_a_sheet_a_table_with_suppliers_first(publication: Publication, book: Workbook) -> None:
    assert book.sheetnames[:3] == ["Read me", "Attribution", "supplier_risk_profile"]
    assert set(book.sheetnames[2:]) == set(publication.resources)
    for name in publication.resources:
        assert book[name].max_row == len(publication.rows(name)) + 1


def test_the_read_me_names_run_and_method_and_says_that_a_score_excludes_nobody(book: Workbook) -> None:
    text = " ".join(str(cell.value) for row in book["Read me"].iter_rows() for cell in row)
    for told in ("2026-09-30-abc", "SRP-1.0", "A score excludes nobody", "Many good smelters dilute a bad one"):
        assert told in text


def test_a_sheet_names_every_source_that_gave_anything_with_its_line_and_its_terms(book: Workbook) -> None:
    lines = [[cell.value for cell in row] for row in book["Attribution"].iter_rows(min_row=2)]
    assert [line[0] for line in lines] == ["The list of goods", "The list of regions", "The list of rmi_templates"]
    assert lines[0][1:] == ["Data of the office of goods", "Terms of goods", "page 1 of goods", "yes"]


def test_each_column_carries_its_meaning_and_its_format(book: Workbook) -> None:
    sheet = book["supplier_risk_profile"]
    header = {cell.value: cell for cell in sheet[1]}
    comment = header["residual_risk_score"].comment
    assert comment is not None and "points, 0 to 100" in comment.text
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref is not None
    assert sheet.cell(2, header["evidence_coverage"].column).number_format == "0%"
    assert sheet.cell(2, header["residual_risk_score"].column).number_format == "0.0"


def test_the_same_tables_give_the_same_workbook(publication: Publication) -> None:
    path: Path = publication.folder / FILE_NAME
    first = path.read_bytes()
    write_workbook(Publication(publication.folder))
    assert path.read_bytes() == first
