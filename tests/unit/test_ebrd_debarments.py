"""The EBRD's ineligible entities: pages of JSON, addresses parted by "$", ends in words, countries that are tags."""

import json
from pathlib import Path

import pytest

from sources.ebrd_debarments.parse import parse
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

FIRM = {
    "title": "Acme Ltd (formerly known as Apex Ltd)", "subtitle": "(also known as Ace Ltd) ", "address": "1 Example Road$Fredville",
    "nationality": "Freedonia", "projectNoticeType": "Firm", "prohibitedPractice": "Fraudulent practice",
    "originatingInstitution": "World Bank", "jurisdictionOfJudgement": "", "ineligibleFromDate": "03-04-2024",
    "ineligibleUntilDate": "02-04-2027", "dateNoticeEffectiveAtEBRD": "05-04-2024",
}  # fmt: skip


def read(tmp_path: Path, *entries: object, **about: object) -> Parsed:
    return parse_bytes(tmp_path, json.dumps({"searchResult": list(entries), **about}).encode())


def parse_bytes(tmp_path: Path, content: bytes) -> Parsed:
    file = delivered(tmp_path, "lists/ebrd_debarments/page_0001.json", content)
    return parse(file, declared("ebrd_debarments__party", "ebrd_debarments__name"))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get("ebrd_debarments__party", [])


def test_a_firm_is_a_party_with_days_and_the_names_of_both_lines(tmp_path: Path) -> None:
    parsed = read(tmp_path, FIRM, resultCount=[{"resultCount": 1}])
    (party,) = parties(parsed)
    assert (party["listed_on"], party["delisted_on"], party["notice_effective_on"]) == (
        "2024-04-03",
        "2027-04-02",
        "2024-04-05",
    )
    assert (party["address"], party["country"], party["measure"]) == (
        "1 Example Road | Fredville",
        "Freedonia",
        "debarment",
    )
    assert [(row["name_kind"], row["name"]) for row in parsed.tables["ebrd_debarments__name"]] == [
        ("primary", "Acme Ltd"),
        ("former", "Apex Ltd"),
        ("alias", "Ace Ltd"),
    ]
    assert parsed.findings == []


def test_a_second_line_in_another_script_is_a_local_name(tmp_path: Path) -> None:
    parsed = read(tmp_path, FIRM | {"title": "Acme LLC", "subtitle": "ООО «Вершина»"})
    assert [(row["name_kind"], row["name"]) for row in parsed.tables["ebrd_debarments__name"]][1:] == [
        ("local", "ООО «Вершина»")
    ]


@pytest.mark.parametrize("end", ["Indefinite", "Ongoing (debarment with conditional release)", "Permanent", ""])
def test_an_end_in_words_is_none_and_kept_as_stated(tmp_path: Path, end: str) -> None:
    parsed = read(tmp_path, FIRM | {"ineligibleUntilDate": end})
    assert [(row["delisted_on"], row["status_stated"]) for row in parties(parsed)] == [(None, end or None)]
    assert parsed.findings == []


def test_a_country_that_is_a_tag_of_the_page_is_its_last_part_in_words(tmp_path: Path) -> None:
    (party,) = parties(
        read(tmp_path, FIRM | {"nationality": "card-tags:ineligible-entities/nationality/people’s-republic-of-china"})
    )
    assert party["country"] == "people’s republic of china"


def test_persons_are_counted_and_not_kept(tmp_path: Path) -> None:
    persons = [FIRM | {"title": "Jo Example", "projectNoticeType": "Individual"}, FIRM | {"title": "Mr. Jo Example"}]
    parsed = read(tmp_path, *persons, FIRM | {"title": "Jo Example", "projectNoticeType": None})
    assert parties(parsed) == []
    assert [each.reason.split(" ")[0] for each in parsed.findings] == ["2", "1"]
    assert "Example" not in str(parsed.findings)


def test_an_entry_keeps_its_id_when_its_address_changes_or_its_place(tmp_path: Path) -> None:
    first = parties(read(tmp_path, FIRM))[0]["entry_id"]
    moved = parties(read(tmp_path, FIRM | {"title": "Other Ltd"}, FIRM | {"address": "elsewhere"}))[1]["entry_id"]
    assert first == moved


def test_odd_entries_do_not_stop_the_others_and_a_new_field_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, None, {}, FIRM | {"title": ""}, FIRM | {"new": 1, "ineligibleFromDate": "soon"})
    assert len(parties(parsed)) == 1
    places = [(each.place, each.severity) for each in parsed.findings]
    assert ("/searchResult/3/new", "warning") in places and ("/searchResult/3", "value_dropped") in places
    assert [place for place, severity in places if severity == "row_rejected"] == [
        f"/searchResult/{number}" for number in range(3)
    ]


@pytest.mark.parametrize("content", [b"", b"<html>403</html>", b'{"searchResult": null}', b"[]", b"{"])
def test_what_is_no_such_document_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_bytes(tmp_path, content)
    assert refusal.value.remedy
