"""Delimited text as it comes: encoding, delimiter, quoted newlines."""

import pytest

from sources.kit.delimited import decode, read_delimited
from sources.kit.record import Unreadable


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"\xef\xbb\xbfa", "a", "utf-8-sig"),
        ("Açaí".encode(), "Açaí", "utf-8-sig"),
        ("Açaí – 5 €".encode("cp1252"), "Açaí – 5 €", "cp1252"),
        (b"caf\xe9 \x81", "café \x81", "latin-1"),  # 0x81 is no character of Windows-1252
        ("name;ø".encode("utf-16"), "name;ø", "utf-16"),
    ],
)
def test_the_encoding_is_found(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_though_cells_hold_the_others(delimiter: str) -> None:
    rows = [["name", "share", "note"], ["Ore, tin", "1", "a;b"], ["Gold", "2", "c"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    table = read_delimited(text.encode())
    assert table.delimiter == delimiter
    assert [list(record.cells) for record in table.records] == rows


def test_a_record_is_placed_at_the_line_it_starts_on_though_cells_span_lines() -> None:
    table = read_delimited(b'id,text\n1,"one\ntwo\nthree"\n\n2,four\n')
    assert [record.place for record in table.records] == ["line 1", "line 2", "line 6"]


def test_cells_are_stripped_and_blank_ones_are_none() -> None:
    assert read_delimited(b"a,b\n  x ,  \n").records[1].cells == ["x", None]


def test_binary_data_is_refused() -> None:
    with pytest.raises(Unreadable, match="binary"):
        read_delimited(b"a,b\n\x00\x01")


def test_a_quotation_mark_that_never_closes_is_refused_where_it_opens() -> None:
    text = 'a,b\n1,"open\n' + "2,3\n" * 600
    with pytest.raises(Unreadable) as refusal:
        read_delimited(text.encode())
    assert refusal.value.place == "line 2"


def test_an_empty_file_has_no_records() -> None:
    assert read_delimited(b"").records == []


def test_a_quotation_mark_that_never_closes_is_told_however_short_the_file_is() -> None:
    with pytest.raises(Unreadable) as refused:
        read_delimited(b'name,country\nA,NL\n"B,DE\nC,FR\n')
    assert refused.value.place == "line 3"


def test_commas_inside_cells_do_not_hide_the_semicolons_of_the_header() -> None:
    read = read_delimited(b"name;note\nA;one, two, three, four\nB;five, six, seven, eight\n")
    assert (read.delimiter, read.records[1].cells) == (";", ["A", "one, two, three, four"])
