"""SAM.gov exclusions: natural persons are four of five, and of the others only what concerns the party itself is kept."""

import csv
import io
import json
import time
from pathlib import Path

import pytest

from sources.kit.record import Parsed, Row, Unreadable
from sources.sam_exclusions.comments import impersonal
from sources.sam_exclusions.parse import parse
from tests.unit.raw_tables import declared, delivered

TITLES = [
    "Classification", "Name", "Prefix", "First", "Middle", "Last", "Suffix", "Address 1", "Address 2", "Address 3", "Address 4", "City",
    "State / Province", "Country", "Zip Code", "Open Data Flag", "Blank (Deprecated)", "Unique Entity ID", "Exclusion Program",
    "Excluding Agency", "CT Code", "Exclusion Type", "Additional Comments", "Active Date", "Termination Date", "Record Status",
    "Cross-Reference", "SAM Number", "CAGE", "NPI", "Creation_Date",
]  # fmt: skip
FIRM = {
    "Classification": "Firm", "Name": "ACME LTD", "Address 1": "1 EXAMPLE ROAD", "City": "FREDVILLE", "Country": "FDN", "Zip Code": "17",
    "Unique Entity ID": "ABC123DEF456", "Exclusion Program": "Reciprocal", "Excluding Agency": "GSA", "CT Code": "A",
    "Exclusion Type": "Prohibition/Restriction", "Additional Comments": "The entity is not itself excluded.", "Active Date": "12/13/2019",
    "Termination Date": "Indefinite", "Cross-Reference": "(also JO EXAMPLE, ACME TWO LTD)", "SAM Number": "S4MRXXXXX", "CAGE": "1ABC2",
    "NPI": "999", "Creation_Date": "2019-12-14",
}  # fmt: skip
PERSON = {
    "Classification": "Individual",
    "First": "JO",
    "Last": "EXAMPLE",
    "Address 1": "2 HOME LANE",
    "Active Date": "01/02/2020",
    "SAM Number": "S4MRYYYYY",
}


def extract(*rows: dict[str, str], titles: list[str] = TITLES) -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, titles, restval="", quoting=csv.QUOTE_ALL, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def read(tmp_path: Path, content: bytes, name: str = "SAM_Exclusions_Public_Extract_V2_24026.CSV") -> Parsed:
    file = delivered(tmp_path, f"lists/sam_exclusions/{name}", content)
    return parse(file, declared("sam_exclusions__party", "sam_exclusions__name"))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get("sam_exclusions__party", [])


def test_a_firm_is_a_party_with_days_ids_and_the_agencys_words(tmp_path: Path) -> None:
    parsed = read(tmp_path, extract(FIRM))
    (party,) = parties(parsed)
    assert (party["entry_id"], party["party_kind"], party["identifiers"]) == (
        "S4MRXXXXX",
        "company",
        "uei:ABC123DEF456 | cage:1ABC2",
    )
    assert (party["listed_on"], party["delisted_on"], party["created_on"]) == ("2019-12-13", None, "2019-12-14")
    assert (party["reason"], party["status_stated"]) == (
        "Prohibition/Restriction | The entity is not itself excluded.",
        "Indefinite",
    )
    assert parsed.findings == []


def test_individuals_are_dropped_and_counted_with_all_that_is_theirs(tmp_path: Path) -> None:
    parsed = read(tmp_path, extract(PERSON, FIRM, PERSON | {"Classification": ""}))
    assert len(parties(parsed)) == 1
    assert [each.reason for each in parsed.findings] == ["2 natural persons were left out."]
    assert "HOME LANE" not in str(parsed.tables) + str(parsed.findings)


def test_linked_names_and_numbers_of_persons_are_not_kept(tmp_path: Path) -> None:
    assert "JO EXAMPLE" not in str(read(tmp_path, extract(FIRM)).tables) and "999" not in str(
        read(tmp_path, extract(FIRM)).tables
    )


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("Vessel", "FD STAR", ("vessel", None)),
        ("Special Entity Designation", "EXAMPLE RELIEF FOUNDATION", ("company", "1 EXAMPLE ROAD, FREDVILLE, 17, FDN")),
        ("Special Entity Designation", "FULMAR", ("unknown", None)),
        ("", "ACME TRADING", ("company", "1 EXAMPLE ROAD, FREDVILLE, 17, FDN")),
    ],
)
def test_other_entities_are_kept_and_have_an_address_only_as_organisations(
    tmp_path: Path, kind: str, name: str, expected: tuple[str, str | None]
) -> None:
    (party,) = parties(read(tmp_path, extract(FIRM | {"Classification": kind, "Name": name})))
    assert (party["party_kind"], party["address"]) == expected


@pytest.mark.parametrize(
    "comment",
    [
        "Mr. Example is its owner",
        "DOB 01 Jan 1970",
        "contact jo@example.example",
        "jo example was convicted",
        "He resides in Fredville",
        "see Acme Two Ltd",
    ],
)
def test_a_comment_that_speaks_of_a_person_or_a_linked_name_is_not_kept(comment: str) -> None:
    assert impersonal(comment, "(also JO EXAMPLE, ACME TWO LTD)") is None


def test_a_comment_on_the_party_itself_is_kept() -> None:
    assert impersonal("Debarment is for a 3-year period.", "(also JO EXAMPLE)") == "Debarment is for a 3-year period."
    assert impersonal(None, None) is None


def test_the_day_in_the_extracts_name_is_the_editions(tmp_path: Path) -> None:
    assert read(tmp_path, extract(FIRM)).edition_date == "2024-01-26"
    assert read(tmp_path, extract(FIRM), "list.csv").edition_date is None
    assert read(tmp_path, extract(FIRM), "list_24999.csv").edition_date is None


def test_an_answer_of_the_api_gives_the_same_party(tmp_path: Path) -> None:
    entity = {
        "exclusionDetails": {"classificationType": "Firm", "exclusionType": "Prohibition/Restriction", "exclusionProgram": "Reciprocal", "excludingAgencyCode": "GSA", "excludingAgencyName": "GSA"},
        "exclusionIdentification": {"ueiSAM": "ABC123DEF456", "cageCode": "1ABC2", "npi": None, "prefix": None, "firstName": None, "middleName": None, "lastName": None, "suffix": None, "entityName": "ACME LTD", "dnbOpenData": None},
        "exclusionActions": {"listOfActions": [{"createDate": "12-14-2019", "updateDate": None, "activateDate": "12-13-2019", "terminationDate": None, "terminationType": "Indefinite", "recordStatus": "Active"}]},
        "exclusionPrimaryAddress": {"addressLine1": "1 EXAMPLE ROAD", "addressLine2": None, "city": "FREDVILLE", "stateOrProvinceCode": None, "zipCode": "17", "zipCodePlus4": None, "countryCode": "FDN"},
        "exclusionSecondaryAddress": [],
        "exclusionOtherInformation": {"additionalComments": "The entity is not itself excluded.", "ctCode": "A", "evsInvestigationStatus": None, "references": {"referencesList": [{"exclusionName": "JO EXAMPLE", "type": "Cross Reference"}]}, "moreLocations": []},
        "vesselDetails": {"callSign": None},
    }  # fmt: skip
    person = {
        "exclusionDetails": {"classificationType": "Individual"},
        "exclusionIdentification": {"firstName": "Jo", "entityName": "Jo Example"},
    }
    answer = json.dumps({"totalRecords": 2, "excludedEntity": [entity, person], "links": {}}).encode()
    by_api, by_extract = read(tmp_path, answer, "page.json"), read(tmp_path, extract(FIRM))
    differs = {"snapshot_id", "locator", "entry_id", "in_force", "status_stated"}
    ((api,), (row,)) = parties(by_api), parties(by_extract)
    assert {name: value for name, value in api.items() if name not in differs} == {
        n: v for n, v in row.items() if n not in differs
    }
    assert (api["in_force"], api["locator"]) == ("yes", "/excludedEntity/0")
    assert [each.reason for each in by_api.findings] == ["1 natural persons were left out."]


def test_a_new_column_is_a_finding_and_a_row_without_a_name_is_rejected(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, extract(FIRM | {"New": "x"}, FIRM | {"Name": "", "SAM Number": "z"}, titles=[*TITLES, "New"])
    )
    assert len(parties(parsed)) == 1
    assert [(each.place, each.severity) for each in parsed.findings] == [
        ("line 1", "warning"),
        ("line 3", "row_rejected"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04rest",
        b"<html>log in</html>",
        b"a,b\n1,2\n",
        b'{"excludedEntity": 1}',
        b'"Classification,Name\n' + b"x" * 200_000,
        b"\x00\x01",
    ],
)
def test_what_is_no_extract_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content)
    assert refusal.value.remedy


def test_a_large_extract_is_read_in_its_time(tmp_path: Path) -> None:
    content = extract(*[PERSON] * 8000, *[FIRM | {"SAM Number": f"S{number}"} for number in range(2000)])
    started = time.process_time()
    assert len(parties(read(tmp_path, content))) == 2000
    assert time.process_time() - started < 10
