"""The columns that every risk row carries: which run and which method made it."""

from ibis.expr.types import Table

from warehouse.contract import load_tables
from warehouse.store import Store


def stamped(rows: Table, run: Table) -> Table:
    """The rows with the run's columns, whatever of them the transform used itself."""
    return rows.cross_join(run)


def unstamped(store: Store, name: str) -> Table:
    """A table as a transform made it, without the run's columns: transforms join tables of one run, never runs."""
    table = store.read(name)
    return table.drop(*load_tables()["run"].schema) if load_tables()[name].layer == "risk" else table
