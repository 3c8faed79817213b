"""A critical check that fails keeps the old table, stops what follows, and is told to the person and to Dagster."""

import json
from collections.abc import Iterator
from typing import Any

import dagster as dg
import duckdb
import pytest

from tests.conftest import UNREADABLE_COUNTRY, Run

FAILED = dg.AssetKey(["core", "smelter_name"])
AFTER_IT = [
    "core.smelter", "core.declared_smelter",
    "risk.smelter_standing", "risk.smelter_exposure", "risk.mineral_exposure", "risk.red_flag", "risk.data_gap",
    "risk.topic_exposure", "risk.topic_mitigation", "risk.indicator_value", "risk.supplier_topic_risk",
    "risk.supplier_score", "risk.supplier_risk_factor", "risk.supplier_risk_profile",
]  # fmt: skip
APART_FROM_IT = ["country_hazard", "certification_evidence", "dd_maturity", "incident_evidence", "site_exposure"]
STAMP = "run_id, as_of_date, method_version, config_sha256"


@pytest.fixture(scope="module")
def warehouses(demo_run: Run, stopped_run: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    """Both warehouses side by side: `good` as the first run left it, `stopped` as the second did."""
    with duckdb.connect() as engine:
        for name, run in (("good", demo_run), ("stopped", stopped_run)):
            engine.execute(f"ATTACH '{run.data / 'warehouse.duckdb'}' AS {name} (READ_ONLY)")
        yield engine


@pytest.fixture(scope="module")
def events(stopped_run: Run) -> list[dg.DagsterEvent]:
    """What Dagster noted of the second run."""
    with dg.DagsterInstance.from_config(str(stopped_run.data / "dagster")) as instance:
        newest = instance.get_runs(limit=1)[0]
        return [entry.dagster_event for entry in instance.all_logs(newest.run_id) if entry.dagster_event]


def of_type(events: list[dg.DagsterEvent], kind: dg.DagsterEventType) -> list[Any]:
    return [event for event in events if event.event_type == kind]


def differing(engine: duckdb.DuckDBPyConnection, table: str, columns: str = "*") -> int:
    """Rows that stand in one of the two warehouses only."""
    good, stopped = (f"SELECT {columns} FROM {name}.{table}" for name in ("good", "stopped"))
    both_ways = f"(({good}) EXCEPT ALL ({stopped})) UNION ALL (({stopped}) EXCEPT ALL ({good}))"
    return engine.sql(f"SELECT count(*) FROM ({both_ways})").fetchall()[0][0]


def test_the_run_fails_and_names_table_and_check(stopped_run: Run) -> None:
    said = " ".join(stopped_run.output.split())
    assert stopped_run.exit_code == 1
    assert "core.smelter_name was not published: published_lists_know_their_countries: failing rows: 2." in said
    assert "core.smelter_name__candidate" in said
    assert "Traceback" not in stopped_run.output + stopped_run.progress


@pytest.mark.parametrize("table", ["core.smelter_name", *AFTER_IT])
def test_the_table_and_everything_made_from_it_stay_as_they_were(
    warehouses: duckdb.DuckDBPyConnection, table: str
) -> None:
    assert differing(warehouses, table) == 0


def test_the_refused_rows_can_be_looked_at(warehouses: duckdb.DuckDBPyConnection) -> None:
    refused = "SELECT DISTINCT smelter_id FROM stopped.core.smelter_name__candidate WHERE country_code IS NULL"
    assert warehouses.sql(f"{refused} ORDER BY 1").fetchall() == [("CID909901",), ("CID909902",)]


def test_the_failed_check_is_kept_with_the_rows_that_failed_it(warehouses: duckdb.DuckDBPyConnection) -> None:
    failed = warehouses.sql(
        "SELECT layer, table_name, check_id, severity, unexpected_count, failing_rows, prose "
        "FROM stopped.ops.quality_result JOIN stopped.ops.run USING (run_id) WHERE NOT passed AND severity = 'critical'"
    ).fetchall()
    assert [row[:5] for row in failed] == [
        ("core", "smelter_name", "published_lists_know_their_countries", "critical", 2)
    ]
    assert {row["smelter_name"] for row in json.loads(failed[0][5])} == {
        "Eastmark Gold Refinery",
        "Eastmark Tin Smelter",
    }
    assert "country_aliases.yml" in failed[0][6]


def test_the_publication_of_the_good_run_stands(demo_run: Run, stopped_run: Run) -> None:
    assert stopped_run.published.parent.name == demo_run.published.parent.name
    assert [folder.name for folder in (stopped_run.data / "published").iterdir() if "tmp" in folder.name] == []
    assert f"The publication of the last good run stands: {demo_run.published.parent.name}" in stopped_run.output


def test_what_does_not_depend_on_it_is_made(warehouses: duckdb.DuckDBPyConnection, stopped_run: Run) -> None:
    newest = "SELECT max(edition_date)::VARCHAR FROM {}.core.smelter_status"
    assert warehouses.sql(newest.format("good")).fetchall() == [("2026-05-31",)]
    assert warehouses.sql(newest.format("stopped")).fetchall() == [("2026-06-15",)]
    stated = warehouses.sql("SELECT country FROM stopped.raw.rmi_facilities__facility").fetchall()
    assert stated.count((UNREADABLE_COUNTRY,)) == 2
    assert [name for name in APART_FROM_IT if f"risk.{name}" not in stopped_run.states] == []


@pytest.mark.parametrize("table", APART_FROM_IT)
def test_a_risk_table_apart_from_it_is_of_the_new_run_and_says_the_same(
    warehouses: duckdb.DuckDBPyConnection, table: str
) -> None:
    stamps = warehouses.sql(f"SELECT DISTINCT run_id FROM stopped.risk.{table}").fetchall()
    assert stamps == warehouses.sql("SELECT run_id FROM stopped.ops.run").fetchall()
    assert stamps != warehouses.sql("SELECT run_id FROM good.ops.run").fetchall()
    assert differing(warehouses, f"risk.{table}", f"* EXCLUDE ({STAMP})") == 0


def test_dagster_shows_the_one_failed_check_as_a_blocking_error(events: list[dg.DagsterEvent]) -> None:
    found = [each.event_specific_data for each in of_type(events, dg.DagsterEventType.ASSET_CHECK_EVALUATION)]
    judged = [(each.asset_key, each.check_name, each.severity, each.blocking) for each in found if not each.passed]
    failed = [each for each in judged if each[1] not in ("fresh", "accepted")]
    assert failed == [(FAILED, "critical", dg.AssetCheckSeverity.ERROR, True)]
    (check,) = [each for each in found if not each.passed and each.check_name == "critical"]
    rows = check.metadata["rows: published_lists_know_their_countries"].data
    assert {row["smelter_id"] for row in rows} == {"CID909901", "CID909902"}


def test_dagster_skips_the_steps_that_follow(events: list[dg.DagsterEvent]) -> None:
    """They were planned, and neither started nor materialised."""
    planned = {each.asset_key for each in of_type(events, dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED)}
    made = {each.asset_key for each in of_type(events, dg.DagsterEventType.ASSET_MATERIALIZATION)}
    started = {each.step_key for each in of_type(events, dg.DagsterEventType.STEP_START)}
    assert [each.step_key for each in of_type(events, dg.DagsterEventType.STEP_FAILURE)] == ["smelter_name"]
    after = {dg.AssetKey(table.split(".")) for table in AFTER_IT} | {dg.AssetKey(["published", "publication"])}
    assert after <= planned
    assert after & made == set()
    assert {key.path[-1] for key in after} & started == set()
    assert {dg.AssetKey(["risk", name]) for name in APART_FROM_IT} <= made
