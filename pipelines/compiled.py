"""The SQL and the column lineage of every transform. Both follow from code and declarations alone, so they are made once for
them, on a second core while the inbox is being read, and kept beside the warehouse."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ibis
from ibis.expr.types import Table as Expression

from pipelines.fingerprint import config_sha256, digest, transform_digest
from pipelines.house import ROOT
from pipelines.stamping import STAMP, stamped
from transforms.registry import Transform, transforms
from warehouse.contract import load_tables
from warehouse.lineage import Origin, column_lineage
from warehouse.shape import conform

PATIENCE_SECONDS = 0.05
_maker: subprocess.Popen[bytes] | None = None


@dataclass(frozen=True)
class Compiled:
    """One transform as the engine runs it, and where each of its columns comes from."""

    sql: str
    lineage: dict[str, list[Origin]]


def compile_transform(transform: Transform) -> Compiled:
    """The transform over tables as declared; no data is needed. Raises ContractBroken where its columns differ from the
    declaration of the table it makes."""
    made = transform.expression({name: unbound(name) for name in transform.inputs})
    table = load_tables()[transform.name]
    whole = conform(table, stamped(made, unbound("run")) if transform.layer == "risk" else made)
    sql = str(ibis.to_sql(whole, dialect="duckdb", pretty=False))
    return Compiled(sql, column_lineage(whole, table, sql))


@cache
def unbound(name: str) -> Expression:
    """A declared table as transforms see it: a risk table without the run's columns, since they join tables of one run."""
    table = load_tables()[name]
    declared = ibis.table(table.schema, name=name, database=table.layer)
    return declared.drop(*STAMP) if table.layer == "risk" else declared


def folder_of(data: Path) -> Path:
    """Where the compiled transforms of this code and these declarations lie."""
    return data / "compiled" / digest(config_sha256(), transform_digest())[:12]


def start(data: Path) -> None:
    """Begin to compile in a process of its own, unless it has been done."""
    global _maker
    if not (folder_of(data) / "complete").exists():
        command = [sys.executable, "-m", "pipelines.compiled", str(folder_of(data))]
        _maker = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def compiled(name: str, data: Path) -> Compiled:
    """One compiled transform: kept, or just being made, or else made here."""
    file = folder_of(data) / f"{name}.json"
    while not file.exists() and _maker is not None and _maker.poll() is None:
        time.sleep(PATIENCE_SECONDS)
    if not file.exists():
        keep(file, compile_transform(transforms()[name]))
    kept = json.loads(file.read_text("utf-8"))
    return Compiled(kept["sql"], {column: [(a, b) for a, b in origins] for column, origins in kept["lineage"].items()})


def keep(file: Path, made: Compiled) -> None:
    """Write a compiled transform; the file appears whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps({"sql": made.sql, "lineage": made.lineage}), "utf-8")
    os.replace(temporary, file)


def compile_all(folder: Path) -> None:
    """Compile every transform in the order in which a run needs them."""
    for name, transform in transforms().items():
        if not (folder / f"{name}.json").exists():
            keep(folder / f"{name}.json", compile_transform(transform))
    (folder / "complete").touch()


if __name__ == "__main__":
    compile_all(Path(sys.argv[1]))
