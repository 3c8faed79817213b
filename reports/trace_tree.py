"""The tree that a trace gives: steps from a score down to the cells of files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

ReadCell = Callable[[str, str], str | None]
"""Snapshot and locator to the value that now stands there; None when the place is empty."""
NodeKind = Literal["score", "topic", "factor", "row"]


@dataclass(frozen=True)
class Cell:
    """A place in a file, the end of the way. Its file was hashed; its value is read when it is asked for."""

    evidence_id: str
    snapshot_id: str
    file_name: str
    locator: str
    problem: str
    """Why the file is not as it was; empty when its hash is right."""
    read: ReadCell = field(repr=False, compare=False)
    children: tuple["Cell", ...] = ()

    @property
    def damaged(self) -> bool:
        """Whether the file is missing or its bytes have changed."""
        return bool(self.problem)

    @cached_property
    def value(self) -> str | None:
        """What stands there now; None in an empty place. Not to be asked of a damaged file."""
        return self.read(self.snapshot_id, self.locator)

    @property
    def text(self) -> str:
        """The place, whether its file is as it was, and the value that stands there now."""
        place = f"{self.file_name}, {self.locator} (sha256 {self.snapshot_id[:12]}"
        if self.damaged:
            return f"{place}, DAMAGED: {self.problem})"
        try:
            value = self.value
        except Exception as error:  # an auditor's walk goes on past a place that cannot be read, and says so
            return f"{place}, verified) cannot be read: {error}"
        return f"{place}, verified) now reads: {'nothing' if value is None else value}"


@dataclass(frozen=True)
class Node:
    """One step of the way: what it is, its value, the row it stands in, and what it rests on."""

    kind: NodeKind
    label: str
    value: float | None
    unit: str
    detail: str
    source: str
    """Table and key of the row."""
    children: tuple["Node | Cell", ...] = ()
    damaged: bool = False
    """Only a cell's file can be damaged."""

    @property
    def text(self) -> str:
        """The step in one line."""
        shown = "" if self.value is None else f" {self.value:.2f} {self.unit}"
        detail = f", {self.detail}" if self.detail else ""
        return f"{self.label}{':' if shown or detail else ''}{shown}{detail if shown else detail[1:]} [{self.source}]"

    def walk(self) -> "Iterator[Node | Cell]":
        """This node and all below it, depth first."""
        yield self
        for child in self.children:
            yield from child.walk() if isinstance(child, Node) else [child]
