"""All transforms by the table they make, in an order in which every table comes after those it reads."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter

from ibis.expr.types import Table

LAYERS = ("core", "risk")


@dataclass(frozen=True)
class Transform:
    """One table's making: the function, the layer it belongs to, and the tables its parameters name."""

    name: str
    layer: str
    function: Callable[..., Table]
    inputs: tuple[str, ...]

    @property
    def module(self) -> str:
        """Dotted name of the module that holds the function."""
        return self.function.__module__

    def expression(self, tables: Mapping[str, Table]) -> Table:
        """The table's expression over the tables it reads."""
        return self.function(**{name: tables[name] for name in self.inputs})


@cache
def transforms() -> dict[str, Transform]:
    """Every transform by name. A module `transforms/<layer>/<table>.py` makes `<layer>.<table>` by a function of that name."""
    found = {transform.name: transform for layer in LAYERS for transform in transforms_of(layer)}
    order = TopologicalSorter({name: [i for i in t.inputs if i in found] for name, t in found.items()})
    return {name: found[name] for name in order.static_order()}


def transforms_of(layer: str) -> list[Transform]:
    """The transforms of one layer, in the order of their names."""
    package = importlib.import_module(f"transforms.{layer}")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return [transform(layer, name) for name in names if not name.startswith("_")]


def transform(layer: str, name: str) -> Transform:
    """The transform that makes `layer.name`."""
    function = getattr(importlib.import_module(f"transforms.{layer}.{name}"), name)
    return Transform(name, layer, function, tuple(inspect.signature(function).parameters))
