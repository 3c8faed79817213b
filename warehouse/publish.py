"""Write, audit, publish: a candidate takes its table's name only when no critical check fails."""

from collections.abc import Callable, Sequence

from warehouse.contract import Table
from warehouse.expectations import CheckResult, audit
from warehouse.store import Store, candidate


class AuditFailed(Exception):
    """A critical check failed; the published table stands as it was, and the candidate stays to be looked at."""

    def __init__(self, table: Table, results: Sequence[CheckResult]) -> None:
        faults = "; ".join(f"{each.check_id}: {each.observed}" for each in results if each.blocks)
        place = f"{table.layer}.{candidate(table)}"
        super().__init__(f"{table.qualified} was not published: {faults}. The refused rows are in {place}.")
        self.table, self.results = table, tuple(results)


def audit_and_publish(
    store: Store, table: Table, record: Callable[[Sequence[CheckResult]], None] = lambda results: None
) -> list[CheckResult]:
    """Audit the candidate, record the results, and publish it. Raises `AuditFailed` once they are recorded."""
    results = audit(store, table)
    record(results)
    if any(each.blocks for each in results):
        raise AuditFailed(table, results)
    store.publish(table)
    return results
