"""Everything planted in the demo is found, at its cell, and nothing else."""

from collections import Counter
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml

EXPECTED = Path(__file__).parents[2] / "demo" / "expected"
RULES = {f"RF{number:02d}" for number in range(1, 27)}

Document = dict[str, Any]


class DemoRun(Protocol):
    """The published tables of one run of the pipeline on the demo's inbox as of 2026-06-30."""

    published: Path

    def read(self, table: str) -> list[Document]: ...


def documents() -> list[Document]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(EXPECTED.glob("*.yml"))]


SUPPLIERS = {document["supplier_id"]: document for document in documents()}
each_supplier = pytest.mark.parametrize("supplier_id", SUPPLIERS)


def rows_of(run: DemoRun, table: str, supplier_id: str) -> list[Document]:
    return [row for row in run.read(table) if row["supplier_id"] == supplier_id]


def place(finding: Document) -> str:
    sheet, cell = finding["source_sheet"], finding["source_cell"]
    return f"{sheet}!{cell}" if cell else str(sheet)


@each_supplier
def test_the_red_flags_of_a_supplier_are_the_planted_ones_at_their_cells(demo_run: DemoRun, supplier_id: str) -> None:
    found = rows_of(demo_run, "red_flag", supplier_id)
    planted = SUPPLIERS[supplier_id]["red_flags"]
    assert Counter((row["red_flag_id"], row["metal"], place(row)) for row in found) == Counter(
        (flag["red_flag_id"], flag["metal"], flag["at"]) for flag in planted
    )


def test_no_red_flag_belongs_to_anybody_else(demo_run: DemoRun) -> None:
    assert {row["supplier_id"] for row in demo_run.read("red_flag")} <= SUPPLIERS.keys()


def test_a_planted_severity_and_file_are_the_ones_reported(demo_run: DemoRun) -> None:
    found = {(row["supplier_id"], row["red_flag_id"], place(row)): row for row in demo_run.read("red_flag")}
    stated = [(key, flag) for key, supplier in SUPPLIERS.items() for flag in supplier["red_flags"]]
    for supplier_id, flag in stated:
        row = found[supplier_id, flag["red_flag_id"], flag["at"]]
        assert row["severity"] == flag.get("severity", row["severity"])
        assert row["file_name"] == flag.get("file", row["file_name"])


def test_every_rule_is_shown_by_some_supplier() -> None:
    assert {flag["red_flag_id"] for supplier in SUPPLIERS.values() for flag in supplier["red_flags"]} == RULES


def test_quarantine_holds_what_was_planted_with_a_remedy_and_nothing_else(demo_run: DemoRun) -> None:
    planted = [entry for supplier in SUPPLIERS.values() for entry in supplier.get("quarantine", [])]
    found = demo_run.read("quarantine")
    assert Counter((row["file_name"], row["severity"]) for row in found) == Counter(
        (entry["file"], entry["severity"]) for entry in planted
    )
    told = {row["file_name"]: row for row in found}
    for entry in planted:
        assert entry["told"] in told[entry["file"]]["reason"]
        assert told[entry["file"]]["remedy"]


def test_every_supplier_of_the_demo_has_a_profile_and_no_other_has(demo_run: DemoRun) -> None:
    assert sorted(row["supplier_id"] for row in demo_run.read("supplier_risk_profile")) == sorted(SUPPLIERS)


@each_supplier
def test_a_supplier_takes_its_expected_route(demo_run: DemoRun, supplier_id: str) -> None:
    (profile,) = rows_of(demo_run, "supplier_risk_profile", supplier_id)
    expected = SUPPLIERS[supplier_id]
    assert profile["recommended_route"] == expected["route"], expected["because"]
    assert profile["risk_band"] == expected.get("band", profile["risk_band"]), expected["because"]
    assert profile["open_red_flags"] == len(expected["red_flags"])


@each_supplier
def test_reports_become_the_expected_events(demo_run: DemoRun, supplier_id: str) -> None:
    published = [row for row in rows_of(demo_run, "incident_evidence", supplier_id) if row.get("draw", 0) == 0]
    found = {tuple(row["incident_ids"]): row for row in published}
    planted = SUPPLIERS[supplier_id].get("events", [])
    assert sorted(found) == sorted(tuple(event["incidents"]) for event in planted)
    for event in planted:
        row = found[tuple(event["incidents"])]
        assert (row["is_matched"], row["reply_status"]) == (event["is_matched"], event["reply_status"])
        assert (row["effect"] > 0) == event["is_matched"]


@each_supplier
def test_gaps_of_note_are_shown(demo_run: DemoRun, supplier_id: str) -> None:
    found = {(row["gap_id"], row["topic_code"]) for row in rows_of(demo_run, "data_gap", supplier_id)}
    assert {(gap["gap_id"], gap["topic_code"]) for gap in SUPPLIERS[supplier_id].get("gaps", [])} <= found
