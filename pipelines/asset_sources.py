"""Two asset checks a source: is its edition fresh, and does none wait for a person. They warn and stop nothing: the last good edition is
used and what rests on it says so."""

from collections.abc import Iterator

import dagster as dg

from pipelines.asset_metadata import key
from warehouse.contract import Table
from warehouse.store import Store

FRESH, ACCEPTED = "fresh", "accepted"
PROSE = {
    FRESH: "The edition in use is not older than the source's cadence and half of it again, and the last visit to the publisher went well.",
    ACCEPTED: "No edition is held: each stays within the bounds of source.yml, or a person accepted it.",
}
FAILS = {FRESH: ("stale", "failing"), ACCEPTED: ("held",)}


def state_specs(table: Table) -> list[dg.AssetCheckSpec]:
    """The two checks, shown at the source's first raw table."""
    return [dg.AssetCheckSpec(name, asset=key(table), description=prose) for name, prose in PROSE.items()]


def state_results(store: Store, source_id: str, table: Table) -> Iterator[dg.AssetCheckResult]:
    """The two checks as `ops.source_state` has it. A source that was never read fails neither: nothing rests on it."""
    found = store.connection.con.execute(
        "SELECT health, why, CAST(edition_date AS VARCHAR), age_days, cadence_days FROM ops.source_state WHERE source_id = ?",
        [source_id],
    ).fetchone()
    health, why, day, age, cadence = found or ("never_read", None, None, None, None)
    shown = {
        "health": health,
        "why": why or "",
        "edition": day or "none",
        "age in days": age or 0,
        "cadence in days": cadence or 0,
    }
    for name, fails in FAILS.items():
        yield dg.AssetCheckResult(
            passed=health not in fails,
            asset_key=key(table),
            check_name=name,
            severity=dg.AssetCheckSeverity.WARN,
            metadata=shown,
        )
