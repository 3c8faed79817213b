"""What an asset shows of its table: columns, column lineage, checks, rows, hash."""

from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg

from pipelines.building import Built
from pipelines.compiled import Compiled
from warehouse.checks import checks
from warehouse.contract import Table, load_tables
from warehouse.expectations import CheckResult

SHOWN_ROWS = 5
PROSE = {
    "critical": "Expectations that must hold: if one fails, the old table stays and nothing that follows is made.",
    "warning": "Expectations that a person should look at: the run goes on.",
}


def key(table: Table) -> dg.AssetKey:
    """Asset key of a table: its layer and its name."""
    return dg.AssetKey([table.layer, table.table])


def spec(table: Table, inputs: Sequence[str]) -> dg.AssetSpec:
    """The asset of a table. It comes after the tables it reads and after those its columns refer to."""
    tables = load_tables()
    referred = {column.references.split(".")[0] for column in table.columns if column.references} - {table.table}
    return dg.AssetSpec(
        key(table),
        deps=[key(tables[name]) for name in sorted({*inputs, *referred})],
        description=f"{table.grain[0].upper()}{table.grain[1:]}.\n\n{table.description}",
        group_name=table.layer,
        kinds={"duckdb"},
        metadata={"dagster/column_schema": column_schema(table)},
    )


def column_schema(table: Table) -> dg.TableSchema:
    """The declared columns as Dagster shows them."""
    return dg.TableSchema(
        [
            dg.TableColumn(
                column.name,
                column.type,
                f"{column.description} [{column.unit}]" if column.unit else column.description,
                dg.TableColumnConstraints(nullable=column.nullable),
            )
            for column in table.columns
        ]
    )


def check_specs(table: Table) -> list[dg.AssetCheckSpec]:
    """Two asset checks a table at most: its critical expectations, which block what follows, and its warnings. One check an
    expectation would make a thousand events a run; each expectation stands in the check's table instead."""
    severities = {check.severity for check in checks(table, load_tables())}
    return [
        dg.AssetCheckSpec(severity, asset=key(table), description=PROSE[severity], blocking=severity == "critical")
        for severity in sorted(severities)
    ]


def check_results(table: Table, results: Sequence[CheckResult]) -> Iterator[dg.AssetCheckResult]:
    """The results of an audit by severity: every expectation with what was observed, and the rows that failed."""
    for wanted in sorted({result.severity for result in results}):
        asked = [result for result in results if result.severity == wanted]
        failed = [result for result in asked if not result.passed]
        metadata: dict[str, Any] = {"expectations": expectation_table(asked), "failed": len(failed)}
        for result in failed:
            metadata[f"rows: {result.check_id}"] = dg.MetadataValue.json(result.failing_rows[:SHOWN_ROWS])
        severity = dg.AssetCheckSeverity.ERROR if wanted == "critical" else dg.AssetCheckSeverity.WARN
        yield dg.AssetCheckResult(
            passed=not failed, asset_key=key(table), check_name=wanted, severity=severity, metadata=metadata
        )


def expectation_table(results: Sequence[CheckResult]) -> dg.TableMetadataValue:
    """Expectations as a table: what was asked, whether it held, what was observed, why it is asked."""
    rows: list[dict[str, Any]] = [
        {"expectation": each.check_id, "held": each.passed, "observed": each.observed, "why": each.prose}
        for each in results
    ]
    return dg.MetadataValue.table([dg.TableRecord(row) for row in rows])


def materialised(table: Table, built: Built, plan: Compiled | None = None) -> dg.MaterializeResult:  # type: ignore[type-arg]
    """What was made: rows, hash of the rows, and where each column comes from."""
    metadata: dict[str, Any] = {
        "dagster/row_count": built.rows,
        "content_hash": built.content_hash,
        "unchanged": built.unchanged,
    }
    if plan is not None:
        metadata["dagster/column_lineage"] = dg.TableColumnLineage(
            {
                column: [dg.TableColumnDep(dg.AssetKey(origin.split(".")), name) for origin, name in origins]
                for column, origins in plan.lineage.items()
            }
        )
    return dg.MaterializeResult(
        asset_key=key(table), metadata=metadata, data_version=dg.DataVersion(built.content_hash)
    )
