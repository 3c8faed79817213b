"""Read contracts in the Open Contracting Data Standard 1.0 and 1.1: release and record packages, releases, JSON lines; plain or packed.

The engine reads and writes: a bulk download holds millions of releases. Raw is as stated; releases of one process are merged in core.
"""

import tempfile
from pathlib import Path
from typing import Any

import duckdb

from sources.kit.record import Declared, Parsed, SourceFile
from sources.ocds.doubts import note_doubts
from sources.ocds.known import known_fields
from sources.ocds.lines import Lines, lines_of
from sources.ocds.reading import read_releases
from sources.ocds.tables import write_tables

MEMORY = "2GB"
"""What the engine may hold at once; beyond that it works from disk."""
PLAIN = """
    CREATE MACRO plain(stated) AS CASE
        WHEN regexp_full_match(stated, '-?[0-9]+([.][0-9]+)?') THEN stated
        WHEN starts_with(stated, '{') THEN coalesce(stated->>'$."$numberLong"', stated->>'$."$numberDecimal"',
            stated->>'$."$numberDouble"', stated->>'$."$numberInt"')
        WHEN isfinite(try_cast(stated AS DOUBLE)) THEN try_cast(stated AS DECIMAL(38, 6))::VARCHAR
        END"""
"""An amount as a plain decimal; some publishers export numbers as their database wraps them. Null where it is no number."""


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `ocds__notice`, `ocds__party`, `ocds__award` and `ocds__contract`. Raises `Unreadable` for a file that is no JSON of
    OCDS or is broken."""
    parsed = Parsed(file.snapshot_id, workplace=tempfile.TemporaryDirectory(prefix="sluice-ocds-"))
    workplace = Path(parsed.workplace.name)  # type: ignore[union-attr]
    lines = lines_of(file, workplace, parsed)
    publisher = about_packages(lines, parsed)
    with duckdb.connect() as engine:
        engine.execute(f"SET memory_limit = '{MEMORY}'; SET enable_progress_bar = false")
        engine.execute("SET temp_directory = ?", [str(workplace / "engine")])
        engine.execute(PLAIN)
        read_releases(engine, lines, parsed)
        lines.path.unlink()
        stretches = [(each.first, each.place, each.numbered) for each in lines.stretches] or [(0, "/", True)]
        engine.execute("CREATE TABLE stretch (first BIGINT, place VARCHAR, numbered BOOLEAN)")
        engine.executemany("INSERT INTO stretch VALUES (?, ?, ?)", stretches)
        parsed.parquet = write_tables(engine, file.snapshot_id, publisher, dict(declared), workplace)
        note_doubts(engine, parsed)
    return parsed


def about_packages(lines: Lines, parsed: Parsed) -> str | None:
    """The publisher, the day of the newest package, and a finding for each field of a package that is not known."""
    names, days = set(), set()
    for package in lines.packages:
        for name in package.keys() - known_fields()["package"].keys():
            parsed.note(
                f"/{name}",
                "The package has a field that is not known here; it was not read.",
                "Name it in sources/ocds/known.yml.",
            )
        names.add(text_at(package.get("publisher"), "name"))
        days.add(text_at(package, "publishedDate")[:10])
    parsed.edition_date = max(days, default="") or None
    return " | ".join(sorted(filter(None, names))) or None


def text_at(value: Any, name: str) -> str:
    """A text of an object; empty where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found.strip() if isinstance(found, str) else ""
