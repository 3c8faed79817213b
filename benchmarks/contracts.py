"""How long contracts take to become suppliers and spend, against the time the engine needs to read the same JSON alone.

    python -m benchmarks.contracts [RELEASES] [--packages] [--repeat N] [--keep FOLDER]

Releases are made up: about 4 kB each, one in four amends or repeats an earlier one, a few awards are shared, called off or of
frameworks. They are JSON lines, or release packages with --packages. Each side is a process of its own with the same threads. Wall time is
that of a machine with other work to do at times, on which CPU seconds depend less: repeat, and each side is compared at its best.

- **Alone**: the engine's own `read_ndjson` of the same files into one table, without any help: it finds the fields and their types. For a
  package it is given its releases as JSON lines all the same: it takes far longer to read one large object.
- **Told**: the same, but the engine is told every field, nested as they are, each as text: it neither looks for fields nor reads dates and
  numbers. That is the least it takes to look at every field, as ours has to: one that is not known must be reported.
- **Fields taken**: as told, but with the fields alone that we keep.
- **Ours**: every file parsed into the Parquet files of its raw tables with all findings, then the core tables `contract_party`, `contract`,
  `contract_award`, `supplier_spend` and `supplier` made of them.

The target is 2.5 times the engine alone, and 4 GiB. What the pipeline does besides (copies of raw and stated tables, expectations) is not in it.
"""

import argparse
import json
import multiprocessing
import resource
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import duckdb

from benchmarks.made_up_releases import release
from pipelines.compiled import compile_transform
from pipelines.country_names import country_name_rows
from pipelines.stated import members, part_sql
from sources.kit.record import SourceFile
from sources.ocds.known import holds_taken, known_fields, quoted, taken_types
from sources.ocds.parse import parse
from transforms.registry import transforms
from warehouse.contract import Table, load_tables
from warehouse.shape import arrow

RELEASES = 1_000_000
FILES = 8
TARGET, TARGET_GIB = 2.5, 4.0
MADE = ("contract_party", "contract", "contract_award", "supplier_spend", "supplier")
FAMILIES = ("contract_notice_stated", "contract_party_stated", "contract_award_stated")
MEMORY = "3GB"
SAMPLE = 200
"""Releases whose fields the engine is told: all have the same."""


def main() -> None:
    """Make the releases, run both sides in turn, print what each took."""
    asked = argparse.ArgumentParser()
    asked.add_argument("releases", nargs="?", type=int, default=RELEASES)
    asked.add_argument("--packages", action="store_true")
    asked.add_argument("--repeat", type=int, default=1)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="sluice-contracts-") as temporary:
        folder = given.keep or Path(temporary)
        lines = make(folder / "lines", given.releases, packages=False)
        files = make(folder / "packages", given.releases, packages=True) if given.packages else lines
        size = sum(path.stat().st_size for path in files) / 2**30
        print(f"{given.releases:,} releases in {len(files)} files, {size:.2f} GiB")
        rounds = []
        for _ in range(given.repeat):
            sides = [
                apart(alone, lines),
                apart(told, lines, False),
                apart(told, lines, True),
                apart(suppliers_and_spend, files, folder),
            ]
            report(*sides)
            rounds.append(sides)
        if len(rounds) > 1:
            print("each side at its best:")
            report(*(at_best(list(side)) for side in zip(*rounds, strict=True)))


def report(engine: dict[str, float], every: dict[str, float], taken: dict[str, float], ours: dict[str, float]) -> None:
    """Print what each side took and how they compare."""
    print(f"alone {took(engine)}, {engine['gib']:.1f} GiB; told {took(every)}; fields taken {took(taken)}")
    print(f"ours {took(ours)} (parsing {ours['parsing']:.1f} s): {ours['suppliers']:,.0f} suppliers")
    print(f"to the engine alone {compared(ours, engine)} (target {TARGET})")
    print(f"to the engine told {compared(ours, every)}; to the fields taken {compared(ours, taken)}")
    print(f"peak {ours['gib']:.2f} GiB (target {TARGET_GIB})", flush=True)


def compared(ours: dict[str, float], other: dict[str, float]) -> str:
    """How many times as long ours takes, in words."""
    return f"{ours['seconds'] / other['seconds']:.2f}, of CPU seconds {ours['cpu'] / other['cpu']:.2f}"


def at_best(runs: list[dict[str, float]]) -> dict[str, float]:
    """The least time that a side took, and the most memory."""
    return {name: (max if name == "gib" else min)(run[name] for run in runs) for name in runs[0]}


def took(side: dict[str, float]) -> str:
    """The time of a side in words."""
    return f"{side['seconds']:.1f} s ({side['cpu']:.1f} CPU s)"


def make(folder: Path, releases: int, packages: bool) -> list[Path]:
    """The files, made unless they lie there from before."""
    paths = [folder / f"{number:02}.{'json' if packages else 'jsonl'}" for number in range(FILES)]
    if not all(path.exists() for path in paths):
        folder.mkdir(parents=True, exist_ok=True)
        each = -(-releases // FILES)
        for number, path in enumerate(paths):
            made = (release(at) for at in range(number * each, min((number + 1) * each, releases)))
            write(path, made, packages)
    return paths


def write(path: Path, releases: Iterator[str], packages: bool) -> None:
    """One file of releases."""
    with path.open("w", encoding="utf-8") as target:
        if packages:
            target.write(
                '{"uri": "https://publisher.example/package", "version": "1.1", "publisher": {"name": "A publisher"}, "releases": ['
            )
        first = True
        while batch := list(islice(releases, 1000)):
            target.write(
                ("" if first or not packages else ",\n")
                + (",\n" if packages else "\n").join(batch)
                + ("" if packages else "\n")
            )
            first = False
        if packages:
            target.write("]}\n")


def apart(run: Callable[..., dict[str, float]], *arguments: Any) -> dict[str, float]:
    """What a side took, in a process of its own, with the most memory it held."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(timed, (run, arguments))


def timed(run: Callable[..., dict[str, float]], arguments: tuple[Any, ...]) -> dict[str, float]:
    """Seconds, CPU seconds of all threads, and GiB of a run."""
    load_tables()
    start, cpu = perf_counter(), process_time()
    found = run(*arguments)
    return {
        "seconds": perf_counter() - start,
        "cpu": process_time() - cpu,
        "gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
        **found,
    }


def alone(files: list[Path]) -> dict[str, float]:
    """The engine reads the releases into one table by itself."""
    return read_all(files, "")


def told(files: list[Path], taken_only: bool) -> dict[str, float]:
    """The engine reads them, and is told the fields."""
    tree = known_fields()["release"]
    columns = {name: taken_types(below) for name, below in tree.items() if holds_taken(below)}
    if not taken_only:
        with files[0].open(encoding="utf-8") as stream:
            columns = fields_of([json.loads(line) for line in islice(stream, SAMPLE)])
    typed = ", ".join(f"{quoted(name)}: '{kind}'" for name, kind in columns.items())
    return read_all(files, f", columns={{{typed}}}")


def read_all(files: list[Path], options: str) -> dict[str, float]:
    """The engine's reader of JSON lines, into a table."""
    with duckdb.connect() as engine:
        engine.execute(f"SET memory_limit = '{MEMORY}'; SET enable_progress_bar = false")
        engine.execute(f"CREATE TABLE release AS FROM read_ndjson({[str(path) for path in files]}{options})")
    return {}


def kind_of(values: list[Any]) -> str:
    """The type of a field that has these values: nested as it is, its texts and numbers as text."""
    if all(isinstance(value, dict) for value in values):
        return f"STRUCT({', '.join(f'{quoted(name)} {kind}' for name, kind in fields_of(values).items())})"
    if all(isinstance(value, list) for value in values):
        return f"{kind_of([item for value in values for item in value])}[]"
    return "VARCHAR"


def fields_of(objects: list[dict[str, Any]]) -> dict[str, str]:
    """The type of every field that some objects have."""
    values: dict[str, list[Any]] = {}
    for each in objects:
        for name, value in each.items():
            values.setdefault(name, []).append(value)
    return {name: kind_of(found) for name, found in values.items()}


def suppliers_and_spend(files: list[Path], folder: Path) -> dict[str, float]:
    """Every file parsed, and the core tables made of what they gave."""
    start, tables = perf_counter(), load_tables()
    parsed = [parse(SourceFile(path, path.name, f"{number:064}"), tables) for number, path in enumerate(files)]
    parsing = perf_counter() - start
    with duckdb.connect() as engine, tempfile.TemporaryDirectory(dir=folder) as spill:
        engine.execute(f"SET memory_limit = '{MEMORY}'; SET enable_progress_bar = false")
        engine.execute("SET temp_directory = ?", [spill])
        given(engine, tables, [each.parquet for each in parsed])
        for name in MADE:
            engine.execute(f"CREATE TABLE {tables[name].qualified} AS {compile_transform(transforms()[name]).sql}")
        found = engine.execute("SELECT count(*) FROM core.supplier").fetchone()
    return {"parsing": parsing, "suppliers": float(found[0]) if found else 0.0}


def given(engine: duckdb.DuckDBPyConnection, tables: Any, parsed: list[dict[str, Path]]) -> None:
    """What the transforms read: the stated tables as views over the parsers' files, and a register without any row."""
    engine.execute("SET TimeZone = 'UTC'")
    for layer in ("raw", "stated", "core", "ops", "method"):
        engine.execute(f"CREATE SCHEMA {layer}")
    held = [
        {"edition_id": f"e{n}", "snapshot_id": f"{n:064}", "source_id": "ocds", "file_name": f"{n}"}
        for n in range(len(parsed))
    ]
    rows: dict[str, list[dict[str, str]]] = {"country_name": country_name_rows(), "edition_file": held}
    for name in (
        "country_name",
        "edition_file",
        "supplier_register__supplier",
        "supplier_register__buyer",
        "declaration",
    ):
        fill(engine, tables[name], rows.get(name, []))
    for family in FAMILIES:
        for member in members(tables[family]):
            paths = [str(files[member.table]) for files in parsed if member.table in files]
            if paths:
                engine.execute(f"CREATE VIEW {member.qualified} AS SELECT * FROM read_parquet({paths})")
            else:
                fill(engine, member, [])
        parts = " UNION ALL ".join(part_sql(tables[family], member) for member in members(tables[family]))
        engine.execute(f"CREATE VIEW {tables[family].qualified} AS {parts}")


def fill(engine: duckdb.DuckDBPyConnection, table: Table, rows: list[dict[str, str]]) -> None:
    """A table of a few rows or none."""
    engine.register("rows_given", arrow(table, rows))
    engine.execute(f"CREATE TABLE {table.qualified} AS FROM rows_given")
    engine.unregister("rows_given")


if __name__ == "__main__":
    main()
