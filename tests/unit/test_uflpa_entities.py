"""The page of the UFLPA Entity List: tables under titles that stand outside them, names of every form."""

from pathlib import Path

import pytest

from sources.kit.record import Parsed, Row, Unreadable
from sources.uflpa_entities.parse import parse
from sources.uflpa_entities.sections import section_in
from tests.unit.raw_tables import declared, delivered

PARTY, NAME = "uflpa_entities__party", "uflpa_entities__name"
TITLE = '<p class="c"><strong>A list of entities in the Uplands that\n make goods with forced labor</strong><br><a href="/law">Section 2(d)(2)(B)({})</a></p>'
TABLE = "<table class='t'><thead><tr><th>{}</th><th>Effective Date</th></tr></thead><tbody>{}</tbody></table>"


def row(name: str, day: str = "June 9, 2023") -> str:
    return f"<tr><td>{name}</td><td>{day}</td></tr>"


def page(*rows: str, title: str = TITLE.format("i"), header: str = "Name of Entity") -> str:
    return f"<!DOCTYPE html><html><body><h1>Entity List</h1>{title}{TABLE.format(header, ''.join(rows))}<p>Last Updated: 01/14/2025</p></body></html>"


def read(folder: Path, text: str) -> Parsed:
    file = delivered(folder, "lists/uflpa_entities/page.html", text.encode())
    return parse(file, declared(PARTY, NAME))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get(PARTY, [])


def other_names(parsed: Parsed) -> list[tuple[str | None, str | None]]:
    return [(each["name_kind"], each["name"]) for each in parsed.tables[NAME] if each["name_kind"] != "primary"]


def test_an_entry_is_read_with_its_day_its_list_and_the_day_of_the_page(tmp_path: Path) -> None:
    parsed = read(tmp_path, page(row("Ostmark Yarn Co., Ltd.")))
    (found,) = parties(parsed)
    assert (found["party_name"], found["listed_on"], found["locator"]) == (
        "Ostmark Yarn Co., Ltd.",
        "2023-06-09",
        "table 1 row 2",
    )
    assert found["list_name"] == "UFLPA Entity List, section 2(d)(2)(B)(i)"
    assert found["reason"] == "A list of entities in the Uplands that make goods with forced labor"
    assert (parsed.edition_date, parsed.findings) == ("2025-01-14", [])


@pytest.mark.parametrize("header", ["Name of Entity", "Entity Name", "NAME OF ENTITY ", "Name&nbsp;of <b>Entity</b>"])
def test_the_title_of_the_names_varies(tmp_path: Path, header: str) -> None:
    assert len(parties(read(tmp_path, page(row("Ostmark Co."), header=header)))) == 1


def test_the_title_of_a_section_stands_outside_its_table(tmp_path: Path) -> None:
    second = TITLE.format("v") + TABLE.format("Entity Name", row("Ostmark Co."))
    found = parties(read(tmp_path, page(row("Ostmark Co.")).replace("</body>", second + "</body>")))
    assert [each["list_name"] for each in found] == [
        "UFLPA Entity List, section 2(d)(2)(B)(i)",
        "UFLPA Entity List, section 2(d)(2)(B)(v)",
    ]
    assert found[0]["entry_id"] != found[1]["entry_id"]


def test_a_section_may_also_be_a_heading_or_stand_across_the_table(tmp_path: Path) -> None:
    heading = page(row("Ostmark Co."), title="<h2>UFLPA Section 2(d)(2)(B)(ii): entities that recruit</h2>")
    assert [(each["list_name"], each["reason"]) for each in parties(read(tmp_path, heading))] == [
        ("UFLPA Entity List, section 2(d)(2)(B)(ii)", "entities that recruit")
    ]
    across = "<tr><td colspan=2>Section 2(d)(2)(B)(iv)</td></tr>"
    assert [
        each["list_name"] for each in parties(read(tmp_path, page(row("Ostmark Co."), across, row("Talheim Co."))))
    ] == [
        "UFLPA Entity List, section 2(d)(2)(B)(i)",
        "UFLPA Entity List, section 2(d)(2)(B)(iv)",
    ]


def test_two_sections_of_one_title_are_both_named() -> None:
    found = section_in(["Entities of both kinds", "Sections 2(d)(2)(B)(i) and (ii)"])
    assert found == ("UFLPA Entity List, section 2(d)(2)(B)(i) and (ii)", "Entities of both kinds")


def test_a_table_without_a_section_is_read_and_says_so(tmp_path: Path) -> None:
    parsed = read(tmp_path, page(row("Ostmark Co."), title=""))
    assert parties(parsed)[0]["list_name"] == "UFLPA Entity List"
    assert [each.place for each in parsed.findings] == ["table 1"]


def test_aliases_in_brackets_are_other_names(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        page(
            row("Ostmark Hair Co. Ltd. (including two aliases: Otmark Hair; and Hollin Hair)"),
            row("Talheim Co., Ltd. (also known as Thalheim Co., Ltd.)"),
            row("Nordal Solar Co., Ltd. (formerly known as Nordal CNC Co., Ltd.)"),
        ),
    )
    assert [each["party_name"] for each in parties(parsed)] == [
        "Ostmark Hair Co., Ltd.",
        "Talheim Co., Ltd.",
        "Nordal Solar Co., Ltd.",
    ]
    assert other_names(parsed) == [
        ("alias", "Otmark Hair"),
        ("alias", "Hollin Hair"),
        ("alias", "Thalheim Co., Ltd."),
        ("former", "Nordal CNC Co., Ltd."),
    ]


def test_named_subsidiaries_are_parties_of_the_entry(tmp_path: Path) -> None:
    cell = "Ostmark Corporation and its eight Talheim-based subsidiaries, which include Berg One Co., Ltd., Berg Two Co., Ltd., and Berg Three Co., Ltd."
    found = parties(read(tmp_path, page(row(cell))))
    assert [(each["party_name"], each["part_of"]) for each in found] == [
        ("Ostmark Corporation", None),
        ("Berg One Co., Ltd.", "Ostmark Corporation"),
        ("Berg Two Co., Ltd.", "Ostmark Corporation"),
        ("Berg Three Co., Ltd.", "Ostmark Corporation"),
    ]
    assert len({each["entry_id"] for each in found}) == 1


def test_the_comma_before_ltd_does_not_change_the_id(tmp_path: Path) -> None:
    without = parties(read(tmp_path, page(row("Ostmark Yarn Co. Ltd."))))
    (with_it,) = parties(read(tmp_path, page(row("Talheim Co."), row("Ostmark Yarn Co., Ltd."))))[1:]
    assert (without[0]["entry_id"], without[0]["party_name"]) == (with_it["entry_id"], "Ostmark Yarn Co., Ltd.")
    assert without[0]["name_as_published"] == "Ostmark Yarn Co. Ltd."


@pytest.mark.parametrize("day", ["June 9, 2023", "June 9, 2023*", "JUNE 9, 2023", "6/9/2023", " June&nbsp;9, 2023 "])
def test_days_are_read_as_the_page_writes_them(tmp_path: Path, day: str) -> None:
    assert parties(read(tmp_path, page(row("Ostmark Co.", day))))[0]["listed_on"] == "2023-06-09"


def test_a_day_that_cannot_be_read_keeps_the_entry(tmp_path: Path) -> None:
    parsed = read(tmp_path, page(row("Ostmark Co.", "to be announced")))
    assert parties(parsed)[0]["listed_on"] is None
    assert [each.severity for each in parsed.findings] == ["value_dropped"]


def test_another_table_is_a_finding_and_a_repeated_title_no_entry(tmp_path: Path) -> None:
    more = "<table><tr><td>Contact</td><td>Office</td></tr></table>"
    parsed = read(
        tmp_path, page(row("Name of Entity", "Effective Date"), row("Ostmark Co.")).replace("</body>", more + "</body>")
    )
    assert [each["party_name"] for each in parties(parsed)] == ["Ostmark Co."]
    assert [each.place for each in parsed.findings] == ["table 2"]


def test_an_entry_without_a_name_is_rejected_alone(tmp_path: Path) -> None:
    parsed = read(tmp_path, page(row(""), row("Ostmark Co.")))
    assert len(parties(parsed)) == 1
    assert [(each.place, each.severity) for each in parsed.findings] == [("table 1 row 2", "row_rejected")]


@pytest.mark.parametrize(
    "content", ["<html><body><h1>Access Denied</h1></body></html>", "", "PK\x03\x04", "%PDF-1.7", "\x00\x01"]
)
def test_what_is_not_the_page_says_what_to_do(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable, match="browser"):
        read(tmp_path, content)
