"""One table built: skipped if nothing it depends on has changed, else written, audited and published."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pipelines.fingerprint import digest
from pipelines.progress import report
from warehouse.contract import Table
from warehouse.expectations import CheckResult, to_rows
from warehouse.publish import audit_and_publish
from warehouse.shape import arrow
from warehouse.store import Rows, Store

LAST_PASSED = (
    "(SELECT max(checked_at) FROM (SELECT checked_at FROM ops.quality_result WHERE table_name = ? GROUP BY checked_at "
    "HAVING bool_and(passed OR severity <> 'critical')))"
)
"""When a standing table was audited. Later results may be of candidates that were refused: they say nothing of it."""


@dataclass(frozen=True)
class Built:
    """What building a table came to."""

    rows: int
    content_hash: str
    results: Sequence[CheckResult]
    unchanged: bool


def build(store: Store, table: Table, made_of: str, rows: Callable[[], Rows], run_id: str) -> Built:
    """Write, audit and publish a table, unless it stands already as made of the same things (`made_of`: a hash over code,
    method and inputs). Raises ContractBroken, or AuditFailed with the old table intact."""
    fingerprint = digest(table.digest, made_of)
    if standing := unchanged(store, table, fingerprint):
        carry_over(store, table, run_id)
        report(table.qualified, "unchanged")
        return standing
    store.write_candidate(table, rows())
    results = audit_and_publish(store, table, lambda found: record(store, table, found, run_id))
    built = Built(store.rows(table.table), store.content_hash(table.table), results, unchanged=False)
    remember(store, table, fingerprint, built, run_id)
    report(table.qualified, f"{built.rows:,} rows")
    return built


def unchanged(store: Store, table: Table, fingerprint: str) -> Built | None:
    """The table as it stands, if it was built from the same things."""
    if not store.exists("table_state") or not store.exists(table.table):
        return None
    found = store.connection.con.execute(
        "SELECT row_count, content_hash FROM ops.table_state WHERE table_name = ? AND fingerprint = ?",
        [table.table, fingerprint],
    ).fetchone()
    return Built(found[0], found[1], last_results(store, table), unchanged=True) if found else None


def last_results(store: Store, table: Table) -> list[CheckResult]:
    """The results of the audit that the standing table passed."""
    if not store.exists("quality_result"):
        return []
    rows = store.connection.con.execute(
        "SELECT check_id, kind, column_name, severity, passed, observed, unexpected_count, failing_rows, prose FROM ops.quality_result "
        f"WHERE table_name = ? AND checked_at = {LAST_PASSED}",
        [table.table, table.table],
    ).fetchall()
    return [
        CheckResult(
            check_id=each[0],
            kind=each[1],
            column=each[2],
            severity=each[3],
            passed=each[4],
            observed=each[5],
            unexpected_count=each[6],
            failing_rows=json.loads(each[7]),
            prose=each[8],
        )
        for each in rows
    ]


def record(store: Store, table: Table, results: Sequence[CheckResult], run_id: str) -> None:
    """Keep the results of an audit, whatever they are."""
    kept = store.tables["quality_result"]
    store.append(kept, arrow(kept, to_rows(results, table, run_id, datetime.now(UTC).replace(tzinfo=None))))


def carry_over(store: Store, table: Table, run_id: str) -> None:
    """Let the results of the last audit stand for this run too: the table has not changed since."""
    if not store.exists("quality_result"):
        return
    store.connection.con.execute(
        "INSERT INTO ops.quality_result SELECT * REPLACE (? AS run_id) FROM ops.quality_result "
        f"WHERE table_name = ? AND checked_at = {LAST_PASSED} AND NOT EXISTS "
        "(SELECT 1 FROM ops.quality_result WHERE table_name = ? AND run_id = ?)",
        [run_id, table.table, table.table, table.table, run_id],
    )


def remember(store: Store, table: Table, fingerprint: str, built: Built, run_id: str) -> None:
    """Note from what the table was built."""
    state = store.tables["table_state"]
    row: dict[str, Any] = {
        "table_name": table.table,
        "fingerprint": fingerprint,
        "content_hash": built.content_hash,
        "row_count": built.rows,
        "run_id": run_id,
    }
    if store.exists("table_state"):
        store.connection.con.execute("DELETE FROM ops.table_state WHERE table_name = ?", [table.table])
    store.append(state, arrow(state, [row]))


EDITIONS = "edition_file"


def content_of(store: Store, names: Sequence[str]) -> str:
    """One hash over the rows of several tables, as last built. Of the editions only those of the raw tables among them count, where there are
    any: what one publisher gave makes nothing anew that another's rows are made into."""
    sources = sorted({name.split("__")[0] for name in names if "__" in name})
    wanted = sorted(set(names) - ({EDITIONS} if sources else set()))
    return digest(
        tables_content(store, wanted), editions_content(store, sources) if EDITIONS in names and sources else ""
    )


def editions_content(store: Store, sources: Sequence[str]) -> str:
    """One hash over the editions in use of some sources."""
    found = store.connection.con.execute(
        f"SELECT * FROM ops.{EDITIONS} WHERE list_contains(?, source_id) ORDER BY ALL", [list(sources)]
    ).fetchall()
    return digest(*(str(row) for row in found))


def tables_content(store: Store, wanted: Sequence[str]) -> str:
    """One hash over the rows of several tables."""
    found = store.connection.con.execute(
        "SELECT table_name, content_hash FROM ops.table_state WHERE list_contains(?, table_name) ORDER BY table_name",
        [list(wanted)],
    ).fetchall()
    return digest(*(f"{name} {content}" for name, content in found))
