"""The data dictionary: the declarations as Markdown pages, one per layer."""

from collections.abc import Iterable, Iterator, Mapping

from warehouse.contract import LAYERS, Column, Expectation, Layer, Table

LAYER_TITLES: Mapping[Layer, str] = {
    "raw": "Raw: as stated by the source",
    "stated": "Stated: what sources of a kind say, in one shape",
    "core": "Core: typed and resolved",
    "risk": "Risk: what the method makes of it",
    "method": "Method: the parameters that were used",
    "ops": "Operations: runs, checks and lineage",
}


def render(tables: Mapping[str, Table]) -> dict[str, str]:
    """Page text by file name (`core.md`), for every layer that has tables; the same declarations give the same text."""
    pages = {}
    for layer in LAYERS:
        members = [tables[name] for name in sorted(tables) if tables[name].layer == layer]
        if members:
            pages[f"{layer}.md"] = "\n".join(_page(layer, members, tables)) + "\n"
    return pages


def _page(layer: Layer, members: Iterable[Table], tables: Mapping[str, Table]) -> Iterator[str]:
    yield f"# {LAYER_TITLES[layer]}"
    yield ""
    yield "Made from `warehouse/tables/`: change a declaration there, not this page."
    for table in members:
        yield ""
        yield from _section(table, tables)


def _section(table: Table, tables: Mapping[str, Table]) -> Iterator[str]:
    yield f"## {table.table}"
    yield ""
    yield table.description
    yield ""
    yield f"- **Grain:** {table.grain}"
    yield f"- **Key:** {', '.join(f'`{part}`' for part in table.key)}"
    yield f"- **Zero rows:** {'an error' if table.zero_rows == 'error' else 'allowed'}"
    if table.family is not None:
        yield f"- **Gathered into:** [{table.family}](stated.md#{table.family})"
    if gathered := sorted(each.table for each in tables.values() if each.family == table.table):
        yield f"- **Gathers:** {', '.join(f'[{name}](raw.md#{name})' for name in gathered)}"
    yield ""
    yield "| column | type | unit | description |"
    yield "|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {_cell(column.unit or '')} | {_cell(_described(column, tables))} |"
    if table.expectations:
        yield ""
        yield "| check | severity | asks | why, and what to do when it fails |"
        yield "|---|---|---|---|"
        for each in table.expectations:
            yield f"| `{each.id}` | {each.severity} | {_cell(_asked(each))} | {_cell(each.prose)} |"


def _described(column: Column, tables: Mapping[str, Table]) -> str:
    parts = [column.description.rstrip(".") + "."]
    if column.required:
        parts.append("To be filled in.")
    elif not column.nullable:
        parts.append("Never null.")
    if column.allowed is not None:
        parts.append(f"One of {', '.join(f'`{value}`' for value in column.allowed)}.")
    bounds = (("at least", column.minimum), ("at most", column.maximum))
    if bound := " and ".join(f"{words} {value:g}" for words, value in bounds if value is not None):
        parts.append(f"{bound[0].upper()}{bound[1:]}.")
    if column.format is not None:
        parts.append(f"Format: {column.format}.")
    if column.references is not None:
        name = column.references.partition(".")[0]
        parts.append(f"References [{column.references}]({tables[name].layer}.md#{name}).")
    return " ".join(parts)


def _asked(expectation: Expectation) -> str:
    if expectation.unexpected_rows is not None:
        return "no row that breaks it"
    bounds = (("at least", expectation.min_rows), ("at most", expectation.max_rows))
    return " and ".join(f"{words} {count}" for words, count in bounds if count is not None) + " rows"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
