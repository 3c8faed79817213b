"""The columns that every risk row carries: which run and which method made it."""

from ibis.expr.types import Table

from warehouse.contract import load_tables

STAMP = tuple(load_tables()["run"].schema)


def stamped(rows: Table, run: Table) -> Table:
    """The rows of a transform with the run's columns."""
    return rows.cross_join(run)
