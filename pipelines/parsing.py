"""A file parsed once: its raw rows as Parquet and its findings, kept by source, parser version and sha256."""

import importlib
import json
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.parquet as pq

from pipelines.fingerprint import digest, parser_version
from pipelines.inbox import InboxFile
from sources.kit.corrections import correct, load_corrections
from sources.kit.record import Finding, Parsed, SourceFile, Unreadable
from warehouse.contract import load_tables
from warehouse.shape import arrow

REMEDY_UNEXPECTED = (
    "Send the file and this message to the people who keep the parser; the other files are not affected."
)


@dataclass(frozen=True)
class ParsedFile:
    """What one file gave: Parquet by raw table, findings, rows by raw table, the day of its edition where it says one, and its series."""

    folder: Path
    findings: tuple[Finding, ...]
    rows: dict[str, int]
    edition_date: str | None
    series: str | None = None

    @property
    def row_count(self) -> int:
        """Rows of all raw tables."""
        return sum(self.rows.values())

    def parquet(self, table: str) -> Path | None:
        """The rows of one raw table, if the file gave any."""
        path = self.folder / f"{table}.parquet"
        return path if path.exists() else None

    @property
    def quarantined(self) -> bool:
        """Whether the whole file was refused."""
        return any(finding.severity == "file_rejected" for finding in self.findings)


def parsed(file: InboxFile, source_id: str, cache: Path, bytes_at: Path) -> ParsedFile:
    """The file as its source reads it, from the cache or anew. `bytes_at` is the snapshot: parsing reads snapshots only."""
    folder = kept_at(cache, source_id, file.snapshot_id, file.name)
    if not (folder / "findings.json").exists():
        write(read(SourceFile(bytes_at, file.name, file.snapshot_id), source_id), folder)
    kept = json.loads((folder / "findings.json").read_text("utf-8"))
    findings = tuple(Finding(**each) for each in kept["findings"])
    return ParsedFile(folder, findings, kept["rows"], kept["edition_date"], kept["series"])


def kept_at(cache: Path, source_id: str, snapshot_id: str, name: str) -> Path:
    """Where the result of a file is kept. The name is part of it: rows say under what name their file came."""
    return cache / source_id / parser_version(source_id) / snapshot_id / digest(name)[:12]


def read(file: SourceFile, source_id: str) -> Parsed:
    """Parse one file. A file that cannot be read gives one finding that rejects it; a fault in the parser does too, so that
    one file never stops the others."""
    parser = importlib.import_module(f"sources.{source_id}.parse")
    refused = Parsed(file.snapshot_id)
    try:
        result: Parsed = parser.parse(file, load_tables())
        correct(result, load_corrections(source_id))
        return result
    except Unreadable as fault:
        refused.note(fault.place, fault.reason, fault.remedy, "file_rejected")
    except Exception as fault:  # a parser must not stop the run: the file is quarantined with what went wrong
        refused.note("file", f"the parser failed: {type(fault).__name__}: {fault}", REMEDY_UNEXPECTED, "file_rejected")
    return refused


def write(result: Parsed, folder: Path) -> None:
    """Keep a result; the folder appears whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent))
    for name, rows in result.tables.items():
        pq.write_table(arrow(load_tables()[name], rows), temporary / f"{name}.parquet")
    for name, path in result.parquet.items():
        shutil.move(path, temporary / f"{name}.parquet")
    kept = {
        "rows": {path.stem: pq.read_metadata(path).num_rows for path in sorted(temporary.glob("*.parquet"))},
        "edition_date": result.edition_date,
        "series": result.series,
        "findings": [asdict(finding) for finding in result.findings],
    }
    (temporary / "findings.json").write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    os.rename(temporary, folder)
