"""Whether computed rows have the declared columns: by name and type, before anything is written."""

from collections.abc import Iterator, Mapping, Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from warehouse.contract import Table


class ContractBroken(Exception):
    """Computed columns differ from the declared ones: a fault of the transform or the declaration, not of the data."""

    def __init__(self, table: Table, differences: Sequence[str]) -> None:
        super().__init__(f"{table.qualified} is not as declared: {'; '.join(differences)}")
        self.table, self.differences = table, tuple(differences)


def arrow(table: Table, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Plain rows in the declared types. Raises `ContractBroken` for a field that is not declared."""
    if unknown := sorted({name for row in rows for name in row} - set(table.schema.names)):
        raise ContractBroken(table, [f"{name} is not declared" for name in unknown])
    return pa.Table.from_pylist(rows, schema=table.schema.to_pyarrow())


def conform(table: Table, rows: ir.Table) -> ir.Table:
    """The declared columns in declared order. Raises `ContractBroken` naming every column that is missing, extra or of
    another type; an integer of another width is the one thing that is cast.
    """
    if differences := list(_differences(table, rows)):
        raise ContractBroken(table, differences)
    wanted = table.schema
    return rows.select(
        rows[name].cast("int64").name(name) if wanted[name].is_integer() else rows[name] for name in wanted
    )


def _differences(table: Table, rows: ir.Table) -> Iterator[str]:
    wanted, computed = table.schema, rows.schema()
    for column in table.columns:
        if column.name not in computed:
            yield f"{column.name} is missing"
        elif not _same(wanted[column.name], computed[column.name]):
            yield f"{column.name} is declared {column.type} but computed as {computed[column.name]}"
    yield from (f"{name} is not declared" for name in computed if name not in wanted)


def _same(wanted: ibis.DataType, computed: ibis.DataType) -> bool:
    if wanted.is_integer():
        return bool(computed.is_integer())
    if wanted.is_timestamp() and computed.is_timestamp():
        return computed.timezone is None and computed.scale in (None, 6)
    if wanted.is_array() and computed.is_array():
        return _same(wanted.value_type, computed.value_type)
    return bool(wanted.copy(nullable=True) == computed.copy(nullable=True))
