"""Handing on: a copy of a publication with only what the licences of its sources allow, which says what was left out."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from uuid import uuid4

import pyarrow as pa

from reports.descriptor import Json, describe, describe_file, sha256_of
from reports.licences import Rights, Row, Terms, cited
from reports.pack_pages import ATTRIBUTION, LEFT_OUT, write_attribution, write_left_out
from reports.package import write_table
from reports.reader import Damaged, Publication
from reports.selection import SEPARATOR, Left, Selection
from warehouse.contract import Table, load_tables

Files = Callable[[str], Path | None]
"""Where the bytes of a snapshot lie; None where they are kept no more."""
EVIDENCE = "evidence"
NO_BYTES = "The terms of the source let no file be handed on as it came."
GONE = "The file is kept no more."


@dataclass(frozen=True)
class Pack:
    """What was handed on: the folder, the rows of each table, the files of evidence, and what was left out."""

    folder: Path
    rows: Mapping[str, int]
    files: tuple[Path, ...]
    left: tuple[Left, ...]


def hand_on(publication: Publication, state: Iterable[Row], files: Files, folder: Path) -> Pack:
    """Write to `folder` what of a publication may be handed on under the terms of `state`, which is rows of `source_state`.

    The folder is there whole or not at all. Raises `FileExistsError` where it holds anything, `Damaged` where the publication or
    a file of evidence is not as it was.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} is there already. Choose another folder, or empty it.")
    publication.verify()
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}")
    try:
        pack = packed(publication, Rights(state, publication.rows("received_file")), files, scratch)
        os.replace(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Pack(folder, pack.rows, tuple(folder / each.relative_to(scratch) for each in pack.files), pack.left)


def packed(publication: Publication, rights: Rights, files: Files, folder: Path) -> Pack:
    """Write tables, evidence, attribution, what was left out, and the descriptor of all of it."""
    selection, declared = Selection(publication, rights), load_tables()
    rows: dict[str, pa.Table] = {}
    for name in sorted(publication.resources):
        if (goes := selection.rows(declared[name])) is not None:
            rows[name] = goes
            write_table(goes, folder, name)
    snapshots = sorted(set[str]().union(*(cited(each) for each in rows.values())))
    copied, left = evidence(snapshots, rights, files, publication, folder)
    terms, left = rights.resting_on(snapshots), [*selection.left, *left]
    write_attribution(folder, publication.run, terms)
    write_left_out(folder, left)
    write_descriptor(publication, [declared[name] for name in rows], terms, copied, folder)
    return Pack(folder, {name: each.num_rows for name, each in rows.items()}, tuple(copied), tuple(left))


def evidence(
    snapshots: Sequence[str], rights: Rights, files: Files, publication: Publication, folder: Path
) -> tuple[list[Path], list[Left]]:
    """Copy the files that the rows rest on, where they may go as they came; and what stays of them."""
    copied: list[Path] = []
    left: Counter[tuple[str, str]] = Counter()
    for snapshot_id in snapshots:
        place = files(snapshot_id) if rights.bytes_may_go(snapshot_id) else None
        if place is None:
            reason = GONE if rights.bytes_may_go(snapshot_id) else NO_BYTES
            left[SEPARATOR.join(sorted(rights.sources(snapshot_id))), reason] += 1
        else:
            name = PurePosixPath(publication.files[snapshot_id][0]["file_name"]).name
            copied.append(copy_bytes(snapshot_id, place, rights, folder / EVIDENCE / snapshot_id / name))
    return copied, [Left(EVIDENCE, "", source, reason, rows) for (source, reason), rows in sorted(left.items())]


def copy_bytes(snapshot_id: str, place: Path, rights: Rights, target: Path) -> Path:
    """Copy a file as it came. Raises `NotRedistributable` where its terms do not allow that, `Damaged` where it has changed."""
    rights.require_bytes(snapshot_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(place, target)
    if sha256_of(target) != snapshot_id:
        raise Damaged(place, [target.name])
    return target


def write_descriptor(
    publication: Publication, tables: Sequence[Table], terms: Sequence[Terms], copied: Sequence[Path], folder: Path
) -> None:
    """Write `datapackage.json`: every file of the pack with its sha256, and the sources it rests on."""
    described: Json = describe(tables, folder, publication.run, terms)
    described["description"] += (
        f" Only what may be handed on: see {LEFT_OUT} for the rest, {ATTRIBUTION} for whom to name."
    )
    beside = [folder / ATTRIBUTION, folder / LEFT_OUT, *copied]
    described["resources"] += [describe_file(path, folder) for path in beside]
    text = json.dumps(described, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
