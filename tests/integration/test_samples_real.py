"""Every real sample of a source flows to core with no field unaudited. Needs the samples beside the project."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from tests.conftest import Run, accept_all, run_over
from tests.integration.test_pipeline_real import FOLDER
from tests.support.passed_over import ROWS, TABLES

SAMPLES = FOLDER / "sources"
NO_DATA = {"LICENSE", "LICENSE_spoonbill_test", "source_config.json", "datasets_metadata_526.csv"}
"""Licences of samples, a crawler's settings, and a catalogue of where lists are published."""
LATER = "2026-11-30"
"""A day after every edition among the samples."""
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not beside the project")


class Counts(NamedTuple):
    """The rows of one raw table: all, those that a core row cites, those passed over by reason, and those that are lost."""

    rows: int
    cited: int
    passed: Mapping[str, int]
    lost: int


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


@pytest.fixture(scope="module")
def rows(warehouse: duckdb.DuckDBPyConnection) -> dict[str, Counts]:
    """Of each raw table with rows: how many there are, how many a core row cites, how many are passed over, by each reason."""
    citing = warehouse.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'core' AND column_name = 'evidence_ids'"
    ).fetchall()
    cited = " UNION ".join(f"SELECT unnest(evidence_ids) AS id FROM core.{name}" for (name,) in citing)
    warehouse.execute(f"CREATE TEMP TABLE cited AS {cited}")
    raw = warehouse.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'raw' ORDER BY 1"
    ).fetchall()
    counts = {name: counted(warehouse, name) for (name,) in raw}
    return {name: each for name, each in counts.items() if each.rows}


def counted(warehouse: duckdb.DuckDBPyConnection, name: str) -> Counts:
    """The counts of one raw table."""
    known = {"true": TABLES[name]} if name in TABLES else ROWS.get(name, {})
    number = "".join(f"WHEN {condition} THEN {at} " for at, condition in enumerate(known))
    why = f"CASE {number}ELSE -1 END" if known else "-1"
    found = warehouse.execute(
        f"SELECT CASE WHEN id IS NOT NULL THEN -2 ELSE {why} END AS fate, count(*) FROM raw.{name} AS r "
        "LEFT JOIN cited ON id = r.snapshot_id || '#' || r.locator GROUP BY ALL"
    ).fetchall()
    fates = dict(found)
    passed = {reason: fates[at] for at, reason in enumerate(known.values()) if at in fates}
    return Counts(sum(fates.values()), fates.get(-2, 0), passed, fates.get(-1, 0))


def test_every_raw_row_of_a_sample_is_cited_by_core_or_passed_over_by_name(rows: dict[str, Counts]) -> None:
    assert len(rows) > 40
    assert {name: each.lost for name, each in rows.items() if each.lost} == {}


def test_tables_that_core_reads_are_cited_by_it_and_no_reason_to_pass_over_is_left_from_before(
    rows: dict[str, Counts],
) -> None:
    assert {name for name, each in rows.items() if not each.cited} <= TABLES.keys()
    unused = {name: set(ROWS[name].values()) - each.passed.keys() for name, each in rows.items() if name in ROWS}
    assert {name: reasons for name, reasons in unused.items() if reasons} == {}


def test_the_counts_of_each_source_are_told(rows: dict[str, Counts], capsys: pytest.CaptureFixture[str]) -> None:
    sources: dict[str, list[Counts]] = {}
    for name, each in rows.items():
        sources.setdefault(name.split("__")[0], []).append(each)
    with capsys.disabled():
        print(f"\n{'source':22} {'raw rows':>9} {'cited':>9} {'passed over':>12}")
        for source, counts in sources.items():
            passed = sum(sum(each.passed.values()) for each in counts)
            print(f"{source:22} {sum(c.rows for c in counts):9} {sum(c.cited for c in counts):9} {passed:12}")
    assert len(sources) >= 15
