"""The real declarations of raw tables, and files as they are delivered, for the tests of parsers."""

from hashlib import sha256
from pathlib import Path

from sources.kit.record import Declared, SourceFile
from warehouse.contract import load_tables


def declared(*names: str) -> Declared:
    """The declarations of these raw tables."""
    tables = load_tables()
    return {name: tables[name] for name in names}


def delivered(folder: Path, name: str, data: bytes) -> SourceFile:
    """Put bytes under their sha256, as a snapshot is, with the name they came under."""
    snapshot_id = sha256(data).hexdigest()
    path = folder / snapshot_id
    path.write_bytes(data)
    return SourceFile(path, name, snapshot_id)
