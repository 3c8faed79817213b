"""The UK Sanctions List: many rows make one entry, natural persons are counted, and what may name one is not kept."""

import csv
import io
from pathlib import Path

import pytest

from sources.kit.record import Parsed, Row, Unreadable
from sources.kit.source import recognise
from sources.uk_sanctions.parse import parse
from tests.unit.raw_tables import declared, delivered

PARTY, NAME = "uk_sanctions__party", "uk_sanctions__name"
TITLES = [
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5",
    "Name type", "Alias strength", "Title", "Name non-latin script", "Non-latin script type", "Non-latin script language", "Regime Name",
    "Designation Type", "Designation source", "Sanctions Imposed", "Other Information", "UK Statement of Reasons", "Address Line 1",
    "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5", "Address Line 6", "Address Postal Code", "Address Country",
    "Phone number", "Website", "Email address", "Date Designated", "D.O.B", "Nationality(/ies)", "National Identifier number",
    "National Identifier additional information", "Passport number", "Passport additional information", "Position", "Gender",
    "Town of birth", "Country of birth", "Type of entity", "Subsidiaries", "Parent company", "Business registration number (s)",
    "IMO number", "Current owner/operator (s)", "Previous owner/operator (s)", "Current believed flag of ship", "Previous flags",
    "Type of ship", "Tonnage of ship", "Length of ship", "Year Built", "Hull identification number (HIN)",
]  # fmt: skip
ENTITY = {
    "Last Updated": "05/02/2024", "Unique ID": "FRE0001", "OFSI Group ID": "17", "UN Reference Number": "FRe.001",
    "Name 6": "ALDERHOLT WAGONS LTD", "Name type": "Primary Name", "Regime Name": "The Freedonia (Sanctions) Regulations 2019",
    "Designation Type": "Entity", "Designation source": "UN", "Sanctions Imposed": "Asset freeze|Trust Services Sanctions",
    "Other Information": "Led by Jo Example.", "UK Statement of Reasons": "Jo Example owns it.", "Address Line 1": "1 Example Road",
    "Address Line 6": "Fredville", "Address Postal Code": "17", "Address Country": "Freedonia", "Phone number": "+99 1234",
    "Email address": "jo@alderholt.example", "Website": "https://alderholt.example", "Date Designated": "03/04/2023",
    "Type of entity": "Limited company", "Business registration number (s)": "'0105", "Non-latin script type": "Cyrillic",
}  # fmt: skip
SHIP = {
    "Unique ID": "FRE0002", "Name 6": "FREE STAR", "Name type": "Primary Name", "Regime Name": ENTITY["Regime Name"],
    "Designation Type": "Ship", "Date Designated": "01/01/2024", "IMO number": "IMO1234567", "Current believed flag of ship": "Sylvania",
    "Previous flags": "Freedonia", "Type of ship": "Tanker", "Tonnage of ship": "5000", "Length of ship": "100", "Year Built": "2004",
    "Hull identification number (HIN)": "H1", "Address Line 1": "2 Quay", "Current owner/operator (s)": "Brindle Shipping Ltd",
}  # fmt: skip
PERSON = {
    "Unique ID": "FRE0003", "Name 6": "EXAMPLE", "Name 1": "JO", "Name type": "Primary Name", "Designation Type": "Individual",
    "Title": "Dr", "D.O.B": "01/01/1970", "Passport number": "P999", "Town of birth": "Fredville", "Position": "Minister",
}  # fmt: skip


def edition(*rows: dict[str, str], titles: list[str] = TITLES, above: str = "Report Date: 13-Feb-2026\r\n") -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, titles, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return ("\ufeff" + above + target.getvalue()).encode()


def read(tmp_path: Path, content: bytes) -> Parsed:
    return parse(delivered(tmp_path, "lists/uk_sanctions/UK-Sanctions-List.csv", content), declared(PARTY, NAME))


def party(parsed: Parsed) -> Row:
    (row,) = parsed.tables[PARTY]
    return row


def names(parsed: Parsed) -> list[tuple[str | None, str | None]]:
    return [(row["name"], row["name_kind"]) for row in parsed.tables[NAME]]


def test_an_entity_is_a_company_with_days_identifiers_and_what_is_imposed(tmp_path: Path) -> None:
    parsed = read(tmp_path, edition(ENTITY))
    row = party(parsed)
    assert (row["locator"], row["entry_id"], row["party_kind"]) == ("line 3", "FRE0001", "company")
    assert (row["listed_on"], row["last_updated"]) == ("2023-04-03", "2024-02-05")
    assert (row["country"], row["address"]) == ("Freedonia", "1 Example Road, Fredville, 17, Freedonia")
    assert row["identifiers"] == "business registration:0105"
    assert (row["ofsi_group_id"], row["un_reference"], row["designation_source"]) == ("17", "FRe.001", "UN")
    assert (row["measure"], row["reason"]) == ("sanction", "The Freedonia (Sanctions) Regulations 2019")
    assert row["sanctions_imposed"] == "Asset freeze | Trust Services Sanctions"
    assert parsed.findings == []


def test_the_rows_of_one_id_are_one_party_with_its_names_wherever_they_stand(tmp_path: Path) -> None:
    alias = {"Name type": "Alias", "Alias strength": "Low quality a.k.a", "Address Line 1": "9 Second Street"}
    rows = [
        ENTITY
        | {
            "Name 6": "ALDERHOLT",
            **alias,
            "Address Country": "Sylvania",
            "Date Designated": "01/06/2023",
            "Last Updated": "01/02/2024",
        },
        SHIP,
        ENTITY | {"Name 6": "ALDERHOLD WAGONS LTD", "Name type": "Primary Name Variation"},
        ENTITY | {"Name non-latin script": "Альдерхольт"},
        ENTITY | {"Name 6": "ALDERHOLT", **alias},
    ]
    parsed = read(tmp_path, edition(*rows))
    entity, ship = parsed.tables[PARTY]
    assert (entity["party_name"], entity["name_as_published"]) == ("ALDERHOLT WAGONS LTD", "ALDERHOLT WAGONS LTD")
    assert names(parsed)[:4] == [
        ("ALDERHOLT WAGONS LTD", "primary"),
        ("ALDERHOLT", "alias"),
        ("ALDERHOLD WAGONS LTD", "alias"),
        ("Альдерхольт", "local"),
    ]
    strengths = [row["alias_strength"] for row in parsed.tables[NAME]]
    assert strengths == [None, "Low quality a.k.a", None, None, None]
    assert (entity["countries"], entity["listed_on"]) == ("Sylvania | Freedonia", "2023-04-03")
    assert entity["last_updated"] == "2024-02-05"
    assert [text.split(",")[0] for text in str(entity["address"]).split(" | ")] == [
        "9 Second Street",
        "1 Example Road",
        "9 Second Street",
    ]
    assert (ship["entry_id"], ship["locator"]) == ("FRE0002", "line 4")


def test_a_ship_is_a_vessel_under_its_flag_without_an_address(tmp_path: Path) -> None:
    row = party(read(tmp_path, edition(SHIP)))
    assert (row["party_kind"], row["country"], row["address"]) == ("vessel", "Sylvania", None)
    assert row["identifiers"] == "imo:1234567 | hin:H1"
    assert (row["ship_type"], row["tonnage"], row["length"], row["year_built"]) == ("Tanker", "5000", "100", "2004")
    assert (row["previous_flags"], row["owners"]) == ("Freedonia", "Brindle Shipping Ltd")


def test_an_imo_number_is_the_same_with_and_without_its_letters(tmp_path: Path) -> None:
    row = party(read(tmp_path, edition(SHIP | {"IMO number": "1234567"}, SHIP | {"IMO number": "unknown"})))
    assert row["identifiers"] == "imo:1234567 | imo:unknown | hin:H1"


def test_natural_persons_are_counted_once_an_entry_and_nothing_of_them_is_kept(tmp_path: Path) -> None:
    other = PERSON | {"Name 6": "SAMPLE", "Name type": "Alias"}
    mixed = [ENTITY | {"Unique ID": "FRE0004", "Name 6": "JO EXAMPLE TRADING"}, PERSON | {"Unique ID": "FRE0004"}]
    parsed = read(tmp_path, edition(PERSON, ENTITY, other, *mixed, PERSON | {"Unique ID": ""}))
    assert party(parsed)["entry_id"] == "FRE0001"
    assert [(each.place, each.reason) for each in parsed.findings] == [("file", "3 natural persons were left out.")]
    said = str(parsed.tables) + str(parsed.findings)
    assert [word for word in ("EXAMPLE", "SAMPLE", "P999", "01/01/1970", "Minister") if word in said] == []


def test_free_text_and_means_of_reaching_somebody_are_not_kept(tmp_path: Path) -> None:
    said = str(read(tmp_path, edition(ENTITY)).tables)
    assert "https://alderholt.example" in said
    assert [word for word in ("Jo Example", "+99", "jo@") if word in said] == []


def test_linked_parties_stay_only_where_a_word_shows_an_organisation(tmp_path: Path) -> None:
    rows = [
        ENTITY | {"Parent company": "Mr Jo Example", "Subsidiaries": "Alderholt Two Ltd"},
        ENTITY | {"Parent company": "Brindle Rail Ltd", "Subsidiaries": "Alderholt Three Ltd"},
    ]
    parsed = read(tmp_path, edition(*rows))
    row = party(parsed)
    assert (row["parent_companies"], row["subsidiaries"]) == (
        "Brindle Rail Ltd",
        "Alderholt Two Ltd | Alderholt Three Ltd",
    )
    assert [each.reason.split(":")[0] for each in parsed.findings] == [
        "1 parents, subsidiaries and owners were left out"
    ]
    assert "Jo Example" not in str(parsed.tables) + str(parsed.findings)


@pytest.mark.parametrize(("above", "day", "told"), [
    ("Report Date: 13-Feb-2026\n", "2026-02-13", []),
    ("Report Date,13/02/2026\n", "2026-02-13", []),
    ("Report Date: soon\n", None, ["line 1"]),
    ("", None, []),
])  # fmt: skip
def test_the_day_above_the_titles_is_the_editions(tmp_path: Path, above: str, day: str | None, told: list[str]) -> None:
    parsed = read(tmp_path, edition(ENTITY, above=above))
    assert parsed.edition_date == day
    assert [each.place for each in parsed.findings] == told


def test_a_type_or_a_kind_of_name_that_is_not_known_is_told(tmp_path: Path) -> None:
    aircraft = ENTITY | {"Unique ID": "FRE0005", "Designation Type": "Aircraft"}
    parsed = read(tmp_path, edition(aircraft, ENTITY | {"Name type": "Nickname"}))
    assert [(each.place, each.severity) for each in parsed.findings] == [
        ("line 3", "row_rejected"),
        ("line 4", "warning"),
        ("line 4", "warning"),
    ]
    assert names(parsed) == [("ALDERHOLT WAGONS LTD", "primary")]


@pytest.mark.parametrize("lacking", ["Unique ID", "Name 6"])
def test_a_row_without_an_id_or_a_name_is_rejected(tmp_path: Path, lacking: str) -> None:
    parsed = read(tmp_path, edition(ENTITY | {lacking: ""}, SHIP))
    assert party(parsed)["entry_id"] == "FRE0002"
    assert [(each.place, each.severity) for each in parsed.findings] == [("line 3", "row_rejected")]


def test_the_title_of_the_type_before_2026_is_known_and_a_new_column_is_a_finding(tmp_path: Path) -> None:
    before = [{"Designation Type": "Individual, Entity, Ship"}.get(title, title) for title in TITLES]
    row = {key: value for key, value in ENTITY.items() if key != "Designation Type"}
    old = row | {"Individual, Entity, Ship": "Entity"}
    parsed = read(tmp_path, edition(old | {"New": "x"}, titles=[*before, "New"]))
    assert party(parsed)["party_kind"] == "company"
    assert [(each.place, "'New'" in each.reason) for each in parsed.findings] == [("line 2", True)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>Are you human?</html>",
        b"PK\x03\x04\x00rest",
        b"Unique ID,Name 6\n1,x\n",
        edition(titles=TITLES[:17]),
    ],
)
def test_what_is_not_the_list_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content)
    assert refusal.value.remedy


@pytest.mark.parametrize(
    "name", ["lists/uk_sanctions/list.csv", "UK-Sanctions-List.csv", "lists/uk_sanctions_list (1).csv"]
)
def test_a_dropped_file_is_told_by_its_folder_or_its_name(name: str) -> None:
    assert recognise(name) == "uk_sanctions"
