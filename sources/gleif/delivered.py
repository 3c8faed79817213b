"""GLEIF's files as one table of text in an engine of their own: millions of rows are never held as Python objects."""

import csv
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

import duckdb
import pyarrow as pa

from sources.gleif.golden_json import LARGEST, read_records
from sources.gleif.golden_json import REMEDY as JSON_REMEDY
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Parsed, Unreadable

REMEDY = "Deliver the golden copy's CSV or ZIP from gleif.org, its JSON, or the mapping to OpenCorporates, unchanged."
MEMORY, THREADS = "1500MB", 2
MOST_REJECTS, LARGEST_LINE = 1000, 4_000_000
SHOWN_REJECTS = 20


@dataclass(frozen=True)
class Delivered:
    """An open engine with the view `delivered`, and the titles of its columns in order."""

    engine: duckdb.DuckDBPyConnection
    titles: Sequence[str]

    def one(self, sql: str) -> int:
        """The one number a query gives."""
        found = self.engine.execute(sql).fetchone()
        return int(found[0]) if found and found[0] is not None else 0


@contextmanager
def opened(path: Path) -> Iterator[Delivered]:
    """The file as a table of text. Raises `Unreadable` for what is no such file."""
    with (
        TemporaryDirectory(prefix="sluice-gleif-") as folder,
        duckdb.connect(f"{folder}/delivered.duckdb") as engine,
    ):
        engine.execute(f"SET memory_limit = '{MEMORY}'; SET threads = {THREADS}")
        engine.execute("SET temp_directory = ?", [f"{folder}/spill"])
        try:
            engine.execute(f"CREATE VIEW delivered AS FROM {relation(path, Path(folder), engine)}")
            titles = [row[0] for row in engine.execute("DESCRIBE delivered").fetchall()]
            yield Delivered(engine, titles)
        except duckdb.Error as fault:
            raise Unreadable(f"The file cannot be read as a table ({first_line(fault)}).", REMEDY) from fault


def relation(path: Path, folder: Path, engine: duckdb.DuckDBPyConnection) -> str:
    """The file as something the engine can read from."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    kind = kind_of(head)
    if head[:4] == b"PAR1":
        return f"read_parquet({quoted(path)})"
    if kind == "zip":
        return relation(unpacked(path, folder), folder, engine)
    if kind == "json":
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"The JSON is larger than {LARGEST:,} bytes.", JSON_REMEDY)
        records = read_records(path.read_bytes())
        titles = dict.fromkeys(title for record in records for title in record)
        engine.register(
            "json_records", pa.table({t: pa.array([r.get(t) for r in records], pa.string()) for t in titles})
        )
        return "json_records"
    if kind != "text" or not head.strip():
        raise Unreadable(f"The file is {kind if head.strip() else 'empty'}, not a table.", REMEDY)
    columns = ", ".join(f"{quoted(title)}: 'VARCHAR'" for title in titles_of(path))
    return (
        f"read_csv({quoted(path)}, auto_detect = false, columns = {{{columns}}}, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"max_line_size = {LARGEST_LINE}, store_rejects = true, rejects_limit = {MOST_REJECTS})"
    )


def titles_of(path: Path) -> list[str]:
    """The titles of a CSV, each once: a repeated one gets a number. The engine is told, and does not guess from the first rows."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        try:
            header = next(csv.reader(file), [])
        except csv.Error as fault:
            raise Unreadable(f"The first line cannot be cut into titles ({fault}).", REMEDY, "line 1") from fault
    seen: Counter[str] = Counter()
    titles = []
    for place, title in enumerate(header, 1):
        name = title.strip() or f"column {place}"
        seen[name.casefold()] += 1
        titles.append(name if seen[name.casefold()] == 1 else f"{name} ({seen[name.casefold()]})")
    return titles


def unpacked(path: Path, folder: Path) -> Path:
    """The one CSV, JSON or XML of a ZIP, written beside; no path of a member is followed."""
    try:
        with ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith((".csv", ".json"))]
            if len(names) != 1:
                raise Unreadable(f"The ZIP holds {len(names)} CSV or JSON files; one is awaited.", REMEDY)
            with archive.open(names[0]) as member, (folder / "member").open("wb") as copy:
                shutil.copyfileobj(member, copy, 1 << 20)
    except (BadZipFile, OSError) as fault:
        raise Unreadable("The ZIP is broken.", REMEDY) from fault
    return folder / "member"


def note_rejects(delivered: Delivered, parsed: Parsed) -> None:
    """One finding for each line that could not be cut into cells, up to twenty, and their number."""
    known = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'"
    if not delivered.one(known):
        return
    lines = delivered.engine.execute(
        "SELECT line, min(error_message) FROM reject_errors GROUP BY 1 ORDER BY 1"
    ).fetchall()
    for line, message in lines[:SHOWN_REJECTS]:
        parsed.note(
            f"line {line}", f"The line cannot be read ({str(message).splitlines()[0][:120]}).", REMEDY, "row_rejected"
        )
    if len(lines) > SHOWN_REJECTS:
        reason = f"{len(lines)} lines in all cannot be read; the first {SHOWN_REJECTS} are named."
        parsed.note("file", reason, REMEDY, "row_rejected")


def quoted(text: object) -> str:
    """Text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def first_line(fault: Exception) -> str:
    """What went wrong, without the engine's advice."""
    return str(fault).splitlines()[0][:200]
