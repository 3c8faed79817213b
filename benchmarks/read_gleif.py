"""How long the golden copy of GLEIF takes, and how much memory: made-up rows under as many titles as the real one has.

    python -m benchmarks.read_gleif [ROWS]

Parses a CSV of entities and makes the core tables of it, as a run does. The real golden copy holds 3.4 million records.
"""

import resource
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

import duckdb
import pyarrow as pa

from pipelines.compiled import compile_transform
from pipelines.country_names import country_name_rows
from sources.gleif.delivered import quoted
from sources.gleif.layout import LAYOUTS
from sources.gleif.parse import parse
from sources.kit.record import Parsed, SourceFile
from transforms.registry import transforms
from warehouse.contract import load_tables
from warehouse.shape import arrow

Result = TypeVar("Result")
ROWS = 1_000_000
FILLED = {
    "LEI": "upper(substr(md5(i::VARCHAR), 1, 18)) || lpad((i % 98)::VARCHAR, 2, '0')",
    "Entity.LegalName": "'Freedonian Works No. ' || i || ' of ' || md5((i + 1)::VARCHAR)",
    "Entity.LegalName.xmllang": "'en'",
    "Entity.OtherEntityNames.OtherEntityName.1": "CASE WHEN i % 3 = 0 THEN 'Werke ' || i END",
    "Entity.OtherEntityNames.OtherEntityName.1.type": "CASE WHEN i % 3 = 0 THEN 'PREVIOUS_LEGAL_NAME' END",
    "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.1": "CASE WHEN i % 2 = 0 THEN 'WORKS ' || i END",
    "Entity.LegalAddress.City": "'City ' || i % 9000",
    "Entity.LegalAddress.Country": "['DE', 'FR', 'IN', 'US'][1 + i % 4]",
    "Entity.EntityCategory": "CASE WHEN i % 40 = 0 THEN 'SOLE_PROPRIETOR' ELSE 'GENERAL' END",
    "Entity.RegistrationAuthority.RegistrationAuthorityEntityID": "md5((i + 2)::VARCHAR)",
    "Entity.LegalAddress.FirstAddressLine": "'Street ' || i",
    "Registration.LastUpdateDate": "'2026-08-01T00:00:00Z'",
}
BLANK = 250
"""Titles that are there and hold nothing for nearly all records: events, further addresses, successors."""
CORE = ("legal_entity", "legal_entity_name")


def main(rows: int) -> None:
    """Print seconds and the highest memory of the process after each step."""
    with TemporaryDirectory(prefix="sluice-benchmark-") as folder:
        path = Path(folder) / "golden.csv"
        made_up(path, rows)
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:,.0f} MB of CSV")
        parsed = timed("parse", lambda: parse(SourceFile(path, path.name, "0" * 64), load_tables()))
        with duckdb.connect(str(Path(folder) / "warehouse.duckdb")) as engine:
            timed("raw tables", lambda: raw_tables(engine, parsed))
            for name in CORE:
                sql = f"CREATE TABLE core.{name} AS {compile_transform(transforms()[name]).sql}"
                timed(f"core.{name}", lambda sql=sql: engine.execute(sql))  # type: ignore[misc]
        for made in parsed.parquet.values():
            made.unlink()


def made_up(path: Path, rows: int) -> None:
    """A CSV under the titles that are read, those that hold further names, and many that are blank."""
    titles = dict.fromkeys([*LAYOUTS["entity"].columns.values(), *FILLED])
    values = [f"{FILLED.get(title, 'NULL')} AS {chr(34)}{title}{chr(34)}" for title in titles]
    blanks = [f'NULL AS "Entity.LegalEntityEvents.LegalEntityEvent.{number}"' for number in range(BLANK)]
    with duckdb.connect() as engine:
        engine.execute(
            f"COPY (SELECT {', '.join([*values, *blanks])} FROM range({rows}) AS made(i)) TO {quoted(path)} (HEADER, FORCE_QUOTE *)"
        )


def raw_tables(engine: duckdb.DuckDBPyConnection, parsed: Parsed) -> None:
    """What the core tables read."""
    for layer in ("raw", "ops", "method", "core"):
        engine.execute(f"CREATE SCHEMA {layer}")
    for name, path in parsed.parquet.items():
        engine.execute(f"CREATE TABLE raw.{name} AS FROM read_parquet({quoted(path)})")
    held = {
        "edition_id": "e", "snapshot_id": "0" * 64, "source_id": "gleif", "file_name": "golden.csv",
        "edition_date": date(2026, 8, 1), "superseded_on": None,
    }  # fmt: skip
    given: dict[str, pa.Table] = {
        "ops.edition_file": arrow(load_tables()["edition_file"], [held]),
        "method.country_name": arrow(load_tables()["country_name"], country_name_rows()),
    }
    for name, rows in given.items():
        engine.register("given", rows)
        engine.execute(f"CREATE TABLE {name} AS FROM given")


def timed(what: str, run: Callable[[], Result]) -> Result:
    """Run a step and print how long it took."""
    start = perf_counter()
    result = run()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {perf_counter() - start:.1f} s, highest memory so far {memory:,.0f} MB")
    return result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
