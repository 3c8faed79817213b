"""The Australian register: one row a statement, its companies in two cells."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.au_modern_slavery.entities import Entity, entities
from sources.au_modern_slavery.parse import parse
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

TABLE = "au_modern_slavery__statement"
TITLES = (
    "IDX,PeriodStart,PeriodEnd,Type,HeadquarteredCountries,AnnualRevenue,ReportingEntities,IncludedEntities,ABN,ACN,ARBN,Link,"
    "IndustrySectors,RelatedStatements\n"
)
LINK = "https://register.example/statements/12/"
ONE = f"2024-7,2023-07-01,2024-06-30,Single,Freedonia,100-150M,Freedonia Tin Pty Ltd (11 222 333 444),,11222333444,,,{LINK},Mining,\n"
JOINT = (
    '2024-8,2023-07-01,2024-06-30,Joint,"Freedonia, Sylvania",,"Freedonia Metals, Pty Ltd (11 222 333 444), Sylvania Ltd (55 666 777 888)",'
    f'"Ruritania Ltd (123 456 789), Nameless Trust",,,,{LINK},"Mining\nTransport",2023-5\n'
)


def read(tmp_path: Path, text: str) -> Parsed:
    return parse(delivered(tmp_path, "lists/au_modern_slavery/all.csv", text.encode()), declared(TABLE))


def rows(parsed: Parsed) -> list[Row]:
    return parsed.tables.get(TABLE, [])


def test_a_statement_of_one_company_is_one_row(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + ONE)
    (row,) = rows(parsed)
    assert (row["entry_id"], row["company_name"], row["company_number"]) == (
        "2024-7#11222333444",
        "Freedonia Tin Pty Ltd",
        "11222333444",
    )
    assert (row["company_number_scheme"], row["role"], row["country"]) == ("AU-ABN", "reporting", "Freedonia")
    assert (row["period_start"], row["period_end"]) == ("2023-07-01", "2024-06-30")
    assert parsed.findings == []


def test_every_company_of_a_joint_statement_has_a_row_and_its_name_keeps_its_commas(tmp_path: Path) -> None:
    found = [
        (row["company_name"], row["company_number_scheme"], row["role"], row["covered_by"])
        for row in rows(read(tmp_path, TITLES + JOINT))
    ]
    assert found == [
        ("Freedonia Metals, Pty Ltd", "AU-ABN", "reporting", None),
        ("Sylvania Ltd", "AU-ABN", "reporting", None),
        ("Ruritania Ltd", "AU-ACN", "included", "Freedonia Metals, Pty Ltd"),
        ("Nameless Trust", None, "included", "Freedonia Metals, Pty Ltd"),
    ]


def test_headquarters_of_several_companies_are_no_ones_country(tmp_path: Path) -> None:
    assert {(row["country"], row["headquarters"]) for row in rows(read(tmp_path, TITLES + JOINT))} == {
        (None, "Freedonia, Sylvania")
    }


def test_the_older_export_takes_the_id_from_the_link(tmp_path: Path) -> None:
    text = (
        "Entities,PeriodStart,PeriodEnd,Countries,SubmittedAt,PublishedAt,Trademarks,OverseasObligations,Link\n"
        f"Freedonia Tin,2019-07-01,2020-06-30,Freedonia,2020-12-01T10:00:00Z,2021-01-05T09:00:00Z,Tinny,UK,{LINK}\n"
    )
    parsed = read(tmp_path, text)
    assert [(row["entry_id"], row["published_on"]) for row in rows(parsed)] == [("12#Freedonia Tin", "2021-01-05")]
    assert parsed.findings == []


def test_the_same_company_twice_in_one_statement_is_told(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + ONE + ONE)
    assert len(rows(parsed)) == 1
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("line 3, company 1", "row_rejected")]


def test_a_row_without_company_and_a_day_that_is_none_are_told(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, TITLES + ONE.replace("Freedonia Tin Pty Ltd (11 222 333 444)", "") + ONE.replace("2023-07-01", "FY24")
    )
    assert [row["period_start"] for row in rows(parsed)] == [None]
    assert [finding.severity for finding in parsed.findings] == ["row_rejected", "value_dropped"]


def test_a_new_column_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, "Mood," + TITLES + "good," + ONE)
    assert [finding.place for finding in parsed.findings] == ["line 1"]


@pytest.mark.parametrize("text", ["", "<html>verify you are human</html>", "a,b\n1,2\n", "\x00\x01"])
def test_what_is_no_export_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, text)


NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1).map(lambda word: f"{word}, Pty Ltd")
NUMBERS = st.text("0123456789", min_size=9, max_size=11).filter(lambda digits: len(digits) in (9, 11))


@given(st.lists(st.tuples(NAMES, NUMBERS), min_size=1, max_size=4))
def test_every_company_that_was_joined_comes_apart_again(companies: list[tuple[str, str]]) -> None:
    schemes = {11: "AU-ABN", 9: "AU-ACN"}
    cell = ", ".join(f"{name} ({number})" for name, number in companies)
    assert list(entities(cell)) == [Entity(name, number, schemes[len(number)]) for name, number in companies]


@given(st.text(max_size=80))
def test_no_cell_breaks_the_reading(cell: str) -> None:
    assert all(entity.name and entity.name == entity.name.strip() for entity in entities(cell))
