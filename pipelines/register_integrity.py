"""What only shows when all register files are read together: the same key twice, and rows about unknown suppliers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.contract import Table

PREFIX = "supplier_register__"
KIT = ("snapshot_id", "locator")


@dataclass(frozen=True)
class Rejected:
    """A row left out of raw, by its snapshot and place, with the reason and the remedy."""

    table: str
    snapshot_id: str
    locator: str
    reason: str
    remedy: str


def rejected_rows(tables: Mapping[str, Table], files: Mapping[str, Sequence[Path]]) -> list[Rejected]:
    """Register rows that cannot stand: a key that another file already holds, and a supplier that is in no suppliers file.
    `files` are the Parquet files by raw table, in the order of the files' names: the first file wins."""
    with duckdb.connect() as engine:
        present = [name for name in files if name.startswith(PREFIX) and files[name]]
        for name in present:
            paths = [str(path) for path in files[name]]
            engine.execute(
                f"CREATE VIEW {name} AS SELECT *, file_row_number FROM read_parquet({paths}, file_row_number=true, filename=true)"
            )
        return [
            row
            for name in present
            for row in (*repeated(engine, tables[name], files[name]), *orphans(engine, name, present))
        ]


def repeated(engine: duckdb.DuckDBPyConnection, table: Table, files: Sequence[Path]) -> Iterator[Rejected]:
    """Rows whose key an earlier file holds (a key twice in one file is the parser's finding)."""
    key = [part for part in table.key if part not in KIT]
    if not key or len(files) < 2:
        return
    order = "list_position(" + str([str(path) for path in files]) + ", filename), file_row_number"
    numbered = (
        f"SELECT *, row_number() OVER (PARTITION BY {', '.join(key)} ORDER BY {order}) AS copy FROM {table.table}"
    )
    text = " || ' / ' || ".join(f"coalesce({part}, '')" for part in key)
    rows = engine.execute(f"SELECT snapshot_id, locator, {text} FROM ({numbered}) WHERE copy > 1").fetchall()
    for snapshot_id, locator, value in rows:
        reason = f"{', '.join(key)} {value} already stands in another file of the register."
        yield Rejected(
            table.table, snapshot_id, locator, reason, "Keep one of the two rows; the first file by name was taken."
        )


def orphans(engine: duckdb.DuckDBPyConnection, name: str, present: Sequence[str]) -> Iterator[Rejected]:
    """Rows about a supplier that no suppliers file names."""
    columns = {row[0] for row in engine.execute(f"DESCRIBE {name}").fetchall()}
    suppliers = f"{PREFIX}supplier"
    if name == suppliers or "supplier_id" not in columns:
        return
    known = f"SELECT supplier_id FROM {suppliers}" if suppliers in present else "SELECT NULL WHERE false"
    rows = engine.execute(
        f"SELECT snapshot_id, locator, supplier_id FROM {name} WHERE supplier_id NOT IN ({known})"
    ).fetchall()
    for snapshot_id, locator, supplier_id in rows:
        reason = f"supplier_id {supplier_id} is in no suppliers file."
        yield Rejected(
            name, snapshot_id, locator, reason, "Add the supplier to register/suppliers.csv, or correct the id here."
        )
