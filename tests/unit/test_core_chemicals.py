"""What the lists say of disclosed chemicals, and what sites leave unsaid."""

import datetime as dt
from typing import Any

from tests.support.core_tables import broken, made

DAY = dt.date(2026, 1, 31)
BENZENE, PROPANOL, TOLUENE = "71-43-2", "67-63-0", "108-88-3"


def stated(kind: str, cas: str | None, at: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "source_id": "a_list", "snapshot_id": "s", "locator": f"{kind} {at}", "edition_id": f"{kind}-1", "edition_date": DAY, "list_kind": kind,
        "list_name": kind, "entry_id": cas or f"entry {at}", "substance_name": "Freedonol", "is_group": "no", "cas_number": cas, **more,
    }  # fmt: skip


def disclosed(cas: str, quantity: float | None = 5.0, **more: Any) -> dict[str, Any]:
    return {
        "supplier_id": "S1", "site_id": "A", "cas_number": cas, "substance_name": "Solvent 7", "use": "cleaning", "quantity_kg_year": quantity,
        "dated_on": DAY, "evidence_ids": ["r#line 2"], **more,
    }  # fmt: skip


SITE = {"supplier_id": "S1", "site_id": "A", "stage": "final_assembly", "evidence_ids": ["r#line 1"]}


def standing(listings: list[dict[str, Any]], *chemicals: dict[str, Any]) -> list[dict[str, Any]]:
    rows = made("chemical_standing", process_chemical=list(chemicals), substance_listing_stated=listings)
    assert broken("chemical_standing", rows) == []
    return rows


def gaps(listings: list[dict[str, Any]], *chemicals: dict[str, Any], **given: Any) -> list[dict[str, Any]]:
    tables = {"site": [SITE], "process_chemical": list(chemicals), "substance_listing_stated": listings, **given}
    rows = made("chemical_disclosure_gap", **tables)
    assert broken("chemical_disclosure_gap", rows) == []
    return rows


def test_a_candidate_is_to_be_substituted_with_its_reason_and_day() -> None:
    (row,) = standing([stated("candidate_list", BENZENE, hazard="PBT", listed_on="2023-01-17")], disclosed(BENZENE))
    assert (row["on_candidate_list"], row["candidate_listed_on"], row["hazard"]) == (True, dt.date(2023, 1, 17), "PBT")
    assert (row["substitution_status"], row["candidate_list_edition"]) == ("to_be_substituted", DAY)
    assert row["evidence_ids"] == ["r#line 2", "s#candidate_list 1"]


def test_concern_comes_before_acceptance() -> None:
    rows = standing([stated("accepted_list", BENZENE), stated("candidate_list", BENZENE)], disclosed(BENZENE))
    assert {row["list_kind"] for row in rows} == {"accepted_list", "candidate_list"}
    assert {row["substitution_status"] for row in rows} == {"to_be_substituted"}
    assert {row["on_accepted_list"] for row in rows} == {True}


def test_an_acceptance_that_ends_and_a_restriction_are_under_observation() -> None:
    lists = [
        stated("accepted_list", PROPANOL, sunset_on="2027-03-31"),
        stated("restriction_list", TOLUENE),
        stated("accepted_list", BENZENE, 2),
    ]
    rows = standing(lists, disclosed(PROPANOL), disclosed(TOLUENE), disclosed(BENZENE))
    assert {row["cas_number"]: row["substitution_status"] for row in rows} == {
        PROPANOL: "under_observation",
        TOLUENE: "under_observation",
        BENZENE: "accepted_alternative",
    }


def test_absence_from_a_list_clears_nothing_and_a_list_not_held_says_nothing() -> None:
    (row,) = standing([stated("candidate_list", BENZENE)], disclosed(PROPANOL))
    assert (row["list_kind"], row["listing_key"], row["substitution_status"]) == ("not_listed", "", "unknown")
    assert (row["on_candidate_list"], row["on_priority_list"], row["priority_list_edition"]) == (False, None, None)


def test_without_any_list_every_chemical_is_unknown() -> None:
    (row,) = standing([], disclosed(BENZENE))
    assert (row["substitution_status"], row["on_candidate_list"]) == ("unknown", None)


def test_a_name_never_joins() -> None:
    listing = stated("candidate_list", None, substance_name="Solvent 7", entry_name="Solvent 7")
    (row,) = standing([listing], disclosed(BENZENE))
    assert row["list_kind"] == "not_listed"


def test_a_number_with_a_wrong_check_digit_never_joins_and_leading_zeros_do_not_part() -> None:
    rows = standing(
        [stated("candidate_list", "71-43-3"), stated("candidate_list", PROPANOL, 2)],
        disclosed("71-43-3"),
        disclosed("0067-63-0"),
    )
    assert {row["cas_number"]: row["list_kind"] for row in rows} == {
        "71-43-3": "not_listed",
        "0067-63-0": "candidate_list",
    }


def test_only_the_newest_edition_speaks() -> None:
    old = stated("candidate_list", BENZENE, edition_id="old", edition_date=dt.date(2025, 1, 1), superseded_on=DAY)
    (row,) = standing([old, stated("candidate_list", TOLUENE, 2)], disclosed(BENZENE))
    assert (row["on_candidate_list"], row["candidate_list_edition"]) == (False, DAY)


def test_a_chemical_declared_as_absent_needs_no_substitution() -> None:
    (row,) = standing([stated("candidate_list", BENZENE)], disclosed(BENZENE, 0.0))
    assert (row["declared_absent"], row["substitution_status"], row["on_candidate_list"]) == (True, None, True)


def test_a_group_and_its_members_are_listings_of_their_own() -> None:
    group = {"entry_id": "07", "entry_name": "Freedonols", "is_group": "yes"}
    lists = [
        stated("authorisation_list", None, 1, **group, sunset_on="2015-02-21"),
        stated("authorisation_list", BENZENE, 2, **group, sunset_on="2015-02-21"),
        stated("authorisation_list", BENZENE, 3, **group, sunset_on="not a day"),
    ]
    listings = made("substance_listing", substance_listing_stated=lists)
    assert [(row["substance_key"], row["sunset_on"]) for row in listings] == [
        (BENZENE, dt.date(2015, 2, 21)),
        ("FREEDONOL", dt.date(2015, 2, 21)),
    ]
    assert broken("substance_listing", listings) == []
    (row,) = standing(lists, disclosed(BENZENE))
    assert (row["on_authorisation_list"], row["authorisation_sunset_on"]) == (True, dt.date(2015, 2, 21))


def test_a_site_without_an_inventory_is_one_gap_even_where_it_is_claimed() -> None:
    control = {
        "supplier_id": "S1",
        "topic_code": "chemicals_of_concern",
        "control_id": "inventory_disclosed",
        "in_place": True,
        "evidence_ids": ["c"],
    }
    listing = stated("priority_list", BENZENE, process_stages="final_assembly")
    (row,) = gaps([listing], topic_control=[control])
    assert (row["gap_kind"], row["inventory_claimed"], row["evidence_ids"]) == ("no_inventory", True, ["c", "r#line 1"])


def test_priority_chemicals_of_the_stage_that_are_neither_used_nor_absent_are_gaps() -> None:
    lists = [
        stated("priority_list", BENZENE, 1, process_stages="final_assembly | pcb_semiconductor"),
        stated("priority_list", TOLUENE, 2, process_stages="final_assembly"),
        stated("priority_list", PROPANOL, 3, process_stages="final_assembly"),
        stated("priority_list", "100-41-4", 4, process_stages="battery_cell"),
        stated("priority_list", "98-82-8", 5),
    ]
    rows = gaps(lists, disclosed(BENZENE), disclosed(TOLUENE, 0.0))
    assert [(row["gap_kind"], row["cas_number"]) for row in rows] == [
        ("priority_chemical_not_stated", PROPANOL),
        ("priority_chemical_not_stated", "98-82-8"),
    ]
    assert {row["list_edition_date"] for row in rows} == {DAY}


def test_what_a_declared_chemical_leaves_out_is_a_gap() -> None:
    rows = gaps([], disclosed(BENZENE, None, use=None, dated_on=None), disclosed(TOLUENE, 0.0, use=None))
    assert [(row["gap_kind"], row["cas_number"]) for row in rows] == [
        ("date_not_stated", BENZENE),
        ("quantity_not_stated", BENZENE),
        ("use_not_stated", BENZENE),
    ]


def test_chemicals_of_a_site_that_the_register_does_not_hold_are_a_gap() -> None:
    rows = gaps([], disclosed(BENZENE, site_id="Z"), site=[])
    assert [(row["site_id"], row["gap_kind"]) for row in rows] == [("Z", "site_not_in_register")]
