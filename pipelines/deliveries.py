"""A file that came in and what it gave: its bytes kept, and parsed by the source that reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipelines.house import House
from pipelines.inbox import InboxFile, everything, keep
from pipelines.parsing import ParsedFile, parsed
from pipelines.progress import report
from sources.kit.snapshots import SnapshotStore


@dataclass(frozen=True)
class Delivery:
    """One file that came in and what it gave (nothing, when no source reads it)."""

    file: InboxFile
    result: ParsedFile | None

    @property
    def readable(self) -> bool:
        """Whether a source reads it and could."""
        return self.result is not None and not self.result.quarantined


def delivered(house: House) -> tuple[Delivery, ...]:
    """Keep and parse everything that came in. Raises FileNotFoundError and EmptyInbox; a bad file never raises."""
    snapshots = SnapshotStore(str(house.snapshots))
    return tuple(taken(file, snapshots, house) for file in everything(house))


def taken(file: InboxFile, snapshots: SnapshotStore, house: House) -> Delivery:
    """Keep one file and parse it."""
    if file.visit is None:
        keep(snapshots, file)
    if file.source_id is None:
        return Delivery(file, None)
    delivery = Delivery(file, parsed(file, file.source_id, house.parsed, snapshots.path(file.snapshot_id)))
    report(file.name, "parsed" if delivery.readable else "quarantined")
    return delivery


def parquet(deliveries: Iterable[Delivery], table: str) -> list[Path]:
    """The Parquet files of one raw table, each snapshot once, in the order of file names."""
    found: dict[str, Path] = {}
    for delivery in deliveries:
        path = delivery.result.parquet(table) if delivery.result else None
        if path:
            found.setdefault(delivery.file.snapshot_id, path)
    return list(found.values())
