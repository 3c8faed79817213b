"""From which columns of which tables a computed column takes its values."""

import logging
from collections.abc import Mapping

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
from sqlglot import exp
from sqlglot.lineage import Node, lineage

from warehouse.contract import Table

Origin = tuple[str, str]
"""Upstream table as `layer.table`, and its column."""


def column_lineage(expression: ir.Table, table: Table, sql: str | None = None) -> dict[str, list[Origin]]:
    """The origins of each declared column, sorted; an empty list where none is found, for a constant above all.

    `sql` is the expression in DuckDB's SQL, for callers that have written it already. Only what a value is made of is an
    origin: a column that a row is merely filtered or joined by is none.
    """
    try:
        nodes = _nodes(expression, sql or str(ibis.to_sql(expression, dialect="duckdb")))
    except Exception:  # lineage is for reading: what sqlglot cannot follow may not stop a run
        logging.getLogger(__name__).warning("no column lineage for %s", table.qualified, exc_info=True)
        nodes = {}
    return {column.name: _origins(nodes.get(column.name)) for column in table.columns}


def _nodes(expression: ir.Table, sql: str) -> Mapping[str, Node]:
    sources = expression.op().find((ops.DatabaseTable, ops.UnboundTable))
    schema: dict[str, dict[str, dict[str, str]]] = {}
    for source in sources:
        columns = {name: str(kind) for name, kind in source.schema.items()}
        schema.setdefault(source.namespace.database or "", {})[source.name] = columns
    # All columns in one walk; trimming the selects of every node would take fifty times as long.
    return lineage(None, sql, schema=schema, dialect="duckdb", trim_selects=False, copy=False)


def _origins(node: Node | None) -> list[Origin]:
    if node is None:
        return []
    leaves = ((each.expression, exp.to_column(each.name)) for each in node.walk())
    return sorted({(_qualified(table), column.name) for table, column in leaves if isinstance(table, exp.Table)})


def _qualified(table: exp.Table) -> str:
    return ".".join(part.name for part in table.parts[-2:])
