"""Dagster knows every table with its checks and its lineage, and runs the inbox once it has come to rest."""

import os
import shutil
from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import defs
from sources.kit.source import load_sources
from tests.conftest import Run
from warehouse.contract import Table, load_tables

LAYERS = ("raw", "stated", "core", "risk", "method")
COUNTS = {"raw": 27, "core": 25, "method": 27}
"""Tables by layer that have long been declared; a wrong pattern that found none would pass otherwise."""


def declared(*layers: str) -> list[Table]:
    return [table for table in load_tables().values() if table.layer in layers]


def key(table: Table) -> dg.AssetKey:
    return dg.AssetKey([table.layer, table.table])


def test_every_declared_table_is_an_asset_and_no_other_is() -> None:
    assets = {asset for asset in defs.resolve_asset_graph().get_all_asset_keys() if asset.path[0] in LAYERS}
    assert assets == {key(table) for table in declared(*LAYERS)}
    assert all(len(declared(layer)) >= count for layer, count in COUNTS.items())


def test_an_asset_says_what_its_table_is_and_shows_its_columns() -> None:
    shown = {spec.key: spec for definition in defs.assets or () for spec in definition.specs}
    for table in declared(*LAYERS):
        spec = shown[key(table)]
        assert table.description in (spec.description or "") and spec.group_name == table.layer
        columns = spec.metadata["dagster/column_schema"].columns
        assert [column.name for column in columns] == [column.name for column in table.columns]


@pytest.mark.parametrize("layer", ["core", "risk"])
def test_every_table_has_checks_and_the_critical_ones_block(layer: str) -> None:
    specs = {spec.key: spec for definition in defs.assets or () for spec in definition.check_specs}
    for table in declared(layer):
        critical = specs[dg.AssetCheckKey(key(table), "critical")]
        assert critical.blocking, table.qualified
    of_tables = {spec.name for place, spec in specs.items() if place.asset_key.path[0] == layer}
    assert of_tables <= {"critical", "warning"}
    assert [str(spec.key) for spec in specs.values() if spec.name == "warning" and spec.blocking] == []


def test_every_source_is_checked_for_a_fresh_and_accepted_edition_and_every_publisher_for_being_reached() -> None:
    specs = [spec for definition in defs.assets or () for spec in definition.check_specs]
    for name in ("fresh", "accepted"):
        checked = {spec.asset_key.path[-1].split("__")[0] for spec in specs if spec.name == name}
        assert checked == set(load_sources())
    reached = {spec.asset_key.path[-1] for spec in specs if spec.name == "reached"}
    assert reached == {name for name, source in load_sources().items() if source.fetch}
    assert not any(spec.blocking for spec in specs if spec.name in ("fresh", "accepted", "reached"))


def test_one_job_makes_every_table_another_visits_every_publisher_and_schedules_and_the_sensor_start_them() -> None:
    repository = defs.get_repository_def()
    whole, visits = (
        set(defs.resolve_job_def(name).asset_layer.executable_asset_keys) for name in ("everything", "fetch")
    )
    assert whole | visits == set(defs.resolve_asset_graph().get_all_asset_keys()) and not whole & visits
    assert {place.path[0] for place in visits} == {"publisher"}
    asking = repository.get_schedule_def("fetch_daily")
    assert (asking.job_name, asking.cron_schedule) == ("fetch", "0 3 * * *")
    schedule, sensor = repository.get_schedule_def("daily"), repository.get_sensor_def("inbox")
    assert (schedule.job_name, sensor.job_name) == ("everything", "everything")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 5 * * *", "UTC")


def test_column_lineage_of_a_risk_table_leads_to_the_columns_it_rests_on(demo_run: Run, tmp_path: Path) -> None:
    shutil.copytree(demo_run.data / "dagster", tmp_path / "dagster")
    with dg.DagsterInstance.from_config(str(tmp_path / "dagster")) as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey(["risk", "supplier_risk_profile"]))
    assert event and event.asset_materialization
    metadata = event.asset_materialization.metadata
    lineage = metadata["dagster/column_lineage"].value.deps_by_column
    assert dg.TableColumnDep(dg.AssetKey(["core", "supplier"]), "supplier_name") in lineage["supplier_name"]
    assert {dep.asset_key.path[-1] for dep in lineage["residual_risk_score"]} >= {"supplier_score"}
    assert metadata["dagster/row_count"].value == len(demo_run.read("supplier_risk_profile"))


class Inbox:
    """An inbox that the sensor watches, and the cursor that it keeps from look to look."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cursor = folder, None
        folder.mkdir()

    def put(self, name: str, text: str, at: int = 1_780_000_000) -> None:
        path = self.folder / name
        path.write_text(text, "utf-8")
        os.utime(path, (at, at))

    def look(self) -> str:
        """What the sensor does: "run", or why it does not."""
        with dg.build_sensor_context(cursor=self.cursor) as context:
            done = defs.get_repository_def().get_sensor_def("inbox").evaluate_tick(context)
            self.cursor = context.cursor
        assert len(done.run_requests or ()) <= 1
        return "run" if done.run_requests else str(done.skip_message)


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setenv("SLUICE_INBOX", str(tmp_path / "inbox"))
    monkeypatch.setenv("SLUICE_DATA", str(tmp_path / "data"))
    return Inbox(tmp_path / "inbox")


def test_the_sensor_waits_while_files_arrive_and_asks_for_one_run_when_they_stand_still(inbox: Inbox) -> None:
    inbox.put("suppliers.csv", "supplier_id\n")
    assert "still arriving" in inbox.look()
    inbox.put("suppliers.csv", "supplier_id\nS-1\n")
    assert "still arriving" in inbox.look()
    assert inbox.look() == "run"
    assert [inbox.look(), inbox.look()] == ["nothing is new", "nothing is new"]


def test_the_sensor_sees_a_file_that_keeps_its_size_and_one_that_is_taken_out_again(inbox: Inbox) -> None:
    inbox.put("suppliers.csv", "supplier_id\nS-1\n")
    assert [inbox.look(), inbox.look()][1] == "run"
    inbox.put("suppliers.csv", "supplier_id\nS-2\n", at=1_780_000_060)
    assert [inbox.look(), inbox.look()][1] == "run"
    inbox.put("sites.csv", "supplier_id\n")
    assert [inbox.look(), inbox.look()][1] == "run"
    (inbox.folder / "sites.csv").unlink()
    assert [inbox.look(), inbox.look()][1] == "run", "the former state is back, which the publication does not show yet"


def test_the_sensor_asks_for_nothing_while_there_is_no_file(inbox: Inbox) -> None:
    inbox.put("README.md", "a guide is no input")
    assert all("holds no file yet" in inbox.look() for _ in range(3))
    shutil.rmtree(inbox.folder)
    assert "holds no file yet" in inbox.look()
