"""Form SD: the header says who files, and each filer lays its smelter table out as it likes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.record import Parsed, Unreadable
from sources.sec_form_sd.cells import LOOKUPS, cid, metals, without_footnotes
from sources.sec_form_sd.parse import parse
from tests.unit.raw_tables import declared, delivered

TABLES = ("sec_form_sd__filing", "sec_form_sd__smelter", "sec_form_sd__origin")
HEADER = """<SEC-DOCUMENT>0000000001-26-000007.txt : 20260529
<SEC-HEADER>0000000001-26-000007.hdr.sgml : 20260529
ACCESSION NUMBER:\t\t0000000001-26-000007
CONFORMED SUBMISSION TYPE:\tSD
ITEM INFORMATION:
<ITEM-NUMBER>1.01
<ITEM-NUMBER>1.02
<ITEM-PERIOD>20251231
FILED AS OF DATE:\t\t20260529

FILER:

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tFREEDONIA CHIPS INC
\t\tCENTRAL INDEX KEY:\t\t\t0000000042
\t\tSTATE OF INCORPORATION:\t\t\tDE

\tBUSINESS ADDRESS:
\t\tSTATE:\t\t\tCA
</SEC-HEADER>
"""
COVER = "<p>Jo Roe, 408-555-0100</p><p>(Name and telephone number of the person to contact in connection with this report)</p>"


def document(kind: str, name: str, text: str) -> str:
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<FILENAME>{name}\n<TEXT>\n<html><body>{text}</body></html>\n</TEXT>\n</DOCUMENT>\n"


def read(tmp_path: Path, exhibit: str | None, header: str = HEADER) -> Parsed:
    documents = document("SD", "sd.htm", COVER) + (document("EX-1.01", "ex101.htm", exhibit) if exhibit else "")
    return parse(delivered(tmp_path, "sec_form_sd/filing.txt", f"{header}{documents}".encode()), declared(*TABLES))


def smelters(parsed: Parsed) -> list[tuple[str | None, ...]]:
    columns = ("metal", "smelter_id", "smelter_name", "country")
    return [tuple(row[name] for name in columns) for row in parsed.tables.get("sec_form_sd__smelter", [])]


def rows(*lines: str, tag: str = "td") -> str:
    """Lines of cells between bars as rows of a table."""
    cells = ("".join(f"<{tag}>{cell.strip()}</{tag}>" for cell in line.split("|")) for line in lines)
    return "".join(f"<tr>{each}</tr>" for each in cells)


def test_the_header_says_who_reports_on_which_year_and_where_the_report_stands(tmp_path: Path) -> None:
    parsed = read(tmp_path, "<p>Our report.</p>")
    (row,) = parsed.tables["sec_form_sd__filing"]
    assert (row["entry_id"], row["company_name"]) == ("0000000001-26-000007#0000000042", "FREEDONIA CHIPS INC")
    assert (row["company_number"], row["company_number_scheme"]) == ("0000000042", "US-SEC-CIK")
    assert (row["period_start"], row["period_end"], row["published_on"]) == ("2025-01-01", "2025-12-31", "2026-05-29")
    assert (row["statement_kind"], row["items"]) == ("conflict_minerals_report", "1.01 | 1.02")
    assert row["url"] == "https://www.sec.gov/Archives/edgar/data/42/000000000126000007/ex101.htm"


def test_edgars_code_of_a_place_is_not_an_iso_code(tmp_path: Path) -> None:
    (row,) = read(tmp_path, None).tables["sec_form_sd__filing"]
    assert (row["country"], row["business_place"]) == ("US", "CA")
    (abroad,) = read(tmp_path, None, HEADER.replace("STATE:\t\t\tCA", "STATE:\t\t\tF4")).tables["sec_form_sd__filing"]
    assert abroad["country"] == "CN"
    unknown = read(tmp_path, None, HEADER.replace("STATE:\t\t\tCA", "STATE:\t\t\t??"))
    assert unknown.tables["sec_form_sd__filing"][0]["country"] is None
    assert "value_dropped" in {finding.severity for finding in unknown.findings}


def test_the_contact_on_the_cover_is_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, None)
    assert [finding.reason for finding in parsed.findings] == [
        "1 natural person was left out: the contact on the cover."
    ]
    assert "Roe" not in str(parsed.tables)


def test_a_filing_without_a_report_is_a_disclosure(tmp_path: Path) -> None:
    assert read(tmp_path, None).tables["sec_form_sd__filing"][0]["statement_kind"] == "conflict_minerals_disclosure"


def test_each_filer_of_a_filing_has_a_row(tmp_path: Path) -> None:
    second = HEADER[HEADER.index("FILER:") :].replace("0000000042", "0000000043")
    parsed = read(tmp_path, None, HEADER.replace("</SEC-HEADER>\n", "") + second)
    assert [row["company_number"] for row in parsed.tables["sec_form_sd__filing"]] == ["0000000042", "0000000043"]


def test_a_table_without_ids_gives_smelters_by_metal_name_and_country(tmp_path: Path) -> None:
    table = rows(
        "Metal | | Smelter or Refiner Name | Country",
        "Gold | | Freedonia Refining | Japan",
        "Tin | | Sylvania Tin | Peru",
    )
    assert smelters(read(tmp_path, f"<table>{table}</table>")) == [
        ("Gold", None, "Freedonia Refining", "Japan"),
        ("Tin", None, "Sylvania Tin", "Peru"),
    ]


def test_a_matrix_of_countries_and_metals_is_origins_and_no_smelter(tmp_path: Path) -> None:
    table = rows("Country | Tantalum | Tin | Gold", "Brazil | X | | X", "Rwanda | | X |")
    parsed = read(tmp_path, f"<p>Smelters source from these countries</p><table>{table}</table>")
    assert smelters(parsed) == []
    assert [(row["country"], row["metal"]) for row in parsed.tables["sec_form_sd__origin"]] == [
        ("Brazil", "Tantalum"),
        ("Brazil", "Gold"),
        ("Rwanda", "Tin"),
    ]


def test_a_metal_with_its_symbol_is_the_metal_and_stays_as_stated(tmp_path: Path) -> None:
    table = rows("Metal | Smelter Name | Country", "Gold (Au) | Freedonia Refining | Japan")
    (row,) = read(tmp_path, f"<table>{table}</table>").tables["sec_form_sd__smelter"]
    assert (row["metal"], row["metal_stated"]) == ("Gold", "Gold (Au)")


@pytest.mark.parametrize("written", ["CID 000801", "CID000801", "cid-000801", "CID# 000801"])
def test_an_id_is_read_in_its_one_form_however_it_is_written(tmp_path: Path, written: str) -> None:
    table = rows("Metal | Smelter ID | Smelter Name", f"Tungsten | {written} | East Tungsten")
    (row,) = read(tmp_path, f"<table>{table}</table>").tables["sec_form_sd__smelter"]
    assert (row["smelter_id"], row["smelter_id_stated"]) == ("CID000801", written)


def test_an_id_of_another_form_is_kept_as_stated_alone(tmp_path: Path) -> None:
    table = rows("Metal | Smelter ID | Smelter Name", "Tungsten | 3CHN021 | East Tungsten")
    (row,) = read(tmp_path, f"<table>{table}</table>").tables["sec_form_sd__smelter"]
    assert (row["smelter_id"], row["smelter_id_stated"]) == (None, "3CHN021")


@pytest.mark.parametrize("mark", ["*", "**", " (1)", "<sup>1</sup>", "<sup>(a)</sup>", " †"])
def test_marks_of_footnotes_are_no_part_of_a_name(tmp_path: Path, mark: str) -> None:
    table = rows("Metal | Smelter Name | Country", f"Tin | Sylvania Smelting (MSC){mark} | Malaysia")
    (row,) = read(tmp_path, f"<table>{table}</table>").tables["sec_form_sd__smelter"]
    assert row["smelter_name"] == "Sylvania Smelting (MSC)"
    assert row["footnotes"]


def test_tables_in_cells_that_only_arrange_the_text_are_the_cells_text(tmp_path: Path) -> None:
    def box(text: str) -> str:
        return f"<table><tr><td>{text}</td></tr></table>"

    cells = "".join(f"<td>{box(text)}</td>" for text in ("Gold", "CID 000001", "Freedonia Refining", "Japan"))
    header = rows("Metal | Smelter ID | Smelter Name | Country")
    parsed = read(tmp_path, f"<table>{header}<tr>{cells}</tr></table>")
    assert smelters(parsed) == [("Gold", "CID000001", "Freedonia Refining", "Japan")]


def test_a_list_laid_inside_another_table_is_read_once(tmp_path: Path) -> None:
    inner = rows("Metal | Smelter Name | Country", "Gold | Freedonia Refining | Japan")
    assert len(smelters(read(tmp_path, f"<table><tr><td>Annex<table>{inner}</table></td></tr></table>"))) == 1


def test_the_metal_may_stand_above_the_table_or_in_a_row_of_its_own(tmp_path: Path) -> None:
    header = "Smelter or Refiner | Country"
    above = f"<p><b>Tin Smelters</b></p><table>{rows(header, 'Sylvania Tin | Peru')}</table>"
    within = (
        f"<table>{rows(header, 'Gold', 'Freedonia Refining | Japan', 'Tungsten', 'East Tungsten | Austria')}</table>"
    )
    assert [row[0] for row in smelters(read(tmp_path, above))] == ["Tin"]
    assert [row[0] for row in smelters(read(tmp_path, within))] == ["Gold", "Tungsten"]


def test_a_list_goes_on_over_a_page_break_with_and_without_its_header(tmp_path: Path) -> None:
    header = "Metal | Smelter Name | Country"
    first = rows(header, "Gold | Freedonia Refining | Japan")
    pages = [first, rows("Gold | Second Refining | Japan"), rows(header, "Gold | Third Refining | Japan")]
    html = "<p>12</p>".join(f"<table>{each}</table>" for each in pages)
    assert [row[2] for row in smelters(read(tmp_path, html))] == [
        "Freedonia Refining",
        "Second Refining",
        "Third Refining",
    ]


def test_words_for_metals_inside_a_name_make_no_metal(tmp_path: Path) -> None:
    table = rows("Metal | Smelter Name | Country", "Tungsten | South Tantalum Niobium Works | China")
    assert smelters(read(tmp_path, f"<table>{table}</table>")) == [
        ("Tungsten", None, "South Tantalum Niobium Works", "China")
    ]


def test_a_smelter_of_two_metals_is_a_row_for_each(tmp_path: Path) -> None:
    table = rows("Metal | Smelter Name | Country", "Tin / Tantalum | Sylvania Metals | Brazil")
    assert [row[0] for row in smelters(read(tmp_path, f"<table>{table}</table>"))] == ["Tin", "Tantalum"]


@pytest.mark.parametrize(
    "table",
    [
        ("Step | What we did", "1 | We asked suppliers about gold and tin smelters", "2 | We checked the answers"),
        ("Fiscal year | Suppliers asked", "2025 | 412"),
        ("Product | Metal", "Amplifiers | Gold"),
        ("Country", "Brazil", "Rwanda"),
    ],
)
def test_a_table_that_lists_no_smelter_gives_none(tmp_path: Path, table: tuple[str, ...]) -> None:
    assert smelters(read(tmp_path, f"<p>Our supply chain</p><table>{rows(*table)}</table>")) == []


def test_rows_of_a_list_that_are_not_understood_are_rejected_with_their_place(tmp_path: Path) -> None:
    table = rows("Metal | Smelter Name | Country", "Gold | Freedonia Refining | Japan", "see note | 12 | 7")
    rejected = [f for f in read(tmp_path, f"<table>{table}</table>").findings if f.severity == "row_rejected"]
    assert [finding.place for finding in rejected] == ["ex101.htm, table 1"]
    assert "row 3" in rejected[0].reason


def test_a_label_of_the_header_that_is_not_known_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, None, HEADER.replace("\tBUSINESS ADDRESS:", "\t\tSHOE SIZE:\t42\n\tBUSINESS ADDRESS:"))
    assert "header, COMPANY DATA/SHOE SIZE" in {finding.place for finding in parsed.findings}


def test_addresses_of_mail_in_other_columns_are_masked(tmp_path: Path) -> None:
    table = rows(
        "Metal | Smelter Name | Country | Remarks", "Gold | Freedonia Refining | Japan | ask jo@freedonia.example"
    )
    (row,) = read(tmp_path, f"<table>{table}</table>").tables["sec_form_sd__smelter"]
    assert "jo@" not in str(row["other_columns"])
    assert "Remarks: ask" in str(row["other_columns"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<!DOCTYPE html><html><title>Your request rate has exceeded the limit</title></html>",
        HEADER,
        HEADER.replace("TYPE:\tSD", "TYPE:\t10-K") + document("10-K", "a.htm", "<p>x</p>"),
    ],
)
def test_anything_but_a_whole_submission_of_form_sd_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(delivered(tmp_path, "a.txt", text.encode()), declared(*TABLES))
    assert refusal.value.remedy


METAL_WORDS = st.sampled_from([word for words in LOOKUPS["metals"].values() for word in words])


@given(st.lists(METAL_WORDS, min_size=1, max_size=3), st.sampled_from([" ", ", ", "/", " and ", " (", " & "]))
def test_a_cell_of_metal_words_names_only_known_metals(words: list[str], between: str) -> None:
    found = metals(between.join(words), titled=True)
    assert found
    assert set(found) <= set(LOOKUPS["metals"])


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_cell(text: str) -> None:
    plain, marks = without_footnotes(text)
    assert plain in text
    assert (marks is None) or text.strip() != plain
    assert metals(text) == list(dict.fromkeys(metals(text)))
    assert (cid(text) or "CID000000").startswith("CID")


@given(st.integers(0, 999999), st.sampled_from(["CID", "cid ", "CID-", "CID # "]))
def test_every_spelling_of_an_id_gives_six_digits(number: int, prefix: str) -> None:
    assert cid(f"{prefix}{number:06}") == f"CID{number:06}"
