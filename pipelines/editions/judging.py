"""Whether an edition is taken: a list outside its bounds is held until a person accepts it, and the edition before stays in use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from pipelines.editions.comparing import Change, compared
from pipelines.editions.edition import Edition, tables_of
from sources.kit.source import Expectation, Source

Status = Literal["accepted", "held", "unreadable"]
REPEATED_SHARE = 0.4
"""Share of rows whose key came before in the same edition from which a list is taken to have come twice (judgement)."""


@dataclass(frozen=True)
class Acceptance:
    """A person's word that an edition is right although it is outside its bounds."""

    edition_id: str
    accepted_by: str
    accepted_on: str
    reason: str


@dataclass(frozen=True)
class Judged:
    """An edition with its status, what it changed, and for each of its files the day it was superseded."""

    edition: Edition
    status: Status
    why: str | None
    compared_with: str | None
    changes: tuple[Change, ...]
    superseded: Mapping[str, date]
    """By snapshot id; a file that still holds is not in it."""

    @property
    def superseded_on(self) -> date | None:
        """The day from which no file of the edition holds any more."""
        files = {each.file.snapshot_id for each in self.edition.readable}
        return max(self.superseded.values()) if files and files <= self.superseded.keys() else None


def judged(
    editions: Sequence[Edition], source: Source, accepted: Mapping[str, Acceptance], cache: Path
) -> list[Judged]:
    """The editions of one source in the order of their days, each against the last accepted one."""
    found: list[Judged] = []
    for edition in editions:
        standing = [
            each.edition for each in found if each.status == "accepted" and each.edition.series == edition.series
        ]
        found.append(judge(edition, standing, source, accepted.get(edition.edition_id), cache))
    return superseding(found) if source.kind == "list" else found


def judge(
    edition: Edition, standing: Sequence[Edition], source: Source, acceptance: Acceptance | None, cache: Path
) -> Judged:
    """One edition against those that stand."""
    if not edition.readable:
        return Judged(edition, "unreadable", first_reason(edition), None, (), {})
    if source.kind != "list":
        return Judged(edition, "accepted", None, None, (), {})
    before = {table: last_with(table, standing) for table in source.expects}
    changes = tuple(
        compared(table, paths(edition, table), paths(before[table], table), expected.key, cache)
        for table, expected in source.expects.items()
        if concerns(table, edition, standing)
    )
    reasons = [reason for change in changes for reason in faults(change, source.expects[change.table_name])]
    with_whom = max((each for each in before.values() if each), key=lambda each: each.edition_date, default=None)
    why = " ".join(reasons) or None
    if why and acceptance:
        why = f"{why} Accepted by {acceptance.accepted_by} on {acceptance.accepted_on}: {acceptance.reason}"
    status: Status = "held" if reasons and not acceptance else "accepted"
    return Judged(edition, status, why, with_whom.edition_id if with_whom else None, changes, {})


def concerns(table: str, edition: Edition, standing: Sequence[Edition]) -> bool:
    """Whether a table is to be expected of an edition: it gave rows of it, or of no table at all, or a visit before it did."""
    visited = edition.came_by == "fetch" and any(table in each.tables for each in standing if each.came_by == "fetch")
    return table in edition.tables or not edition.tables or visited


def faults(change: Change, expected: Expectation) -> list[str]:
    """In what an edition's table is outside its bounds."""
    table, rows = change.table_name.split("__")[-1], change.rows_now
    found = []
    if not expected.min_rows <= rows <= expected.max_rows:
        found.append(
            f"{rows} rows of {table}, expected {expected.min_rows} to {expected.max_rows}: {expected.prose.strip()}"
        )
    if rows and change.keys_repeated and change.keys_repeated >= REPEATED_SHARE * rows:
        found.append(
            f"{change.keys_repeated} of {rows} rows of {table} repeat the key of another: the list seems to have come twice."
        )
    if change.vanished_share > expected.max_vanished_share:
        found.append(
            f"{change.keys_vanished} of {change.keys_before} keys of {table} are gone ({change.vanished_share:.0%}; "
            f"up to {expected.max_vanished_share:.0%} is usual)."
        )
    if change.growth > expected.max_growth:
        found.append(f"Rows of {table} grew by {change.growth:.0%}; up to {expected.max_growth:.0%} is usual.")
    return found


def last_with(table: str, standing: Sequence[Edition]) -> Edition | None:
    """The newest accepted edition that gave rows of a table."""
    return next((each for each in reversed(standing) if table in each.tables), None)


def paths(edition: Edition | None, table: str) -> list[Path]:
    """The Parquet files of a table, each snapshot once."""
    if edition is None:
        return []
    found = {each.file.snapshot_id: each.result.parquet(table) for each in edition.readable if each.result}
    return [path for path in found.values() if path is not None]


def first_reason(edition: Edition) -> str:
    """Why the files of an edition could not be read."""
    for each in edition.deliveries:
        for finding in each.result.findings if each.result else ():
            if finding.severity == "file_rejected":
                return f"{each.file.name}, {finding.place}: {finding.reason}"
    return "No file of it could be read."


def superseding(found: Sequence[Judged]) -> list[Judged]:
    """The editions with the day from which each file's tables come from a later accepted edition."""
    taken = [each.edition for each in found if each.status == "accepted"]
    return [replace(each, superseded=superseded(each.edition, taken)) for each in found]


def superseded(edition: Edition, taken: Sequence[Edition]) -> dict[str, date]:
    """For each file that no longer holds, the first day from which a later edition of its series gives all the tables it gave."""
    days: dict[str, date] = {}
    for file in edition.readable:
        later = [
            each.edition_date
            for each in taken
            if each.edition_date > edition.edition_date
            and each.series == edition.series
            and tables_of(file)
            and each.tables >= tables_of(file)
        ]
        if later:
            days[file.file.snapshot_id] = min(later)
    return days
