"""Bytes in the store stay what they were, whoever brings them and however often."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from sources.kit.snapshots import SnapshotDamaged, SnapshotMeta, SnapshotMissing, SnapshotStore

META = SnapshotMeta(
    source_id="cahra",
    name="cahra/regions.json",
    received_at=datetime(2026, 8, 1, 14, 0, tzinfo=timezone(timedelta(hours=2))),
    address="https://list.example/api?page=1&apikey=s3cret#top",
    headers={"ETag": '"e1"', "Set-Cookie": "s3cret"},
    licence="CC BY 4.0",
    edition="June 2026",
)
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(str(tmp_path / "kept") if request.param == "folder" else f"memory://{tmp_path}")


def test_bytes_are_kept_under_their_sha256_and_read_back(store: SnapshotStore) -> None:
    assert store.put(b"abc", META) == ABC
    with store.open(ABC) as stream:
        assert stream.read() == b"abc"
    store.verify(ABC)
    assert list(store.ids()) == [ABC]


def test_a_file_is_kept_as_its_bytes_are(store: SnapshotStore, tmp_path: Path) -> None:
    (tmp_path / "drop.csv").write_bytes(b"abc")
    assert store.put(tmp_path / "drop.csv", META) == ABC


def test_a_receipt_says_where_bytes_came_from_and_keeps_no_secret(store: SnapshotStore) -> None:
    (receipt,) = store.receipts(store.put(b"abc", META))
    assert receipt.received_at == datetime(2026, 8, 1, 12, 0, tzinfo=UTC)
    assert receipt.address == "https://list.example/api?page=1&apikey=***"
    assert receipt.headers == {"etag": '"e1"', "set-cookie": "***"}
    assert (receipt.snapshot_id, receipt.size, receipt.media_type) == (ABC, 3, "text")
    assert (receipt.source_id, receipt.name, receipt.licence) == ("cahra", "cahra/regions.json", "CC BY 4.0")
    assert receipt.edition == "June 2026"


def test_same_bytes_are_one_object_with_a_receipt_for_each_arrival(tmp_path: Path) -> None:
    store = SnapshotStore(str(tmp_path))
    later = replace(META, received_at=datetime(2026, 9, 1, tzinfo=UTC))
    for meta in (later, META, META):
        store.put(b"abc", meta)
    assert [receipt.received_at.month for receipt in store.receipts(ABC)] == [8, 9]
    names = sorted(path.name.split("-")[0] for path in tmp_path.rglob("*") if path.is_file())
    assert names == ["bytes", "receipt", "receipt"]


def test_bytes_once_kept_are_never_written_again(tmp_path: Path) -> None:
    store = SnapshotStore(str(tmp_path))
    before = store.path(store.put(b"abc", META)).stat()
    store.put(b"abc", META)
    after = store.path(ABC).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_damage_is_found_and_said(tmp_path: Path) -> None:
    store = SnapshotStore(str(tmp_path))
    store.path(store.put(b"abc", META)).write_bytes(b"abd")
    with pytest.raises(SnapshotDamaged, match="drop the original file in the inbox") as damaged:
        store.verify(ABC)
    assert damaged.value.snapshot_id == ABC


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SnapshotStore(str(tmp_path))

    def full_disk(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("fsspec.implementations.local.LocalFileSystem.mv", full_disk)
    with pytest.raises(OSError, match="No space"):
        store.put(b"abc", META)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    with pytest.raises(SnapshotMissing):
        store.open(ABC)


def test_what_was_never_kept_is_missing(store: SnapshotStore) -> None:
    for look in (store.open, store.receipts, store.verify):
        with pytest.raises(SnapshotMissing):
            look(ABC)


@pytest.mark.parametrize("wrong", ["../../etc/passwd", ABC.upper(), ABC[:-1], ""])
def test_only_a_sha256_is_an_id(store: SnapshotStore, wrong: str) -> None:
    with pytest.raises(ValueError, match="not a snapshot id"):
        store.open(wrong)


def test_a_path_exists_only_on_this_machine(tmp_path: Path) -> None:
    store = SnapshotStore(f"memory://{tmp_path}")
    with pytest.raises(ValueError, match="not on this machine"):
        store.path(store.put(b"abc", META))


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(META, received_at=datetime(2026, 8, 1))


def test_receipts_are_plain_json_a_person_can_read(tmp_path: Path) -> None:
    SnapshotStore(str(tmp_path)).put(b"abc", replace(META, name="Lieferanten Übersicht.csv"))
    (written,) = tmp_path.rglob("receipt-20260801T120000Z-*.json")
    assert "Übersicht" in written.read_text(encoding="utf-8")
    assert json.loads(written.read_text(encoding="utf-8"))["received_at"] == "2026-08-01T12:00:00+00:00"
