"""The World Bank's debarments: footnotes and other names inside the names, days in capitals, natural persons mixed in."""

import json
from pathlib import Path

import pytest

from sources.kit.record import Parsed, Row, Unreadable
from sources.worldbank_debarments.parse import parse
from tests.unit.raw_tables import declared, delivered

FIRM = {
    "MANDT": "100", "SUPP_ID": 123456, "SUPP_NAME": "ACME LTD.*123 (a.k.a. ACE LTD.)", "SUPP_TYPE_CODE": "F", "SUPP_PRE_ACRN": None,
    "SUPP_POST_ACRN": None, "LAND1": "FD", "COUNTRY_NAME": "Freedonia", "SUPP_STATE_CODE": "", "SUPP_CITY": "FREDVILLE",
    "SUPP_ADDR": "1 EXAMPLE ROAD", "SUPP_ZIP_CODE": "17", "DEBAR_FROM_DATE": "01-JAN-2024", "DEBAR_TO_DATE": "31-DEC-2026",
    "DEBAR_REASON": "Cross Debarment: ADB", "DEBAR_TYPE": "D", "ADD_SUPP_INFO": "*5 (formerly known as APEX LTD.)",
    "INELIGIBLY_STATUS": "Ongoing", "ELIG_STAT": "X", "SUPP_ELIG_STAT": "DEBARRED", "INELIG_FLG": "Y", "CREATE_USER": "JEXAMPLE",
    "CREATE_USER_NAME": "Jo Example", "LAST_REFRESH_DATE": "2026-07-31", "DNB_ID": "123", "PARENT": "",
}  # fmt: skip


def read(tmp_path: Path, *firms: object) -> Parsed:
    content = json.dumps({"response": {"ZPROCSUPP": list(firms)}}).encode()
    return parse_bytes(tmp_path, content)


def parse_bytes(tmp_path: Path, content: bytes) -> Parsed:
    file = delivered(tmp_path, "lists/worldbank_debarments/firms.json", content)
    return parse(file, declared("worldbank_debarments__party", "worldbank_debarments__name"))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get("worldbank_debarments__party", [])


def test_footnotes_and_other_names_are_taken_out_of_the_name(tmp_path: Path) -> None:
    parsed = read(tmp_path, FIRM)
    (party,) = parties(parsed)
    assert (party["entry_id"], party["party_name"], party["party_kind"]) == ("123456", "ACME LTD.", "company")
    assert party["name_as_published"] == "ACME LTD.*123 (a.k.a. ACE LTD.) *5 (formerly known as APEX LTD.)"
    assert [(row["name_kind"], row["name"]) for row in parsed.tables["worldbank_debarments__name"]] == [
        ("primary", "ACME LTD."),
        ("alias", "ACE LTD."),
        ("former", "APEX LTD."),
    ]
    assert parsed.findings == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("01-JAN-2024", "31-DEC-2026", ("2024-01-01", "2026-12-31")),
        ("2024-01-01", "2999-12-31", ("2024-01-01", None)),
        ("01-JAN-2024", "31-DEC-2999", ("2024-01-01", None)),
        ("01-JAN-2024", "Permanent", ("2024-01-01", None)),
    ],
)
def test_days_are_read_in_both_forms_and_a_far_one_is_no_end(
    tmp_path: Path, start: str, end: str, expected: tuple[str | None, str | None]
) -> None:
    (party,) = parties(read(tmp_path, FIRM | {"DEBAR_FROM_DATE": start, "DEBAR_TO_DATE": end}))
    assert (party["listed_on"], party["delisted_on"]) == expected


def test_persons_are_told_by_type_by_title_or_by_a_name_without_any_mark_and_counted(tmp_path: Path) -> None:
    persons = [("I", "Jo Example"), ("F", "MR. JO EXAMPLE*7"), ("", "Jo Example"), ("I", "Example Ltd")]
    firms = [
        FIRM | {"SUPP_ID": number, "SUPP_TYPE_CODE": code, "SUPP_NAME": name}
        for number, (code, name) in enumerate(persons)
    ]
    parsed = read(tmp_path, *firms, FIRM | {"SUPP_TYPE_CODE": None})
    assert [row["party_name"] for row in parties(parsed)] == ["ACME LTD."]
    assert [each.reason.split(" were")[0] for each in parsed.findings] == [
        "3 natural persons",
        "1 entries that may be natural persons",
    ]
    assert "EXAMPLE" not in str([row["name"] for row in parsed.tables["worldbank_debarments__name"]]).upper()


def test_staff_of_the_bank_are_not_kept(tmp_path: Path) -> None:
    assert "example" not in str(read(tmp_path, FIRM | {"SUPP_ADDR": ""}).tables).lower()


def test_the_edition_is_of_the_day_the_bank_refreshed_it(tmp_path: Path) -> None:
    assert read(tmp_path, FIRM, FIRM | {"SUPP_ID": 2, "LAST_REFRESH_DATE": "01-AUG-2026"}).edition_date == "2026-08-01"


def test_a_new_field_is_a_finding_and_an_odd_entry_does_not_stop_the_others(tmp_path: Path) -> None:
    parsed = read(tmp_path, FIRM | {"NEW": 1}, None, [], {}, FIRM | {"SUPP_ID": None, "SUPP_NAME": "Acme Two Ltd"})
    assert [row["party_name"] for row in parties(parsed)] == ["ACME LTD.", "Acme Two Ltd"]
    assert "/response/ZPROCSUPP/0/NEW" in [each.place for each in parsed.findings]


@pytest.mark.parametrize(
    "content",
    [b"", b"<!doctype html><html>", b'{"response": {}}', b'{"response": [1]}', b'{"message": "401"}', b"{", b"\x00"],
)
def test_what_is_no_such_document_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_bytes(tmp_path, content)
    assert refusal.value.remedy
