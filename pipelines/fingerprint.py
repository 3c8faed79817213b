"""What a result depends on, as hashes: code, declarations, method, inputs."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipelines.house import ROOT, House
from warehouse.contract import load_tables


def digest(*parts: str) -> str:
    """sha256 over parts in order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def folder_digest(folder: Path) -> str:
    """sha256 over the code and data files below a folder: names and bytes, whatever their dates."""
    files = sorted(each for suffix in ("*.py", "*.yml", "*.html", "*.css") for each in folder.rglob(suffix))
    return digest(*(f"{file.relative_to(folder)} {hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files))


@cache
def parser_version(source_id: str) -> str:
    """Version of a source's parser: its folder, the kit, and the raw tables it fills."""
    tables = [table.digest for name, table in load_tables().items() if name.startswith(f"{source_id}__")]
    sources = ROOT / "sources"
    return digest(folder_digest(sources / source_id), folder_digest(sources / "kit"), *tables)[:12]


@cache
def transform_digest() -> str:
    """Code of the transforms. They are few and share expressions, so one change makes all of them new."""
    return folder_digest(ROOT / "transforms")


@cache
def config_sha256() -> str:
    """sha256 of the method's numbers and the table declarations."""
    return digest(folder_digest(ROOT / "methodology"), folder_digest(ROOT / "warehouse"))


def run_id(house: House, files: Iterable[tuple[str, str]]) -> str:
    """Id of a run: the same files, visits to publishers, method, code and as-of date give the same id."""
    code = [folder_digest(ROOT / part) for part in ("sources", "transforms", "reports", "pipelines")]
    stated = [f"{name} {snapshot_id}" for name, snapshot_id in sorted(files)]
    seen = sorted(path.relative_to(house.visits).as_posix() for path in house.visits.glob("*/*.json"))
    day = house.as_of.isoformat()
    return f"{day}-{digest(config_sha256(), *code, day, *stated, *seen)[:10]}"
