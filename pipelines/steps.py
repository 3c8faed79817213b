"""Steps through the engine of a warehouse: each makes a table for the time of one piece of work from the tables that its parameters name."""

import inspect
from collections.abc import Mapping
from typing import ClassVar

import ibis
from ibis.expr.types import Table

from transforms.matching.stages import Stage
from warehouse.store import Store


class Steps:
    """The tables of one piece of work in a warehouse."""

    written: ClassVar[dict[tuple[Stage, tuple[bool, ...]], str]] = {}
    """The SQL of each step, by which of its tables are made on the way and not kept."""

    def __init__(self, store: Store) -> None:
        self.store, self.engine = store, store.connection
        self.made: set[str] = set()

    def run(self, stage: Stage) -> None:
        """Make the table of one step. A step is written as SQL once: that takes longer than to run it on a few rows."""
        made_here = tuple(name in self.made for name in inspect.signature(stage).parameters)
        if (stage, made_here) not in self.written:
            self.written[stage, made_here] = str(ibis.to_sql(stage(**self._inputs(stage)), dialect="duckdb"))
        self.make(stage.__name__, self.written[stage, made_here])

    def _inputs(self, stage: Stage) -> Mapping[str, Table]:
        return {name: self._table(name) for name in inspect.signature(stage).parameters}

    def _table(self, name: str) -> Table:
        """A table made on the way, or else one of those that are kept."""
        return self.engine.table(name, database=("temp", "main")) if name in self.made else self.store.read(name)

    def make(self, name: str, sql: str) -> None:
        """A table for the time of this matching."""
        self.engine.raw_sql(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
        self.made.add(name)

    def view(self, name: str, sql: str) -> None:
        """The same where a table would hold most rows of another once more."""
        self.engine.raw_sql(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")
        self.made.add(name)

    def drop(self, *names: str) -> None:
        """Forget tables of this matching."""
        for name in names:
            self.engine.raw_sql(f"DROP TABLE temp.{name}")
            self.made.discard(name)
