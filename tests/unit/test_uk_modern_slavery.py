"""The UK registry's files of a year: one row an organisation, answers once a statement, and no persons."""

import csv
import io
from pathlib import Path

import pytest

from sources.kit.record import Parsed, Row, Unreadable
from sources.uk_modern_slavery.parse import parse
from tests.unit.raw_tables import declared, delivered

STATEMENT, ANSWER = "uk_modern_slavery__statement", "uk_modern_slavery__answer"
SUMMARY = "https://registry.example/statement-summary/abCD1234/2024"
ROW = {
    "StatementYear": "2024",
    "OrganisationName": "Freedonia Tin Ltd",
    "Address": "1 Main Street\nFreedonia",
    "SectorType": "Private",
    "CompanyNumber": "00000042",
    "LastUpdated": "01/02/2024",
    "GroupSubmission": "No",
    "ParentName": "",
    "StatementURL": "https://freedonia.example/statement",
    "StatementSummaryURL": SUMMARY,
    "StatementStartDate": "01/01/2023",
    "StatementEndDate": "31/12/2023",
    "ApprovingPerson": "Jo Roe, Director",
    "DateApproved": "15/01/2024",
    "StatementIncludesPolicies": "Yes",
    "StatementIncludesGoals": "No",
    "NoGoalsReason": "We shall set goals next year",
    "Policies": "Freedom of workers to leave\nNo recruitment fees",
    "Risk1": "Fees paid by workers",
    "Risk1Location": "Sylvania",
}


def read(tmp_path: Path, *changes: dict[str, str], mark: bool = True) -> Parsed:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(dict.fromkeys(name for change in (ROW, *changes) for name in change)))
    writer.writeheader()
    writer.writerows(ROW | change for change in changes)
    data = out.getvalue().encode("utf-8-sig" if mark else "utf-8")
    return parse(delivered(tmp_path, "uk_msa/StatementSummaries2024.csv", data), declared(STATEMENT, ANSWER))


def statements(parsed: Parsed) -> list[Row]:
    return parsed.tables.get(STATEMENT, [])


def answers(parsed: Parsed) -> list[tuple[str | None, ...]]:
    return [(row["question_code"], row["item_number"], row["answer"]) for row in parsed.tables.get(ANSWER, [])]


def test_a_row_is_an_organisation_of_a_statement_with_days_in_iso_form(tmp_path: Path) -> None:
    (row,) = statements(read(tmp_path, {}))
    assert (row["entry_id"], row["statement_id"]) == ("abCD1234/2024#00000042", "abCD1234/2024")
    assert (row["company_number_scheme"], row["published_on"], row["approved_on"]) == (
        "GB-COH",
        "2024-02-01",
        "2024-01-15",
    )
    assert (row["period_start"], row["period_end"], row["areas_covered"]) == ("2023-01-01", "2023-12-31", "policies")


@pytest.mark.parametrize("mark", [True, False])
def test_the_byte_order_mark_hides_no_column(tmp_path: Path, mark: bool) -> None:
    (row,) = statements(read(tmp_path, {}, mark=mark))
    assert row["statement_year"] == "2024"


def test_newlines_inside_quotes_are_one_cell_and_rows_after_it_keep_their_lines(tmp_path: Path) -> None:
    second = {"StatementSummaryURL": SUMMARY.replace("abCD", "zzZZ")}
    first, after = statements(read(tmp_path, {}, second))
    assert (first["address"], first["locator"], after["locator"]) == ("1 Main Street | Freedonia", "line 2", "line 5")


def test_answers_of_several_options_are_a_row_each(tmp_path: Path) -> None:
    found = answers(read(tmp_path, {}))
    assert [each for each in found if each[0] == "policies"] == [
        ("policies", "1", "Freedom of workers to leave"),
        ("policies", "2", "No recruitment fees"),
    ]
    assert ("no_goals_reason", "1", "We shall set goals next year") in found


def test_a_group_statement_is_a_row_an_organisation_and_answers_once(tmp_path: Path) -> None:
    group = {"GroupSubmission": "Yes"}
    parent, child = statements(
        parsed := read(
            tmp_path,
            group,
            group | {"OrganisationName": "Sylvania Ltd", "CompanyNumber": "", "ParentName": "Freedonia Tin Ltd"},
        )
    )
    assert (parent["covered_by"], child["covered_by"]) == (None, "Freedonia Tin Ltd")
    assert (child["entry_id"], child["company_number_scheme"]) == ("abCD1234/2024#Sylvania Ltd", None)
    assert len(answers(parsed)) == len(set(answers(parsed))) == len(answers(read(tmp_path, {})))


def test_answers_that_differ_within_a_group_are_both_kept_and_told(tmp_path: Path) -> None:
    other = {"OrganisationName": "Sylvania Ltd", "CompanyNumber": "9", "Risk1Location": "Ruritania"}
    parsed = read(tmp_path, {}, other)
    assert {answer for question, _, answer in answers(parsed) if question == "risk1_location"} == {
        "Sylvania",
        "Ruritania",
    }
    assert any("differ" in finding.reason for finding in parsed.findings)


def test_a_number_in_place_of_the_name_gives_way_to_the_parents_name(tmp_path: Path) -> None:
    (row,) = statements(
        read(tmp_path, {"OrganisationName": "00000042", "CompanyNumber": "", "ParentName": "Freedonia Tin Ltd"})
    )
    assert (row["company_name"], row["company_number"]) == ("Freedonia Tin Ltd", "00000042")


def test_approvers_and_mails_are_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"EmailAddressNoURL": "jo@freedonia.example", "NoGoalsReason": "ask jo@freedonia.example"})
    assert "Roe" not in str(parsed.tables)
    assert "jo@" not in str(parsed.tables)
    assert [finding.reason.split()[0] for finding in parsed.findings] == ["1", "1"]


def test_the_same_organisation_twice_in_one_statement_is_told(tmp_path: Path) -> None:
    parsed = read(tmp_path, {}, {})
    assert len(statements(parsed)) == 1
    assert "row_rejected" in {finding.severity for finding in parsed.findings}


@pytest.mark.parametrize("change", [{"OrganisationName": ""}, {"StatementSummaryURL": "https://registry.example/"}])
def test_a_row_without_organisation_or_statement_is_rejected(tmp_path: Path, change: dict[str, str]) -> None:
    parsed = read(tmp_path, change)
    assert statements(parsed) == []
    assert "row_rejected" in {finding.severity for finding in parsed.findings}


def test_a_day_that_is_none_is_dropped_with_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"DateApproved": "31/31/2024"})
    assert statements(parsed)[0]["approved_on"] is None
    assert "value_dropped" in {finding.severity for finding in parsed.findings}


def test_a_column_that_is_not_known_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"NewQuestion": "x"})
    assert any("NewQuestion" in finding.reason for finding in parsed.findings)


@pytest.mark.parametrize("data", [b"", b"<!doctype html><html>busy</html>", b"a,b\n1,2\n", b'StatementYear,"Organ'])
def test_what_is_no_file_of_the_registry_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(delivered(tmp_path, "a.csv", data), declared(STATEMENT, ANSWER))
