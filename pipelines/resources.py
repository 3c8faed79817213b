"""What assets are given: the house they work in and its open warehouse. The environment is read here and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from pydantic import PrivateAttr

from pipelines.house import House
from warehouse.store import Store


class Workplace(dg.ConfigurableResource):  # type: ignore[type-arg]  # dagster's base is generic over a value nobody uses
    """The folders and the as-of date of a run; empty text means: from the environment, else the defaults of `House.at`."""

    inbox: str = ""
    data: str = ""
    as_of: str = ""
    _store: Store | None = PrivateAttr(default=None)

    @property
    def house(self) -> House:
        """The house as configured."""
        return House.at(self.inbox, self.data, self.as_of)

    @property
    def store(self) -> Store:
        """The open warehouse."""
        assert self._store is not None, "the warehouse is open only while an asset is made"
        return self._store

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Workplace"]:
        """Hold the warehouse open: DuckDB lets one process write, and opening it for every table would cost a second a run."""
        with Store.open(self.house.warehouse) as store:
            self._store = store
            try:
                yield self
            finally:
                self._store = None
