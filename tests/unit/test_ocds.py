"""Releases are read alike in whatever form and encoding they come, with the place of each; persons stay at the door."""

import gzip
import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest

import sources.ocds.parse as source
from sources.kit.record import Parsed, SourceFile, Unreadable
from sources.ocds.tables import AWARD, CONTRACT, NOTICE, PARTY
from tests.unit.raw_tables import declared, delivered

BUYER: dict[str, Any] = {
    "id": "b1", "name": "Ville de Brême", "roles": ["buyer"], "identifier": {"scheme": "XX-REG", "id": "900100"},
    "contactPoint": {"name": "A. Person", "email": "a.person@city.example"},
}  # fmt: skip
SUPPLIER: dict[str, Any] = {
    "id": "s1", "name": "Ostmark Rechner GmbH", "roles": ["supplier"], "identifier": {"scheme": "XX-REG", "id": "700200"},
    "address": {"countryName": "Germany", "streetAddress": "1 Some Street"},
}  # fmt: skip
PERSON: dict[str, Any] = {
    "id": "p1", "name": "Quintus Somebody", "roles": ["supplier"], "identifier": {"scheme": "MX-CURP", "id": "SOMQ800101"},
}  # fmt: skip
ITEM = {"id": "1", "classification": {"scheme": "CPV", "id": "30213100"}}
AWARD_OF_ONE: dict[str, Any] = {
    "id": "a1", "title": "Laptops", "status": "active", "date": "2026-03-01T00:00:00Z", "value": {"amount": 1000.5, "currency": "eur"},
    "suppliers": [{"id": "s1", "name": "Ostmark Rechner GmbH"}], "items": [ITEM], "relatedLots": ["LOT-1", "LOT-2"],
}  # fmt: skip
RELEASE: dict[str, Any] = {
    "ocid": "ocds-abc123-1", "id": "r1", "date": "2026-03-02T00:00:00Z", "tag": ["award"], "initiationType": "tender", "language": "en",
    "buyer": {"id": "b1", "name": "Ville de Brême"}, "parties": [BUYER, SUPPLIER], "awards": [AWARD_OF_ONE],
    "contracts": [{"id": "c1", "awardID": "a1", "status": "active", "value": {"amount": 990, "currency": "EUR"}}],
}  # fmt: skip
ABOUT = {
    "uri": "https://p.example/1",
    "version": "1.1",
    "publishedDate": "2026-03-03T00:00:00Z",
    "publisher": {"name": "A register"},
}


def package(*releases: dict[str, Any]) -> dict[str, Any]:
    return ABOUT | {"releases": list(releases)}


def written(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def parsed(folder: Path, data: bytes, name: str = "lists/ocds/may.json") -> Parsed:
    return source.parse(delivered(folder, name, data), declared(NOTICE, PARTY, AWARD, CONTRACT))


def rows(found: Parsed, table: str) -> list[dict[str, Any]]:
    path = found.parquet.get(table)
    return sorted(pq.read_table(path).to_pylist(), key=lambda row: row["locator"]) if path else []


def zipped(data: bytes) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("2026-05.json", data)
    return target.getvalue()


def test_a_release_gives_its_notice_parties_award_and_contract_each_with_its_place(tmp_path: Path) -> None:
    found = parsed(tmp_path, written(package(RELEASE)))
    (notice,), (award,), (contract,) = (rows(found, name) for name in (NOTICE, AWARD, CONTRACT))
    assert (notice["locator"], notice["process_id"], notice["publisher"]) == (
        "/releases/0",
        "ocds-abc123-1",
        "A register",
    )
    assert (notice["buyer_ref"], notice["buyer_name"]) == ("b1", "Ville de Brême")
    assert award["locator"] == "/releases/0/awards/0/suppliers/0"
    assert (award["amount"], award["currency"], award["cpv"]) == ("1000.5", "EUR", "30213100")
    assert (award["lot_ids"], award["supplier_ref"]) == ("LOT-1 | LOT-2", "s1")
    assert (contract["contract_id"], contract["award_id"], contract["amount"]) == ("c1", "a1", "990")
    assert [(row["party_ref"], row["party_scheme"], row["party_id"], row["party_country"]) for row in rows(found, PARTY)] == [
        ("b1", "XX-REG", "900100", None),
        ("s1", "XX-REG", "700200", "Germany"),
    ]  # fmt: skip
    assert found.edition_date == "2026-03-03" and found.findings == []


RECORD = {"ocid": RELEASE["ocid"], "releases": [{"url": "https://p.example/r1", "date": "2026-03-02T00:00:00Z"}]}
FORMS = {
    "package": written(package(RELEASE)),
    "package over several lines": json.dumps(package(RELEASE), indent=2).encode(),
    "release alone": written(RELEASE),
    "list of releases": written([RELEASE]),
    "JSON lines": written(RELEASE) + b"\n" + written(RELEASE | {"ocid": "ocds-abc123-2"}) + b"\n",
    "JSON lines of packages": written(package(RELEASE)) + b"\n" + written(package(RELEASE | {"ocid": "ocds-abc123-2"})),
    "record compiled": written(ABOUT | {"records": [RECORD | {"compiledRelease": RELEASE}]}),
    "record with releases": written(ABOUT | {"records": [{"ocid": RELEASE["ocid"], "releases": [RELEASE]}]}),
    "gzip": gzip.compress(written(package(RELEASE))),
    "zip": zipped(written(package(RELEASE))),
    "utf-8 with a mark": b"\xef\xbb\xbf" + written(package(RELEASE)),
    "utf-16": json.dumps(package(RELEASE), ensure_ascii=False).encode("utf-16"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_release_says_the_same(tmp_path: Path, form: str) -> None:
    found = parsed(tmp_path, FORMS[form])
    assert [row["amount"] for row in rows(found, AWARD)][:1] == ["1000.5"]
    assert {row["party_name"] for row in rows(found, PARTY)} == {"Ville de Brême", "Ostmark Rechner GmbH"}
    assert {row["process_id"] for row in rows(found, NOTICE)} >= {"ocds-abc123-1"}
    assert len(rows(found, NOTICE)) == (2 if "lines" in form and "JSON" in form else 1)


def test_json_lines_are_read_where_they_lie_and_stay_as_they_are(tmp_path: Path) -> None:
    data = FORMS["JSON lines"]
    path = tmp_path / "may [1]'s.json.gz"
    path.write_bytes(data)
    found = source.parse(SourceFile(path, path.name, "f1"), declared(NOTICE, PARTY, AWARD, CONTRACT))
    assert [row["locator"] for row in rows(found, NOTICE)] == ["/0", "/1"]
    assert path.read_bytes() == data and not path.is_symlink()


def test_who_bids_without_winning_is_left_out_and_the_others_keep_their_places(tmp_path: Path) -> None:
    bidder = {"id": "t1", "name": "Nobody Yet Ltd", "roles": ["tenderer"]}
    found = parsed(tmp_path, written(package(RELEASE | {"parties": [bidder, *RELEASE["parties"]]})))
    assert [(row["party_ref"], row["locator"]) for row in rows(found, PARTY)] == [
        ("b1", "/releases/0/parties/1"),
        ("s1", "/releases/0/parties/2"),
    ]


def test_a_file_in_iso_8859_1_is_read_and_told(tmp_path: Path) -> None:
    found = parsed(tmp_path, json.dumps(package(RELEASE), ensure_ascii=False).encode("latin-1"))
    assert rows(found, NOTICE)[0]["buyer_name"] == "Ville de Brême"
    assert [each.reason for each in found.findings] == [
        "The file is not UTF-8; it was read as Windows-1252 (ISO-8859-1)."
    ]


def test_natural_persons_and_contacts_are_left_out_and_counted(tmp_path: Path) -> None:
    award = AWARD_OF_ONE | {"suppliers": [{"id": "p1", "name": "Quintus Somebody"}]}
    found = parsed(tmp_path, written(package(RELEASE | {"parties": [BUYER, PERSON], "awards": [award]})))
    assert [row["party_ref"] for row in rows(found, PARTY)] == ["b1"]
    assert [(row["supplier_ref"], row["supplier_name"]) for row in rows(found, AWARD)] == [("natural person", None)]
    assert [each.reason for each in found.findings] == ["1 natural persons were left out."]
    everything = str([rows(found, name) for name in (NOTICE, PARTY, AWARD, CONTRACT)])
    assert not any(word in everything for word in ("Quintus", "SOMQ", "A. Person", "a.person", "Some Street"))


def test_a_release_of_ocds_1_0_names_its_parties_where_they_act(tmp_path: Path) -> None:
    buyer = {"name": "Ville de Brême", "identifier": {"scheme": "XX-REG", "id": "900100"}}
    award = AWARD_OF_ONE | {"suppliers": [{"name": "Ostmark Rechner GmbH"}]}
    old = {name: value for name, value in RELEASE.items() if name not in ("parties", "contracts")}
    found = parsed(tmp_path, written(package(old | {"buyer": buyer, "awards": [award]})))
    assert [(row["roles"], row["party_ref"]) for row in rows(found, PARTY)] == [
        ("supplier", "Ostmark Rechner GmbH"),
        ("buyer", "XX-REG:900100"),
    ]
    assert rows(found, AWARD)[0]["supplier_ref"] == "Ostmark Rechner GmbH"


def test_a_shared_award_is_a_row_for_each_supplier_with_the_value_of_the_whole(tmp_path: Path) -> None:
    both = AWARD_OF_ONE | {"suppliers": [{"id": "s1"}, {"id": "s2"}]}
    found = rows(parsed(tmp_path, written(package(RELEASE | {"awards": [both]}))), AWARD)
    assert [(row["supplier_ref"], row["amount"]) for row in found] == [("s1", "1000.5"), ("s2", "1000.5")]


def test_a_field_that_nobody_knows_is_told_once_and_the_rest_is_read(tmp_path: Path) -> None:
    strange = {**AWARD_OF_ONE, "mood": "good"}
    found = parsed(
        tmp_path, written(package(RELEASE | {"awards": [strange]}, RELEASE | {"id": "r2", "awards": [strange]}))
    )
    assert [(each.place, each.severity) for each in found.findings] == [("/releases/0/awards/*/mood", "warning")]
    assert [row["amount"] for row in rows(found, AWARD)] == ["1000.5", "1000.5"]


def test_a_text_in_the_place_of_an_object_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    found = parsed(tmp_path, written(package(RELEASE | {"awards": [AWARD_OF_ONE | {"value": "a thousand"}]})))
    assert [(each.place, each.severity) for each in found.findings] == [("/releases/0/awards/*/value", "value_dropped")]
    assert [row["amount"] for row in rows(found, AWARD)] == [None] and len(rows(found, PARTY)) == 2


@pytest.mark.parametrize("more", [{}, {"mood": "good"}])
def test_a_huge_release_is_read_within_the_memory_that_is_allowed(tmp_path: Path, more: dict[str, str]) -> None:
    huge = RELEASE | {"tender": {"id": "t", "description": "x" * (17 << 20)}} | more
    found = parsed(tmp_path, written(package(huge, RELEASE)))
    assert [row["amount"] for row in rows(found, AWARD)] == ["1000.5", "1000.5"]
    assert [each.place for each in found.findings] == [f"/releases/0/{name}" for name in more]


def test_a_field_of_the_package_that_nobody_knows_is_told(tmp_path: Path) -> None:
    found = parsed(tmp_path, written(package(RELEASE) | {"mood": "good"}))
    assert [each.place for each in found.findings] == ["/mood"]


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        (10, "10"),
        ("12.50", "12.50"),
        ({"$numberLong": "90000"}, "90000"),
        (1.5e6, "1500000.000000"),
        ("about ten", None),
        (None, None),
    ],
)
def test_amounts_are_plain_decimals_or_none(tmp_path: Path, stated: Any, read: str | None) -> None:
    award = AWARD_OF_ONE | {"value": {"amount": stated, "currency": "EUR"}}
    found = parsed(tmp_path, written(package(RELEASE | {"awards": [award]})))
    (row,) = rows(found, AWARD)
    assert row["amount"] is None if read is None else float(row["amount"]) == float(read)
    assert ("value_dropped" in {each.severity for each in found.findings}) == (stated == "about ten")


def test_a_release_of_no_process_is_rejected_and_the_others_stay(tmp_path: Path) -> None:
    lost = {name: value for name, value in RELEASE.items() if name != "ocid"}
    found = parsed(tmp_path, written(package(lost, RELEASE)))
    assert [row["locator"] for row in rows(found, NOTICE)] == ["/releases/1"]
    assert [each.severity for each in found.findings] == ["row_rejected"]


def test_a_versioned_release_is_read_as_it_stood_at_its_end(tmp_path: Path) -> None:
    def history(*values: Any) -> list[dict[str, Any]]:
        days = ("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
        return [
            {"releaseID": f"r{at}", "releaseDate": days[at], "releaseTag": ["award"], "value": value}
            for at, value in enumerate(values)
        ]

    award = {
        "id": "a1",
        "status": history("pending", "active"),
        "value": {"amount": history(5, 7), "currency": history("EUR")},
    }
    versioned = {"ocid": "ocds-abc123-1", "awards": [award]}
    found = parsed(tmp_path, written(ABOUT | {"records": [{"ocid": "ocds-abc123-1", "versionedRelease": versioned}]}))
    (row,) = rows(found, AWARD)
    assert (row["status"], row["amount"], row["noticed_at"]) == ("active", "7", "2026-02-01T00:00:00Z")


def test_a_record_that_only_links_to_its_releases_is_told(tmp_path: Path) -> None:
    found = parsed(tmp_path, written(ABOUT | {"records": [RECORD]}))
    assert rows(found, NOTICE) == [] and "by address alone" in found.findings[0].reason


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<html>Log in</html>", "log-in"),
        (written(package(RELEASE))[:-40], "cut off"),
        (written(package(RELEASE)).replace(b'"tag": [', b'"tag" ['), "broken"),
        (gzip.compress(written(package(RELEASE)))[:-20], "broken"),
        (zipped(b"x").replace(b".json", b".docx"), "no JSON"),
    ],
)
def test_what_is_no_whole_file_of_ocds_is_refused_with_a_remedy(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parsed(tmp_path, content)
    assert told in refusal.value.reason and refusal.value.remedy


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64])
def test_a_package_is_cut_alike_whatever_pieces_it_is_read_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    odd = RELEASE | {"tender": {"id": "t", "title": 'a "]} \\', "description": "{[\\\\"}}
    monkeypatch.setattr("sources.ocds.split.PIECE", piece)
    found = parsed(tmp_path, json.dumps(package(odd, odd | {"id": "r2"}), indent=1).encode())
    assert [row["locator"] for row in rows(found, NOTICE)] == ["/releases/0", "/releases/1"]
    assert {row["title"] for row in rows(found, NOTICE)} == {'a "]} \\'}
