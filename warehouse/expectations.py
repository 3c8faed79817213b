"""Great Expectations asks the checks of a candidate table, and the results are kept with rows a person can look at."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from warehouse.checks import Check, Kind, checks
from warehouse.contract import Severity, Table
from warehouse.store import Store, candidate

if TYPE_CHECKING:
    from warehouse.gx import Outcome

SHOWN = 20
"""Failing rows kept with a result."""


@dataclass(frozen=True)
class CheckResult:
    """What came of one check of one candidate table."""

    check_id: str
    kind: Kind
    column: str | None
    severity: Severity
    passed: bool
    observed: str
    unexpected_count: int
    """Rows that break the check; 0 where no single row is at fault."""
    failing_rows: list[dict[str, Any]]
    """The first of them in order of their values, ready for JSON."""
    prose: str

    @property
    def blocks(self) -> bool:
        """Whether the table may not be published."""
        return self.severity == "critical" and not self.passed


def audit(store: Store, table: Table) -> list[CheckResult]:
    """Ask every check of the candidate. A check that cannot be asked has failed, and says why. Of a raw or stated table without rows only
    the number of rows is asked: most sources give nothing most days, and there is no row that could break the others."""
    found = list(checks(table, store.tables))
    idle = table.layer in ("raw", "stated") and _is_empty(store, table)
    asked = [each for each in found if each.query is None] if idle else found
    unasked = [_unasked(each) for each in found if each not in asked]
    if not asked:
        return unasked
    from warehouse import gx  # seconds

    suite = [
        gx.row_count(each.check_id, each.severity, each.min_rows, each.max_rows)
        if each.query is None
        else gx.no_failing_rows(each.check_id, each.severity, each.query)
        for each in asked
    ]
    outcomes = gx.run(store.connection.con, table.layer, candidate(table), suite)
    return [*(_result(store, table, each, outcomes[each.check_id]) for each in asked), *unasked]


def to_rows(results: Sequence[CheckResult], table: Table, run_id: str, checked_at: datetime) -> list[dict[str, object]]:
    """Rows of `ops.quality_result`, one per result."""
    return [
        {
            "run_id": run_id,
            "table_name": table.table,
            "layer": table.layer,
            "check_id": each.check_id,
            "kind": each.kind,
            "column_name": each.column,
            "severity": each.severity,
            "passed": each.passed,
            "observed": each.observed,
            "unexpected_count": each.unexpected_count,
            "failing_rows": json.dumps(each.failing_rows, ensure_ascii=False),
            "prose": each.prose,
            "checked_at": checked_at,
        }
        for each in results
    ]


def _is_empty(store: Store, table: Table) -> bool:
    first = store.connection.con.execute(f"SELECT 1 FROM {table.layer}.{candidate(table)} LIMIT 1")
    return first.fetchone() is None


def _unasked(check: Check) -> CheckResult:
    """The result of a check on rows where there is no row."""
    observed = "no rows to ask of"
    return CheckResult(check.check_id, check.kind, check.column, check.severity, True, observed, 0, [], check.prose)


def _result(store: Store, table: Table, check: Check, outcome: "Outcome") -> CheckResult:
    failing: list[dict[str, Any]] = []
    unexpected = 0 if check.query is None else outcome.observed
    if outcome.error is not None:
        observed = f"could not be asked: {outcome.error}"
    elif check.query is None:
        observed = f"rows: {outcome.observed}"
    else:
        observed = f"failing rows: {unexpected}"
        failing = [] if outcome.passed else _failing_rows(store, table, check.query)
    passed = outcome.passed and outcome.error is None
    return CheckResult(
        check.check_id, check.kind, check.column, check.severity, passed, observed, unexpected, failing, check.prose
    )


def _failing_rows(store: Store, table: Table, query: str) -> list[dict[str, Any]]:
    rows = query.format(batch=f"{table.layer}.{candidate(table)}")
    found = store.connection.con.execute(f"SELECT * FROM ({rows}) ORDER BY ALL LIMIT {SHOWN}")
    names = [each[0] for each in found.description]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in found.fetchall()]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, bool | int | str) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return str(value)
