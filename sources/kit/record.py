"""What a parser takes and gives: a file by its bytes, rows of declared raw tables, and findings a person can act on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Protocol

Row = dict[str, str | None]
Severity = Literal["file_rejected", "row_rejected", "value_dropped", "warning"]


class DeclaredColumn(Protocol):
    """The part of a column's declaration a parser may lean on (satisfied by `warehouse.contract.Column`)."""

    @property
    def name(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def nullable(self) -> bool: ...
    @property
    def required(self) -> bool: ...
    @property
    def allowed(self) -> Sequence[str] | None: ...
    @property
    def format(self) -> str | None: ...
    @property
    def minimum(self) -> float | None: ...
    @property
    def maximum(self) -> float | None: ...


class DeclaredTable(Protocol):
    """The part of a table's declaration a parser may lean on (satisfied by `warehouse.contract.Table`)."""

    @property
    def table(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def grain(self) -> str: ...
    @property
    def key(self) -> Sequence[str]: ...
    @property
    def columns(self) -> Sequence[DeclaredColumn]: ...


Declared = Mapping[str, DeclaredTable]
"""The raw tables by name, as `warehouse/tables/raw/` declares them."""


@dataclass(frozen=True)
class SourceFile:
    """One file as received: where its bytes lie, the name it came under, and the sha256 that names its snapshot."""

    path: Path
    name: str
    """Path relative to the inbox, with forward slashes; for messages and hints, never for recognising content alone."""
    snapshot_id: str


class Unreadable(Exception):
    """The whole file goes to quarantine. The message names the place, the reason and what a person can do."""

    def __init__(self, reason: str, remedy: str, place: str = "file") -> None:
        super().__init__(f"{place}: {reason} {remedy}")
        self.reason, self.remedy, self.place = reason, remedy, place


@dataclass(frozen=True)
class Finding:
    """Something in a file that was not taken as it stands. Nothing is lost silently: every finding is counted and shown."""

    place: str
    reason: str
    remedy: str
    severity: Severity


class UndeclaredColumn(Exception):
    """A parser made a field that its table does not declare: a fault in the code or the declaration, never in the data."""


@dataclass
class Parsed:
    """Everything one file gave: rows by raw table, and findings."""

    snapshot_id: str
    tables: dict[str, list[Row]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    parquet: dict[str, Path] = field(default_factory=dict)
    """Raw tables that the parser wrote itself, set-based, for files too large for rows in memory; each a Parquet file of text columns."""
    workplace: TemporaryDirectory[str] | None = None
    """Where such a parser worked; it goes with this result, so the files must have been taken from it by then."""
    edition_date: str | None = None
    """The day of the edition as the file itself says it, ISO 8601; None where it does not: then the day in the name, or of arrival."""
    series: str | None = None
    """Which of several ways of telling the same things a file is in: editions of different series take no place of each other."""

    def add(self, table: DeclaredTable, locator: str, values: Row) -> None:
        """Append one row; every declared column is present afterwards, and an undeclared one raises `UndeclaredColumn`."""
        row: Row = {column.name: None for column in table.columns}
        unknown = values.keys() - row.keys()
        if unknown:
            raise UndeclaredColumn(f"{table.table} does not declare {sorted(unknown)}")
        row.update(values)
        row["snapshot_id"], row["locator"] = self.snapshot_id, locator
        self.tables.setdefault(table.table, []).append(row)

    def note(self, place: str, reason: str, remedy: str, severity: Severity = "warning") -> None:
        """Record a finding about a place in this file."""
        self.findings.append(Finding(place, reason, remedy, severity))
