"""Every byte received, kept once under its sha256, with a receipt for each time it came. Nothing is ever overwritten.

A snapshot is a folder, `<store>/<first two characters>/<sha256>/`, that holds `bytes` and one JSON file per receipt.
"""

import hashlib
import io
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import fsspec
from fsspec.implementations.local import LocalFileSystem

from sources.kit.media import HEAD, kind_of
from sources.kit.receipt import Receipt, SnapshotMeta

__all__ = ["Receipt", "SnapshotDamaged", "SnapshotMeta", "SnapshotMissing", "SnapshotStore"]

_CHUNK = 1 << 20


class SnapshotMissing(Exception):
    """No bytes are kept under this id."""


class SnapshotDamaged(Exception):
    """The bytes kept under an id no longer have that sha256."""

    def __init__(self, snapshot_id: str, found: str) -> None:
        remedy = "Restore it from a backup, or delete it and drop the original file in the inbox again."
        super().__init__(f"Snapshot {snapshot_id} is damaged: its bytes have sha256 {found}. {remedy}")
        self.snapshot_id, self.found, self.remedy = snapshot_id, found, remedy


class SnapshotStore:
    """A store at any address that fsspec knows: a folder by default, or s3://, gs://, abfs://, memory://."""

    def __init__(self, url: str) -> None:
        self._fs, root = fsspec.core.url_to_fs(url, use_listings_cache=False)
        self._root = str(root).rstrip("/")

    def put(self, content: bytes | Path, meta: SnapshotMeta) -> str:
        """Keep the bytes, unless they are kept already, and this receipt, unless it is; return the snapshot's id."""
        with _reading(content) as stream:
            head = stream.read(HEAD)
            stream.seek(0)
            snapshot_id, size = _digest(stream)
            if not self._fs.exists(self._place(snapshot_id, "bytes")):
                stream.seek(0)
                self._write(self._place(snapshot_id, "bytes"), stream, snapshot_id)
        self._keep_receipt(Receipt.of(meta, snapshot_id, size, kind_of(head)))
        return snapshot_id

    def open(self, snapshot_id: str) -> IO[bytes]:
        """Open the bytes for reading. Raises `SnapshotMissing`."""
        try:
            stream: IO[bytes] = self._fs.open(self._place(snapshot_id, "bytes"), "rb")
        except FileNotFoundError:
            raise self._missing(snapshot_id) from None
        return stream

    def path(self, snapshot_id: str) -> Path:
        """Return where the bytes lie on this machine. Raises `SnapshotMissing`, and `ValueError` for a remote store."""
        if not isinstance(self._fs, LocalFileSystem):
            raise ValueError(f"the store {self._root} is not on this machine: open() reads from it")
        path = Path(self._place(snapshot_id, "bytes"))
        if not path.is_file():
            raise self._missing(snapshot_id)
        return path

    def receipts(self, snapshot_id: str) -> list[Receipt]:
        """Return every arrival of these bytes, oldest first. Raises `SnapshotMissing`."""
        try:
            names = self._fs.ls(self._place(snapshot_id, ""), detail=False)
        except FileNotFoundError:
            raise self._missing(snapshot_id) from None
        places = sorted(name for name in names if name.endswith(".json"))
        return [Receipt.from_json(self._fs.cat_file(place)) for place in places]

    def ids(self) -> Iterator[str]:
        """Yield the id of every snapshot, in order."""
        for name in sorted(self._fs.find(self._root)):
            if name.endswith("/bytes"):
                yield name.split("/")[-2]

    def verify(self, snapshot_id: str) -> None:
        """Hash the bytes again. Raises `SnapshotDamaged`, or `SnapshotMissing`."""
        with self.open(snapshot_id) as stream:
            found, _ = _digest(stream)
        if found != snapshot_id:
            raise SnapshotDamaged(snapshot_id, found)

    def _missing(self, snapshot_id: str) -> SnapshotMissing:
        return SnapshotMissing(f"No snapshot {snapshot_id} in {self._root}.")

    def _place(self, snapshot_id: str, name: str) -> str:
        if not re.fullmatch(r"[0-9a-f]{64}", snapshot_id):
            raise ValueError(f"{snapshot_id!r} is not a snapshot id: 64 characters 0-9 and a-f")
        return f"{self._root}/{snapshot_id[:2]}/{snapshot_id}/{name}"

    def _keep_receipt(self, receipt: Receipt) -> None:
        content = receipt.to_json()
        digest = hashlib.sha256(content).hexdigest()
        place = self._place(receipt.snapshot_id, f"receipt-{receipt.received_at:%Y%m%dT%H%M%SZ}-{digest[:12]}.json")
        if not self._fs.exists(place):
            self._write(place, io.BytesIO(content), digest)

    def _write(self, place: str, stream: IO[bytes], digest: str) -> None:
        """Write beside the place, then rename: a reader sees the whole file or none."""
        folder, name = place.rsplit("/", 1)
        self._fs.makedirs(folder, exist_ok=True)
        temporary = f"{folder}/.{name}.{uuid.uuid4().hex}"
        try:
            with self._fs.open(temporary, "wb") as target:
                written, _ = _digest(stream, target)
            if written != digest:
                raise OSError(f"the file changed while it was being copied to {place}")
            self._fs.mv(temporary, place)
        except BaseException:
            if self._fs.exists(temporary):
                self._fs.rm(temporary)
            raise


def _reading(content: bytes | Path) -> IO[bytes]:
    return content.open("rb") if isinstance(content, Path) else io.BytesIO(content)


def _digest(stream: IO[bytes], copy_to: IO[bytes] | None = None) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if copy_to is not None:
            copy_to.write(chunk)
    return digest.hexdigest(), size
