"""Great Expectations on the warehouse's own connection. Its only importer: import it late, it takes seconds.

Two things are odd. Great Expectations reads rows after it has given its connection back, and DuckDB drops them at the
rollback that follows; so the dialect leaves transactions alone. And a second connection of another configuration to the
same DuckDB file is refused; so the dialect borrows ours, which the address names by its id: `duckdb+shared:///<id>`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

import duckdb_sqlalchemy
import great_expectations as gx
from duckdb import DuckDBPyConnection
from great_expectations.core import ExpectationValidationResult
from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.expectations.core.expect_table_row_count_to_be_between import ExpectTableRowCountToBeBetween
from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity
from sqlalchemy.dialects import registry

_borrowed: dict[str, DuckDBPyConnection] = {}


class SharedDialect(duckdb_sqlalchemy.Dialect):
    """DuckDB over a connection that is already open and stays so."""

    supports_statement_cache = False

    def connect(self, *args: Any, **options: Any) -> Any:
        return duckdb_sqlalchemy.ConnectionWrapper(_borrowed[options["database"]])

    def do_begin(self, connection: Any) -> None: ...
    def do_commit(self, connection: Any) -> None: ...
    def do_rollback(self, connection: Any) -> None: ...
    def do_close(self, connection: Any) -> None: ...


class ExpectNoFailingRows(UnexpectedRowsExpectation):
    """`UnexpectedRowsExpectation` that counts and does not fetch: the audit fetches a few rows of a failed check."""

    metric_dependencies: ClassVar[tuple[str, ...]] = ("unexpected_rows_query.row_count",)

    def _validate(self, metrics: dict[str, Any], *args: Any, **options: Any) -> dict[str, Any]:
        failing = metrics["unexpected_rows_query.row_count"]
        return {"success": failing == 0, "result": {"observed_value": failing}}


@dataclass(frozen=True)
class Outcome:
    """What came of one expectation: failing rows, or rows of the table. `error` says why it could not be asked."""

    passed: bool
    observed: int
    error: str | None


def no_failing_rows(check_id: str, severity: str, query: str) -> Expectation:
    """The query, over `{batch}`, gives the rows that break the check."""
    # Great Expectations may put an aliased subquery for {batch}, and a query must be free to alias its table.
    table = "WITH batch AS NOT MATERIALIZED (SELECT * FROM {batch})"
    named = f"{table} SELECT * FROM ({query.replace('{batch}', 'batch')})"
    # SQLAlchemy would take ':word' inside a literal for a parameter.
    escaped = re.sub(r"(?<![:\w\\]):(?=\w)", r"\\:", named)
    return ExpectNoFailingRows(
        unexpected_rows_query=escaped, severity=FailureSeverity(severity), meta={"check_id": check_id}
    )


def row_count(check_id: str, severity: str, least: int | None, most: int | None) -> Expectation:
    """The table has between `least` and `most` rows, both counted in; `None` is no bound."""
    return ExpectTableRowCountToBeBetween(
        min_value=least, max_value=most, severity=FailureSeverity(severity), meta={"check_id": check_id}
    )


def run(
    connection: DuckDBPyConnection, layer: str, name: str, expectations: Sequence[Expectation]
) -> Mapping[str, Outcome]:
    """Validate `layer.name` and give the outcomes by check id."""
    suite = gx.ExpectationSuite(name=f"{layer}.{name}", expectations=list(expectations))
    validated = _batch(connection, layer, name).validate(suite, result_format="BASIC")
    configured = ((result.expectation_config, result) for result in validated.results)
    return {config.meta["check_id"]: _outcome(result) for config, result in configured if config and config.meta}


def _outcome(result: ExpectationValidationResult) -> Outcome:
    raised = result.exception_info or {}
    # One metric that raised is described at the top or under its metric's id, depending on where it raised.
    faults = [each for each in (raised, *raised.values()) if isinstance(each, dict) and each.get("raised_exception")]
    error = str(faults[0]["exception_message"]).split("\n")[0] if faults else None
    return Outcome(bool(result.success), int(result.result.get("observed_value") or 0), error)


def _batch(connection: DuckDBPyConnection, layer: str, name: str) -> Batch:
    borrowed = str(id(connection))
    _borrowed[borrowed] = connection
    context = _context()
    # one data source, its one table replaced at each audit: the context writes itself out at each change
    source = context.data_sources.add_or_update_sql(name="warehouse", connection_string=f"duckdb+shared:///{borrowed}")
    asset = source.add_query_asset(name=name, query=f"SELECT * FROM {layer}.{name}")
    return asset.get_batch(asset.build_batch_request())


@cache
def _context() -> EphemeralDataContext:
    registry.register("duckdb.shared", __name__, SharedDialect.__name__)
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context
