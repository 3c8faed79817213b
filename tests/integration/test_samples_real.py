"""Every real sample of a source flows to core with no field unaudited. Needs the samples beside the project."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Run, accept_all, run_over
from tests.integration.test_pipeline_real import FOLDER

SAMPLES = FOLDER / "sources"
NO_DATA = {"LICENSE", "LICENSE_spoonbill_test", "source_config.json", "datasets_metadata_526.csv"}
"""Licences of samples, a crawler's settings, and a catalogue of where lists are published."""
LATER = "2026-11-30"
"""A day after every edition among the samples."""
WITHOUT_CORE = {"country_indices__series", "rmi_facilities__revision", "ted__code"}
"""Raw tables that are read for people and auditors; nothing is made of them."""

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not beside the project")


@pytest.fixture(scope="module")
def samples_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run over the samples alone; those that are the first page of a list have a person's word."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(SAMPLES, folder / "inbox")
    accept_all(folder / "inbox", folder / "data", LATER)
    return run_over(folder / "inbox", folder / "data", LATER)


@pytest.fixture(scope="module")
def warehouse(samples_run: Run) -> Iterator[duckdb.DuckDBPyConnection]:
    assert samples_run.exit_code == 0, samples_run.output + samples_run.progress
    with duckdb.connect(str(samples_run.data / "warehouse.duckdb"), read_only=True) as engine:
        yield engine


def test_every_sample_is_some_sources_and_is_read(samples_run: Run, warehouse: duckdb.DuckDBPyConnection) -> None:
    received = {row["file_name"]: row["outcome"] for row in samples_run.read("received_file")}
    unrecognised = {Path(name).name for name, outcome in received.items() if outcome == "unrecognised"}
    assert unrecognised <= NO_DATA
    assert {name for name, outcome in received.items() if outcome not in ("parsed", "unrecognised")} == set()


def test_no_field_of_a_sample_is_unaudited(samples_run: Run, warehouse: duckdb.DuckDBPyConnection) -> None:
    told = [row for row in samples_run.read("quarantine") if "not known here" in row["reason"]]
    assert [(row["file_name"], row["place"]) for row in told] == []


def test_every_raw_table_that_has_rows_of_samples_leads_to_core(warehouse: duckdb.DuckDBPyConnection) -> None:
    filled = {
        name
        for (name,) in warehouse.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'raw'"
        ).fetchall()
        if warehouse.execute(f"SELECT count(*) FROM raw.{name}").fetchone() != (0,)
    }
    files = {
        name: {row[0] for row in warehouse.execute(f"SELECT DISTINCT snapshot_id FROM raw.{name}").fetchall()}
        for name in filled
    }
    core = {
        snapshot
        for (name,) in warehouse.execute(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'core' AND column_name = 'evidence_ids'"
        ).fetchall()
        for (snapshot,) in warehouse.execute(
            f"SELECT DISTINCT split_part(unnest(evidence_ids), '#', 1) FROM core.{name}"
        ).fetchall()
    }
    assert len(files) > 10
    lost = {name for name, snapshots in files.items() if not snapshots & core}
    assert lost <= WITHOUT_CORE | {"decisions__accepted_edition"}
