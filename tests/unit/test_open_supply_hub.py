"""Production locations of Open Supply Hub: persons stay out, ids are stable, several contributors share a row."""

from pathlib import Path

import pytest

from sources.kit.record import Parsed, Row, Unreadable
from sources.open_supply_hub.parse import TABLE, parse
from tests.unit.raw_tables import declared, delivered

DOWNLOAD = (
    "os_id,contribution_date,name,address,country_code,country_name,lat,lng,sector,contributor (list),number_of_workers,parent_company,"
    "processing_type_facility_type_raw,facility_type,processing_type,product_type,is_closed"
)
PLANT = 'FD2026001,2024-05-01,Board Works,"1 Mill Road",FD,Freedonia,1.5,2.5,Electronics|Toys,{contributors},100|200-400,Holding A|Holding B,raw,Assembly,Soldering,Boards,{closed}'
LIST = "country,name,address,sector\n"


def read(folder: Path, text: str) -> Parsed:
    return parse(delivered(folder, "lists/open_supply_hub/x.csv", text.encode()), declared(TABLE))


def download(
    folder: Path,
    contributors: str = "Brand B (2024)|Jane Doe (an auditor)",
    closed: str = "False",
    more: tuple[str, str] = ("", ""),
) -> Parsed:
    return read(folder, f"{DOWNLOAD}{more[0]}\n{PLANT.format(contributors=contributors, closed=closed)}{more[1]}\n")


def only(parsed: Parsed) -> Row:
    (row,) = parsed.tables[TABLE]
    return row


def test_the_download_gives_a_row_with_the_values_of_all_contributors(tmp_path: Path) -> None:
    wanted = {
        "facility_id": "FD2026001", "id_scheme": "os_id", "facility_name": "Board Works", "country": "FD", "latitude": "1.5",
        "facility_kind": "Assembly | Soldering", "sector_or_commodity": "Electronics | Toys", "parent_company": "Holding A | Holding B",
        "workers": "100 | 200-400", "status": "open", "source_url": "https://opensupplyhub.org/facilities/FD2026001",
    }  # fmt: skip
    assert wanted.items() <= only(download(tmp_path)).items()


def test_contributors_who_can_be_persons_are_counted_and_left_out(tmp_path: Path) -> None:
    parsed = download(tmp_path)
    assert only(parsed)["contributors"] == "2"
    assert "Jane" not in f"{parsed.tables}{parsed.findings}" and "Brand B" not in f"{parsed.tables}{parsed.findings}"
    assert [finding.reason[:23] for finding in parsed.findings] == ["2 names of contributors"]


def test_contacts_of_claims_are_counted_and_left_out(tmp_path: Path) -> None:
    titles = ",claim_contact_person,claim_job_title,claim_point_of_contact_email,claim_name_in_native_language,claim_description"
    parsed = download(
        tmp_path, contributors="", more=(titles, ",John Roe,Director,j.roe@works.example,板厂,Ask John Roe")
    )
    assert only(parsed)["name_local"] == "板厂"
    assert "roe" not in f"{parsed.tables}{parsed.findings}".lower()
    assert [finding.reason[:28] for finding in parsed.findings] == ["1 rows name natural persons "]


def test_a_closed_facility_says_so(tmp_path: Path) -> None:
    assert only(download(tmp_path, closed="True"))["status"] == "closed"


def test_an_id_is_made_of_what_the_row_says_wherever_it_stands(tmp_path: Path) -> None:
    first = read(tmp_path, f"{LIST}Freedonia,Board Works,1 Mill Road,Apparel\n")
    second = read(tmp_path, f"{LIST}Sylvania,Other,2 Road,Apparel\nFREEDONIA,BOARD WORKS,1 Mill Road.,Toys\n")
    assert (
        first.tables[TABLE][0]["facility_id"]
        == second.tables[TABLE][1]["facility_id"]
        != second.tables[TABLE][0]["facility_id"]
    )
    assert first.tables[TABLE][0]["id_scheme"] == "made_of_name"


def test_a_facility_twice_is_taken_once_and_a_nameless_row_not_at_all(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        f"{LIST}Freedonia,Board Works,1 Mill Road,Toys\nFreedonia,Board Works,1 Mill Road,Toys\nFreedonia,,x,Toys\n,Works,x,Toys\n",
    )
    assert len(parsed.tables[TABLE]) == 1
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [
        (f"line {line}", "row_rejected") for line in (3, 4, 5)
    ]


def test_a_partners_column_is_told_and_not_read(tmp_path: Path) -> None:
    parsed = download(tmp_path, contributors="", more=(",audit.score", ",77"))
    assert [("audit.score" in finding.reason, finding.severity) for finding in parsed.findings] == [(True, "warning")]


@pytest.mark.parametrize("text", ["name,colour\nx,y\n", "<!DOCTYPE html><html>log in", ""])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, text)
