"""What the supplier register takes, and what becomes of each way in which a CSV file of it can be wrong."""

from pathlib import Path

import pytest

from sources.kit.record import Finding, Parsed, Unreadable
from sources.supplier_register.columns import RECORDS
from sources.supplier_register.parse import parse
from tests.unit.raw_tables import delivered
from warehouse.contract import load_tables

SUPPLIER, SITE, INCIDENT = (f"supplier_register__{name}" for name in ("supplier", "site", "incident"))


def read(tmp_path: Path, name: str, text: str, encoding: str = "utf-8") -> Parsed:
    return parse(delivered(tmp_path, f"register/{name}.csv", text.encode(encoding)), load_tables())


def the_finding(parsed: Parsed) -> Finding:
    assert len(parsed.findings) == 1, parsed.findings
    return parsed.findings[0]


def refused(tmp_path: Path, name: str, text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, name, text)
    assert caught.value.remedy
    return caught.value


def test_rows_are_read_with_their_place_and_every_declared_column(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers", 'supplier_id,supplier_name,spend_amount\nS1,Acme,"1,234.50"\n\nS2,Bolt,\n')
    first, second = parsed.tables[SUPPLIER]
    assert (first["supplier_id"], first["spend_amount"], first["locator"]) == ("S1", "1234.5", "line 2")
    assert (second["supplier_name"], second["spend_amount"], second["locator"]) == ("Bolt", None, "line 4")
    assert list(first) == [column.name for column in load_tables()[SUPPLIER].columns]
    assert not parsed.findings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "supplier_id,supplier_name\nS1,Müller\n".replace(",", delimiter)
    assert read(tmp_path, "suppliers", text, encoding).tables[SUPPLIER][0]["supplier_name"] == "Müller"


def test_column_and_file_names_are_matched_without_case_blanks_or_hyphens(tmp_path: Path) -> None:
    parsed = read(tmp_path, "Due-Diligence Answers", " Supplier ID ,INDICATOR_ID,answer\nS1,dd1_a,Ja\n")
    (row,) = parsed.tables["supplier_register__due_diligence_answer"]
    assert (row["supplier_id"], row["indicator_id"], row["answer"]) == ("S1", "dd1_a", "yes")


def test_a_row_after_a_quoted_line_break_keeps_its_line_in_the_file(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers", 'supplier_id,supplier_name\nS1,"Acme\nHolding"\nS2,Bolt\n')
    assert [row["locator"] for row in parsed.tables[SUPPLIER]] == ["line 2", "line 4"]


def test_an_unknown_column_refuses_the_file_and_names_the_nearest(tmp_path: Path) -> None:
    fault = refused(tmp_path, "suppliers", "supplier_id,suplier_name\nS1,Acme\n")
    assert fault.place == "line 1, column B (suplier_name)"
    assert "'suplier_name' (did you mean supplier_name?)" in fault.reason


def test_a_file_without_its_header_is_refused_without_repeating_a_contact_address(tmp_path: Path) -> None:
    fault = refused(tmp_path, "suppliers", "S1,jo@acme.example\nS2,bo@bolt.example\n")
    assert "unknown column" in fault.reason
    assert "@" not in str(fault)


def test_a_missing_required_column_refuses_the_file(tmp_path: Path) -> None:
    assert "supplier_name" in refused(tmp_path, "suppliers", "supplier_id\nS1\n").reason


def test_a_column_that_occurs_twice_refuses_the_file(tmp_path: Path) -> None:
    fault = refused(tmp_path, "suppliers", "supplier_id,supplier_name,Supplier_ID\nS1,Acme,S2\n")
    assert fault.place == "line 1, column C (supplier_id)"


def test_an_unknown_file_name_lists_the_known_ones(tmp_path: Path) -> None:
    fault = refused(tmp_path, "supliers", "supplier_id,supplier_name\nS1,Acme\n")
    assert "did you mean suppliers?" in fault.reason
    assert all(record in fault.remedy for record in RECORDS)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_a_header_is_refused(tmp_path: Path, text: str) -> None:
    assert "no header row" in refused(tmp_path, "suppliers", text).reason


def test_an_empty_template_is_read_as_no_rows(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers", "supplier_id,supplier_name\n")
    assert (parsed.tables, parsed.findings) == ({SUPPLIER: []}, [])


def test_quotation_marks_that_never_close_refuse_the_file_before_rows_are_swallowed(tmp_path: Path) -> None:
    fault = refused(tmp_path, "suppliers", 'supplier_id,supplier_name\nS1,Acme\nS2,"Bolt\nS3,Cog\n')
    assert fault.place == "line 3"


@pytest.mark.parametrize("cell", ["", "31.02.2026", "03/04/2026"])
def test_an_empty_or_bad_required_value_leaves_the_row_out(tmp_path: Path, cell: str) -> None:
    header = (
        "incident_id,supplier_id,topic_code,event_date,title,source_name,source_type,involvement,"
        "severity_scale,severity_scope,severity_irremediability,status"
    )
    good = "I1,S1,forced_labour,2026-01-31,Passports kept,Court of X,court,cause,4,3,2,open"
    parsed = read(tmp_path, "incidents", f"{header}\n{good}\nI2,{good[3:].replace('2026-01-31', cell)}\n")
    assert [row["incident_id"] for row in parsed.tables[INCIDENT]] == ["I1"]
    finding = the_finding(parsed)
    assert (finding.severity, finding.place) == ("row_rejected", "line 3, column D (event_date)")
    assert finding.reason and finding.remedy


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("country_code", "Atlantis"),
        ("spend_amount", "-1"),
        ("spend_amount", "1.234"),
        ("spend_year", "20226"),
        ("dd_requested_on", "soon"),
        ("category_cpv", "computers"),
    ],
)
def test_a_bad_optional_value_is_dropped_and_the_row_stands(tmp_path: Path, column: str, cell: str) -> None:
    parsed = read(tmp_path, "suppliers", f"supplier_id,supplier_name,{column},website\nS1,Acme,{cell},acme.example\n")
    (row,) = parsed.tables[SUPPLIER]
    assert (row[column], row["website"]) == (None, "acme.example")
    finding = the_finding(parsed)
    assert (finding.severity, finding.place) == ("value_dropped", f"line 2, column C ({column})")
    assert cell in finding.reason


def test_a_share_above_one_hundred_is_dropped(tmp_path: Path) -> None:
    parsed = read(tmp_path, "sites", "supplier_id,site_id,stage,production_share_pct\nS1,A,mining,130\n")
    assert parsed.tables[SITE][0]["production_share_pct"] is None
    assert "from 0 to 100" in the_finding(parsed).remedy


def test_all_faults_of_a_rejected_row_are_told_at_once(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers", "supplier_id,supplier_name,spend_amount\nS1,,-5\n")
    finding = the_finding(parsed)
    assert finding.place == "line 2, column B (supplier_name)"
    assert "supplier_name: " in finding.reason and "spend_amount: '-5'" in finding.reason


def test_the_later_of_two_rows_with_one_key_is_left_out_and_the_earlier_named(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers", "supplier_id,supplier_name\nS1,Acme\nS2,Bolt\n S1 ,Acme again\n")
    assert [row["supplier_name"] for row in parsed.tables[SUPPLIER]] == ["Acme", "Bolt"]
    finding = the_finding(parsed)
    assert (finding.severity, finding.place) == ("row_rejected", "line 4")
    assert "line 2" in finding.reason


def test_supplier_ids_that_differ_in_case_are_two_suppliers(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers", "supplier_id,supplier_name\nab1,Acme\nAB1,Bolt\n")
    assert len(parsed.tables[SUPPLIER]) == 2


def test_a_row_that_slipped_sideways_is_left_out(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers", "supplier_id,supplier_name\nS1,Acme\nS2,Bolt, Nut and Co\nS3,Cog,\n")
    assert [row["supplier_id"] for row in parsed.tables[SUPPLIER]] == ["S1", "S3"]
    assert (the_finding(parsed).severity, the_finding(parsed).place) == ("row_rejected", "line 3, column C (no name)")


def test_a_value_below_a_column_without_a_name_rejects_its_row(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers", "supplier_id,supplier_name,\nS1,Acme,note\n")
    assert parsed.tables[SUPPLIER] == []
    assert the_finding(parsed).severity == "row_rejected"


def test_a_cas_number_with_a_wrong_check_digit_leaves_the_row_out(tmp_path: Path) -> None:
    parsed = read(tmp_path, "process_chemicals", "supplier_id,site_id,cas_number\nS1,A,71-43-2\nS1,A,71-43-3\n")
    assert [row["cas_number"] for row in parsed.tables["supplier_register__process_chemical"]] == ["71-43-2"]
    assert "check digit" in the_finding(parsed).reason


def test_a_removed_contact_address_is_noted_as_a_warning(tmp_path: Path) -> None:
    parsed = read(tmp_path, "suppliers", "supplier_id,supplier_name\nS1,Acme (jo@acme.example)\n")
    assert "jo@" not in str(parsed.tables)
    assert the_finding(parsed).severity == "warning"


def test_the_guide_beside_the_templates_is_passed_over(tmp_path: Path) -> None:
    parsed = parse(delivered(tmp_path, "register/README.md", b"# Supplier register\n"), load_tables())
    assert (parsed.tables, parsed.findings) == ({}, [])


def test_a_file_that_is_neither_text_nor_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="PDF"):
        parse(delivered(tmp_path, "register/suppliers.xlsx", b"%PDF-1.7 ..."), load_tables())
