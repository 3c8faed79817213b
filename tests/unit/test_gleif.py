"""GLEIF's golden copy, read set-based: no natural person, no keyword guess, each record once, every name."""

import io
import json
import tempfile
import zipfile
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipelines.parsing import write
from sources.gleif.parse import ENTITY, IDENTIFIER, NAME, RELATIONSHIP, parse
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

LEI, OTHER, CHILD = "FREEDONIA0000000AA12", "SYLVANIA00000000BB34", "RURITANIA0000000CC56"
TITLES = (
    "LEI,Entity.LegalName,Entity.LegalName.xmllang,Entity.OtherEntityNames.OtherEntityName.1,Entity.OtherEntityNames.OtherEntityName.1.xmllang,"
    "Entity.OtherEntityNames.OtherEntityName.1.type,Entity.LegalAddress.FirstAddressLine,Entity.LegalAddress.City,Entity.LegalAddress.Country,"
    "Entity.EntityCategory,Entity.RegistrationAuthority.RegistrationAuthorityID,Entity.RegistrationAuthority.RegistrationAuthorityEntityID,"
    "Registration.LastUpdateDate"
)
ROW = '{lei},"{name}",en,{further},{street},Freetown,FD,{category},RA000001,HRB 1,{updated}'
JSON = {
    "LEI": {"$": LEI},
    "Entity": {
        "LegalName": {"@xml:lang": "sk", "$": "Tovarne, a.s."},
        "OtherEntityNames": {
            "OtherEntityName": {"@type": "PREVIOUS_LEGAL_NAME", "@xml:lang": "sk", "$": "Stare tovarne"}
        },
        "TransliteratedOtherEntityNames": {
            "TransliteratedOtherEntityName": [{"@type": "AUTO_ASCII_TRANSLITERATED_LEGAL_NAME", "$": "TOVARNE AS"}]
        },
        "LegalAddress": {"@xml:lang": "sk", "AdditionalAddressLine": [{"$": "2nd floor"}], "Country": {"$": "SK"}},
        "EntityCategory": {"$": "GENERAL"},
    },
    "Registration": {"RegistrationStatus": {"$": "ISSUED"}},
}
RELATION = {
    "RelationshipRecord": {
        "Relationship": {
            "StartNode": {"NodeID": {"$": CHILD}, "NodeIDType": {"$": "LEI"}},
            "EndNode": {"NodeID": {"$": LEI}, "NodeIDType": {"$": "LEI"}},
            "RelationshipType": {"$": "IS_DIRECTLY_CONSOLIDATED_BY"},
            "RelationshipPeriods": {
                "RelationshipPeriod": [
                    {"StartDate": {"$": "2020-01-01T00:00:00Z"}, "PeriodType": {"$": "RELATIONSHIP_PERIOD"}}
                ]
            },
            "RelationshipStatus": {"$": "ACTIVE"},
        },
        "Registration": {"RegistrationStatus": {"$": "PUBLISHED"}},
    }
}


@pytest.fixture(autouse=True)
def temporary_files_go_with_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def entity(
    lei: str = LEI,
    name: str = "Freedonia Works",
    further: str = ",,",
    street: str = "1 Mill Road",
    category: str = "GENERAL",
    updated: str = "2026-01-01",
) -> str:
    return ROW.format(lei=lei, name=name, further=further, street=street, category=category, updated=updated)


def golden(*rows: str, titles: str = TITLES) -> bytes:
    return "\n".join((titles, *rows, "")).encode()


def read(folder: Path, data: bytes, name: str = "golden.csv") -> Parsed:
    return parse(delivered(folder, f"lists/gleif/{name}", data), declared(ENTITY, NAME, RELATIONSHIP, IDENTIFIER))


def rows(parsed: Parsed, table: str = ENTITY) -> list[Row]:
    return sorted(pq.read_table(parsed.parquet[table]).to_pylist(), key=lambda row: str(row["locator"]))


def test_an_entity_is_read_without_its_street(tmp_path: Path) -> None:
    parsed = read(tmp_path, golden(entity()))
    (row,) = rows(parsed)
    wanted = {
        "locator": f"LEI {LEI}",
        "lei": LEI,
        "legal_name": "Freedonia Works",
        "legal_city": "Freetown",
        "registration_number": "HRB 1",
        "jurisdiction": None,
    }
    assert wanted.items() <= row.items()
    assert "Mill" not in str(row)
    assert (parsed.findings, parsed.tables) == ([], {})


def test_sole_proprietors_are_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, golden(entity(), entity(OTHER, "Jane Doe", category="SOLE_PROPRIETOR")))
    assert [row["lei"] for row in rows(parsed)] == [LEI] == [row["lei"] for row in rows(parsed, NAME)]
    assert [finding.reason for finding in parsed.findings] == ["1 natural persons (sole proprietors) were left out."]


def test_every_name_is_a_row_with_its_kind_and_language(tmp_path: Path) -> None:
    parsed = read(tmp_path, golden(entity(further="Alte Werke,de,PREVIOUS_LEGAL_NAME")))
    assert [(row["name"], row["name_kind"], row["language"]) for row in rows(parsed, NAME)] == [
        ("Freedonia Works", "LEGAL_NAME", "en"), ("Alte Werke", "PREVIOUS_LEGAL_NAME", "de"),
    ]  # fmt: skip


def test_a_record_twice_is_taken_once_as_updated_last(tmp_path: Path) -> None:
    parsed = read(tmp_path, golden(entity(name="Old"), entity(name="New", updated="2026-02-01"), entity(OTHER)))
    assert [row["legal_name"] for row in rows(parsed)] == ["New", "Freedonia Works"]
    assert [finding.reason[:13] for finding in parsed.findings] == ["1 rows repeat"]


def test_a_malformed_lei_and_a_nameless_record_are_counted_and_left_out(tmp_path: Path) -> None:
    parsed = read(tmp_path, golden(entity(), entity("short"), entity(OTHER, name="")))
    assert len(rows(parsed)) == 1
    assert [(finding.reason[:6], finding.severity) for finding in parsed.findings] == [("2 rows", "row_rejected")]


def test_a_broken_line_is_named_and_the_others_stay(tmp_path: Path) -> None:
    parsed = read(tmp_path, golden(entity(), "too,short", entity(OTHER)))
    assert [row["lei"] for row in rows(parsed)] == [LEI, OTHER]
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("line 3", "row_rejected")]


def test_a_line_in_another_encoding_or_with_a_huge_cell_is_named_and_the_others_stay(tmp_path: Path) -> None:
    data = golden(entity(), entity(OTHER, "M\u00fchle"), entity(CHILD)).replace("\u00fc".encode(), b"\xfc")
    parsed = read(tmp_path, data)
    assert [row["lei"] for row in rows(parsed)] == [LEI, CHILD]
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("line 3", "row_rejected")]
    huge = read(tmp_path, golden(entity(), entity(OTHER, "x" * 5_000_000)))
    assert [row["lei"] for row in rows(huge)] == [LEI]
    assert [finding.severity for finding in huge.findings] == ["row_rejected"]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    windows = b"\xef\xbb\xbf" + golden(entity(), entity(OTHER)).replace(b"\n", b"\r\n")
    parsed = read(tmp_path, windows)
    assert [row["lei"] for row in rows(parsed)] == [LEI, OTHER]
    assert parsed.findings == []


def test_quoted_line_breaks_and_quotation_marks_stay_in_the_name(tmp_path: Path) -> None:
    parsed = read(tmp_path, golden(entity(name='The ""Great""\nWorks'), entity(OTHER)))
    assert rows(parsed)[0]["legal_name"] == 'The "Great"\nWorks'


def test_sector_flags_and_cleaned_names_of_a_subset_are_never_used(tmp_path: Path) -> None:
    path = tmp_path / "subset.parquet"
    columns = f"'{LEI}' AS LEI, 'Gold Works' AS \"Entity.LegalName\", 'gold works' AS canonical_name, true AS metals_and_mining, true AS electronics_semiconductors"
    duckdb.sql(f"COPY (SELECT {columns}) TO '{path}'")
    parsed = read(tmp_path, path.read_bytes(), "subset.parquet")
    (row,) = rows(parsed)
    assert parsed.findings == []
    assert {value for value in row.values() if value is not None} == {
        parsed.snapshot_id,
        f"LEI {LEI}",
        LEI,
        "Gold Works",
    }


def test_an_unknown_title_is_told_and_known_ones_are_passed_over_in_silence(tmp_path: Path) -> None:
    more = "Entity.LegalEntityEvents.LegalEntityEvent.1.LegalEntityEventType,Entity.OtherAddresses.OtherAddress.1.City,Registration.ValidationAuthority.ValidationAuthorityID,Colour"
    parsed = read(tmp_path, golden(f"{entity()},a,b,c,red", titles=f"{TITLES},{more}"))
    assert ["Colour" in finding.reason for finding in parsed.findings] == [True]


def test_a_zip_reads_as_what_it_holds(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../20260801-golden-copy.csv", golden(entity()))
    assert len(rows(read(tmp_path, packed.getvalue(), "golden.csv.zip"))) == 1
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("second.csv", b"")
    with pytest.raises(Unreadable, match="2 CSV"):
        read(tmp_path, packed.getvalue(), "golden.csv.zip")


def test_json_is_read_under_the_titles_of_the_csv(tmp_path: Path) -> None:
    parsed = read(tmp_path, json.dumps({"records": [JSON]}).encode(), "golden.json")
    (row,) = rows(parsed)
    assert (row["lei"], row["legal_name_language"], row["legal_country"], row["registration_status"]) == (
        LEI,
        "sk",
        "SK",
        "ISSUED",
    )
    assert [(each["name"], each["name_kind"]) for each in rows(parsed, NAME)] == [
        ("Tovarne, a.s.", "LEGAL_NAME"), ("Stare tovarne", "PREVIOUS_LEGAL_NAME"), ("TOVARNE AS", "AUTO_ASCII_TRANSLITERATED_LEGAL_NAME"),
    ]  # fmt: skip
    assert parsed.findings == []


@pytest.mark.parametrize("form", ["csv", "json"])
def test_relationships_keep_child_kind_and_parent(tmp_path: Path, form: str) -> None:
    titles = "Relationship.StartNode.NodeID,Relationship.StartNode.NodeIDType,Relationship.EndNode.NodeID,Relationship.EndNode.NodeIDType,Relationship.RelationshipType,Relationship.RelationshipStatus,Relationship.Period.1.startDate,Relationship.Period.1.periodType,Relationship.Quantifiers.1.QuantifierAmount,Registration.RegistrationStatus"
    line = f"{CHILD},LEI,{LEI},LEI,IS_DIRECTLY_CONSOLIDATED_BY,ACTIVE,2020-01-01T00:00:00Z,RELATIONSHIP_PERIOD,100,PUBLISHED"
    data = golden(line, titles=titles) if form == "csv" else json.dumps({"relations": [RELATION]}).encode()
    parsed = read(tmp_path, data, f"rr.{form}")
    (row,) = rows(parsed, RELATIONSHIP)
    wanted = {
        "child_lei": CHILD,
        "parent_lei": LEI,
        "relationship": "IS_DIRECTLY_CONSOLIDATED_BY",
        "started_on": "2020-01-01T00:00:00Z",
        "registration_status": "PUBLISHED",
    }
    assert wanted.items() <= row.items()
    assert parsed.findings == []


def test_the_mapping_to_opencorporates_gives_identifiers(tmp_path: Path) -> None:
    (row,) = rows(read(tmp_path, f"LEI,OpenCorporatesID\n{LEI},fd/12345\n".encode(), "oc-lei.csv"), IDENTIFIER)
    assert (row["lei"], row["scheme"], row["identifier"]) == (LEI, "opencorporates", "fd/12345")


def test_what_was_written_is_kept_like_any_other_rows(tmp_path: Path) -> None:
    parsed = read(tmp_path, golden(entity()))
    write(parsed, tmp_path / "kept" / "file")
    assert json.loads((tmp_path / "kept" / "file" / "findings.json").read_text())["rows"] == {ENTITY: 1, NAME: 1}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html>Too many requests",
        b"<?xml version='1.0'?><lei:LEIData/>",
        b"a,b\n1,2\n",
        b'{"data": 1}',
        b"PK\x03\x04broken",
        b"PAR1broken",
        b"LEI" * 99_999,
    ],
)
def test_another_file_is_refused_with_a_reason(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, data)
