"""Workbooks of every kind are read alike, and what is none is refused with a reason and a remedy."""

import datetime as dt
import re
import struct
from pathlib import Path

import pytest
from workbook_files import SPREADSHEETML, encrypted, ole2, xls, xlsx, zipped

from sources.kit.record import Unreadable
from sources.kit.workbook import Workbook, open_workbook

REAL = Path(__file__).parents[3] / "shared" / "real" / "declarations"
DECLARATION = {"D8": " ABC Ltd ", "D22": dt.date(2025, 4, 25), "E9": 1, "E10": 0.5, "F3": True, "B4": "two\nlines"}


def opened(folder: Path, data: bytes, name: str = "declaration.xlsx") -> Workbook:
    path = folder / "snapshot"
    path.write_bytes(data)
    return open_workbook(path, name)


def refused(folder: Path, data: bytes, name: str = "declaration.xlsx") -> Unreadable:
    with pytest.raises(Unreadable) as unreadable:
        opened(folder, data, name)
    assert unreadable.value.remedy
    return unreadable.value


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return opened(tmp_path, xlsx({"Revision": {}, "Declaration": DECLARATION, "Smelter List": {"B7": "Gold"}}))


def test_cells_are_text_by_their_address(book: Workbook) -> None:
    sheet = book.sheet("Declaration")
    assert sheet is not None
    texts = {address: sheet.text(address) for address in (*DECLARATION, "A1", "ZZ99")}
    assert texts == {"D8": "ABC Ltd", "D22": "2025-04-25", "E9": "1", "E10": "0.5", "F3": "TRUE", "B4": "two\nlines",
                     "A1": None, "ZZ99": None}  # fmt: skip


def test_rows_keep_their_absolute_places(book: Workbook) -> None:
    sheet = book.sheet("Declaration")
    assert sheet is not None and sheet.height == 22
    assert sheet.rows()[7][3] == " ABC Ltd "
    assert sheet.rows()[0][0] == ""


def test_only_filled_rows_of_the_wanted_columns_come_as_text(book: Workbook) -> None:
    sheet = book.sheet("Declaration")
    assert sheet is not None
    assert list(sheet.rows_between(4, 9, ["D", "B", "ZZ"])) == [
        (4, [None, "two\nlines", None]),
        (8, ["ABC Ltd", None, None]),
    ]
    assert list(sheet.column("E")) == [(9, "1"), (10, "0.5")]
    assert list(sheet.rows_between(30, None, ["A"])) == []


def test_sheets_are_found_by_their_exact_name_and_read_once(book: Workbook) -> None:
    assert book.sheet_names == ("Revision", "Declaration", "Smelter List")
    assert book.sheet("declaration") is None
    assert book.sheet("Declaration") is book.sheet("Declaration")
    blank = book.sheet("Revision")
    assert blank is not None and (blank.height, blank.text("A1"), list(blank.rows_between(1, None, ["A"]))) == (
        0,
        None,
        [],
    )


@pytest.mark.parametrize("name", ["declaration.xls", "declaration.csv", "scan.jpg", "~$declaration.xlsx"])
def test_a_workbook_is_told_by_its_bytes_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    sheet = opened(tmp_path, xlsx({"Declaration": DECLARATION}), name).sheet("Declaration")
    assert sheet is not None and sheet.text("D8") == "ABC Ltd"


def test_an_old_workbook_named_as_a_new_one_is_read(tmp_path: Path) -> None:
    sheet = opened(tmp_path, xls("ABC Ltd")).sheet("Declaration")
    assert sheet is not None and sheet.text("D8") == "ABC Ltd"


def test_a_workbook_under_excels_default_key_is_opened(tmp_path: Path) -> None:
    data = encrypted(xlsx({"Declaration": DECLARATION}), "VelvetSweatshop")
    sheet = opened(tmp_path, data, "declaration.xls").sheet("Declaration")
    assert sheet is not None and sheet.text("D8") == "ABC Ltd"


def test_a_workbook_under_another_password_is_asked_for_without(tmp_path: Path) -> None:
    locked = refused(tmp_path, encrypted(xlsx({"Declaration": DECLARATION}), "acme2026"))
    assert "password" in locked.reason
    assert locked.remedy == "Ask the supplier for a copy without a password."


def test_an_old_workbook_under_another_password_is_asked_for_without(tmp_path: Path) -> None:
    rc4_header = struct.pack("<HHHHH", 0x002F, 54, 1, 1, 1) + bytes(range(48))
    locked = refused(tmp_path, xls("ABC Ltd", password_record=rc4_header))
    assert locked.remedy == "Ask the supplier for a copy without a password."


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "declaration.xlsx", "empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "declaration.xls", "JPEG picture"),
        (b"%PDF-1.7\n", "declaration.xlsx", "PDF"),
        (b"<html><body>Please log in</body></html>", "declaration.xls", "web page"),
        (b"supplier_id,name\n1,ABC\n", "declaration.xlsx", "plain text"),
        (b"\x08Jane Doe".ljust(165, b"\0"), "in/~$declaration.xlsx", "lock file"),
        (b"\x08\x00\x01\x02" * 40, "declaration.xlsx", "no known kind"),
        (zipped({"a.csv": b"1"}), "declaration.xlsx", "zip archive"),
        (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "d.docx", "document"),
        (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"1"}), "d.xlsb", "binary"),
        (ole2("WordDocument", b"text"), "declaration.xls", "no workbook"),
        (ole2("Workbook", b"text")[:700], "declaration.xls", "damaged"),
        (ole2("EncryptedPackage", b"text"), "declaration.xlsx", "cannot be opened"),
        (b"<?xml version='1.0'?><declaration/>", "declaration.xml", "not a workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_with_its_reason(tmp_path: Path, data: bytes, name: str, reason: str) -> None:
    assert re.search(reason, refused(tmp_path, data, name).reason, re.I)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_workbook_cut_off_on_its_way_is_to_be_sent_again(tmp_path: Path, share: float) -> None:
    data = xlsx({"Declaration": DECLARATION})
    cut = refused(tmp_path, data[: int(len(data) * share)])
    assert "cut off" in cut.reason and "send the file again" in cut.remedy


def test_a_lock_file_does_not_give_away_whose_it_is(tmp_path: Path) -> None:
    assert "Jane" not in str(refused(tmp_path, b"\x08Jane Doe".ljust(165, b"\0"), "~$a.xlsx"))


def test_a_damaged_sheet_names_itself_and_leaves_the_others_readable(tmp_path: Path) -> None:
    data = xlsx({"Declaration": {"D8": 1}, "Smelter List": {"B7": 2}})
    place = data.index(b"xl/worksheets/sheet2.xml") + 40
    book = opened(tmp_path, data[:place] + bytes(60) + data[place + 60 :])
    declaration = book.sheet("Declaration")
    assert declaration is not None and declaration.text("D8") == "1"
    with pytest.raises(Unreadable) as unreadable:
        book.sheet("Smelter List")
    assert unreadable.value.place == "Smelter List"


def test_an_archive_that_unpacks_beyond_reason_is_not_unpacked(tmp_path: Path) -> None:
    bomb = refused(tmp_path, zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b" " * 30_000_000}))
    assert "30,000,004 bytes" in bomb.reason


def test_a_stray_cell_in_a_far_corner_does_not_exhaust_the_memory(tmp_path: Path) -> None:
    book = opened(tmp_path, xlsx({"Declaration": {"D8": 1}, "Smelter List": {"A1": 1, "XFD70000": 1}}))
    with pytest.raises(Unreadable, match="70,000 rows by 16,384 columns"):
        book.sheet("Smelter List")
    assert book.sheet("Declaration") is not None


def test_a_long_narrow_sheet_and_a_far_column_are_no_reason_to_refuse(tmp_path: Path) -> None:
    book = opened(tmp_path, xlsx({"Long": {"A1": "a", "C20000": "z"}, "Wide": {"A1": "a", "XFD9": "z"}}))
    long, wide = book.sheet("Long"), book.sheet("Wide")
    assert long is not None and wide is not None
    assert (long.text("C20000"), wide.text("XFD9")) == ("z", "z")


def test_excel_2003_xml_is_read_as_the_others_are(tmp_path: Path) -> None:
    rows = """<Worksheet ss:Name="Public List"><Table><Row ss:Index="4"><Cell ss:Index="2">
        <Data ss:Type="String">Gold</Data></Cell></Row></Table></Worksheet>"""
    book = opened(tmp_path, SPREADSHEETML.format(sheets=rows).encode(), "list.xls")
    sheet = book.sheet("Public List")
    assert sheet is not None and list(sheet.rows_between(1, None, ["B", "F"])) == [(4, ["Gold", None])]


@pytest.mark.skipif(not REAL.is_dir(), reason="real declarations are not part of the repository")
@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("cmrt_3.01_filled_fictional_encrypted_default_key.xls", "D8"),
        ("cmrt_2.02_declaration_cells_missing.xls", "D8"),
        ("cmrt_2.03a_blank_wrong_extension_encrypted.xlsx", None),
        ("cmrt_6.22_filled_anonymised_no_cached_smelters.xlsx", "D8"),
        ("emrt_2.1_blank_zh.xlsx", None),
    ],
)
def test_real_declarations_open(name: str, company: str | None) -> None:
    if not (REAL / name).is_file():
        pytest.skip(f"{name} is not here")
    sheet = open_workbook(REAL / name, name).sheet("Declaration")
    assert sheet is not None and sheet.height > 50
    assert company is None or sheet.text(company)
