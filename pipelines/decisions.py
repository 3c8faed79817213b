"""What the buyer's people decided: read from the inbox, and written there by the command line."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import duckdb

from pipelines.editions.judging import Acceptance
from sources.decisions.parse import DECISIONS

FILE = "decisions/accepted_editions.csv"
MATCHES = "decisions/matches.csv"
MATCH_COLUMNS = ("our_party_id", "their_party_id", "decision", "decided_by", "decided_on", "reason", "record")
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
    return add_line(inbox / FILE, COLUMNS, (edition_id, accepted_by, today.isoformat(), reason))


def write_match(inbox: Path, pair: Mapping[str, str], decision: str, person: str, reason: str, now: datetime) -> Path:
    """Add a decision about a pair of parties to the inbox's file of matches, with the record of the pair as it was seen."""
    parties = (pair["our_party_id"], pair["their_party_id"])
    line = (*parties, decision, person, now.isoformat(timespec="seconds"), reason, pair["record"])
    return add_line(inbox / MATCHES, MATCH_COLUMNS, line)


def decided_matches(inbox: Path) -> set[tuple[str, str, str]]:
    """The pairs that the inbox's file of matches holds a decision of: both ids, and the record as it was seen (empty: whatever the record)."""
    file = inbox / MATCHES
    if not file.exists():
        return set()
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as source:
        lines = [{name: line.get(name) or "" for name in MATCH_COLUMNS} for line in csv.DictReader(source)]
    whole = [line for line in lines if line["decision"] in DECISIONS and line["decided_by"] and line["reason"]]
    return {(line["our_party_id"], line["their_party_id"], line["record"]) for line in whole}


def add_line(file: Path, columns: Sequence[str], line: Sequence[str]) -> Path:
    """Add a line to a file of decisions; a new file begins with its titles. A file whose last line was not ended gets its end first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_bytes() if file.exists() else b""
    with file.open("a", encoding="utf-8", newline="") as target:
        if before and not before.endswith(b"\n"):
            target.write("\n")
        writer = csv.writer(target, lineterminator="\n")
        if not before:
            writer.writerow(columns)
        writer.writerow(line)
    return file
