"""One run of the demo for all tests that look at its results, and one that goes wrong on top of it."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest

from pipelines.decisions import write_acceptance
from pipelines.house import House
from pipelines.standing import held

ROOT = Path(__file__).parents[1]
AS_OF = "2026-06-30"
UNREADABLE_COUNTRY = "Freedonia (East)"
"""The country of two smelters in a list that names none: no smelter can be told by name and country without one."""
BAD_LIST = f"""\
Last updated: June 15 2026
Facility ID,Standard Facility Name,Metal,Country Location,Supply Chain Level,Due Diligence Assessment Program Status
CID901001,Alquor Gold Refinery,Gold,GERMANY,Smelter or Refiner,Conformant
CID909901,Eastmark Gold Refinery,Gold,{UNREADABLE_COUNTRY},Smelter or Refiner,Active
CID909902,Eastmark Tin Smelter,Tin,{UNREADABLE_COUNTRY},Smelter or Refiner,Active
,,Tin,GERMANY,Smelter or Refiner,Active
"""


@dataclass(frozen=True)
class Run:
    """A finished run: its data folder, its current publication, and what it printed."""

    data: Path
    output: str
    exit_code: int = 0
    progress: str = ""
    seconds: float = 0.0

    @property
    def published(self) -> Path:
        """The folder of the published tables."""
        return (self.data / "published" / "current").resolve() / "tables"

    def read(self, table: str) -> list[dict[str, Any]]:
        """The rows of a published table."""
        return pq.read_table(self.published / f"{table}.parquet").to_pylist()

    @property
    def states(self) -> dict[str, str]:
        """What the run said of each file and table: its rows, or that it is unchanged."""
        return dict(line.split(": ", 1) for line in self.progress.splitlines() if line.count(": ") == 1)


def sluice(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as its user does."""
    command = [sys.executable, "-m", "pipelines.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)


def run_over(inbox: Path, data: Path, as_of: str = AS_OF) -> Run:
    """A run of an inbox in a data folder, however it ends."""
    begun = time.perf_counter()
    done = sluice("run", "--inbox", str(inbox), "--data", str(data), "--as-of", as_of)
    return Run(data, done.stdout, done.returncode, done.stderr, time.perf_counter() - begun)


def accept_all(inbox: Path, data: Path, as_of: str = AS_OF) -> None:
    """A person's word for every list that is too short for its bounds, so that a test may keep its lists short."""
    house = House.at(str(inbox), str(data), as_of)
    for each in held(house):
        write_acceptance(inbox, each.edition.edition_id, "tester", "short on purpose", house.as_of)


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The demo as `make demo` runs it, in a folder of its own. Nothing in that folder may be changed."""
    run = run_over(ROOT / "demo" / "inbox", tmp_path_factory.mktemp("demo"))
    assert run.exit_code == 0, run.output + run.progress
    yield run


@pytest.fixture(scope="session")
def stopped_run(demo_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A second run, after the demo's: a declaration came once more, and with it a smelter list that may not be published."""
    inbox, data = tmp_path_factory.mktemp("stopped") / "inbox", tmp_path_factory.mktemp("stopped") / "data"
    shutil.copytree(ROOT / "demo" / "inbox", inbox)
    shutil.copytree(demo_run.data, data, symlinks=True)
    (inbox / "lists" / "rmi" / "smelters_2026-06-15.csv").write_text(BAD_LIST, "utf-8")
    sent_again = inbox / "declarations" / "solvenna_again.xlsx"
    shutil.copyfile(inbox / "declarations" / "solvenna_cmrt.xlsx", sent_again)
    with ZipFile(sent_again, "a") as workbook:
        workbook.comment = b"other bytes, same content"
    accept_all(inbox, data)
    return run_over(inbox, data)
