"""What is recognised as which template, what is refused, and with what a person is told to do."""

from pathlib import Path

import pytest
from rmi_template_workbooks import Sheets, amrt_1_3, answer, cmrt_1, cmrt_3, cmrt_6, emrt_2, head, moved, read, rows

from sources.kit.record import Unreadable


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (cmrt_1(), ("CMRT", "1.00", "cmrt_1")),
        (cmrt_3(), ("CMRT", "3.01", "cmrt_3")),
        (cmrt_6(), ("CMRT", "6.5", "cmrt_6")),
        (cmrt_6("Revision 6.01\nMay 19, 2020"), ("CMRT", "6.01", "cmrt_6")),
        (emrt_2(), ("EMRT", "2.1", "emrt_2.1")),
        (amrt_1_3(), ("AMRT", "1.3", "amrt_1.3")),
    ],
)
def test_a_template_is_told_by_sheets_and_revision(
    tmp_path: Path, sheets: Sheets, expected: tuple[str, str, str]
) -> None:
    backwards = dict(reversed(sheets.items()))
    row = head(read(tmp_path, backwards, "EMRT_1.0_misleading.xlsx"))
    assert (row["template_type"], row["template_version"], row["layout_id"]) == expected


def test_an_unknown_revision_takes_the_nearest_layout_of_its_series_and_says_so(tmp_path: Path) -> None:
    sheets = cmrt_6("Revision 6.6\nApril 24, 2026")
    sheets["Declaration"] |= {"D26": "Yes"}
    parsed = read(tmp_path, sheets)
    row = head(parsed)
    assert (row["template_version"], row["layout_id"], row["layout_assumed"]) == ("6.6", "cmrt_6", "yes")
    assert row["revision_text"] == "Revision 6.6\nApril 24, 2026"
    assert answer(parsed, "Q1", "Tantalum")["answer_code"] == "yes"
    assert parsed.findings[0].place == "Declaration!J3" and "6.6 is not known" in parsed.findings[0].reason


def test_an_unknown_revision_whose_form_differs_is_refused(tmp_path: Path) -> None:
    sheets = cmrt_6("Revision 6.6\nApril 24, 2026")
    sheets["Declaration"]["A97"] = sheets["Declaration"].pop("A91")
    with pytest.raises(Unreadable, match=r"revision 6\.6 is not known, and cmrt_6, the nearest layout, does not fit"):
        read(tmp_path, sheets)


def test_a_series_without_a_layout_is_refused_because_its_questions_were_renumbered(tmp_path: Path) -> None:
    with pytest.raises(
        Unreadable, match=r"revision 5\.12 of the template is not known, nor any of its series"
    ) as refused:
        read(tmp_path, cmrt_6("Revision 5.12\nApril 26, 2019"))
    assert "Ask the supplier for the current template" in refused.value.remedy


def test_the_revision_is_also_found_on_the_smelter_list_and_the_revision_sheet(tmp_path: Path) -> None:
    by_list = cmrt_6()
    del by_list["Declaration"]["J3"]
    assert head(read(tmp_path, by_list))["template_version"] == "6.5"
    by_history = cmrt_6()
    del by_history["Declaration"]["J3"], by_history["Smelter List"]["Q3"]
    by_history["Revision"] |= {"B12": "REVISION", "B13": 6.4, "B14": "6.5"}
    assert head(read(tmp_path, by_history))["template_version"] == "6.5"


def test_a_template_that_states_no_revision_is_refused(tmp_path: Path) -> None:
    sheets = cmrt_6()
    del sheets["Declaration"]["J3"], sheets["Smelter List"]["Q3"]
    with pytest.raises(Unreadable, match="revision of the template is not stated"):
        read(tmp_path, sheets)


def test_a_workbook_that_is_no_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no minerals reporting template"):
        read(tmp_path, {"Declaration": {"J3": "Revision 6.5"}, "Prices": {"A1": "EUR"}})


def test_a_platinum_template_is_refused_by_name(tmp_path: Path) -> None:
    sheets = cmrt_6("Revision 1.0\nMay 1, 2023")
    sheets["Declaration"]["D2"] = "Platinum Reporting Template (PRT)"
    with pytest.raises(Unreadable, match="PRT"):
        read(tmp_path, sheets)


def test_emrt_1_and_cmrt_6_have_the_same_sheets_and_are_told_by_title(tmp_path: Path) -> None:
    sheets = cmrt_6("Revision 6.9\nApril 24, 2029")
    sheets["Declaration"]["D2"] = "扩展矿物报告模版 (EMRT)"
    with pytest.raises(Unreadable, match=r"revision 6\.9 of the template is not known"):
        read(tmp_path, sheets)


def test_labels_that_were_not_saved_do_not_stop_a_known_revision(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Declaration"] = {"J3": "Revision 6.5", "D8": "Acme Ltd", "D27": "No"}
    sheets["Smelter List"] = {"B5": "Tin", "C5": "Alpha"}
    parsed = read(tmp_path, sheets)
    assert answer(parsed, "Q1", "Tin")["answer_code"] == "no"
    assert rows(parsed, "smelter")[0]["smelter_lookup"] == "Alpha"
    assert "read by their place alone" in parsed.findings[0].reason


def test_a_form_moved_as_a_whole_is_read_where_it_stands(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Declaration"] = moved(sheets["Declaration"] | {"D8": "Acme Ltd", "D26": "Yes"}, columns=1, rows=2)
    sheets["Smelter List"] = moved(sheets["Smelter List"] | {"A5": "CID000001", "B5": "Tin", "C5": "Alpha"}, columns=2)
    parsed = read(tmp_path, sheets)
    assert head(parsed)["company_name"] == "Acme Ltd"
    assert answer(parsed, "Q1", "Tantalum") | {"answer_code": "yes", "locator": "Declaration!E28"} == answer(
        parsed, "Q1", "Tantalum"
    )
    (smelter,) = rows(parsed, "smelter")
    assert (smelter["id_input"], smelter["metal"], smelter["locator"]) == ("CID000001", "Tin", "Smelter List!C5")


def test_a_row_inserted_among_the_questions_is_refused_rather_than_misread(tmp_path: Path) -> None:
    sheets = cmrt_6()
    upper = {cell: value for cell, value in sheets["Declaration"].items() if int(cell[1:]) < 80}
    lower = {cell: value for cell, value in sheets["Declaration"].items() if int(cell[1:]) >= 80}
    sheets["Declaration"] = upper | moved(lower, rows=1)
    with pytest.raises(Unreadable, match="rows or columns were moved") as refused:
        read(tmp_path, sheets)
    assert "without inserted or deleted rows" in refused.value.remedy


def test_a_column_inserted_in_the_smelter_list_is_refused_rather_than_misread(tmp_path: Path) -> None:
    sheets = cmrt_6()
    right = {cell: value for cell, value in sheets["Smelter List"].items() if cell[0] >= "D"}
    left = {cell: value for cell, value in sheets["Smelter List"].items() if cell[0] < "D"}
    sheets["Smelter List"] = left | moved(right, columns=1)
    with pytest.raises(Unreadable, match="headings are missing") as refused:
        read(tmp_path, sheets)
    assert refused.value.place == "Smelter List"


def test_a_product_list_with_moved_columns_is_left_out_and_reported(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Product List"] = {"C5": "Number", "D5": "Name", "E5": "Comments", "C6": "4711"}
    parsed = read(tmp_path, sheets)
    assert rows(parsed, "product") == []
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("Product List", "row_rejected")]
    assert len(rows(parsed, "answer")) == 40
