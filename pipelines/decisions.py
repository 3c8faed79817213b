"""What the buyer's people decided: read from the inbox, and written there by the command line."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from pipelines.editions.judging import Acceptance

FILE = "decisions/accepted_editions.csv"
COLUMNS = ("edition_id", "accepted_by", "accepted_on", "reason")


def acceptances(files: Sequence[Path]) -> dict[str, Acceptance]:
    """The editions that a person let pass, by id; of two decisions about one edition the first stands."""
    if not files:
        return {}
    with duckdb.connect() as engine:
        rows = engine.execute(
            f"SELECT {', '.join(COLUMNS)} FROM read_parquet({[str(path) for path in files]})"
        ).fetchall()
    found: dict[str, Acceptance] = {}
    for edition_id, accepted_by, accepted_on, reason in rows:
        found.setdefault(edition_id, Acceptance(edition_id, accepted_by, accepted_on or "a day not stated", reason))
    return found


def write_acceptance(inbox: Path, edition_id: str, accepted_by: str, reason: str, today: date) -> Path:
    """Add a decision to the inbox's file of accepted editions."""
    file = inbox / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = not file.exists()
    with file.open("a", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        if fresh:
            writer.writerow(COLUMNS)
        writer.writerow((edition_id, accepted_by, today.isoformat(), reason))
    return file
