"""The EU's published exclusions: a first line that is no JSON, epoch milliseconds, names joined by an asterisk."""

import json
from pathlib import Path

import pytest

from sources.eu_edes.parse import parse, plain
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

GARBAGE = b")]}',\n"
CASE = {
    "ecOpName": "Acme Consulting*Ace", "ecOpAddress": "1 Example Road", "ecOpCountryCode": "FD", "ecOpCountryName": "Freedonia",
    "type": "EXCL", "typeLabel": "Exclusion", "from": 1704063600000, "to": 1767135600000, "grounds": "Article 138(1)(c)<br>Grave &amp; misconduct",
    "comments": "Jo Example signed", "fpAmount": None, "fpCurrencyCode": None,
}  # fmt: skip


def read(tmp_path: Path, *cases: object, before: bytes = GARBAGE) -> Parsed:
    return parse_bytes(
        tmp_path, before + json.dumps({"content": list(cases), "last": True, "totalElements": len(cases)}).encode()
    )


def parse_bytes(tmp_path: Path, content: bytes) -> Parsed:
    return parse(
        delivered(tmp_path, "lists/eu_edes/page_0001.json", content), declared("eu_edes__party", "eu_edes__name")
    )


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get("eu_edes__party", [])


@pytest.mark.parametrize("before", [GARBAGE, b")]}',", b"", b"\xef\xbb\xbf)]}'\r\n", b"while(1);\n"])
def test_the_first_line_that_is_no_json_is_passed_over(tmp_path: Path, before: bytes) -> None:
    assert [row["party_name"] for row in parties(read(tmp_path, CASE, before=before))] == ["Acme Consulting"]


def test_epoch_milliseconds_are_days_as_brussels_means_them(tmp_path: Path) -> None:
    (party,) = parties(read(tmp_path, CASE))
    assert (party["listed_on"], party["delisted_on"]) == ("2024-01-01", "2025-12-31")
    (endless,) = parties(read(tmp_path, CASE | {"to": 253402214400000}))
    assert endless["delisted_on"] is None


def test_names_joined_by_an_asterisk_are_names_of_one_operator(tmp_path: Path) -> None:
    parsed = read(tmp_path, CASE)
    assert [(row["name_kind"], row["name"]) for row in parsed.tables["eu_edes__name"]] == [
        ("primary", "Acme Consulting"),
        ("alias", "Ace"),
    ]
    assert (parties(parsed)[0]["name_as_published"], parties(parsed)[0]["reason"]) == (
        "Acme Consulting*Ace",
        "Article 138(1)(c) Grave & misconduct",
    )
    assert parsed.findings == [] and "Example signed" not in str(parsed.tables)


def test_a_family_name_and_a_given_name_are_not_kept(tmp_path: Path) -> None:
    parsed = read(tmp_path, CASE | {"ecOpName": "EXAMPLE*Jo"}, CASE | {"ecOpName": "Mr. Jo Example"})
    assert parties(parsed) == []
    assert [each.reason.split(" ")[0] for each in parsed.findings] == ["1", "1"]


def test_one_name_that_shows_nothing_is_unknown_and_has_no_address(tmp_path: Path) -> None:
    assert [(row["party_kind"], row["address"]) for row in parties(read(tmp_path, CASE | {"ecOpName": "Fulmar"}))] == [
        ("unknown", None)
    ]


def test_odd_cases_do_not_stop_the_others_and_a_new_field_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, 1, {}, CASE | {"ecOpName": "***"}, CASE | {"new": 1, "from": "soon"})
    assert len(parties(parsed)) == 1
    assert "/content/3/new" in [each.place for each in parsed.findings]
    assert [each.place for each in parsed.findings if each.severity == "row_rejected"] == [
        "/content/0",
        "/content/1",
        "/content/2",
    ]


def test_html_is_taken_out_of_the_grounds() -> None:
    assert plain("a<br/>b &lt;c&gt; <b>d</b>") == "a b <c> d"
    assert plain(None) is None and plain("<br>") is None


@pytest.mark.parametrize(
    "content", [b"", GARBAGE, b"<html>500</html>", GARBAGE + b'{"content": 1}', b'{"content": [', b"[1]\n[2]"]
)
def test_what_is_no_such_document_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_bytes(tmp_path, content)
    assert refusal.value.remedy
