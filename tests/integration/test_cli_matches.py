"""Who is who on the command line: what waits, why, and what a person decides."""

import csv
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from methodology.tables import method_tables
from pipelines.cli import main
from warehouse.shape import arrow
from warehouse.store import Store

Row = dict[str, Any]
PAIR: Row = {
    "our_party_id": "supplier:S-1", "their_party_id": "listed:border_list/1/QUARVEX", "supplier_id": "S-1", "our_role": "supplier",
    "their_role": "listed_party", "our_name": "Quarvex GmbH", "their_name": "Quarvex Company", "our_country_code": "DE", "their_country_code": None,
    "source_id": "border_list", "measure": "import_ban", "probability": 0.7, "computed_band": "review", "band": "review", "match_probability": 0.7,
    "rule": "features", "features": ["same_name 1.0 x 5.2 = 5.2", "legal_differs 1.0 x -1.2 = -1.2"], "record": "abc", "decision_state": "none",
    "consequence": 1.0, "spend_amount": 10.0, "spend_currency": "EUR", "evidence_ids": ["f#line 2"],
}  # fmt: skip

SAID: Row = {
    "our_party_id": "supplier:S-1", "their_party_id": "listed:gone", "decision": "accept", "decided_by": "KL", "reason": "one address", "snapshot_id": "d",
    "locator": "line 2",
}  # fmt: skip
LINES = [
    SAID,
    SAID | {"their_party_id": PAIR["their_party_id"], "locator": "line 3"},
    SAID | {"their_party_id": "listed:withdrawn", "locator": "line 9"},
    SAID | {"their_party_id": "listed:withdrawn", "locator": "line 10", "decision": "reject"},
]
"""What was decided: of a pair that is none any more, of one that is, and of one that is none, twice."""


def pair(key: str, **more: Any) -> Row:
    return PAIR | {"their_party_id": key, "their_name": key} | more


@pytest.fixture
def house(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "data" / "warehouse.duckdb") as store:
        pairs = [
            PAIR,
            pair("a report", consequence=0.5, spend_amount=900.0),
            pair("much spend", spend_amount=500.0),
            pair("decided", decision="unsure", decision_state="standing"),
            pair("changed", decision="reject", decided_by="KL", decision_state="reopened", spend_amount=5.0),
            pair("sure", band="matched", probability=0.95),
            pair(
                "accepted once",
                decision="accept",
                decided_by="KL",
                decision_state="reopened",
                band="rejected",
                probability=0.2,
            ),
            pair("accepted still", decision="accept", decision_state="reopened", band="matched", probability=0.9),
            pair("", their_name=None, band="no_candidate", record=None, our_party_id="supplier:S-1"),
        ]
        tables = {
            "entity_match": pairs,
            "party": [],
            "received_file": [],
            "decisions__match": LINES,
            "match_feature": method_tables()["match_feature"],
        }
        for name, rows in tables.items():
            table = store.tables[name]
            empty: Row = {column.name: None for column in table.columns}
            store.write_candidate(table, arrow(table, [empty | row for row in rows]))
            store.publish(table)
    return tmp_path


def sluice(house: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--data", str(house / "data")])


def test_the_queue_begins_with_what_most_depends_on_and_then_with_most_spend(house: Path) -> None:
    shown = sluice(house, "review").output
    order = [shown.index(name) for name in ("much spend", "Quarvex Company", "changed", "a report")]
    assert order == sorted(order)


def test_what_was_decided_is_not_asked_again_unless_a_record_has_changed(house: Path) -> None:
    shown = sluice(house, "review").output
    assert "decided (" not in shown and "1 decided and not asked again" in shown
    assert shown.count("A record has changed since it was decided. KL decided") == 2


def test_a_match_that_was_accepted_is_shown_again_when_a_record_has_changed_whatever_is_computed_now(
    house: Path,
) -> None:
    shown = sluice(house, "review", "list", "--all").output
    waiting, unconfirmed = shown.split("confirmed by nobody")
    assert "accepted once (" in waiting and "accepted still (" in unconfirmed


def test_what_was_accepted_and_is_no_pair_any_more_is_told(house: Path) -> None:
    told = [line for line in sluice(house, "review").output.splitlines() if "no pair any more" in line]
    assert len(told) == 1 and told[0].startswith("supplier:S-1 listed:gone: accepted") and "one address" in told[0]


def test_a_short_list_says_how_many_more_there_are(house: Path) -> None:
    shown = sluice(house, "review", "--limit", "2").output
    assert "Waiting for a person: 5" in shown and "3 more: --limit 5" in shown and "a report" not in shown
    assert sluice(house, "review", "--limit", "0").exit_code == 2


def test_matches_that_nobody_confirmed_are_listed_when_asked_for(house: Path) -> None:
    assert "sure (" not in sluice(house, "review").output
    assert "sure (" in sluice(house, "review", "--all").output


def test_a_match_is_explained_by_both_names_and_each_feature_with_value_and_weight(house: Path) -> None:
    shown = sluice(house, "explain-match", "S-1", "QUARVEX").output
    texts = {row["feature"]: row["text"] for row in method_tables()["match_feature"]}
    assert "Quarvex GmbH" in shown and "Quarvex Company" in shown
    assert texts["same_name"].split(",")[0] in shown and "5.2" in shown and "-1.2" in shown
    assert "for review, without effect" in shown


def test_an_unknown_pair_is_told_with_what_is_near(house: Path) -> None:
    result = sluice(house, "explain-match", "S-1", "nobody")
    assert result.exit_code == 1 and "QUARVEX" in result.output
    unknown = sluice(house, "explain-match", "S-9")
    assert unknown.exit_code == 1 and "no supplier" in unknown.output and "supplier:S-1" in unknown.output


def decide(house: Path, *words: str) -> Result:
    ids = (PAIR["our_party_id"], PAIR["their_party_id"])
    return sluice(house, "review", "decide", *ids, "--inbox", str(house / "inbox"), *words)


def test_a_decision_is_written_to_the_inbox_with_person_time_reason_and_what_was_seen(house: Path) -> None:
    for word in ("--reject", "--unsure"):
        assert decide(house, word, "--by", "KL", "--reason", "another, company").exit_code == 0
    with (house / "inbox" / "decisions" / "matches.csv").open(newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["decision"] for line in lines] == ["reject", "unsure"]
    assert {(line["decided_by"], line["reason"], line["record"]) for line in lines} == {
        ("KL", "another, company", "abc")
    }
    assert all(line["decided_on"] for line in lines)


@pytest.mark.parametrize(
    "words",
    [
        ("--accept", "--by", " ", "--reason", "x"),
        ("--accept", "--by", "KL", "--reason", " "),
        ("--by", "KL", "--reason", "x"),
    ],
)
def test_a_decision_without_a_word_a_person_or_a_reason_is_refused(house: Path, words: tuple[str, ...]) -> None:
    assert decide(house, *words).exit_code == 2
    assert not (house / "inbox").exists()


def test_two_words_and_options_at_the_wrong_place_are_refused(house: Path) -> None:
    assert decide(house, "--accept", "--reject", "--by", "KL", "--reason", "x").exit_code == 2
    misplaced = CliRunner().invoke(main, ["review", "--data", str(house / "data"), "decide", "a", "b"])
    assert misplaced.exit_code == 2 and "Write --data after decide" in misplaced.output
    assert not (house / "inbox").exists()


@pytest.mark.parametrize("theirs", ["", "listed:other", "QUARVEX"])
def test_a_pair_that_is_not_in_the_table_is_refused_with_those_that_are(house: Path, theirs: str) -> None:
    words = ("--accept", "--by", "KL", "--reason", "x", "--inbox", str(house / "inbox"))
    refused = sluice(house, "review", "decide", "supplier:S-1", theirs, *words)
    assert refused.exit_code == 1 and "supplier:S-1 listed:border_list/1/QUARVEX" in refused.output
    assert not (house / "inbox").exists()


def test_what_was_decided_since_the_last_run_is_left_out_as_long_as_it_is_about_the_pair_as_it_is(house: Path) -> None:
    inbox = ("--inbox", str(house / "inbox"))
    assert decide(house, "--unsure", "--by", "KL", "--reason", "x").exit_code == 0
    shown = sluice(house, "review", *inbox).output
    assert "Quarvex Company (" not in shown and "1 more decided since the last run" in shown
    file = house / "inbox" / "decisions" / "matches.csv"
    file.write_text(file.read_text("utf-8").replace(",abc", ",another record"), "utf-8")
    assert "Quarvex Company (" in sluice(house, "review", *inbox).output


def test_a_warehouse_that_is_being_written_and_one_that_is_damaged_are_told_apart(house: Path) -> None:
    warehouse = house / "data" / "warehouse.duckdb"
    hold = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(warehouse)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout and writer.stdin and writer.stdout.readline() == "held\n"
        locked = sluice(house, "review")
        writer.stdin.close()
    assert locked.exit_code == 1 and "being written by a run" in locked.output
    warehouse.write_bytes(b"no database" * 500)
    damaged = sluice(house, "explain-match", "S-1")
    assert damaged.exit_code == 1 and "cannot be read" in damaged.output


def test_without_a_warehouse_the_way_to_one_is_told(tmp_path: Path) -> None:
    assert "sluice run" in sluice(tmp_path, "review").output
