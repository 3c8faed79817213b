"""The Consolidated Screening List: organisations, vessels and aircraft of thirteen lists, and no natural person."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from sources.kit.record import Parsed, Row, Unreadable
from sources.us_screening_list.parse import parse
from tests.unit.raw_tables import declared, delivered

EL = "Entity List (EL) - Bureau of Industry and Security"
DPL = "Denied Persons List (DPL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
ENTRY: dict[str, Any] = {
    "id": "17f0", "source": SDN, "entity_number": 4711, "type": "Entity", "programs": ["FREEDONIA", "SYLVANIA"],
    "name": "ACME SHIPPING CO.", "title": None, "federal_register_notice": None, "start_date": "2019-05-21", "end_date": None,
    "addresses": [{"address": "1 Example Road", "city": "Fredville", "state": None, "postal_code": "17", "country": "FD"},
                  {"address": None, "city": "Sylvan", "state": None, "postal_code": None, "country": "SY"}],
    "standard_order": None, "license_requirement": None, "license_policy": None, "call_sign": None, "vessel_type": None,
    "gross_tonnage": None, "gross_registered_tonnage": None, "vessel_flag": None, "vessel_owner": None,
    "remarks": "(Linked To: EXAMPLE, Jo)", "source_list_url": "https://list.example/", "alt_names": ["ACE LINES; A LINES", "ACE"],
    "citizenships": None, "dates_of_birth": None, "nationalities": None, "places_of_birth": None,
    "source_information_url": "https://list.example/about",
    "ids": [{"type": "Registration Number", "number": 99, "country": "FD", "issue_date": None, "expiration_date": None},
            {"type": "Email Address", "number": "jo@acme.example", "country": None, "issue_date": None, "expiration_date": None}],
}  # fmt: skip


def read(tmp_path: Path, *entries: object, **about: object) -> Parsed:
    content = json.dumps({"results": list(entries), **about}).encode()
    file = delivered(tmp_path, "lists/us_screening_list/consolidated.json", content)
    return parse(file, declared("us_screening_list__party", "us_screening_list__name"))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get("us_screening_list__party", [])


def test_an_entry_is_a_party_with_its_names_addresses_and_identifiers(tmp_path: Path) -> None:
    parsed = read(tmp_path, ENTRY)
    (party,) = parties(parsed)
    assert (party["locator"], party["entry_id"], party["party_kind"], party["measure"]) == (
        "/results/0",
        "SDN:17f0",
        "company",
        "sanction",
    )
    assert (party["country"], party["countries"]) == ("FD", "FD | SY")
    assert party["address"] == "1 Example Road, Fredville, 17, FD | Sylvan, SY"
    assert (party["identifiers"], party["reason"], party["listed_on"]) == (
        "Registration Number:99",
        "FREEDONIA | SYLVANIA",
        "2019-05-21",
    )
    names = [(row["locator"], row["name"], row["name_kind"]) for row in parsed.tables["us_screening_list__name"]]
    assert names == [
        ("/results/0, name 1", "ACME SHIPPING CO.", "primary"),
        ("/results/0, name 2", "ACE LINES", "alias"),
        ("/results/0, name 3", "A LINES", "alias"),
        ("/results/0, name 4", "ACE", "alias"),
    ]


def test_remarks_mails_and_what_is_said_of_persons_are_not_kept(tmp_path: Path) -> None:
    parsed = read(tmp_path, ENTRY)
    assert "EXAMPLE, Jo" not in str(parsed.tables) and "jo@" not in str(parsed.tables) + str(parsed.findings)
    assert [each.reason for each in parsed.findings] == ["1 contact details of persons were left out."]


@pytest.mark.parametrize(
    "changed",
    [
        {"type": "Individual"},
        {"type": None, "source": EL, "dates_of_birth": ["1970"]},
        {"type": None, "source": EL, "citizenships": ["FD"]},
        {"type": None, "source": EL, "nationalities": ["FD"], "name": "Jo Example Trading"},
        {
            "type": None,
            "source": DPL,
            "name": "JO EXAMPLE",
            "addresses": [{"address": "INMATE NUMBER: 1, FCI", "country": "US"}],
        },
        {"type": "Entity", "name": "Mr. Jo Example"},
    ],
)
def test_a_natural_person_is_dropped_and_counted(tmp_path: Path, changed: dict[str, Any]) -> None:
    parsed = read(tmp_path, ENTRY | {"ids": [], "alt_names": ["JO E."]} | changed)
    assert parties(parsed) == [] and parsed.tables.get("us_screening_list__name", []) == []
    assert [(each.place, each.reason) for each in parsed.findings] == [("file", "1 natural persons were left out.")]


def test_without_a_type_a_word_of_the_name_tells_an_organisation_and_the_rest_is_unknown_without_address(
    tmp_path: Path,
) -> None:
    parsed = read(
        tmp_path,
        ENTRY | {"type": None, "source": EL, "id": "a", "name": "Acme Microelectronics", "ids": []},
        ENTRY | {"type": None, "source": EL, "id": "b", "name": "Fulmar", "ids": []},
    )
    assert [(row["party_kind"], row["address"] is None, row["measure"]) for row in parties(parsed)] == [
        ("company", False, "export_restriction"),
        ("unknown", True, "export_restriction"),
    ]


def test_on_a_list_of_persons_what_nothing_shows_to_be_an_organisation_is_left_out_and_counted(tmp_path: Path) -> None:
    known = {"type": None, "source": DPL, "ids": []}
    parsed = read(tmp_path, ENTRY | known | {"name": "JO EXAMPLE"}, ENTRY | known | {"id": "b", "name": "Acme Airways"})
    assert [row["party_name"] for row in parties(parsed)] == ["Acme Airways"]
    assert "1 entries that may be natural persons" in parsed.findings[0].reason


def test_a_vessel_keeps_what_is_said_of_it_and_takes_its_flag_for_a_country(tmp_path: Path) -> None:
    vessel = {
        "type": "Vessel",
        "name": "FD STAR",
        "addresses": [],
        "vessel_flag": "Freedonia",
        "call_sign": "FD1",
        "gross_tonnage": 1.50e3,
    }
    (party,) = parties(read(tmp_path, ENTRY | {"ids": []} | vessel))
    assert (party["party_kind"], party["country"], party["call_sign"], party["gross_tonnage"]) == (
        "vessel",
        "Freedonia",
        "FD1",
        "1500",
    )


def test_former_names_and_unnamed_subsidiaries_within_a_name_are_told_apart(tmp_path: Path) -> None:
    name = "Acme Tek (f.k.a. Apex Tek Ltd) and any successor, sub-unit, or subsidiary thereof"
    parsed = read(tmp_path, ENTRY | {"name": name, "alt_names": [], "ids": [], "type": None, "source": EL})
    (party,) = parties(parsed)
    assert (party["party_name"], party["name_notes"]) == (
        "Acme Tek",
        "and any successor, sub-unit, or subsidiary thereof",
    )
    assert [(row["name_kind"], row["name"]) for row in parsed.tables["us_screening_list__name"]][1:] == [
        ("former", "Apex Tek Ltd")
    ]


def test_a_list_that_is_not_known_restricts_exports_at_least_and_is_said(tmp_path: Path) -> None:
    parsed = read(tmp_path, ENTRY | {"source": "New List (NEW) - Department", "ids": []})
    assert (parties(parsed)[0]["measure"], parties(parsed)[0]["entry_id"]) == ("export_restriction", "NEW:17f0")
    assert [each.place for each in parsed.findings] == ["/results/0"]


def test_a_new_field_is_one_finding_however_many_entries_have_it(tmp_path: Path) -> None:
    new = {"risk": 1, "ids": []}
    parsed = read(tmp_path, ENTRY | new, ENTRY | new | {"id": "b"}, something={})
    assert sorted(each.place for each in parsed.findings) == ["/results/0/risk", "/something"]


def test_the_edition_is_of_the_last_day_on_which_a_list_was_updated(tmp_path: Path) -> None:
    used = [{"source": SDN, "source_last_updated": "2026-07-30T04:00:00+00:00", "import_rate": "Hourly"},
            {"source": EL, "source_last_updated": "2026-07-31T04:00:00+00:00", "import_rate": "Hourly"}]  # fmt: skip
    assert read(tmp_path, sources_used=used).edition_date == "2026-07-31"
    assert read(tmp_path, sources_used="soon").edition_date is None


def test_odd_entries_are_rejected_by_their_place_and_the_others_stay(tmp_path: Path) -> None:
    odd: list[object] = [
        None,
        "text",
        {},
        ENTRY | {"name": "\x00\u200b", "ids": []},
        ENTRY | {"name": "x" * 5000, "ids": []},
    ]
    odd += [ENTRY | {"addresses": "here", "ids": 7, "programs": {"a": 1}, "alt_names": 5, "start_date": "soon"}]
    parsed = read(tmp_path, *odd, ENTRY | {"id": "last", "ids": []})
    assert [row["entry_id"] for row in parties(parsed)] == ["SDN:17f0", "SDN:last"]
    rejected = [each.place for each in parsed.findings if each.severity == "row_rejected"]
    assert rejected == [f"/results/{number}" for number in range(5)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>Access denied</html>",
        b'{"results": {}}',
        b"[]",
        b'{"results": [',
        b"[" * 90_000,
        b"\x00\x01",
        b'{"results": [NaN]}',
    ],
)
def test_what_is_no_such_document_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    file = delivered(tmp_path, "lists/us_screening_list/consolidated.json", content)
    with pytest.raises(Unreadable) as refusal:
        parse(file, declared("us_screening_list__party", "us_screening_list__name"))
    assert refusal.value.remedy


def test_a_large_list_is_read_in_its_time(tmp_path: Path) -> None:
    started = time.process_time()
    assert len(parties(read(tmp_path, *(ENTRY | {"id": str(number)} for number in range(3000))))) == 3000
    assert time.process_time() - started < 10
