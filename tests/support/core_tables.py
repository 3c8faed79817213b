"""Core tables from a few rows of what they read, through the same SQL as the pipeline, and the checks that a table breaks."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import duckdb

from methodology.tables import method_tables
from pipelines.compiled import compile_transform
from transforms.registry import transforms
from warehouse.checks import checks
from warehouse.contract import load_tables
from warehouse.shape import arrow

Rows = Sequence[dict[str, Any]]


def made(name: str, **given: Rows) -> list[dict[str, Any]]:
    """The rows of one core table, in the order of its key. A table that is given is taken as it is; a core table that is not is made;
    any other is empty. A date in a core table is given as the raw text would state it, or as a date."""
    with duckdb.connect() as engine:
        _make(engine, name, {**method_tables(), **given})
        table = load_tables()[name]
        rows: list[dict[str, Any]] = (
            engine.sql(f"FROM {table.qualified} ORDER BY {', '.join(table.key)}").to_arrow_table().to_pylist()
        )
        return rows


def broken(name: str, rows: Rows) -> list[str]:
    """The checks of a table's declaration that these rows break, references to other tables apart."""
    table = load_tables()[name]
    with duckdb.connect() as engine:
        engine.register("rows", arrow(table, list(rows)))
        queries = {each.check_id: each.query for each in checks(table, load_tables()) if each.query}
        alone = {check: query for check, query in queries.items() if "core." not in query and "method." not in query}
        return [check for check, query in alone.items() if engine.execute(query.format(batch="rows")).fetchall()]


@cache
def sql_of(name: str) -> str:
    """A transform as SQL. To write it takes far longer than to run it on a few rows, so it is written once."""
    return compile_transform(transforms()[name]).sql


def _make(engine: duckdb.DuckDBPyConnection, name: str, given: dict[str, Rows]) -> None:
    table = load_tables()[name]
    engine.execute(f"CREATE SCHEMA IF NOT EXISTS {table.layer}")
    if name in given or name not in transforms():
        engine.register("rows_given", arrow(table, list(given.get(name, ()))))
        engine.execute(f"CREATE TABLE IF NOT EXISTS {table.qualified} AS FROM rows_given")
        return
    for each in transforms()[name].inputs:
        _make(engine, each, given)
    engine.execute(f"CREATE TABLE IF NOT EXISTS {table.qualified} AS {sql_of(name)}")
