"""Typed tables from a few rows, and what the transforms make of them: only what the wanted tables need is run."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import duckdb
import ibis
import pyarrow as pa
from ibis.expr.types import Table

from methodology.tables import method_tables
from transforms.registry import transforms
from warehouse.contract import load_tables

AS_OF = dt.date(2026, 6, 30)
Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


def computed(given: Tables, *wanted: str, as_of: dt.date = AS_OF) -> dict[str, pa.Table]:
    """The wanted tables, computed from the given rows.

    Any table may be given: core tables, tables of the method in place of the real ones, and risk tables, which are then
    taken as they are instead of being computed. A core table that is not given is empty. Each table is in the order
    of its key, as in the warehouse: that is why sums are the same to the last bit.
    """
    run = {"run_id": "test", "as_of_date": as_of, "method_version": "test", "config_sha256": "test"}
    rows: dict[str, Sequence[Row]] = {**method_tables(), "run": [run], **given}
    with duckdb.connect() as engine:
        for name in needed(wanted, given):
            if is_risk(name) and name not in given:
                source = f"({query(name)})"
            else:
                source = f"given_{name}"
                engine.register(source, typed(name, rows.get(name, ())))
            key = ", ".join(load_tables()[name].key)
            engine.execute(f"CREATE TABLE {name} AS FROM {source} ORDER BY {key}")
        return {name: engine.table(name).to_arrow_table() for name in wanted}


def needed(wanted: Iterable[str], given: Tables) -> list[str]:
    """The wanted tables after all that they read; nothing is read for a table that is given, nor for a core table."""
    found: dict[str, None] = {}
    for name in wanted:
        if is_risk(name) and name not in given:
            found |= dict.fromkeys(needed(transforms()[name].inputs, given))
        found[name] = None
    return list(found)


def is_risk(name: str) -> bool:
    """Whether a table is the work of the method."""
    return name in transforms() and transforms()[name].layer == "risk"


@cache
def expression(name: str) -> Table:
    """A risk table's expression over the tables it reads, by name alone."""
    made = transforms()[name]
    return made.expression({each: ibis.table(schema(each), name=each) for each in made.inputs})


@cache
def query(name: str) -> str:
    """The same as SQL. To write it takes far longer than to run it on a few rows, so it is written once."""
    return str(ibis.to_sql(expression(name), dialect="duckdb"))


def schema(name: str) -> ibis.Schema:
    """Columns and types: of a risk table as computed, without what the pipeline adds to it; else as declared."""
    return expression(name).schema() if is_risk(name) else load_tables()[name].schema


def typed(name: str, rows: Iterable[Row]) -> pa.Table:
    """Rows in the columns and types of a table; what a row does not say is null."""
    fields = [pa.field(column, kind.to_pyarrow()) for column, kind in schema(name).items()]
    return pa.Table.from_pylist(whole(name, rows), schema=pa.schema(fields))


def whole(name: str, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows with every column; evidence is a list, empty if not said. Raises `KeyError` for a column not there."""
    columns = schema(name).names
    if unknown := {column for row in rows for column in row} - set(columns):
        raise KeyError(f"{name} has no column {', '.join(sorted(unknown))}")
    blank: dict[str, Any] = {column: [] if column == "evidence_ids" else None for column in columns}
    return [{**blank, **row} for row in rows]
