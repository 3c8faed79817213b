"""The Global Mining Dataset: one row a facility, coordinates as numbers, and no contact of the publisher."""

from pathlib import Path

import pytest
import xlsxwriter

from sources.icmm_facilities.parse import TABLE, parse
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

TITLES = [
    "ICMMID", "Confidence Factor", "Mine Name ", "Group Names", "Latitude", "Longitude", "Asset Type", "Country",
    "Primary Commodity", "Secondary Commodity", "Other Commodities",
]  # fmt: skip
PIT = [
    "ICMM1",
    "High",
    "Old Pit",
    "Old Pit;North Shaft;Old Pit",
    7.5,
    -74.25,
    "Mine;Plant",
    "Freedonia",
    "gold ",
    "tin",
    "zinc, lead",
]


def read(folder: Path, *rows: list[object], titles: list[str] = TITLES) -> Parsed:
    path = folder / "made.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        about = book.add_worksheet("About")
        about.write(1, 1, "Global Mining Dataset - September 2025")
        about.write(2, 1, "Contacts: A. Person, a.person@example.org")
        sheet = book.add_worksheet("External")
        for number, row in enumerate([titles, *rows]):
            sheet.write_row(number, 0, row)
        book.add_worksheet("Supplemental Sheet").write(3, 5, "Country")
    return parse(delivered(folder, "lists/icmm_facilities/global.xlsx", path.read_bytes()), declared(TABLE))


def only(parsed: Parsed) -> Row:
    (row,) = parsed.tables[TABLE]
    return row


def test_a_facility_is_read_with_its_other_names_kinds_and_commodities_each_once(tmp_path: Path) -> None:
    parsed = read(tmp_path, PIT)
    wanted = {
        "locator": "External!A2", "edition": "September 2025", "facility_id": "ICMM1", "id_scheme": "icmm", "facility_name": "Old Pit",
        "other_names": "Old Pit | North Shaft", "latitude": "7.5", "longitude": "-74.25", "facility_kind": "Mine | Plant",
        "sector_or_commodity": "gold | tin | zinc | lead",
    }  # fmt: skip
    assert wanted.items() <= only(parsed).items()
    assert parsed.findings == []


def test_contacts_of_the_publisher_are_nowhere(tmp_path: Path) -> None:
    parsed = read(tmp_path, PIT)
    assert "person" not in f"{parsed.tables}{parsed.findings}".lower()


def test_a_typographic_minus_is_a_minus_and_what_is_off_the_globe_is_dropped(tmp_path: Path) -> None:
    parsed = read(tmp_path, [*PIT[:4], "−23.8901", 181, *PIT[6:]])
    assert (only(parsed)["latitude"], only(parsed)["longitude"]) == ("-23.8901", None)
    assert [finding.severity for finding in parsed.findings] == ["value_dropped"]


def test_garbled_names_are_kept_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, [*PIT[:3], "HarmancÄ±k Plant", *PIT[4:]])
    assert only(parsed)["other_names"] == "HarmancÄ±k Plant"
    assert [finding.reason[:12] for finding in parsed.findings] == ["1 facilities"]


def test_names_in_other_alphabets_are_not_taken_for_garbled(tmp_path: Path) -> None:
    assert read(tmp_path, [*PIT[:3], "Mañana; Ångström; Köln; Şahin", *PIT[4:]]).findings == []


def test_a_facility_twice_or_without_name_is_rejected(tmp_path: Path) -> None:
    parsed = read(tmp_path, PIT, PIT, ["ICMM2", "High", "", *PIT[3:]])
    assert len(parsed.tables[TABLE]) == 1
    assert [(each.place, each.severity) for each in parsed.findings] == [
        ("External!A3", "row_rejected"),
        ("External!A4", "row_rejected"),
    ]


def test_a_new_column_is_told(tmp_path: Path) -> None:
    parsed = read(tmp_path, [*PIT, "x"], titles=[*TITLES, "Owner"])
    assert any("Owner" in finding.reason for finding in parsed.findings)


def test_a_workbook_without_the_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, titles=["Something", "else"])
    with pytest.raises(Unreadable):
        parse(delivered(tmp_path, "lists/icmm_facilities/x.xlsx", b"<html>not found"), declared(TABLE))
