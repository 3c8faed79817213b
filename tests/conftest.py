"""One run of the demo for all tests that look at its results."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).parents[1]
AS_OF = "2026-06-30"


@dataclass(frozen=True)
class Run:
    """A finished run: its data folder, its current publication, and what it printed."""

    data: Path
    output: str

    @property
    def published(self) -> Path:
        """The folder of the published tables."""
        return (self.data / "published" / "current").resolve() / "tables"

    def read(self, table: str) -> list[dict[str, Any]]:
        """The rows of a published table."""
        return pq.read_table(self.published / f"{table}.parquet").to_pylist()


def sluice(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as its user does."""
    command = [sys.executable, "-m", "pipelines.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The demo as `make demo` runs it, in a folder of its own."""
    data = tmp_path_factory.mktemp("demo")
    done = sluice("run", "--inbox", str(ROOT / "demo" / "inbox"), "--data", str(data), "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    yield Run(data, done.stdout)
