"""The Asian Development Bank's list: JSON:API records, registration numbers among the names, remarks in the country."""

import json
from pathlib import Path

import pytest

from sources.adb_debarments.parse import other_names, parse
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

FIRM = {
    "entityType": "Firm", "name": "Acme Ltd. (Reg. No. 12345-67)", "otherName": "顶点有限公司; Registration No. 9981-X",
    "nationality": "Freedonia Non ADB Member Country", "address": "1 Example Road; Fredville", "grounds": "Integrity violation",
    "sanctionType": "Debarment", "effectiveDateOfSanction": "03/Apr/2024", "lapseDateOfSanction": "02/Apr/2027", "changesMadeOn": "04/Apr/2024",
}  # fmt: skip


def record(own_id: str | None = "r1", **changed: object) -> dict[str, object]:
    return {"type": "published-list", "id": own_id, "attributes": FIRM | changed}


def read(tmp_path: Path, *records: object) -> Parsed:
    return parse_bytes(
        tmp_path, json.dumps({"data": list(records), "links": {"next": None}, "meta": {"totalItems": 1}}).encode()
    )


def parse_bytes(tmp_path: Path, content: bytes) -> Parsed:
    file = delivered(tmp_path, "lists/adb_debarments/page_0001.json", content)
    return parse(file, declared("adb_debarments__party", "adb_debarments__name"))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get("adb_debarments__party", [])


def test_a_firm_is_a_party_by_the_banks_own_id(tmp_path: Path) -> None:
    parsed = read(tmp_path, record())
    (party,) = parties(parsed)
    assert (party["locator"], party["entry_id"], party["party_name"], party["country"]) == (
        "/data/0/attributes",
        "r1",
        "Acme Ltd.",
        "Freedonia",
    )
    assert (party["listed_on"], party["delisted_on"], party["changed_on"]) == ("2024-04-03", "2027-04-02", "2024-04-04")
    assert (party["identifiers"], party["address"]) == (
        "registration:12345-67 | registration:9981-X",
        "1 Example Road | Fredville",
    )
    assert [(row["name_kind"], row["name"]) for row in parsed.tables["adb_debarments__name"]] == [
        ("primary", "Acme Ltd."),
        ("local", "顶点有限公司"),
    ]
    assert parsed.findings == []


@pytest.mark.parametrize(
    ("cell", "names", "identifiers"),
    [
        ("Freedonia Registration No. 1163", [], ("registration:1163",)),
        ("Ace Ltd", ["Ace Ltd"], ()),
        ("Aliases: Ace Works, Apex Works", ["Aliases: Ace Works, Apex Works"], ()),
        ("Ace\\ Trading, Reg. No. 1130068-9", ["Ace Trading"], ("registration:1130068-9",)),
        ("", [], ()),
    ],
)
def test_in_the_cell_of_other_names_numbers_are_identifiers_and_a_country_beside_them_is_no_name(
    cell: str, names: list[str], identifiers: tuple[str, ...]
) -> None:
    found, taken = other_names(cell)
    assert ([each.name for each in found], taken) == (names, identifiers)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("Guinea *2", "Guinea"), ("Korea, Rep. of", "Korea, Rep. of"), ("Non-ADB Member Country", None), (None, None)],
)
def test_remarks_are_no_part_of_the_country(tmp_path: Path, stated: str | None, expected: str | None) -> None:
    assert [row["country"] for row in parties(read(tmp_path, record(nationality=stated)))] == [expected]


@pytest.mark.parametrize("end", ["Until Further Notice", "Indefinitely", None])
def test_a_sanction_without_end_has_none(tmp_path: Path, end: str | None) -> None:
    parsed = read(tmp_path, record(lapseDateOfSanction=end))
    assert [row["delisted_on"] for row in parties(parsed)] == [None] and parsed.findings == []


def test_persons_are_counted_and_not_kept(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        record(entityType="Individual", name="Jo Example"),
        record("r2", name="Mrs. Jo Example", otherName="Jo E."),
    )
    assert parsed.tables == {} and [each.reason for each in parsed.findings] == ["2 natural persons were left out."]


def test_odd_records_do_not_stop_the_others_and_a_new_field_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, None, {"id": "x"}, {"id": "y", "attributes": []}, record("z", new=1))
    assert [row["entry_id"] for row in parties(parsed)] == ["z"]
    assert "/data/3/attributes/new" in [each.place for each in parsed.findings]
    assert len([each for each in parsed.findings if each.severity == "row_rejected"]) == 3


@pytest.mark.parametrize("content", [b"", b"<html>403</html>", b'{"data": {}}', b"[]", b"{"])
def test_what_is_no_such_document_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_bytes(tmp_path, content)
    assert refusal.value.remedy
