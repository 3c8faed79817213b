"""A raw table: the rows of every received file, less the register rows that do not stand."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.fingerprint import digest
from pipelines.house import House
from pipelines.parsing import kept_at
from warehouse.contract import Table
from warehouse.store import Rows, Store


@dataclass(frozen=True)
class RawFiles:
    """The Parquet files of a raw table, each snapshot once, and a hash over them and over the rows left out."""

    paths: tuple[Path, ...]
    fingerprint: str


def made_of(store: Store, house: House, table: Table) -> RawFiles:
    """What a raw table is made of, by what was received."""
    source_id = table.table.split("__")[0]
    received = store.connection.con.execute(
        "SELECT snapshot_id, min(file_name) FROM ops.received_file WHERE source_id = ? AND outcome = 'parsed' GROUP BY 1 ORDER BY 2",
        [source_id],
    ).fetchall()
    folders = [kept_at(house.parsed, source_id, snapshot_id, name) for snapshot_id, name in received]
    paths = tuple(path for folder in folders if (path := folder / f"{table.table}.parquet").exists())
    left_out = store.connection.con.execute(
        "SELECT snapshot_id, place FROM ops.quarantine WHERE source_id = ? AND severity = 'row_rejected' ORDER BY ALL",
        [source_id],
    ).fetchall()
    relative = [str(path.relative_to(house.parsed)) for path in paths]
    return RawFiles(paths, digest(*relative, str(left_out)))


def raw_rows(table: Table, files: RawFiles) -> Rows:
    """The rows as SQL over the Parquet files; no file means an empty table."""
    if not files.paths:
        return []
    paths = [str(path) for path in files.paths]
    return (
        f"SELECT rows.* FROM read_parquet({paths}) AS rows ANTI JOIN ops.quarantine AS refused ON "
        "refused.severity = 'row_rejected' AND refused.snapshot_id = rows.snapshot_id AND refused.place = rows.locator"
    )
