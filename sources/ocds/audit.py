"""The fields of a file that are not known here, each named once. Only asked for when the strict reader has refused a file."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from sources.kit.record import Parsed
from sources.ocds.known import holds_taken, known_fields
from sources.ocds.lines import Lines, place_of

BATCH = 1000
UNKNOWN = "The field is not known here; it was not read."
NAME_IT = "See what it says, then let it be taken, or passed over with a reason, in sources/ocds/known.yml."
ASK = "Ask the publisher to follow the schema of the standard; what stands there was not read."
SHAPES = """
    SELECT any_value(shape), min(number) FROM (
        SELECT json_structure(json)::VARCHAR AS shape, row_number() OVER () - 1 AS number
        FROM read_ndjson_objects('{path}', maximum_object_size={largest})) GROUP BY hash(shape)"""


@dataclass(frozen=True)
class Strange:
    """A place, with stars for the numbers in lists, and what is strange about it."""

    path: str
    reason: str
    known_name: bool


def name_strange_fields(
    engine: duckdb.DuckDBPyConnection, lines: Lines, largest: int, refusal: str, parsed: Parsed
) -> None:
    """Note each field that is not known or of another kind, at the first release that has it."""
    first: dict[Strange, int] = {}
    shapes = engine.execute(SHAPES.format(path=lines.path, largest=largest))
    while batch := shapes.fetchmany(BATCH):
        for shape, number in batch:
            for strange in strange_in(json.loads(shape), known_fields()["release"], ""):
                first[strange] = min(number, first.get(strange, number))
    for strange, number in sorted(first.items(), key=lambda each: each[0].path):
        remedy, severity = (ASK, "value_dropped") if strange.known_name else (NAME_IT, "warning")
        parsed.note(place_of(lines, number).rstrip("/") + strange.path, strange.reason, remedy, severity)  # type: ignore[arg-type]
    if twice := re.search(r'has duplicate key "([^"]*)"', refusal):
        parsed.note(
            "file", f"The field {twice[1]!r} stands twice in one object; one of the two was read.", ASK, "value_dropped"
        )


def strange_in(shape: Any, tree: Any, path: str) -> Iterator[Strange]:
    """What is strange in the shape of a release: a dict of fields, a list of one shape, or the name of a type."""
    if isinstance(tree, str) or shape == "NULL":
        return
    if isinstance(tree, list):
        if isinstance(shape, list):
            yield from strange_in(shape[0] if shape else "NULL", tree[0], f"{path}/*")
        else:
            yield Strange(path, "A list is expected here.", known_name=True)
        return
    if not isinstance(shape, dict):
        yield Strange(path, "An object is expected here.", known_name=True)
        return
    passed_over = {name.casefold() for name, below in tree.items() if not holds_taken(below)}
    for name, below in shape.items():
        if name in tree:
            yield from strange_in(below, tree[name], f"{path}/{name}")
        elif name.casefold() not in passed_over:
            yield Strange(f"{path}/{name}", UNKNOWN, known_name=False)
