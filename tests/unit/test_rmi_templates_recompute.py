"""Smelter rows saved without the values of their formulas, completed from the workbook's own look-up."""

from pathlib import Path

from rmi_template_workbooks import Sheets, cmrt_3, cmrt_6, form, read, rows, table

LOOK_UP = {
    "A5": "Gold", "B5": "Alias Gold", "C5": "Standard Gold", "D5": "FREEDONIA", "E5": "CID000111", "F5": "RMI",
    "H5": "Ur", "I5": "Sumer",
    "A6": "Tin", "B6": "Alias Gold", "C6": "Another", "D6": "SYLVANIA", "E6": "CID000222", "F6": "RMI",
    "A7": "Tin", "B7": "Smelter not listed",
}  # fmt: skip


def with_look_up(**smelter: str) -> Sheets:
    sheets = cmrt_6()
    sheets["Smelter Look-up"] |= LOOK_UP
    sheets["Smelter List"] |= smelter
    return sheets


def test_an_id_alone_gives_metal_and_name_and_all_the_rest(tmp_path: Path) -> None:
    parsed = read(tmp_path, with_look_up(A5="cid000111", M5="visit"))
    (row,) = rows(parsed, "smelter")
    assert (row["metal"], row["smelter_lookup"], row["smelter_id"]) == ("Gold", "Standard Gold", "CID000111")
    assert row["recomputed"] == "metal|smelter_lookup|smelter_name|country|smelter_id|id_source|city|state"
    assert (row["next_steps"], row["id_input"]) == ("visit", "cid000111")


def test_metal_and_name_are_looked_up_together(tmp_path: Path) -> None:
    parsed = read(tmp_path, with_look_up(B5="Gold", C5="ALIAS GOLD", B6="Tin", C6="Alias Gold"))
    gold, tin = rows(parsed, "smelter")
    assert (gold["smelter_name"], gold["smelter_id"], gold["city"], gold["state"]) == (
        "Standard Gold",
        "CID000111",
        "Ur",
        "Sumer",
    )
    assert gold["recomputed"] == "smelter_name|country|smelter_id|id_source|city|state"
    assert (tin["smelter_id"], tin["country"]) == ("CID000222", "SYLVANIA")
    assert "(rows: 2)" in parsed.findings[0].reason


def test_what_the_file_states_is_never_replaced(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        with_look_up(B5="Gold", C5="Alias Gold", D5="My Gold", E5="SYLVANIA", F5="CID999999", G5="own", I5="X", J5="Y"),
    )
    (row,) = rows(parsed, "smelter")
    assert (row["smelter_name"], row["country"], row["smelter_id"]) == ("My Gold", "SYLVANIA", "CID999999")
    assert row["recomputed"] is None and parsed.findings == []


def test_a_name_that_is_not_in_the_look_up_stays_without_id(tmp_path: Path) -> None:
    parsed = read(tmp_path, with_look_up(B5="Gold", C5="Nowhere", B6="Tin", C6="Smelter not listed", D6="Beta"))
    assert [(row["smelter_id"], row["recomputed"]) for row in rows(parsed, "smelter")] == [(None, None)] * 2


def test_placeholders_of_the_look_up_are_no_smelters(tmp_path: Path) -> None:
    assert [entry["smelter_lookup"] for entry in rows(read(tmp_path, with_look_up()), "lookup")] == ["Alias Gold"] * 2


def test_aliases_of_cmrt_2_are_split_and_found(tmp_path: Path) -> None:
    revision = "Revision 2.02 March 29th 2013"
    names = {
        "A3": "Gold (Au)",
        "B3": "Standard A.G.",
        "C3": "Standard,Old Std; The Mint",
        "D3": "GERMANY",
        "E3": "1DEU001",
    }
    sheets: Sheets = {
        "Declaration": form(revision, "Conflict Minerals", range(21, 52, 6), 4, range(59, 78, 2), "A79"),
        "Smelter List": table(
            "BCDEFGHIJKLMNO", 4, {"N3": revision, "B5": "Gold", "C5": "The Mint ", "G2600": "Junk", "I2600": "Junk"}
        ),
        "Standard Smelter Names": table("ABCDE", 2, names),
    }
    parsed = read(tmp_path, sheets)
    (row,) = rows(parsed, "smelter")
    assert (row["smelter_name"], row["smelter_id"], row["recomputed"]) == (
        "Standard A.G.",
        "1DEU001",
        "smelter_name|country|smelter_id",
    )
    assert [(entry["smelter_lookup"], entry["locator"]) for entry in rows(parsed, "lookup")] == [
        ("Standard A.G.", "Standard Smelter Names!A3"),
        ("Standard", "Standard Smelter Names!C3"),
        ("Old Std", "Standard Smelter Names!C3"),
        ("The Mint", "Standard Smelter Names!C3"),
    ]


def test_cmrt_3_01_looks_in_its_sheet_of_aliases_first(tmp_path: Path) -> None:
    sheets = cmrt_3()
    sheets["K"] |= {
        "A2": "Tin",
        "B2": "Alias",
        "C2": "FREEDONIA",
        "D2": "Standard Tin",
        "F2": "CID000333",
        "G2": "CFSI",
    }
    sheets["Standard Smelter Names"] |= {
        "A3": "Tin",
        "B3": "Standard Tin",
        "C3": "FREEDONIA",
        "D3": "2FRE001",
        "E3": "CID000333",
    }
    sheets["Smelter List"] |= {"B5": "Tin", "C5": "Alias", "B6": "Tin", "C6": "Standard Tin"}
    assert [row["smelter_id"] for row in rows(read(tmp_path, sheets), "smelter")] == ["CID000333"] * 2
