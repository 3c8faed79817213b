"""Functions of the engine that Ibis has no name for, or writes in a slower way. DuckDB has them all."""

import ibis
import ibis.expr.datatypes as dt

INSTANT = "timestamp('UTC')"


@ibis.udf.scalar.builtin(signature=((INSTANT,), "int64"))
def epoch_ms(instant):  # type: ignore[no-untyped-def]
    """Milliseconds since 1970."""


@ibis.udf.scalar.builtin(name="hash")  # type: ignore[untyped-decorator]
def hash_of(content) -> dt.uint64:  # type: ignore[no-untyped-def]
    """A number of 64 bits that depends on the content alone, and on the version of the engine."""


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]
def arg_max(value: str, rank: int) -> str:  # type: ignore[empty-body]
    """The value of the highest rank; rows without a value do not count."""


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]
def arg_min(value: str, rank: int) -> str:  # type: ignore[empty-body]
    """The value of the lowest rank; rows without a value do not count."""
