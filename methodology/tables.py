"""The method as tables: every YAML file of this folder becomes the rows of `method.<file name>`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
Row = dict[str, Any]


@cache
def document(name: str) -> Mapping[str, Any]:
    """The whole YAML document of one method file, with its source and notes."""
    loaded: Mapping[str, Any] = yaml.load(
        (FOLDER / f"{name}.yml").read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return loaded


def method_version() -> str:
    """Version of the method that every risk row carries."""
    return str(document("method")["version"])


def method_tables() -> dict[str, list[Row]]:
    """Rows of every method table by name; a file without rows, a matrix or parameters makes no table."""
    names = sorted(path.stem for path in FOLDER.glob("*.yml"))
    tables = {name: rows_of(document(name)) for name in names}
    return {name: rows for name, rows in tables.items() if rows}


def rows_of(content: Mapping[str, Any]) -> list[Row]:
    """Rows as written, or unpivoted from a matrix, or one a member of groups, or the one row (draw 0) that the parameters make."""
    if "parameters" in content:
        return [{"draw": 0} | {name: float(entry["value"]) for name, entry in content["parameters"].items()}]
    if "matrix" in content:
        return unpivot(content)
    if "groups" in content:
        return ungroup(content)
    if "pairs" in content:
        return [dict(zip(content["columns"], pair, strict=True)) for pair in content["pairs"]]
    return list(content.get("rows", []))


def unpivot(content: Mapping[str, Any]) -> list[Row]:
    """One row for each non-empty cell of a matrix: {by, into, value} name the three columns."""
    columns: list[str] = content["columns"]
    by, into, value = (content["unpivot"][part] for part in ("by", "into", "value"))
    return [
        {by: line[0], into: column, value: cell}
        for line in content["matrix"]
        for column, cell in zip(columns[1:], line[1:], strict=True)
        if cell is not None
    ]


def ungroup(content: Mapping[str, Any]) -> list[Row]:
    """One row a word of each group of words that stand for one another, and one for what they stand for."""
    rows = {
        word: {"word": word, "stands_for": meaning(stands_for), "kind": kind}
        for stands_for, kind, words in content["groups"]
        for word in (meaning(stands_for), *words)
    }
    return [rows[word] for word in sorted(rows)]


def meaning(stands_for: str) -> str:
    """What a group of words stands for as one word: a country's code as land and the code, since most codes are words too."""
    return (
        f"land{stands_for.lower()}"
        if stands_for.isupper() and len(stands_for) == 2
        else stands_for.replace(" ", "").lower()
    )
