"""What must hold of a table's rows, made from its declaration.

Every check but a row count is one query for the rows that break it. So the verdict and its evidence cannot differ,
DuckDB's own regular expressions can be used, and an audit takes half the time of expectations made column by column.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from warehouse.contract import Column, Expectation, Severity, Table

Derived = Literal["unique", "not_null", "allowed", "range", "references", "format", "zero_rows"]
Kind = Derived | Literal["unexpected_rows", "row_count"]
PATTERNS = {
    "country": r"[A-Z]{{2}}",
    "currency": r"[A-Z]{{3}}",
    "cpv": r"\d{{8}}(-\d)?",
    "cas": r"\d{{2,7}}-\d{{2}}-\d",
    "integer": r"-?\d+",
}
"""Text formats by DuckDB regular expression, braces doubled as Great Expectations' query templates want them."""


@dataclass(frozen=True)
class Check:
    """One thing to ask of a table. Derived ids have a double underscore, which a declared id may not have."""

    check_id: str
    kind: Kind
    column: str | None
    severity: Severity
    prose: str
    query: str | None = None
    """The rows that break it, over `{batch}`; without one, the row count is asked."""
    min_rows: int | None = None
    max_rows: int | None = None


def checks(table: Table, tables: Mapping[str, Table]) -> Iterator[Check]:
    """The checks of a table. A raw table is as stated: only its row count and its own expectations are asked."""
    if table.zero_rows == "error":
        prose = "An empty table is an error here. Look at the step that makes it, and at what that step reads."
        yield Check("zero_rows__table", "zero_rows", None, "critical", prose, min_rows=1)
    if table.layer != "raw":
        yield _unique(table)
        for column in table.columns:
            yield from _column_checks(column, table, tables)
    for declared in table.expectations:
        yield _declared(declared)


def _declared(declared: Expectation) -> Check:
    kind: Kind = "row_count" if declared.unexpected_rows is None else "unexpected_rows"
    query = declared.unexpected_rows and declared.unexpected_rows.strip().rstrip(";")
    return Check(
        declared.id, kind, None, declared.severity, declared.prose, query, declared.min_rows, declared.max_rows
    )


def _unique(table: Table) -> Check:
    key = ", ".join(f'"{part}"' for part in table.key)
    twice = f"SELECT {key} FROM {{batch}} GROUP BY ALL HAVING count(*) > 1"
    query = f"SELECT * FROM {{batch}} SEMI JOIN ({twice}) USING ({key})"
    prose = f"{table.grain}: one row per {', '.join(table.key)}. Find the join or the source that doubles rows."
    return Check("unique__key", "unique", None, "critical", prose, query)


def _column_checks(column: Column, table: Table, tables: Mapping[str, Table]) -> Iterator[Check]:
    name, listed = f'"{column.name}"', column.type == "string[]"
    if not column.nullable:
        query = f"SELECT * FROM {{batch}} WHERE {name} IS NULL"
        prose = f"{column.name} is declared never to be null. Find the source or the join that leaves it out."
        yield Check(f"not_null__{column.name}", "not_null", column.name, "critical", prose, query)
    for kind, breaks, prose in _value_rules(column, "value" if listed else name, table, tables):
        each = f"EXISTS (SELECT 1 FROM (SELECT unnest({name}) AS value) WHERE {breaks})" if listed else breaks
        query = f"SELECT * FROM {{batch}} WHERE {each}"
        yield Check(f"{kind}__{column.name}", kind, column.name, "critical", f"{column.name} {prose}", query)


def _value_rules(
    column: Column, value: str, table: Table, tables: Mapping[str, Table]
) -> Iterator[tuple[Kind, str, str]]:
    """Kind, the condition under which a value breaks the rule, and what the rule says."""
    if column.allowed is not None:
        allowed = ", ".join(_literal(each) for each in column.allowed)
        prose = f"is one of {', '.join(column.allowed)}. Map a new value where the table is made, or declare it."
        yield "allowed", f"{value} NOT IN ({allowed})", prose
    if column.type in ("integer", "number") and (column.minimum is not None or column.maximum is not None):
        sides = (("at least", "<", column.minimum), ("at most", ">", column.maximum))
        bounds = [(words, f"{value} {beyond} {bound!r}", bound) for words, beyond, bound in sides if bound is not None]
        prose = f"is {' and '.join(f'{words} {bound:g}' for words, _, bound in bounds)}. Look for a unit read wrongly."
        yield "range", " OR ".join([f"isnan({value}::DOUBLE)", *(outside for _, outside, _ in bounds)]), prose
    if column.references is not None:
        name, _, target = column.references.partition(".")
        source = "{batch}" if name == table.table else tables[name].qualified
        known = f'SELECT "{target}" FROM {source} WHERE "{target}" IS NOT NULL'
        prose = f"is found in {column.references}. Add what is missing there, or mend what was read here."
        yield "references", f"{value} IS NOT NULL AND {value} NOT IN ({known})", prose
    if column.type in ("string", "string[]") and column.format == "date":
        day = f"strftime(try_strptime({value}, '%Y-%m-%d'), '%Y-%m-%d')"
        yield "format", f"{value} IS NOT NULL AND {day} IS DISTINCT FROM {value}", "is a day as YYYY-MM-DD."
    elif column.type in ("string", "string[]") and column.format in PATTERNS:
        breaks = f"NOT regexp_full_match({value}, '{PATTERNS[column.format]}')"
        yield "format", breaks, f"is written as a {column.format} code is. Read it where the table is made."


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''").replace("{", "{{").replace("}", "}}") + "'"
