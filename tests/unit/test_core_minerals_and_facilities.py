"""Production, facilities and legal entities as core tables: tonnes, shares, countries, names; odd rows stay with themselves."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.country_names import country_name_rows
from tests.support.core_tables import broken, made

DAY = dt.date(2026, 2, 1)
HELD = {"source_id": "usgs_mcs", "edition_id": "e1", "edition_date": DAY, "superseded_on": None, "snapshot_id": "s1"}
COUNTRIES = country_name_rows()
Row = dict[str, Any]


def stated(locator: str, country: str, quantity: str | None, **told: object) -> Row:
    return HELD | {
        "locator": locator, "mineral": "Tin", "commodity": "Tin", "stage": "mining", "country": country, "year": "2025", "quantity": quantity,
        "unit": "metric tons", "is_estimate": "no", "withheld": "no", "world_total": "no",
    } | told  # fmt: skip


def production(*rows: Row) -> list[Row]:
    found = made("mineral_production", mineral_production_stated=rows, country_name=COUNTRIES)
    assert broken("mineral_production", found) == []
    return found


WORLD = stated("w", "World total (rounded)", "1,000".replace(",", ""), world_total="yes")


def test_shares_are_of_the_stated_total_and_other_countries_stay_unknown() -> None:
    rows = production(
        stated("a", "Congo (Kinshasa)", "600"), stated("b", "Burma", "300"), stated("c", "Other countries", "50"), WORLD
    )
    assert [(row["country_code"], row["country_stated"], row["share_of_world"]) for row in rows] == [
        ("CD", "Congo (Kinshasa)", 0.6), ("MM", "Burma", 0.3), (None, "Other countries", 0.05),
    ]  # fmt: skip
    assert all(row["world_is_stated"] and row["world_tonnes"] == 1000 for row in rows)


def test_a_withheld_figure_keeps_its_country_without_a_share() -> None:
    rows = production(stated("a", "United States", None, withheld="yes"), stated("b", "Burma", "1000"), WORLD)
    assert {row["country_code"]: (row["withheld"], row["tonnes"], row["share_of_world"]) for row in rows} == {
        "US": (True, None, None), "MM": (False, 1000, 1.0),
    }  # fmt: skip


def test_a_total_rounded_below_the_sum_gives_no_share_above_one() -> None:
    rows = production(stated("a", "Burma", "700"), stated("b", "China", "500"), WORLD)
    assert sum(row["share_of_world"] for row in rows) == pytest.approx(1.0)


def test_without_a_world_total_shares_are_of_the_sum_and_marked() -> None:
    (row,) = production(stated("a", "Burma", "700"))
    assert (row["share_of_world"], row["world_is_stated"], row["world_tonnes"]) == (1.0, False, None)


def test_parts_of_a_mineral_add_up_and_every_part_needs_its_total() -> None:
    parts = [
        stated(f"{part}{country}", country, "10", mineral="Mica", form=part)
        for part in ("sheet", "flake")
        for country in ("India", "China")
    ]
    totals = [
        stated(f"w{part}", "World total", "40", mineral="Mica", form=part, world_total="yes")
        for part in ("sheet", "flake")
    ]
    assert [(row["tonnes"], row["share_of_world"], row["world_is_stated"]) for row in production(*parts, *totals)] == [
        (20, 0.25, True)
    ] * 2
    assert {row["world_is_stated"] for row in production(*parts, totals[0])} == {False}


@pytest.mark.parametrize(
    ("unit", "tonnes"),
    [
        ("metric tons", 5),
        ("Thousand metric tons", 5000),
        ("kilograms", 0.005),
        ("tonnes (metric)", 5),
        ("carats", None),
    ],
)
def test_units_become_tonnes_and_what_is_no_mass_none(unit: str, tonnes: float | None) -> None:
    (row,) = production(stated("a", "Burma", "5", unit=unit))
    assert row["tonnes"] == tonnes


def test_the_stated_code_decides_where_the_name_does_not_resolve() -> None:
    rows = production(
        stated("a", "Congo", "1", country_code="CG"), stated("b", "Congo, Democratic Republic", "2", country_code="CD")
    )
    assert {row["country_code"]: row["tonnes"] for row in rows} == {"CG": 1, "CD": 2}


def test_a_figure_in_two_files_of_an_edition_counts_once_and_editions_stay_apart() -> None:
    again = stated("a", "Burma", "5") | {"snapshot_id": "s2"}
    older = stated("a", "Burma", "4") | {
        "edition_id": "e0",
        "edition_date": dt.date(2025, 2, 1),
        "superseded_on": DAY,
        "snapshot_id": "s0",
    }
    rows = production(stated("a", "Burma", "5"), again, older)
    assert [(row["edition_id"], row["tonnes"], row["is_newest"]) for row in rows] == [("e0", 4, False), ("e1", 5, True)]


def test_odd_rows_break_nothing() -> None:
    odd = [
        stated("a", "", "NaN"),
        stated("b", "?!", "inf"),
        stated("c", "Burma", "-5"),
        stated("d", "Burma", "x", year="2o25"),
        stated("e", "China", "7", stage="other"),
    ]
    assert [(row["country_key"], row["tonnes"]) for row in production(*odd)] == [("", None), ("MM", None)]
    assert production(stated("a", "Burma", "5", mineral="Unobtainium")) == []


def facility(**told: object) -> Row:
    return (
        HELD
        | {
            "locator": "line 2",
            "facility_id": "F1",
            "id_scheme": "os_id",
            "facility_name": "Board Works",
            "country": "FD",
        }
        | told
    )


def test_a_facility_is_typed_and_contradicting_numbers_of_workers_become_a_range() -> None:
    (row,) = made(
        "facility",
        facility_stated=[facility(country="India", latitude="1.5", longitude="-2.5", workers="100 | 200-1,400")],
        country_name=COUNTRIES,
    )
    assert (row["country_code"], row["latitude"], row["longitude"], row["workers_least"], row["workers_most"]) == (
        "IN",
        1.5,
        -2.5,
        100,
        1400,
    )


def test_odd_facilities_stay_without_what_cannot_be_read() -> None:
    odd = [
        facility(facility_id="F2", country="Nowhere", latitude="95", longitude="10", workers="many"),
        facility(facility_id="F3", country=None, latitude="NaN", longitude="x", workers=None),
        facility(), facility(locator="line 9"),
    ]  # fmt: skip
    rows = made("facility", facility_stated=odd, country_name=COUNTRIES)
    assert broken("facility", rows) == []
    assert [row["facility_id"] for row in rows] == ["F1", "F2", "F3"]
    assert {(row["latitude"], row["workers_least"]) for row in rows} == {(None, None)}


def test_every_name_of_a_facility_is_a_row_of_the_nearest_kind() -> None:
    rows = made(
        "facility_name", facility_stated=[facility(name_local="板厂", other_names="BOARD WORKS | Old Mill | ---")]
    )
    assert broken("facility_name", rows) == []
    assert sorted((row["name"], row["name_kind"]) for row in rows) == [
        ("Board Works", "primary"),
        ("Old Mill", "other"),
        ("板厂", "local"),
    ]


EDITIONS = [
    {"edition_id": "e1", "snapshot_id": "s1", "source_id": "gleif", "file_name": "a", "edition_date": DAY, "superseded_on": None},
    {"edition_id": "e0", "snapshot_id": "s0", "source_id": "gleif", "file_name": "b", "edition_date": dt.date(2025, 2, 1), "superseded_on": DAY},
]  # fmt: skip


def with_check_digits(first: str) -> str:
    """An LEI of 18 characters and the check digits that belong to them, by the letter of ISO 7064."""
    number = int("".join(str(int(character, 36)) for character in f"{first}00"))
    return f"{first}{98 - number % 97:02}"


def entities(*rows: Row) -> list[Row]:
    found = made("legal_entity", gleif__entity=rows, edition_file=EDITIONS, country_name=COUNTRIES)
    assert set(broken("legal_entity", found)) <= {"check_digits_hold"}
    return found


def entity(lei: str, **told: object) -> Row:
    return {
        "snapshot_id": "s1",
        "locator": f"LEI {lei}",
        "lei": lei,
        "legal_name": "Freedonia Works",
        "legal_country": "DE",
    } | told


@settings(deadline=None, max_examples=25)
@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=18, max_size=18), st.integers(0, 19))
def test_check_digits_hold_as_made_and_not_when_a_character_is_changed(first: str, place: int) -> None:
    # A letter counts as two figures: only a letter for a letter and a figure for a figure is found for certain.
    lei = with_check_digits(first)
    one, another = ("7", "3") if lei[place].isdigit() else ("Q", "M")
    other = one if lei[place] != one else another
    changed = lei[:place] + other + lei[place + 1 :]
    found = {row["lei"]: row["lei_checks"] for row in entities(entity(lei), entity(changed))}
    assert found == {lei: True, changed: False}


def test_the_newest_edition_describes_an_entity_and_an_old_one_only_what_is_gone() -> None:
    kept, gone = with_check_digits("KEPT00000000000000"), with_check_digits("GONE00000000000000")
    old = [entity(lei, legal_name="Old", snapshot_id="s0") for lei in (kept, gone)]
    rows = {row["lei"]: row for row in entities(entity(kept, legal_name="New"), *old)}
    assert (rows[kept]["legal_name"], rows[kept]["superseded_on"]) == ("New", None)
    assert (rows[gone]["legal_name"], rows[gone]["superseded_on"]) == ("Old", DAY)


def test_country_national_id_and_days_of_an_entity() -> None:
    lei = with_check_digits("AAAA00000000000000")
    (row,) = entities(
        entity(
            lei,
            legal_country=None,
            jurisdiction="US-DE",
            registration_number="HRB 1",
            last_updated_on="2026-01-05T10:00:00Z",
            created_on="soon",
        )
    )
    assert (row["country_code"], row["national_id"], row["last_updated_on"], row["created_on"]) == (
        "US",
        "HRB 1",
        dt.date(2026, 1, 5),
        None,
    )


def test_names_have_kind_and_script() -> None:
    stated_names = [
        ("Freedonia Works", "LEGAL_NAME"),
        ("日立 Works", "ALTERNATIVE_LANGUAGE_LEGAL_NAME"),
        ("ソニー株式会社", "TRADING_OR_OPERATING_NAME"),
        ("Завод", None),
        ("***", "PREVIOUS_LEGAL_NAME"),
        ("Freedonia Works", "LEGAL_NAME"),
    ]
    given_names = [
        {"snapshot_id": "s1", "locator": f"n{number}", "lei": "L", "name": name, "name_kind": kind}
        for number, (name, kind) in enumerate(stated_names)
    ]
    rows = made("legal_entity_name", gleif__name=given_names, edition_file=EDITIONS)
    assert broken("legal_entity_name", rows) == []
    assert {(row["name"], row["name_kind"], row["script"]) for row in rows} == {
        ("Freedonia Works", "legal", "latin"), ("日立 Works", "local", "han"), ("ソニー株式会社", "trading", "kana"), ("Завод", "other", "cyrillic"),
    }  # fmt: skip
    assert len(rows) == 4


def test_only_direct_and_ultimate_parents_with_an_lei_are_parents() -> None:
    kinds = [
        "IS_DIRECTLY_CONSOLIDATED_BY",
        "IS_ULTIMATELY_CONSOLIDATED_BY",
        "IS_FUND-MANAGED_BY",
        "IS_INTERNATIONAL_BRANCH_OF",
    ]
    rows = [
        {"snapshot_id": "s1", "locator": f"r{number}", "child_lei": "C", "parent_lei": "P", "parent_scheme": "LEI", "relationship": kind, "started_on": "2020-01-01T00:00:00Z"}
        for number, kind in enumerate(kinds)
    ]  # fmt: skip
    rows.append(rows[0] | {"locator": "r9", "parent_lei": "ISIN1", "parent_scheme": "ISIN"})
    found = made("legal_entity_parent", gleif__relationship=rows, edition_file=EDITIONS)
    assert [(row["parent_kind"], row["parent_lei"], row["started_on"]) for row in found] == [
        ("direct", "P", dt.date(2020, 1, 1)), ("ultimate", "P", dt.date(2020, 1, 1)),
    ]  # fmt: skip
