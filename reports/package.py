"""The published tables on disk: Parquet, CSV, and a data package that describes and hashes both."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from reports.descriptor import describe
from reports.licences import Rights, cited
from warehouse.contract import Table
from warehouse.store import Store

LIST_SEPARATOR = " | "
# The wide signs too: some spreadsheets take them for the narrow ones.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CSV_BATCH_ROWS = 10_000


def write_tables(store: Store, folder: Path) -> None:
    """Every table declared `published`, as `folder/tables/<table>.parquet` and `.csv`, and `folder/datapackage.json`.

    Rows come in key order, draw 0 alone where there are draws, and checks of the current run alone; the same rows
    give the same bytes. Raises `NotBuilt` when a published table is missing from the warehouse.
    """
    tables = [each for _, each in sorted(store.tables.items()) if each.published]
    snapshots: set[str] = set()
    for table in tables:
        rows = published_rows(store, table)
        write_table(rows, folder, table.table)
        snapshots |= cited(rows)
    (run,) = store.read("run").to_pyarrow().to_pylist()
    rights = Rights(*(store.read(name).to_pyarrow().to_pylist() for name in ("source_state", "received_file")))
    text = json.dumps(describe(tables, folder, run, rights.resting_on(snapshots)), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def published_rows(store: Store, table: Table) -> pa.Table:
    """The rows of a table that readers get, in key order and in the declared types."""
    rows = store.read(table.table)
    if "draw" in rows.columns:
        rows = rows.filter(rows.draw == 0)
    if table.table == "quality_result":
        rows = rows.semi_join(store.read("run"), "run_id")
    ordered = rows.select(*table.schema.names).order_by(list(table.key)).to_pyarrow()
    return ordered.cast(table.schema.to_pyarrow()).replace_schema_metadata(None)


def write_table(rows: pa.Table, folder: Path, name: str) -> None:
    """Write `folder/tables/<name>.parquet` and `.csv`."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, folder / "tables" / f"{name}.parquet")
    _write_csv(rows, folder / "tables" / f"{name}.csv")


def _write_csv(rows: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows.column_names)
        writer.writerows(_csv_lines(rows))


def _csv_lines(rows: pa.Table) -> Iterator[list[str]]:
    for batch in rows.to_batches(CSV_BATCH_ROWS):
        columns = [column.to_pylist() for column in batch.columns]
        yield from ([csv_cell(value) for value in line] for line in zip(*columns, strict=True))


def csv_cell(value: object) -> str:
    """A value as CSV holds it. Text that a spreadsheet would run as a formula is led by an apostrophe; numbers are not."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat(timespec="seconds") + "Z"
        case date():
            return value.isoformat()
        case list():
            return inert(LIST_SEPARATOR.join(str(item) for item in value))
        case str():
            return inert(value)
        case _:
            return repr(value)


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text
