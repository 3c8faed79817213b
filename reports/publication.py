"""A run is published whole or not at all: built beside the former one, renamed, and `current` pointed at it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from reports.package import write_tables
from reports.reader import Damaged, Publication
from reports.site.build import write_site
from reports.workbook import write_workbook
from warehouse.store import Store

__all__ = ["Damaged", "Maker", "Publication", "publish"]

Maker = Callable[[Publication], None]
"""Something that is made from a publication's tables and written into its folder."""

CURRENT = "current"


def publish(store: Store, root: Path, *extras: Maker) -> Path:
    """Publish the warehouse's run as `root/<run_id>` and point `root/current` at it. Returns that folder.

    Tables first; workbook, site and `extras` from those alone. If anything fails, the former publication and `current` stand
    as they were and nothing else is left behind. A run published before is replaced whole. One publisher at a time.
    """
    (run,) = store.read("run").to_pyarrow().to_pylist()
    root.mkdir(parents=True, exist_ok=True)
    with _scratch(root, run["run_id"]) as folder:
        write_tables(store, folder)
        publication = Publication(folder)
        for make in (write_workbook, write_site, *extras):
            make(publication)
        return _take_the_name(folder, root / run["run_id"])


@contextmanager
def _scratch(root: Path, run_id: str) -> Iterator[Path]:
    for abandoned in root.glob("*.tmp-*"):
        _remove(abandoned)
    folder = root / f"{run_id}.tmp-{uuid4().hex[:8]}"
    folder.mkdir()
    try:
        yield folder
    finally:
        _remove(folder)


def _take_the_name(folder: Path, target: Path) -> Path:
    former = folder.with_name(folder.name + "-former") if target.exists() else None
    if former is not None:
        os.rename(target, former)
    try:
        os.rename(folder, target)
        _point(target.parent / CURRENT, target.name)
    except BaseException:
        if former is not None:
            _remove(target)
            os.rename(former, target)
        elif target.exists():
            _remove(target)
        raise
    if former is not None:
        _remove(former)
    return target


def _point(link: Path, name: str) -> None:
    fresh = link.with_name(f"{link.name}.tmp-{uuid4().hex[:8]}")
    fresh.symlink_to(name, target_is_directory=True)
    try:
        os.replace(fresh, link)
    except BaseException:
        fresh.unlink()
        raise


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)
