"""The inbox: every file a person dropped, its bytes hashed and kept, and the source that reads it."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sources.kit.snapshots import SnapshotMeta, SnapshotStore
from sources.kit.source import load_source, recognise

GUIDES = ("readme.md", "readme.txt", ".gitkeep")


class EmptyInbox(FileNotFoundError):
    """There is nothing to read in the inbox."""


@dataclass(frozen=True)
class InboxFile:
    """One file of the inbox; `source_id` is None when no source reads files of that place and name."""

    path: Path
    name: str
    snapshot_id: str
    source_id: str | None
    size_bytes: int


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
    return InboxFile(path, name, snapshot_id, recognise(name), path.stat().st_size)


def keep(store: SnapshotStore, file: InboxFile) -> None:
    """Keep the file's bytes under their sha256, with a receipt. A file already kept under this name and date adds nothing."""
    licence = load_source(file.source_id).licence.name if file.source_id else None
    received = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    meta = SnapshotMeta(
        source_id=file.source_id or "unrecognised", name=file.name, received_at=received, licence=licence
    )
    store.put(file.path, meta)
