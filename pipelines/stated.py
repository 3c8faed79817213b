"""Stated tables: the raw rows of all sources that say the same kind of thing, gathered by column name, with the days of their edition."""

from warehouse.contract import Table, load_tables
from warehouse.lineage import Origin


def members(family: Table) -> list[Table]:
    """The raw tables of a family, in the order of their names."""
    return [table for _, table in sorted(load_tables().items()) if table.family == family.table]


def gathered_sql(family: Table) -> str:
    """The rows of a family as SQL. A row stands once for each accepted edition that holds its file."""
    parts = [part_sql(family, member) for member in members(family)]
    return " UNION ALL ".join(parts) if parts else f"{part_of_nothing(family)} WHERE false"


def part_sql(family: Table, member: Table) -> str:
    """The rows of one raw table in the form of its family; a column it does not have is null."""
    own = {column.name for column in member.columns}
    values = {
        column.name: f'stated."{column.name}"' if column.name in own else "CAST(NULL AS VARCHAR)"
        for column in family.gathered
    }
    values |= {name: f"held.{name}" for name in ("source_id", "edition_id", "edition_date", "superseded_on")}
    columns = ", ".join(f'{values[column.name]} AS "{column.name}"' for column in family.columns)
    return (
        f"SELECT {columns} FROM {member.qualified} AS stated "
        "JOIN ops.edition_file AS held ON held.snapshot_id = stated.snapshot_id"
    )


def part_of_nothing(family: Table) -> str:
    """A select without rows, for a family that no source belongs to."""
    types = {"date": "DATE"}
    columns = ", ".join(
        f'CAST(NULL AS {types.get(column.type, "VARCHAR")}) AS "{column.name}"' for column in family.columns
    )
    return f"SELECT {columns}"


def gathered_lineage(family: Table) -> dict[str, list[Origin]]:
    """Where each column of a family comes from."""
    found: dict[str, list[Origin]] = {}
    for column in family.columns:
        if column not in family.gathered:
            found[column.name] = [("ops.edition_file", column.name)]
        else:
            found[column.name] = [
                (member.qualified, column.name)
                for member in members(family)
                if column.name in {each.name for each in member.columns}
            ]
    return found
