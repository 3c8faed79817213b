"""The African Development Bank's list: a saved page with a table, or that table as CSV."""

from html import escape
from pathlib import Path

import pytest

from sources.afdb_debarments.parse import parse
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

TITLES = ["Type", "Name", "Nationality", "From", "To", "Basis", "Notes"]
ROWS = [
    ["FIRM", "Acme Infra Ltd (Previously known as Apex Ltd) (“Acme Infra”)", "Freedonia", "17-Jul-2019", "16-Jul-2022", "CROSS-DEBARMENT: WBG", "ONGOING"],
    ["INDIVIDUAL", "Jo Example", "Sylvania", "25-May-2020", "", "CROSS-DEBARMENT: AsDB", "ONGOING"],
    ["FIRM", "Mr. Jo Example", "Sylvania", "25-May-2020", "", "CROSS-DEBARMENT: AsDB", ""],
    ["FIRM", "Ace Works", "Sylvania", "7-Sept-20", "", "", ""],
]  # fmt: skip


def page(rows: list[list[str]] = ROWS, titles: list[str] = TITLES) -> bytes:
    def line(cells: list[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag} class='views-field'>\n{escape(cell)} </{tag}>" for cell in cells) + "</tr>"

    body = "".join(line(row, "td") for row in rows)
    return f"<!DOCTYPE html><html><body><p>List</p><table id='datatable-1'><thead>{line(titles, 'th')}</thead>{body}</table></body></html>".encode()


def read(tmp_path: Path, content: bytes, name: str = "lists/afdb_debarments/page.html") -> Parsed:
    return parse(delivered(tmp_path, name, content), declared("afdb_debarments__party", "afdb_debarments__name"))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get("afdb_debarments__party", [])


def test_the_firms_of_the_saved_page_are_read_and_persons_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, page())
    assert [
        (row["locator"], row["party_name"], row["listed_on"], row["delisted_on"], row["status_stated"])
        for row in parties(parsed)
    ] == [
        ("table 1 row 2", "Acme Infra Ltd", "2019-07-17", "2022-07-16", "ONGOING"),
        ("table 1 row 5", "Ace Works", "2020-09-07", None, None),
    ]
    assert [(row["name_kind"], row["name"]) for row in parsed.tables["afdb_debarments__name"]] == [
        ("primary", "Acme Infra Ltd"),
        ("former", "Apex Ltd"),
        ("abbreviation", "Acme Infra"),
        ("primary", "Ace Works"),
    ]
    assert [each.reason for each in parsed.findings] == ["2 natural persons were left out."]
    assert "Example" not in str(parsed.tables)


def test_the_csv_with_a_title_line_above_gives_the_same_entries(tmp_path: Path) -> None:
    lines = [
        "List of Debarred Entities,,,,,,",
        ",".join(TITLES),
        *(",".join(f'"{cell}"' for cell in row) for row in ROWS),
    ]
    parsed = read(tmp_path, ("\ufeff" + "\r\n".join(lines)).encode(), "lists/afdb_debarments/list.csv")
    by_page = read(tmp_path, page())
    assert [row["entry_id"] for row in parties(parsed)] == [row["entry_id"] for row in parties(by_page)]
    assert parties(parsed)[0]["locator"] == "line 3"


def test_a_day_in_a_form_of_its_own_is_said_and_the_row_stays(tmp_path: Path) -> None:
    parsed = read(tmp_path, page([["FIRM", "Acme Ltd", "Freedonia", "10/31/23", "30-10-2028", "", ""]]))
    assert [(row["listed_on"], row["delisted_on"]) for row in parties(parsed)] == [(None, "2028-10-30")]
    assert [each.severity for each in parsed.findings] == ["value_dropped"]


def test_a_row_without_name_is_rejected_and_a_new_column_is_a_finding(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, page([["FIRM", "", "Freedonia", "", "", "", "", "x"], [*ROWS[0], "y"]], [*TITLES, "Project"])
    )
    assert len(parties(parsed)) == 1
    assert [(each.place, each.severity) for each in parsed.findings] == [
        ("table 1 row 1", "warning"),
        ("table 1 row 2", "row_rejected"),
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"<html><title>Just a moment...</title></html>", b"a,b\n1,2\n", page(titles=["a", "b"]), b"\x00\x01"],
)
def test_a_bot_wall_or_another_table_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content)
    assert refusal.value.remedy
