"""What came in: every file a person dropped, its bytes hashed and kept, and every file that visits to publishers brought."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pipelines.house import House
from pipelines.visits import all_visits
from sources.kit.snapshots import SnapshotMeta, SnapshotStore
from sources.kit.source import load_source, recognise

GUIDES = ("readme.md", "readme.txt", ".gitkeep")


class EmptyInbox(FileNotFoundError):
    """There is nothing to read in the inbox."""


@dataclass(frozen=True)
class InboxFile:
    """One file that came in; `source_id` is None when no source reads files of that place and name. `visit` names the visit that
    brought it, None for a file that a person dropped; `arrived` is the day of its bytes' arrival."""

    path: Path
    name: str
    snapshot_id: str
    source_id: str | None
    size_bytes: int
    arrived: date
    visit: str | None = None


def everything(house: House) -> list[InboxFile]:
    """Every file dropped or fetched. Raises FileNotFoundError for an inbox that does not exist, EmptyInbox when nothing came at all."""
    brought = list(fetched(house))
    try:
        return [*scan(house.inbox), *brought]
    except EmptyInbox:
        if not brought:
            raise
        return brought


def fetched(house: House) -> Iterator[InboxFile]:
    """The files that visits to publishers brought, by publisher and visit."""
    store = SnapshotStore(str(house.snapshots))
    for visit in all_visits(house.visits):
        if visit.outcome != "new":
            continue
        moment = f"{visit.visited_at:%Y-%m-%dT%H%M%SZ}"
        for file in visit.files:
            name, day = f"fetched/{visit.source_id}/{moment}/{file.name}", visit.visited_at.date()
            path = store.path(file.snapshot_id)
            yield InboxFile(path, name, file.snapshot_id, visit.source_id, file.size_bytes, day, moment)


def scan(inbox: Path) -> list[InboxFile]:
    """Every file below the inbox in the order of names; guides and hidden files aside. Symbolic links that lead out of the
    inbox are passed over. Raises FileNotFoundError for an inbox that does not exist, EmptyInbox for one without a file."""
    if not inbox.is_dir():
        raise FileNotFoundError(f"{inbox} is no folder. Make one with: sluice inbox init {inbox}")
    files = [described(path, inbox) for path in sorted(inbox.rglob("*")) if is_input(path, inbox)]
    if not files:
        raise EmptyInbox(f"{inbox} holds no file. Put files in it, or write templates with: sluice inbox init {inbox}")
    return files


def is_input(path: Path, inbox: Path) -> bool:
    """Whether a path is a file to read."""
    hidden = any(part.startswith(".") for part in path.relative_to(inbox).parts)
    inside = path.resolve().is_relative_to(inbox.resolve())
    return path.is_file() and inside and not hidden and path.name.lower() not in GUIDES


def described(path: Path, inbox: Path) -> InboxFile:
    """A file with its sha256 and its source."""
    name = path.relative_to(inbox).as_posix()
    with path.open("rb") as stream:
        snapshot_id = hashlib.file_digest(stream, "sha256").hexdigest()
    arrived = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    return InboxFile(path, name, snapshot_id, recognise(name), path.stat().st_size, arrived)


def keep(store: SnapshotStore, file: InboxFile) -> None:
    """Keep a dropped file's bytes under their sha256, with a receipt. A file already kept under this name and date adds nothing."""
    licence = load_source(file.source_id).licence.name if file.source_id else None
    received = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    meta = SnapshotMeta(
        source_id=file.source_id or "unrecognised", name=file.name, received_at=received, licence=licence
    )
    store.put(file.path, meta)
