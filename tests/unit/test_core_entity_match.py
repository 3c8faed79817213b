"""Who is who: bands by probability, what a person decided, and when a decision is open again."""

from typing import Any

import pytest

from methodology.tables import method_tables
from tests.support.core_tables import broken, made
from warehouse.contract import load_tables

Row = dict[str, Any]
THRESHOLD: float = method_tables()["parameter"][0]["match_threshold"]
REVIEW: float = method_tables()["parameter"][0]["match_review_from"]
BLANK: Row = {
    column.name: {"number": 0.0, "boolean": False, "string[]": []}.get(column.type)
    for column in load_tables()["match_score"].columns
    if not column.nullable
}
LINES = [
    "same_name 1.0 x 5.0 = 5.0",
    "country_same 1.0 x 0.5 = 0.5",
    "trades_differ 1.0 x -3.6 = -3.6",
    "covered_most 0.1 x 2.0 = 0.2",
]


def party(party_id: str, role: str, record: str = "r", **known: Any) -> Row:
    side = "ours" if role in ("supplier", "site", "parent") else "theirs"
    told = {
        "party_id": party_id,
        "side": side,
        "role": role,
        "party_name": party_id,
        "record": record,
        "consequence": 0.5,
    }
    return told | {"evidence_ids": [f"s#{party_id}"]} | known


def score(theirs: str, probability: float, ours: str = "supplier:1", **known: Any) -> Row:
    pair = {"our_party_id": ours, "their_party_id": theirs, "our_name": "Quarvex", "their_name": "QUARVEX"}
    return BLANK | pair | {"probability": probability, "rule": "features", "features": LINES} | known


def decision(word: str, line: int = 2, on: str | None = "2026-06-01", theirs: str = "listed:1", **known: Any) -> Row:
    pair = {"our_party_id": "supplier:1", "their_party_id": theirs}
    told = {"snapshot_id": "d", "locator": f"line {line}", "decision": word, "decided_by": "KL", "decided_on": on}
    return pair | told | {"reason": "looked at both"} | known


SUPPLIER = party("supplier:1", "supplier", "ours-1", supplier_id="1", country_code="DE")
LISTED = party("listed:1", "listed_party", "theirs-1", source_id="border_list", measure="import_ban", country_code="CN")
ENTITIES = [party(f"lei:{at}", "legal_entity") for at in (1, 2)]


def rows(scores: list[Row], decisions: list[Row] | None = None, parties: list[Row] | None = None) -> list[Row]:
    found = [SUPPLIER, LISTED] if parties is None else parties
    spent = {"supplier_id": "1", "spend_amount": 900.0, "spend_currency": "EUR", "evidence_ids": []}
    return made("entity_match", match_score=scores, party=found, decisions__match=decisions or [], supplier=[spent])


def test_a_pair_has_what_is_known_of_both_and_what_was_spent() -> None:
    (row,) = rows([score("listed:1", 0.9)])
    assert (row["our_country_code"], row["their_country_code"], row["measure"]) == ("DE", "CN", "import_ban")
    assert (row["our_role"], row["their_role"], row["source_id"]) == ("supplier", "listed_party", "border_list")
    assert (row["spend_amount"], row["spend_currency"], row["consequence"]) == (900.0, "EUR", 0.5)
    assert row["evidence_ids"] == ["s#listed:1", "s#supplier:1"]
    assert broken("entity_match", [row]) == []


def test_the_band_follows_from_the_probability() -> None:
    bands = {
        1.0: "matched",
        THRESHOLD: "matched",
        THRESHOLD - 1e-9: "review",
        REVIEW: "review",
        REVIEW - 1e-9: "rejected",
        0.0: "rejected",
    }
    ours = [party(f"supplier:{probability}", "supplier") for probability in bands]
    found = rows([score("listed:1", at, f"supplier:{at}") for at in bands], parties=[*ours, LISTED])
    assert {row["probability"]: row["band"] for row in found} == bands
    assert {row["probability"]: row["computed_band"] for row in found} == bands
    assert {row["decision_state"] for row in found} == {"none"}
    assert [row["match_probability"] for row in found if row["band"] == "matched"] == [THRESHOLD, 1.0]


def test_of_several_legal_entities_that_are_as_good_as_matched_none_is() -> None:
    found = rows([score("lei:1", 0.99), score("lei:2", 0.9)], parties=[SUPPLIER, *ENTITIES])
    assert [(row["band"], row["rule"]) for row in found] == [("review", "ambiguous")] * 2
    assert all(row["match_probability"] < THRESHOLD for row in found)


def test_a_legal_entity_with_a_rival_below_the_threshold_is_matched() -> None:
    found = rows([score("lei:1", 0.99), score("lei:2", THRESHOLD - 0.01)], parties=[SUPPLIER, *ENTITIES])
    assert [row["band"] for row in found] == ["matched", "review"]


def test_a_legal_entity_with_the_suppliers_number_is_it_and_its_namesake_waits() -> None:
    by_number = score("lei:1", 0.99, rule="identifier", shared_number="lei 5299")
    found = rows([by_number, score("lei:2", 0.99)], parties=[SUPPLIER, *ENTITIES])
    assert [(row["band"], row["rule"]) for row in found] == [("matched", "identifier"), ("review", "ambiguous")]


def test_two_suppliers_may_be_one_legal_entity() -> None:
    other = party("supplier:2", "supplier", supplier_id="2")
    found = rows([score("lei:1", 0.9), score("lei:1", 0.9, "supplier:2")], parties=[SUPPLIER, other, ENTITIES[0]])
    assert [row["band"] for row in found] == ["matched", "matched"]


def test_one_supplier_may_stand_on_several_lists() -> None:
    more = party("listed:2", "listed_party")
    found = rows([score("listed:1", 0.9), score("listed:2", 0.9)], parties=[SUPPLIER, LISTED, more])
    assert [row["band"] for row in found] == ["matched", "matched"]


def test_nobody_alike_is_a_row_of_its_own() -> None:
    (row,) = rows([])
    assert (row["our_party_id"], row["their_party_id"], row["band"]) == ("supplier:1", "", "no_candidate")
    assert (row["match_probability"], row["rule"], row["probability"]) == (0.0, "no_candidate", None)
    assert (row["spend_amount"], row["evidence_ids"]) == (900.0, ["s#supplier:1"])
    assert broken("entity_match", [row]) == []


def test_a_party_with_a_pair_has_no_row_of_nobody_and_theirs_have_none() -> None:
    assert [row["their_party_id"] for row in rows([score("listed:1", 0.01)])] == ["listed:1"]
    assert rows([], parties=[LISTED]) == []


@pytest.mark.parametrize(
    ("word", "probability", "band", "reckoned", "rule"),
    [
        ("accept", 0.4, "matched", 1.0, "person"),
        ("accept", 0.1, "matched", 1.0, "person"),
        ("reject", 0.99, "rejected", 0.0, "person"),
        ("unsure", 0.99, "review", 0.999 * THRESHOLD, "features"),
        ("unsure", 0.1, "review", 0.1, "features"),
    ],
)
def test_what_a_person_decided_stands_before_what_was_computed(
    word: str, probability: float, band: str, reckoned: float, rule: str
) -> None:
    (row,) = rows([score("listed:1", probability)], [decision(word)])
    assert (row["band"], row["match_probability"], row["rule"]) == (band, pytest.approx(reckoned), rule)
    assert (row["decision"], row["decided_by"], row["decision_reason"]) == (word, "KL", "looked at both")
    assert (row["decision_state"], row["probability"]) == ("standing", probability)


def test_a_decision_is_about_its_pair_alone() -> None:
    more = party("listed:2", "listed_party")
    found = rows([score("listed:1", 0.9), score("listed:2", 0.9)], [decision("reject")], [SUPPLIER, LISTED, more])
    assert [(row["band"], row["decision_state"]) for row in found] == [("rejected", "standing"), ("matched", "none")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (decision("accept", 3, "2026-06-01"), decision("reject", 2, "2026-06-02")),
        (decision("accept", 3, "2026-06-01T09:00:00"), decision("reject", 2, "2026-06-01T10:00:00")),
        (decision("accept", 2, "2026-06-01"), decision("reject", 3, "2026-06-01")),
        (decision("accept", 9, "2026-06-01"), decision("reject", 10, "2026-06-01")),
        (decision("accept", 9, None), decision("reject", 10, None)),
    ],
    ids=["day", "time", "line", "tenth line", "no day"],
)
def test_of_several_decisions_about_a_pair_the_last_counts(first: Row, second: Row) -> None:
    for given in ([first, second], [second, first]):
        (row,) = rows([score("listed:1", 0.9)], given)
        assert (row["decision"], row["band"]) == ("reject", "rejected")


@pytest.mark.parametrize("word", ["accept", "reject", "unsure"])
@pytest.mark.parametrize("changed", [SUPPLIER, LISTED], ids=["ours", "theirs"])
def test_a_record_that_changed_opens_the_decision_again_and_says_so(word: str, changed: Row) -> None:
    (seen,) = rows([score("listed:1", 0.4)])
    given = [decision(word, record=seen["record"])]
    (still,) = rows([score("listed:1", 0.4)], given)
    assert still["decision_state"] == "standing"
    parties = [each | {"record": "new"} if each is changed else each for each in (SUPPLIER, LISTED)]
    (row,) = rows([score("listed:1", 0.4)], given, parties)
    assert (row["decision_state"], row["decision"], row["band"], row["rule"]) == (
        "reopened",
        word,
        "review",
        "features",
    )
    assert row["match_probability"] == 0.4


def test_a_decision_without_a_record_holds_whatever_changes() -> None:
    parties = [SUPPLIER | {"record": "new"}, LISTED]
    (row,) = rows([score("listed:1", 0.4)], [decision("accept", record=None)], parties)
    assert (row["decision_state"], row["band"]) == ("standing", "matched")


def test_whatever_is_not_matched_stays_below_the_threshold() -> None:
    suppliers = {
        f"supplier:{word} {probability}": (word, probability)
        for word in ("", "unsure", "reject", "accept")
        for probability in (0.0, REVIEW, THRESHOLD - 1e-12, THRESHOLD, 1.0)
    }
    ours = [party(party_id, "supplier") for party_id in suppliers]
    for theirs in (["listed:1"], ["lei:1", "lei:2"]):
        scores = [score(each, found[1], ours) for ours, found in suppliers.items() for each in theirs]
        said = [decision(word, theirs=theirs[0], our_party_id=ours) for ours, (word, _) in suppliers.items() if word]
        found = rows(scores, said, [*ours, LISTED, *ENTITIES])
        assert len(found) == len(scores)
        assert [row for row in found if (row["match_probability"] >= THRESHOLD) != (row["band"] == "matched")] == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (LINES, "same_name 1.0 x 5.0 = 5.0; trades_differ 1.0 x -3.6 = -3.6; country_same 1.0 x 0.5 = 0.5"),
        (LINES[:2], "same_name 1.0 x 5.0 = 5.0; country_same 1.0 x 0.5 = 0.5"),
        (LINES[:1], "same_name 1.0 x 5.0 = 5.0"),
        (["acronym 1.0 x 4.6 = 4.6", "country_differs 1.0 x -12.0 = -12.0"], "country_differs 1.0 x -12.0 = -12.0; acronym 1.0 x 4.6 = 4.6"),
    ],
)  # fmt: skip
def test_the_three_features_that_weigh_most_are_the_deciding_evidence_once_each(lines: list[str], told: str) -> None:
    (row,) = rows([score("listed:1", 0.9, features=lines)])
    assert row["deciding_evidence"] == told


def test_a_shared_number_is_the_deciding_evidence() -> None:
    (row,) = rows([score("listed:1", 0.99, rule="identifier", shared_number="lei 5299")])
    assert row["deciding_evidence"] == "number lei 5299"
