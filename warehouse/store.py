"""Where the tables live: one Ibis connection, read by declared name and replaced whole, never row by row.

A table is built beside the old one as `layer.name__candidate`, and takes the name in one transaction.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias, cast

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from warehouse.contract import DUCKDB_TYPES, LAYERS, Table, load_tables
from warehouse.shape import conform


@dataclass(frozen=True)
class Query:
    """SQL that is known to give the declared columns: the contract was checked when it was written."""

    sql: str


Rows: TypeAlias = Query | ir.Table | str | pa.Table | Sequence[Path]
"""What a table is made of: a query that keeps the contract, an Ibis expression, SQL, Arrow rows, or Parquet files (none of them: an empty table)."""


INCOMING = "incoming_rows"


class NotBuilt(Exception):
    """The table is declared but has not been published to this warehouse."""


class Store:
    """The warehouse: its connection, and the declared tables that it may hold."""

    def __init__(self, connection: Backend, tables: Mapping[str, Table]) -> None:
        self.connection, self.tables = connection, tables
        connection.raw_sql("SET TimeZone = 'UTC'")
        for layer in LAYERS:
            connection.raw_sql(f"CREATE SCHEMA IF NOT EXISTS {layer}")  # Ibis' own `force` would replace the schema

    @classmethod
    def open(cls, path: Path | str = ":memory:", tables: Mapping[str, Table] | None = None) -> Self:
        """The DuckDB file at `path`, made if need be. One process at a time: DuckDB locks the file."""
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        return cls(ibis.duckdb.connect(path), load_tables() if tables is None else tables)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.connection.disconnect()

    def exists(self, name: str) -> bool:
        """Whether the declared table has been published here."""
        sql = "SELECT count(*) FROM duckdb_tables() WHERE schema_name = ? AND table_name = ?"
        found = self.connection.con.execute(sql, [self.tables[name].layer, name]).fetchone()
        return found is not None and found[0] > 0

    def read(self, name: str) -> ir.Table:
        """The published table of that declared name. Raises `NotBuilt`."""
        if not self.exists(name):
            raise NotBuilt(f"{self.tables[name].qualified} has not been built yet")
        return self.connection.table(name, database=self.tables[name].layer)

    def rows(self, name: str) -> int:
        """How many rows the published table has."""
        return int(self.read(name).count().to_pyarrow().as_py())

    def content_hash(self, name: str) -> str:
        """sha256 over the row count and the sum and xor of DuckDB's row hashes: the same rows in any order give it.

        Compare hashes made by one DuckDB version only: its row hash is not promised to stay.
        """
        columns = ", ".join(f'"{column}"' for column in self.read(name).columns)
        sums = f"SELECT count(*), sum(row_hash::HUGEINT), bit_xor(row_hash) FROM (SELECT hash({columns}) AS row_hash"
        (parts,) = self.query(f"{sums} FROM {self.tables[name].qualified})")
        return hashlib.sha256(f"{columns} {parts}".encode()).hexdigest()

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query, for the few questions that are easier put in SQL."""
        return cast(list[tuple[Any, ...]], self.connection.con.execute(sql).fetchall())

    def write_candidate(self, table: Table, rows: Rows) -> None:
        """Build the table beside the published one, in key order. Raises `ContractBroken` before anything is written.

        Integers are brought to 64 bits. No other type is cast: a decimal or a timestamp with a zone is a difference.
        """
        target, order = f"{table.layer}.{candidate(table)}", ", ".join(f'"{part}"' for part in table.key)
        with self._declared(table, rows) as query, self._transaction():
            self.discard(table)
            self._create(table, target)
            self.connection.raw_sql(f"INSERT INTO {target} BY NAME SELECT * FROM ({query}) ORDER BY {order}")

    def append(self, table: Table, rows: Rows) -> None:
        """Add rows to a published table that grows from run to run (layer ops), under the same contract."""
        with self._declared(table, rows) as query, self._transaction():
            if not self.exists(table.table):
                self._create(table, table.qualified)
            self.connection.raw_sql(f"INSERT INTO {table.qualified} BY NAME {query}")

    def create(self, table: Table) -> None:
        """An empty table of the declared columns."""
        self._create(table, table.qualified)

    def publish(self, table: Table) -> None:
        """Let the candidate take the name, in one transaction: readers see the old table or the new one."""
        with self._transaction():
            self.connection.raw_sql(f"DROP TABLE IF EXISTS {table.qualified}")
            self.connection.raw_sql(f"ALTER TABLE {table.layer}.{candidate(table)} RENAME TO {table.table}")

    def discard(self, table: Table) -> None:
        """Drop the candidate, if there is one."""
        self.connection.raw_sql(f"DROP TABLE IF EXISTS {table.layer}.{candidate(table)}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.con.begin()
        try:
            yield
        except BaseException:
            self.connection.con.rollback()
            raise
        self.connection.con.commit()

    def _create(self, table: Table, target: str) -> None:
        columns = ", ".join(f'"{column.name}" {DUCKDB_TYPES[column.type]}' for column in table.columns)
        self.connection.raw_sql(f"CREATE TABLE {target} ({columns})")

    @contextmanager
    def _declared(self, table: Table, rows: Rows) -> Iterator[str]:
        """The rows as a query with the declared columns. Raises `ContractBroken`. The columns' types are those of the created
        table: Ibis takes date + months for a date where DuckDB makes a timestamp of it."""
        if isinstance(rows, Query):
            yield rows.sql
        elif isinstance(rows, (str, ir.Table)) or (not isinstance(rows, pa.Table) and rows):
            yield str(self.connection.compile(conform(table, self._expression(rows))))
        else:
            incoming = rows if isinstance(rows, pa.Table) else table.schema.to_pyarrow().empty_table()
            if not incoming.schema.equals(table.schema.to_pyarrow()):
                conform(table, ibis.memtable(incoming))
            self.connection.con.register(INCOMING, incoming)
            try:
                yield f"SELECT * FROM {INCOMING}"
            finally:
                self.connection.con.unregister(INCOMING)

    def _expression(self, rows: ir.Table | str | Sequence[Path]) -> ir.Table:
        if isinstance(rows, str):
            return self.connection.sql(rows)
        if isinstance(rows, ir.Table):
            return rows
        return self.connection.read_parquet([str(file) for file in rows], union_by_name=True)


def candidate(table: Table) -> str:
    """The bare name a table is built under, in the schema of its layer."""
    return f"{table.table}__candidate"
