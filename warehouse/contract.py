"""What each table of the warehouse is: its one declaration in `tables/<layer>/<table>.yml`, read strictly."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from warehouse.strict import ContractError, read

if TYPE_CHECKING:
    import ibis

Layer = Literal["raw", "stated", "core", "risk", "method", "ops"]
ColumnType = Literal["string", "integer", "number", "boolean", "date", "timestamp", "string[]", "number[]"]
Format = Literal["text", "id", "date", "number", "percent", "country", "yes_no", "currency", "cpv", "cas", "integer"]
Severity = Literal["critical", "warning"]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_{1,2}[a-z0-9]+)*$")]
CheckId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

TABLES = Path(__file__).parent / "tables"
COMMON = "_common.yml"
EDITION_COLUMNS = ("source_id", "edition_id", "edition_date", "superseded_on")
"""What a stated row has from the edition it came in, not from the raw table."""
LAYERS: tuple[Layer, ...] = ("raw", "stated", "core", "risk", "method", "ops")
DUCKDB_TYPES: Mapping[ColumnType, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "string[]": "VARCHAR[]",
    "number[]": "DOUBLE[]",
}


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(_Declared):
    """One column: its type and meaning, and the bounds its values keep."""

    name: Name
    type: ColumnType
    description: Prose
    nullable: bool = True
    required: bool = False
    """In a register table: the user must fill it in."""
    unit: str | None = None
    allowed: tuple[str, ...] | None = Field(default=None, min_length=1)
    minimum: float | None = None
    maximum: float | None = None
    references: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+\.[a-z0-9_]+$")] | None = None
    format: Format | None = None

    @model_validator(mode="after")
    def _bounds_fit_the_type(self) -> Self:
        if self.allowed is not None and self.type not in ("string", "string[]"):
            raise ValueError(f"{self.name}: `allowed` is for text, not for {self.type}")
        bounded = self.minimum is not None or self.maximum is not None
        if bounded and self.type not in ("integer", "number") and self.format not in ("number", "integer", "percent"):
            raise ValueError(f"{self.name}: `minimum` and `maximum` are for numbers, not for {self.type}")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"{self.name}: `minimum` is above `maximum`")
        return self


class Expectation(_Declared):
    """A check beyond those derived from the columns: a query for the rows that break it, or bounds on the row count."""

    id: CheckId
    severity: Severity
    prose: Prose
    """What was observed, why this bound, what to do when it fails."""
    unexpected_rows: str | None = None
    min_rows: int | None = Field(default=None, ge=0)
    max_rows: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        bounded = self.min_rows is not None or self.max_rows is not None
        if bounded == (self.unexpected_rows is not None):
            raise ValueError(f"{self.id}: give either `unexpected_rows` or `min_rows`/`max_rows`")
        if self.unexpected_rows is not None:
            fields = {field for _, field, _, _ in Formatter().parse(self.unexpected_rows) if field is not None}
            if fields != {"batch"}:
                raise ValueError(f"{self.id}: `unexpected_rows` reads {{batch}}; other braces are doubled")
        return self


class Table(_Declared):
    """One table: what a row is, what makes it unique, its columns in order, and what must hold of its rows."""

    table: Name
    layer: Layer
    grain: Prose
    description: Prose
    key: tuple[str, ...] = Field(min_length=1)
    zero_rows: Literal["allowed", "error"] = "error"
    published: bool = False
    """Whether readers get the table: as Parquet and CSV, described in the data package."""
    family: Name | None = None
    """Of a raw table: the stated table that gathers its rows with those of other sources that say the same kind of thing."""
    columns: tuple[Column, ...] = Field(min_length=1)
    expectations: tuple[Expectation, ...] = ()

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        names = [column.name for column in self.columns]
        for kind, values in (("column", names), ("expectation", [each.id for each in self.expectations])):
            if twice := sorted({value for value in values if values.count(value) > 1}):
                raise ValueError(f"{kind} declared twice: {', '.join(twice)}")
        if self.family and self.layer != "raw":
            raise ValueError(f"`family` is for raw tables, not for {self.layer}")
        return self

    @property
    def qualified(self) -> str:
        """`layer.table`."""
        return f"{self.layer}.{self.table}"

    @property
    def gathered(self) -> tuple[Column, ...]:
        """Of a stated table: the columns it takes from raw tables; the others it gets from the edition."""
        return tuple(column for column in self.columns if column.name not in EDITION_COLUMNS)

    @cached_property
    def schema(self) -> "ibis.Schema":
        """The columns as an Ibis schema, in declared order."""
        import ibis  # half a second or more, and not every reader of a declaration needs it
        from ibis.backends.sql.datatypes import DuckDBType

        return ibis.schema({each.name: DuckDBType.from_string(DUCKDB_TYPES[each.type]) for each in self.columns})

    @cached_property
    def digest(self) -> str:
        """sha256 of what is declared, whatever the layout or comments of the file."""
        return hashlib.sha256(json.dumps(self.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()


class Common(_Declared):
    """Columns that every table of a layer carries after its own, declared once."""

    description: Prose
    columns: tuple[Column, ...] = Field(min_length=1)


@cache
def load_tables(folder: Path = TABLES) -> Mapping[str, Table]:
    """Every declared table by its bare name. Raises `ContractError` naming the file."""
    tables: dict[str, Table] = {}
    files: dict[str, Path] = {}
    for file in sorted(each for each in folder.rglob("*.yml") if each.name != COMMON):
        table = with_common(read(file, Table), file.with_name(COMMON))
        if (file.parent.name, file.stem) != (table.layer, table.table):
            raise ContractError(f"{file}: declares {table.qualified}, which belongs in {table.layer}/{table.table}.yml")
        if table.table in files:
            raise ContractError(f"{file}: {table.table} is also declared in {files[table.table]}")
        tables[table.table], files[table.table] = table, file
    if faults := [f"{files[name]}: {fault}" for name in tables for fault in _faults(tables[name], tables)]:
        raise ContractError("\n".join(faults))
    return MappingProxyType(tables)


def with_common(table: Table, file: Path) -> Table:
    """The table with the columns that every table of its layer carries, if the layer has a `_common.yml`."""
    if not file.exists():
        return table
    return table.model_copy(update={"columns": (*table.columns, *read(file, Common).columns)})


def _faults(table: Table, tables: Mapping[str, Table]) -> Iterator[str]:
    yield from _keyless(table)
    yield from _strange(table, tables)
    yield from _dangling(table, tables)


def _keyless(table: Table) -> Iterator[str]:
    nullable = {column.name: column.nullable for column in table.columns}
    for part in table.key:
        if nullable.get(part, True):
            fault = "may be null: say `nullable: false`" if part in nullable else "is not a column"
            yield f"key column {part} {fault}"


def _strange(table: Table, tables: Mapping[str, Table]) -> Iterator[str]:
    """What keeps a raw table from being gathered into its family."""
    if table.family is None:
        return
    family = tables.get(table.family)
    if family is None or family.layer != "stated":
        yield f"family {table.family} is no table of the layer stated"
        return
    own = {column.name for column in table.columns}
    for column in family.gathered:
        if not column.nullable and column.name not in own:
            yield f"{family.table} needs the column {column.name}"


def _dangling(table: Table, tables: Mapping[str, Table]) -> Iterator[str]:
    for column in table.columns:
        if column.references is None:
            continue
        name, _, target = column.references.partition(".")
        if name not in tables:
            yield f"{column.name} references {name}, which is not declared"
            continue
        types = {each.name: each.type for each in tables[name].columns}
        if target not in types:
            yield f"{column.name} references {column.references}, but {name} has no column {target}"
        elif types[target] != column.type.removesuffix("[]"):
            yield f"{column.name} is {column.type}, but {column.references} is {types[target]}"
