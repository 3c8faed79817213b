"""Who is matched with whom: which rows of lists, reports and registers are parties, by which names and numbers, and what their record holds."""

import datetime as dt
from typing import Any

import pytest

from tests.support.core_tables import made
from transforms.registry import transforms

Row = dict[str, Any]
TODAY, EARLIER = dt.date(2026, 6, 30), dt.date(2026, 1, 31)
EDITION: Row = {"edition_id": "e/2", "edition_date": TODAY, "evidence_ids": ["e2#1"]}
OLD: Row = {"edition_id": "e/1", "edition_date": EARLIER, "superseded_on": TODAY, "evidence_ids": ["e1#1"]}
LEI, WRONG_LEI = "5299000J2N45DDNE4Y28", "5299000J2N45DDNE4Y29"

SUPPLIER: Row = {"supplier_id": "S-1", "supplier_name": "Quarvex GmbH", "country_code": "DE", "evidence_ids": ["r#2"]}
SITE: Row = {
    "supplier_id": "S-1",
    "site_id": "A",
    "site_name": "Quarvex Velden",
    "country_code": "CN",
    "os_id": "CN2026ABC",
    "evidence_ids": ["r#3"],
}
LISTED: Row = EDITION | {
    "source_id": "border_list", "list_name": "Orders", "entry_id": "1", "party_key": "QUARVEX", "party_name": "Quarvex", "measure": "import_ban",
    "party_kind": "company", "country_code": "CN", "address": "12 Meiluda Road",
}  # fmt: skip
NAME: Row = EDITION | {
    "source_id": "border_list", "entry_id": "1", "party_key": "QUARVEX", "name_key": "QUARVEX", "name_kind": "primary", "name": "Quarvex",
    "party_kind": "company", "origin": "Quarvex",
}  # fmt: skip
ALIAS: Row = NAME | {"name_key": "VELDEN", "name_kind": "alias", "name": "Velden"}
ENTITY: Row = {
    "lei": LEI,
    "lei_checks": True,
    "legal_name": "Quarvex GmbH",
    "country_code": "DE",
    "edition_date": TODAY,
    "evidence_ids": ["g#1"],
}
ENTITY_NAME: Row = {
    "lei": LEI,
    "name": "Quarvex GmbH",
    "name_kind": "legal",
    "name_key": "QUARVEX",
    "edition_date": TODAY,
    "evidence_ids": ["g#1"],
}
STATEMENT: Row = EDITION | {
    "source_id": "statements", "entry_id": "1", "statement_id": "1", "company_name": "Quarvex", "name_key": "QUARVEX", "company_number": "0042",
    "country_code": "GB", "statement_kind": "modern slavery",
}  # fmt: skip
CONTRACT: Row = {
    "process_id": "p1", "party_ref": "1", "party_name": "Quarvex", "is_numbered": True, "party_scheme": "DE-VAT", "party_number": "DE 4711",
    "organisation_id": "org:quarvex", "country_code": "DE", "evidence_ids": ["c#1"],
}  # fmt: skip
REPORT: Row = EDITION | {
    "source_id": "incidents",
    "report_id": "R-1",
    "company_name": "Quarvex",
    "topic_code": "forced_labour",
    "counts": False,
}
FACILITY: Row = EDITION | {
    "source_id": "sites",
    "id_scheme": "os_id",
    "facility_id": "CN2026ABC",
    "facility_name": "Quarvex Works",
    "country_code": "CN",
}
FACILITY_NAME: Row = EDITION | {
    "source_id": "sites", "id_scheme": "os_id", "facility_id": "CN2026ABC", "name": "Quarvex Works", "name_kind": "primary", "name_key": "QUARVEX WORKS",
}  # fmt: skip
CERTIFICATE: Row = EDITION | {
    "source_id": "labels",
    "scheme_code": "L",
    "certificate_number": "7",
    "product_key": "X",
    "brand": "Quarvex",
    "company": None,
}
NOTHING: dict[str, list[Row]] = {
    name: [] for made_of in ("party_name", "party_identifier") for name in transforms()[made_of].inputs
}
"""The tables that parties come from, empty: else each would be made from what it reads."""


def with_entries(given: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The tables, with an entry for listed names of which none is given."""
    entries = [LISTED | {key: row[key] for key in EDITION} for row in given.get("listed_name", [])]
    return NOTHING | {"listed_party": entries} | given


def names(**given: list[Row]) -> set[tuple[str, str, str]]:
    return {(row["party_id"], row["name"], row["name_kind"]) for row in made("party_name", **with_entries(given))}


def numbers(**given: list[Row]) -> set[tuple[str, str, str]]:
    return {(row["party_id"], row["scheme"], row["number"]) for row in made("party_identifier", **NOTHING | given)}


def parties(**given: list[Row]) -> dict[str, Row]:
    return {row["party_id"]: row for row in made("party", **with_entries(given))}


@pytest.mark.parametrize(
    ("ended", "kept"), [({}, 1), ({"in_force": True}, 1), ({"in_force": False}, 0), ({"delisted_on": EARLIER}, 0)]
)
def test_an_entry_that_its_list_says_to_have_ended_is_no_party(ended: Row, kept: int) -> None:
    assert len(names(listed_name=[NAME], listed_party=[LISTED | ended])) == kept


def test_suppliers_and_sites_are_ours_and_all_others_theirs() -> None:
    found = parties(
        supplier=[SUPPLIER], site=[SITE], listed_party=[LISTED], listed_name=[NAME], legal_entity=[ENTITY], legal_entity_name=[ENTITY_NAME],
        company_statement=[STATEMENT], contract_party=[CONTRACT], incident_report=[REPORT], facility=[FACILITY], facility_name=[FACILITY_NAME],
        product_certificate=[CERTIFICATE],
    )  # fmt: skip
    assert {party_id: (row["side"], row["role"]) for party_id, row in found.items()} == {
        "supplier:S-1": ("ours", "supplier"),
        "site:S-1/A": ("ours", "site"),
        "listed:border_list/1/QUARVEX": ("theirs", "listed_party"),
        f"lei:{LEI}": ("theirs", "legal_entity"),
        "statement:statements:0042": ("theirs", "company_statement"),
        "org:quarvex": ("theirs", "contract_party"),
        "incident:R-1": ("theirs", "incident_report"),
        "facility:os_id:CN2026ABC": ("theirs", "facility"),
        "holder:labels:Quarvex": ("theirs", "certificate_holder"),
    }


@pytest.mark.parametrize("kind", ["vessel", "aircraft", "commodity", "region"])
def test_listed_vessels_goods_and_regions_are_no_parties(kind: str) -> None:
    assert names(listed_party=[LISTED | {"party_kind": kind}], listed_name=[NAME | {"party_kind": kind}]) == set()


@pytest.mark.parametrize("kind", ["company", "public_body", "unknown"])
def test_whatever_may_be_a_company_is_a_party(kind: str) -> None:
    assert len(names(listed_name=[NAME | {"party_kind": kind}])) == 1


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("listed_name", NAME), ("company_statement", STATEMENT), ("incident_report", REPORT), ("facility_name", FACILITY_NAME), ("product_certificate", CERTIFICATE),
    ],
)  # fmt: skip
def test_what_only_an_edition_that_was_replaced_names_is_no_party(name: str, row: Row) -> None:
    assert len(names(**{name: [row]})) == 1
    assert names(**{name: [row | OLD]}) == set()


def test_a_legal_entity_that_left_its_register_is_no_party() -> None:
    assert names(legal_entity=[ENTITY | {"superseded_on": TODAY}], legal_entity_name=[ENTITY_NAME]) == set()


def test_a_report_that_counts_for_a_supplier_is_settled_and_no_party() -> None:
    assert names(incident_report=[REPORT | {"counts": True}]) == set()


def test_a_party_is_where_the_edition_that_holds_says_and_not_the_one_before() -> None:
    pairs: list[tuple[str, Row, dict[str, list[Row]]]] = [
        ("listed_party", LISTED, {"listed_name": [NAME]}),
        ("facility", FACILITY, {"facility_name": [FACILITY_NAME]}),
        ("company_statement", STATEMENT, {}),
    ]
    for name, row, with_names in pairs:
        moved = row | OLD | {"country_code": "AA"}
        (found,) = parties(**{name: [moved, row]}, **with_names).values()
        assert found["country_code"] == row["country_code"], name


def test_a_supplier_that_contracts_name_is_not_matched_with_itself() -> None:
    by_contract = SUPPLIER | {"supplier_id": "org:quarvex"}
    assert names(supplier=[by_contract], contract_party=[CONTRACT]) == {
        ("supplier:org:quarvex", "Quarvex GmbH", "stated")
    }
    assert len(names(supplier=[SUPPLIER], contract_party=[CONTRACT])) == 2


def test_a_supplier_that_states_an_lei_has_the_names_of_the_register_and_its_parents_are_ours() -> None:
    parent = ENTITY_NAME | {"lei": "PARENT", "name": "Ruda Holding"}
    owned = {
        "child_lei": LEI,
        "parent_lei": "PARENT",
        "parent_kind": "direct",
        "edition_date": TODAY,
        "evidence_ids": [],
    }
    with_lei = SUPPLIER | {"supplier_name": "Quarvex", "lei": LEI.lower()}
    found = names(supplier=[with_lei], legal_entity_name=[ENTITY_NAME, parent], legal_entity_parent=[owned])
    assert found == {
        ("supplier:S-1", "Quarvex", "stated"),
        ("supplier:S-1", "Quarvex GmbH", "register of LEIs"),
        ("parent:S-1/PARENT", "Ruda Holding", "register of LEIs"),
    }
    parents = {"legal_entity_name": [ENTITY_NAME, parent], "legal_entity_parent": [owned]}
    where = parties(supplier=[with_lei], legal_entity=[ENTITY | {"lei": "PARENT", "country_code": "PL"}], **parents)
    assert (where["parent:S-1/PARENT"]["supplier_id"], where["parent:S-1/PARENT"]["country_code"]) == ("S-1", "PL")


def test_an_lei_whose_check_digits_do_not_hold_identifies_nobody() -> None:
    assert numbers(supplier=[SUPPLIER | {"lei": LEI}]) == {("supplier:S-1", "lei", LEI)}
    assert numbers(supplier=[SUPPLIER | {"lei": WRONG_LEI}]) == set()
    assert numbers(listed_party=[LISTED | {"identifiers": f"LEI: {WRONG_LEI}"}]) == set()
    assert numbers(incident_report=[REPORT | {"lei": LEI[:-1]}]) == set()


def test_numbers_are_comparable_however_they_are_written() -> None:
    told = SUPPLIER | {"vat_id": "de 123.456-789", "national_id": "hrb 12345"}
    assert numbers(supplier=[told]) == {("supplier:S-1", "vat", "DE123456789"), ("supplier:S-1", "reg:de", "HRB12345")}


def test_numbers_of_lists_and_contracts_have_the_scheme_their_words_name() -> None:
    listed = LISTED | {"identifiers": f"LEI: {LEI} | Unified Social Credit Code: 9133-0001 | Phone: 555-0100"}
    found = numbers(listed_party=[listed], contract_party=[CONTRACT])
    assert found == {
        ("listed:border_list/1/QUARVEX", "lei", LEI),
        ("listed:border_list/1/QUARVEX", "reg:cn", "91330001"),
        ("org:quarvex", "vat", "DE4711"),
    }


def test_numbers_that_are_too_short_or_of_no_known_country_are_left_out() -> None:
    assert numbers(supplier=[SUPPLIER | {"national_id": "1-2"}]) == set()
    assert numbers(supplier=[SUPPLIER | {"national_id": "12345", "country_code": None}]) == set()


def test_a_number_of_an_edition_that_was_replaced_identifies_nobody() -> None:
    assert numbers(listed_party=[LISTED | OLD | {"identifiers": f"LEI: {LEI}"}]) == set()


def records(*changes: Row) -> list[str]:
    """The records of one listed party after each of these changes, each as an entry of its own: its id is no part of the record."""
    listed, named = list[Row](), list[Row]()
    for at, change in enumerate(changes):
        entry = change | {"entry_id": f"{at:02}"}
        listed.append(LISTED | entry)
        named += [name | {key: value for key, value in entry.items() if key in NAME} for name in (ALIAS, NAME)]
    return [row["record"] for _, row in sorted(parties(listed_party=listed, listed_name=named).items())]


def test_the_record_changes_with_what_is_known_of_a_party() -> None:
    changes: list[Row] = [
        {}, {"country_code": "VN"}, {"country_code": None}, {"address": "7 Hongfei Street"}, {"measure": "sanction"}, {"identifiers": f"LEI: {LEI}"},
    ]  # fmt: skip
    found = records(*changes)
    assert len(set(found)) == len(found) == len(changes)


def test_the_record_changes_with_an_alias_and_with_another_spelling() -> None:
    with_alias = parties(listed_name=[NAME, ALIAS])
    alone, other = parties(listed_name=[NAME]), parties(listed_name=[NAME, ALIAS | {"name": "VELDEN"}])
    assert len({row["record"] for found in (with_alias, alone, other) for row in found.values()}) == 3


def test_the_record_stays_with_whatever_else_changes() -> None:
    changes: list[Row] = [
        {}, {"edition_id": "e/3", "edition_date": dt.date(2026, 7, 31)}, {"evidence_ids": ["e3#9"]}, {"list_name": "Orders of 2026"},
        {"reason": "another"}, {"goods": "cotton"}, {"source_url": "https://border.example/2"}, {"listed_on": TODAY}, {"status_stated": "active"},
        {"country_stated": "PRC"}, {"in_force": True},
    ]  # fmt: skip
    found = dict(zip((str(change) for change in changes), records(*changes), strict=True))
    assert found == dict.fromkeys(found, found["{}"])


def test_the_record_stays_whatever_the_order_of_equal_numbers() -> None:
    one, other = f"VAT: {LEI}", f"LEI: {LEI}"
    first, second = records({"identifiers": f"{one} | {other}"}, {"identifiers": f"{other} | {one}"})
    assert first == second


def test_the_first_name_is_the_primary_one_and_consequence_follows_the_measure() -> None:
    first = ALIAS | {"name": "Aaa Velden"}
    (row,) = parties(listed_party=[LISTED], listed_name=[first, NAME]).values()
    assert (row["party_name"], row["consequence"]) == ("Quarvex", 1.0)
    assert parties(incident_report=[REPORT])["incident:R-1"]["consequence"] == 0.8
    assert parties(supplier=[SUPPLIER])["supplier:S-1"]["consequence"] == 0.1
