"""Entries of lists as rows: natural persons are counted and never kept, and nothing else is lost in silence."""

import pytest

from sources.kit.listing import LONGEST_CELL, Listing, joined, made_id
from sources.kit.name_text import ListedName
from sources.kit.organisation_words import is_organisation, is_titled_person
from sources.kit.record import Parsed, Row
from tests.unit.raw_tables import declared

SOURCE = "afdb_debarments"
VALUES: Row = {"entry_id": "e1", "party_kind": "company", "list_name": "a list", "measure": "debarment"}
ACME = ListedName("Acme Ltd", "primary", "Acme Ltd")


@pytest.fixture
def parsed() -> Parsed:
    return Parsed("0" * 64)


@pytest.fixture
def listing(parsed: Parsed) -> Listing:
    return Listing(SOURCE, declared(f"{SOURCE}__party", f"{SOURCE}__name"), parsed)


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get(f"{SOURCE}__party", [])


def names(parsed: Parsed) -> list[Row]:
    return parsed.tables.get(f"{SOURCE}__name", [])


def test_an_entry_is_a_party_and_a_row_for_each_of_its_names(listing: Listing, parsed: Parsed) -> None:
    assert listing.add("line 2", VALUES, [ACME, ListedName("Ace", "alias", "a.k.a. Ace")])
    assert [(row["locator"], row["party_name"]) for row in parties(parsed)] == [("line 2", "Acme Ltd")]
    assert [
        (row["locator"], row["name"], row["name_kind"], row["party_name"], row["party_kind"]) for row in names(parsed)
    ] == [
        ("line 2, name 1", "Acme Ltd", "primary", "Acme Ltd", "company"),
        ("line 2, name 2", "Ace", "alias", "Acme Ltd", "company"),
    ]


def test_a_titled_person_is_left_out_as_entry_and_as_further_name_and_counted(listing: Listing, parsed: Parsed) -> None:
    assert not listing.add("line 2", VALUES, [ListedName("Mr. Jo Example", "primary", "Mr. Jo Example")])
    listing.add("line 3", VALUES, [ACME, ListedName("Mrs. Jo Example", "alias", "Mrs. Jo Example")])
    listing.close()
    assert "Example" not in str(parsed.tables) + str(parsed.findings)
    assert [(each.reason[:24], each.severity) for each in parsed.findings] == [
        ("1 natural persons were l", "warning"),
        ("1 further names of natur", "warning"),
    ]


def test_an_entry_that_comes_twice_is_one_and_one_that_differs_stays(listing: Listing, parsed: Parsed) -> None:
    for place, values in (("line 2", VALUES), ("line 3", VALUES), ("line 4", VALUES | {"reason": "another"})):
        listing.add(place, values, [ACME])
    listing.close()
    assert [row["locator"] for row in parties(parsed)] == ["line 2", "line 4"]
    assert [each.place for each in parsed.findings] == ["line 4", "line 3"]


@pytest.mark.parametrize(
    ("values", "found"),
    [({**VALUES, "entry_id": None}, [ACME]), (VALUES, []), ({**VALUES, "reason": "x" * (LONGEST_CELL + 1)}, [ACME])],
)
def test_an_entry_without_name_or_id_or_with_a_huge_value_is_rejected(
    listing: Listing, parsed: Parsed, values: Row, found: list[ListedName]
) -> None:
    assert not listing.add("line 2", values, found)
    assert [(each.place, each.severity) for each in parsed.findings] == [("line 2", "row_rejected")]


def test_the_stated_type_tells_organisations_and_without_one_a_word_of_the_name(
    listing: Listing, parsed: Parsed
) -> None:
    def kept(stated: str | None, name: str) -> bool:
        return listing.organisation("line 2", stated, name, {"individual"}, {"firm"})

    assert kept("FIRM", "Example") and kept(None, "Example Trading") and kept("something new", "Example Ltd")
    assert not kept("Individual", "Example Ltd") and not kept(None, "Jo Example") and not kept(None, "Mr Jo Example")
    assert not kept("firm", "\x00 ")
    listing.close()
    assert [each.reason.split(" ", 1)[0] for each in parsed.findings] == ["The", "2", "1"]


def test_a_day_that_cannot_be_read_is_said_and_an_end_in_words_or_far_away_is_none(
    listing: Listing, parsed: Parsed
) -> None:
    assert listing.day("line 2", "From", "17-Jul-2019") == "2019-07-17"
    assert listing.day("line 2", "From", None) is None and parsed.findings == []
    for stated in (
        "Indefinite",
        "Ongoing (debarment with conditional release)",
        "2999-12-31",
        "31-DEC-9999",
        "Permanent",
        "",
    ):
        assert listing.end("line 2", "To", stated) is None
    assert parsed.findings == []
    assert listing.end("line 3", "To", "some day") is None
    assert [(each.place, each.severity) for each in parsed.findings] == [("line 3", "value_dropped")]


def test_a_made_id_rests_on_letters_and_digits_and_on_the_order_of_fields() -> None:
    assert made_id("Acme, Ltd.", "FD") == made_id("ACME LTD", "fd")
    assert len({made_id("a", "b"), made_id("ab", None), made_id("b", "a"), made_id("a", None, "b")}) == 4


def test_parts_are_joined_once_each_and_blank_ones_left_out() -> None:
    assert joined(["a", None, " ", "b", "a"]) == "a | b"
    assert joined([]) is None


@pytest.mark.parametrize(
    "name",
    [
        "Acme Co., Ltd.",
        "ACME S.A.R.L.",
        "Acme d.o.o.",
        "Acme A/S",
        "Société Acme",
        "Acme Şti.",
        "顶点公司",
        "ООО завод",
    ],
)
def test_a_word_of_the_name_marks_an_organisation(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize("name", ["Jo Example", "Example, Jo", "EXAMPLE Jo Maria", "", "123"])
def test_a_name_without_such_a_word_says_nothing(name: str) -> None:
    assert not is_organisation(name)


def test_a_title_tells_a_person_unless_the_name_is_an_organisations() -> None:
    assert all(map(is_titled_person, ["Mr. Jo Example", "MRS JO EXAMPLE", "Dr. Jo Example", "Ms. Jo Example"]))
    assert not any(
        map(
            is_titled_person,
            ["Mr. Clean Services Ltd", "M/S Example Traders", "Dr. Example Laboratories", "Drive On", "Jo Example"],
        )
    )
