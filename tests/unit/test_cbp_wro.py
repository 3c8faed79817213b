"""Withhold release orders and findings: several parties in a cell, status, misspelt and missing things."""

from pathlib import Path

import pytest

from sources.cbp_wro.fetch import dataset_address
from sources.cbp_wro.parse import parse
from sources.kit.fetched import FetchFailed
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

PARTY, NAME = "cbp_wro__party", "cbp_wro__name"
TITLES = "Entity,Country,Industry,Merchandise,Status,WRO/Finding,Effective Date,Calendar Year,Remarks,Press Release\n"
ORDER = "Ostmark Plant,Freedonia,Machinery,Lathes,Active,WRO,11/6/1991,1991,,https://border.example/1\n"


def read(folder: Path, text: str, encoding: str = "utf-8") -> Parsed:
    file = delivered(folder, "lists/cbp_wro/orders.csv", text.encode(encoding))
    return parse(file, declared(PARTY, NAME))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get(PARTY, [])


def names(parsed: Parsed) -> list[tuple[str | None, str | None, str | None]]:
    return [(row["party_name"], row["name_kind"], row["name"]) for row in parsed.tables[NAME]]


def test_an_order_is_read_with_its_day_its_goods_and_its_address(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + ORDER)
    (row,) = parties(parsed)
    assert parsed.findings == []
    assert (row["party_name"], row["country"], row["listed_on"], row["in_force"]) == (
        "Ostmark Plant",
        "Freedonia",
        "1991-11-06",
        "yes",
    )
    assert (row["goods"], row["source_url"], row["measure"]) == (
        "Lathes | Machinery",
        "https://border.example/1",
        "import_ban",
    )
    assert row["list_name"] == "CBP withhold release orders"


def test_a_cell_of_several_names_gives_its_parties_and_their_aliases(tmp_path: Path) -> None:
    cell = '"Ostmark Plant, a/k/a Ostmark No. 1 Prison; Talheim Works, a/k/a Talheim Mill"'
    parsed = read(tmp_path, TITLES + ORDER.replace("Ostmark Plant", cell))
    assert [(row["locator"], row["party_name"]) for row in parties(parsed)] == [
        ("line 2, party 1", "Ostmark Plant"),
        ("line 2, party 2", "Talheim Works"),
    ]
    assert len({row["entry_id"] for row in parties(parsed)}) == 1
    assert names(parsed) == [
        ("Ostmark Plant", "primary", "Ostmark Plant"),
        ("Ostmark Plant", "alias", "Ostmark No. 1 Prison"),
        ("Talheim Works", "primary", "Talheim Works"),
        ("Talheim Works", "alias", "Talheim Mill"),
    ]


def test_subsidiaries_that_are_not_named_are_a_note(tmp_path: Path) -> None:
    (row,) = parties(read(tmp_path, TITLES + ORDER.replace("Ostmark Plant", "Ostmark Berhad and its subsidiaries")))
    assert (row["party_name"], row["name_notes"]) == ("Ostmark Berhad", "and its subsidiaries")


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        ("Fishing Vessel: Ost Hai 7", "vessel"),
        ("Tobacco produced in Freedonia and products containing it", "commodity"),
        ("Ostmark Uplands Autonomous Region (OUAR)", "region"),
        ("Ostmark Province No. 1 Prison", "public_body"),
    ],
)
def test_commodities_regions_and_vessels_are_no_companies(tmp_path: Path, entity: str, kind: str) -> None:
    (row,) = parties(read(tmp_path, TITLES + ORDER.replace("Ostmark Plant", entity)))
    assert row["party_kind"] == kind


@pytest.mark.parametrize(
    ("status", "in_force"), [("Active", "yes"), ("Partially Active", "yes"), ("Inactive", "no"), ("Revoked", "no"), ("ACTIVE ", "yes")]
)  # fmt: skip
def test_only_active_and_partially_active_orders_are_in_force_and_all_are_kept(
    tmp_path: Path, status: str, in_force: str
) -> None:
    (row,) = parties(read(tmp_path, TITLES + ORDER.replace("Active", status)))
    assert (row["in_force"], row["status_stated"]) == (in_force, status.strip())


def test_a_status_that_is_not_known_leaves_it_open_and_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + ORDER.replace("Active", "Suspended"))
    assert parties(parsed)[0]["in_force"] is None
    assert [(each.place, each.severity) for each in parsed.findings] == [("line 2", "value_dropped")]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "utf-8-sig"])
def test_latin_1_and_utf_8_are_told_from_the_bytes(tmp_path: Path, encoding: str) -> None:
    parsed = read(tmp_path, TITLES + ORDER.replace("Ostmark Plant", "Carvão Ostmark Ltda"), encoding)
    assert parties(parsed)[0]["party_name"] == "Carvão Ostmark Ltda"


def test_a_party_stated_to_be_elsewhere_is_there(tmp_path: Path) -> None:
    cell = '"Talheim Prison; Ostmark Tea Co., Ltd. (of Osaka, Japan)"'
    found = parties(read(tmp_path, TITLES + ORDER.replace("Ostmark Plant", cell)))
    assert [row["country"] for row in found] == ["Freedonia", "Japan"]


def test_ids_hold_whatever_the_place_and_the_status(tmp_path: Path) -> None:
    finding = ORDER.replace("WRO", "Finding").replace("11/6/1991", "3/18/1992")
    first = parties(read(tmp_path, TITLES + ORDER + finding))
    later = parties(read(tmp_path, TITLES + finding + ORDER.replace("Active", "Inactive")))
    assert {row["entry_id"] for row in first} == {row["entry_id"] for row in later}
    assert len({row["entry_id"] for row in first}) == 2


def test_two_orders_of_one_day_are_told_by_their_goods(tmp_path: Path) -> None:
    found = parties(read(tmp_path, TITLES + ORDER + ORDER.replace("Lathes", "Drills")))
    assert len({row["entry_id"] for row in found}) == 2


def test_a_row_that_comes_twice_is_taken_once(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + ORDER + ORDER)
    assert len(parties(parsed)) == 1
    assert len(parsed.findings) == 1


def test_a_natural_person_is_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + ORDER.replace("Ostmark Plant", "Mr. Rufus Firefly") + ORDER)
    assert [row["party_name"] for row in parties(parsed)] == ["Ostmark Plant"]
    assert [each.reason for each in parsed.findings] == ["1 natural persons were left out."]
    assert "Firefly" not in str(parsed.findings)


def test_a_column_that_is_not_known_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES.replace("\n", ",Port\n") + ORDER.replace("\n", ",Freeburg\n"))
    assert ["'Port'" in each.reason for each in parsed.findings] == [True]


def test_a_row_without_a_name_or_a_day_stops_no_other(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + ORDER.replace("Ostmark Plant", "") + ORDER.replace("11/6/1991", "soon"))
    assert [(row["party_name"], row["listed_on"]) for row in parties(parsed)] == [("Ostmark Plant", None)]
    assert {(each.place, each.severity) for each in parsed.findings} == {
        ("line 3", "value_dropped"),
        ("line 2", "row_rejected"),
    }


@pytest.mark.parametrize(
    "content",
    [
        "<!DOCTYPE html><html><body>Access Denied</body></html>",
        "",
        "Name,Day\nOstmark,1\n",
        "\x00\x01",
        TITLES.replace("Status", "State"),
    ],
)
def test_what_is_not_the_dataset_says_what_to_do(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, content)
    assert refused.value.remedy


PAGE = '<p><a href="/trade">Trade</a> <a href="{}">Withold Release Orders and Findings Datset</a></p>'


def test_the_dataset_is_found_by_the_form_of_its_link_whatever_its_label() -> None:
    page = PAGE.format("/sites/files/withhold-release-orders-fy26.CSV?download=1").encode()
    assert (
        dataset_address(page, "https://border.example/stats/orders")
        == "https://border.example/sites/files/withhold-release-orders-fy26.CSV?download=1"
    )


def test_a_dictionary_beside_the_dataset_does_not_stand_in_its_way() -> None:
    page = (PAGE.format("/a/withhold-release-orders.csv") + PAGE.format("/a/data-dictionary.csv")).encode()
    assert dataset_address(page, "https://border.example/x") == "https://border.example/a/withhold-release-orders.csv"


@pytest.mark.parametrize("links", [[], ["/a/wro-1.csv", "/a/wro-2.csv"]])
def test_a_page_without_just_one_dataset_asks_for_a_file_drop(links: list[str]) -> None:
    page = "".join(PAGE.format(link) for link in links) or "<p>Access denied</p>"
    with pytest.raises(FetchFailed, match="drop the file in the inbox"):
        dataset_address(page.encode(), "https://border.example/x")
