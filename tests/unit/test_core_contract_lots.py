"""Lots and what they ask for: merged over notices, with the result, the awards and the meaning of every code."""

from typing import Any

import pytest

from tests.support.core_tables import broken, made
from tests.unit.test_core_contracts import FIRST, LATER, award, core, notice

PROCESS = "ocds-abc123-1"
KEPT = {"snapshot_id": "f1", "process_id": PROCESS, "notice_id": "n1", "notice_version": "01", "noticed_at": FIRST}
NOTICE = notice(notice_id="n1", notice_version="01")
Row = dict[str, Any]


def lot(lot_id: str = "LOT-0001", **more: Any) -> Row:
    return KEPT | {"locator": f"lot {lot_id}", "lot_id": lot_id, "lot_kind": "Lot", "title": "Screens"} | more


def result(decision: str, lots: str = "LOT-0001", **more: Any) -> Row:
    return KEPT | {"locator": f"result {lots}", "decision": decision, "lot_ids": lots} | more


def code(list_name: str, value: str, lot_id: str = "LOT-0001", stage: str = "sought", **more: Any) -> Row:
    place = f"code {lot_id} {list_name} {value} {more.get('quantity')}"
    return KEPT | {"locator": place, "lot_id": lot_id, "stage": stage, "list_name": list_name, "code": value} | more


def label(list_name: str, value: str, meaning: str, version: str = "1") -> Row:
    place = f"{list_name} {value} {version}"
    return {"snapshot_id": "gc", "locator": place, "list_name": list_name, "list_version": version, "code": value, "label": meaning}  # fmt: skip


def lots_of(awards: list[Row] | None = None, notices: list[Row] | None = None, **more: Any) -> list[Row]:
    found = core("contract_lot", awards or [], notices=notices or [NOTICE], **more)
    assert broken("contract_lot", found) == []
    return found


def criteria(codes: list[Row], notices: list[Row] | None = None, **more: Any) -> list[Row]:
    lots = [lot(each) for each in ("LOT-0001", "LOT-0002")]
    given = {"ted__lot": lots, "ted__lot_attribute": codes, "contract_notice_stated": notices or [NOTICE]} | more
    found = made("contract_lot_criterion", **given)
    assert broken("contract_lot_criterion", found) == []
    return found


def test_a_lot_has_its_estimate_in_its_currency_its_result_and_its_award_with_all_three_places() -> None:
    stated = lot(
        cpv="30231000 | 30232000", estimated_amount="45000.50", estimated_currency="SEK", place_countries="SWE | NOR"
    )
    (row,) = lots_of([award(lot_ids="LOT-0001")], ted__lot=[stated], ted__lot_result=[result("selec-w", tenders_received="3")])  # fmt: skip
    assert (row["estimated_amount"], row["estimated_currency"]) == (45000.5, "SEK")
    assert (row["category_cpv"], row["cpv_codes"]) == ("30231000", ["30231000", "30232000"])
    assert (row["result"], row["tenders_received"], row["award_ids"]) == ("awarded", 3, ["a1"])
    assert set(row["evidence_ids"]) == {"f1#lot LOT-0001", "f1#result LOT-0001", f"f1#{award()['locator']}"}


@pytest.mark.parametrize(
    ("decision", "meaning"),
    [("selec-w", "awarded"), ("clos-nw", "not_awarded"), ("open-nw", "open"), ("new-code", None)],
)
def test_a_result_of_several_lots_is_the_result_of_each(decision: str, meaning: str | None) -> None:
    found = lots_of(
        ted__lot=[lot(), lot("LOT-0002")],
        ted__lot_result=[result(decision, "LOT-0001 | LOT-0002", reason="all-rej")],
    )
    assert [(row["result"], row["result_stated"], row["no_award_reason"]) for row in found] == [
        (meaning, decision, "all-rej")
    ] * 2


def test_a_lot_that_only_an_award_names_is_a_lot_with_its_award() -> None:
    (row,) = lots_of([award(lot_ids="7", cpv="30213100")], notices=[notice()])
    assert (row["lot_id"], row["lot_kind"], row["award_ids"], row["category_cpv"]) == ("7", None, ["a1"], "30213100")
    assert row["evidence_ids"] == [f"f1#{award()['locator']}"]


def test_an_award_shared_by_several_suppliers_is_one_award_of_its_lot() -> None:
    (row,) = lots_of([award(lot_ids="7"), award(lot_ids="7", supplier_ref="s2")], notices=[notice()])
    assert row["award_ids"] == ["a1"]


def test_a_newer_version_of_a_notice_takes_the_place_of_the_one_before() -> None:
    notices = [NOTICE, notice(notice_id="n1", notice_version="02", at=LATER)]
    newer = lot(notice_version="02", noticed_at=LATER, locator="newer", estimated_amount="9")
    (row,) = lots_of(notices=notices, ted__lot=[lot(estimated_amount="5", title="Old"), newer])
    assert (row["estimated_amount"], row["title"], row["evidence_ids"]) == (9.0, "Screens", ["f1#newer"])


def test_the_ceiling_of_the_result_takes_the_place_of_the_planned_one() -> None:
    (row,) = lots_of(
        ted__lot=[lot(framework_type="fa-wo-rc", framework_maximum="100", framework_currency="EUR", dps_type="none")],
        ted__lot_result=[result("selec-w", framework_maximum="80", framework_currency="SEK")],
    )
    assert (row["framework_type"], row["purchasing_system_type"]) == ("fa-wo-rc", None)
    assert (row["framework_maximum"], row["framework_currency"]) == (80.0, "SEK")


def test_lots_of_other_buyers_are_left_out_where_the_register_names_the_buyer() -> None:
    buyer = {"snapshot_id": "r", "locator": "line 2", "buyer_name": "Somebody else"}
    assert lots_of(ted__lot=[lot()], supplier_register__buyer=[buyer]) == []


@pytest.mark.parametrize(
    ("list_name", "value", "theme", "applies"),
    [
        ("strategic-procurement", "env-imp", "strategic", True),
        ("strategic-procurement", "none", "strategic", False),
        ("environmental-impact", "clim-mitig", "green", True),
        ("social-objective", "hum-right", "social", True),
        ("reserved-execution", "no", "social", False),
        ("accessibility", "inc", "accessibility", True),
        ("accessibility", "n-inc-just", "accessibility", False),
        ("innovative-acquisition", "proc-innov", "innovation", True),
        ("einvoicing", "required", "terms", True),
        ("a-list-of-tomorrow", "x", "terms", True),
    ],
)
def test_a_code_says_what_it_is_about_and_whether_it_is_asked_for(
    list_name: str, value: str, theme: str, applies: bool
) -> None:
    (row,) = criteria([code(list_name, value)])
    assert (row["theme"], row["applies"]) == (theme, applies)


def test_a_code_has_the_meaning_of_the_newest_version_of_its_list_and_cites_it() -> None:
    codes = [label("social-objective", "hum-right", "Old"), label("social-objective", "hum-right", "Human rights", "2")]
    (row,) = criteria([code("social-objective", "hum-right", text="We ask for it.")], ted__code=codes)
    assert (row["label"], row["text"]) == ("Human rights", "We ask for it.")
    assert row["evidence_ids"] == [
        "f1#code LOT-0001 social-objective hum-right None",
        "gc#social-objective hum-right 2",
    ]
    (unknown,) = criteria([code("social-objective", "of-tomorrow")], ted__code=codes)
    assert unknown["label"] is None


def test_a_code_of_a_result_is_of_each_of_its_lots_and_its_number_stands_where_there_is_one() -> None:
    both = criteria([code("vehicles", "vehicles-clean", "LOT-0001 | LOT-0002", "awarded", quantity="10")])
    assert [(row["lot_id"], row["stage"], row["quantity"]) for row in both] == [
        ("LOT-0001", "awarded", 10.0), ("LOT-0002", "awarded", 10.0),
    ]  # fmt: skip
    several = criteria([code("vehicles", "vehicles-clean", quantity=each) for each in ("10", "20")])
    assert [(row["quantity"], len(row["evidence_ids"])) for row in several] == [(None, 2)]


def test_a_later_notice_that_states_a_list_anew_takes_codes_off() -> None:
    notices = [NOTICE, notice(notice_id="n2", notice_version="01", at=LATER)]
    later = {"notice_id": "n2", "noticed_at": LATER}
    found = criteria(
        [code("social-objective", "work-cond"), code("environmental-impact", "clim-mitig"), code("social-objective", "gen-eq", **later)],
        notices,
    )  # fmt: skip
    assert [row["code"] for row in found] == ["clim-mitig", "gen-eq"]
