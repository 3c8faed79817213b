"""Excel 2003's XML: places, types and refusals."""

import datetime as dt

import pytest

from sources.kit.record import Unreadable
from sources.kit.spreadsheetml import read_spreadsheetml

NAMESPACE = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
)


def sheet(rows: str) -> list[list[object]]:
    text = f'<Workbook {NAMESPACE}><Worksheet ss:Name="A"><Table>{rows}</Table></Worksheet></Workbook>'
    return [list(row) for row in read_spreadsheetml(text.encode())["A"]]


def test_cells_and_rows_that_skip_ahead_land_in_their_place() -> None:
    rows = """<Row><Cell><Data ss:Type="String">a1</Data></Cell>
                <Cell ss:Index="3"><Data ss:Type="String">c1</Data></Cell></Row>
              <Row ss:Index="3"><Cell/><Cell><Data ss:Type="String">b3</Data></Cell></Row>"""
    assert sheet(rows) == [["a1", "", "c1"], [], ["", "b3"]]


def test_merged_cells_and_spanned_rows_take_room() -> None:
    rows = """<Row ss:Span="1"><Cell ss:MergeAcross="2"><Data ss:Type="String">a1</Data></Cell>
                <Cell><Data ss:Type="String">d1</Data></Cell></Row>
              <Row><Cell><Data ss:Type="String">a3</Data></Cell></Row>"""
    assert sheet(rows) == [["a1", "", "", "d1"], [], ["a3"]]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("Number", "12", 12.0),
        ("Number", "n/a", "n/a"),
        ("DateTime", "2023-02-01T00:00:00.000", dt.datetime(2023, 2, 1)),
        ("DateTime", "soon", "soon"),
        ("Boolean", "1", True),
        ("Boolean", "0", False),
        ("Error", "#N/A", ""),
        ("String", "a &amp; b&#10;c", "a & b\nc"),
    ],
)
def test_values_by_their_stated_type(kind: str, text: str, value: object) -> None:
    assert sheet(f'<Row><Cell><Data ss:Type="{kind}">{text}</Data></Cell></Row>') == [[value]]


def test_a_comment_is_not_the_cells_value_and_formatting_is_not_lost_text() -> None:
    rows = """<Row><Cell><Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>bo<I>l<U>d</U></I></B></Data>
        <Comment><Data>a comment</Data></Comment></Cell></Row>"""
    assert sheet(rows.replace('<Data ss:Type="String" xmlns=', '<ss:Data ss:Type="String" xmlns=').replace(
        "</B></Data>", "</B></ss:Data>")) == [["bold"]]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Workbook>&b;</Workbook>', "document type"),
        ('<!DOCTYPE x SYSTEM "file:///etc/hostname"><Workbook/>', "document type"),
        (f"<Workbook {NAMESPACE}><Worksheet>", "line 1"),
        ('<?xml version="1.0" encoding="klingon"?><Workbook/>', "encoding"),
        ("<Workbook/>", "not a workbook"),
    ],
)
def test_what_is_unsafe_broken_or_foreign_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_spreadsheetml(text.encode())


@pytest.mark.parametrize("place", ['<Row ss:Index="99999999"><Cell>', '<Row><Cell ss:Index="16385">'])
def test_a_cell_beyond_any_sheet_is_refused_before_room_is_made_for_it(place: str) -> None:
    with pytest.raises(Unreadable, match="outside any sheet"):
        sheet(f'{place}<Data ss:Type="String">x</Data></Cell></Row>')


def test_other_encodings_are_read() -> None:
    prolog = '<?xml version="1.0" encoding="windows-1252"?>'
    text = f'{prolog}<Workbook {NAMESPACE}><Worksheet ss:Name="Übersicht"/></Workbook>'
    assert list(read_spreadsheetml(text.encode("cp1252"))) == ["Übersicht"]
