"""The data package descriptor (Frictionless Data): what each published file holds, and its sha256."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reports.licences import Terms
from warehouse.contract import Column, Table

Json = dict[str, Any]

FIELD_TYPES = {"timestamp": "datetime", "string[]": "array"}
CSV_NOTE = (
    "Text that begins with = + - @, a tab or a line break is led by an apostrophe, so that no spreadsheet runs it; the Parquet file "
    "holds it as it is. Several values in one cell are joined by ' | '. An empty cell means that there is no value."
)
LICENCE_NOTE = (
    "The licence covers the layout of the tables and what the method adds. What suppliers and public lists state "
    "stays under the terms of its own source."
)


def describe(tables: Sequence[Table], folder: Path, run: Mapping[str, Any], terms: Sequence[Terms]) -> Json:
    """The descriptor of the files written to `folder/tables`, and of the sources whose terms hold for them.

    It holds no time of day: the same files give the same text.
    """
    names = {table.table for table in tables}
    return {
        "profile": "data-package",
        "name": "supplier-risk-profiles",
        "title": f"Supplier risk profiles as of {run['as_of_date']}",
        "description": "One explained, checkable risk profile per supplier. A score excludes nobody: it leads to a human step.",
        "id": run["run_id"],
        "run_id": run["run_id"],
        "as_of_date": str(run["as_of_date"]),
        "method_version": run["method_version"],
        "config_sha256": run["config_sha256"],
        "licenses": [
            {"name": "Apache-2.0", "title": "Apache License 2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
        ],
        "licence_note": LICENCE_NOTE,
        "sources": [each.described() for each in terms],
        "resources": [_resource(table, form, folder, names) for table in tables for form in ("parquet", "csv")],
    }


def _resource(table: Table, form: str, folder: Path, published: set[str]) -> Json:
    path = f"tables/{table.table}.{form}"
    described: Json = {
        "name": f"{table.table}.{form}",
        "title": table.table,
        "layer": table.layer,
        "grain": table.grain,
        "description": table.description.strip(),
        "path": path,
        "format": form,
        "mediatype": "text/csv" if form == "csv" else "application/vnd.apache.parquet",
        "bytes": (folder / path).stat().st_size,
        "hash": f"sha256:{sha256_of(folder / path)}",
        "schema": _schema(table, form, published),
    }
    if form == "csv":
        described |= {
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "dialect": {
                "delimiter": ",",
                "lineTerminator": "\n",
                "quoteChar": '"',
                "doubleQuote": True,
                "header": True,
            },
            "note": CSV_NOTE,
        }
    return described


def describe_file(path: Path, folder: Path) -> Json:
    """The entry of a file that holds no table."""
    place = path.relative_to(folder).as_posix()
    return {
        "name": re.sub(r"[^a-z0-9._/-]", "_", place.lower()),
        "title": path.name,
        "path": place,
        "mediatype": "application/octet-stream",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
    }


def _schema(table: Table, form: str, published: set[str]) -> Json:
    schema: Json = {"fields": [_field(column, form) for column in table.columns], "primaryKey": list(table.key)}
    if keys := [_foreign_key(column, form) for column in table.columns if _target(column) in published]:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column, form: str) -> Json:
    joined = column.type == "string[]" and form == "csv"
    field: Json = {
        "name": column.name,
        "type": "string" if joined else FIELD_TYPES.get(column.type, column.type),
        "description": column.description,
    }
    if column.unit is not None:
        field["unit"] = column.unit
    if column.references is not None:
        field["references"] = column.references
    bounds = {"minimum": column.minimum, "maximum": column.maximum}
    constraints: Json = {
        name: value for name, value in bounds.items() if value is not None and column.type in ("integer", "number")
    }
    if not column.nullable:
        constraints["required"] = True
    if column.allowed is not None and column.type == "string":
        constraints["enum"] = list(column.allowed)
    return field | ({"constraints": constraints} if constraints else {})


def _target(column: Column) -> str:
    return (column.references or "").partition(".")[0]


def _foreign_key(column: Column, form: str) -> Json:
    table, _, field = (column.references or "").partition(".")
    return {"fields": column.name, "reference": {"resource": f"{table}.{form}", "fields": field}}


def sha256_of(path: Path) -> str:
    """sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
