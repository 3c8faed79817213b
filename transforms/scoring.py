"""The aggregate of SRP-1: topics to one score by a power mean that does not compensate."""

from typing import cast

import ibis
from ibis.expr.types import NumericValue, Table, Value


def power_sum(risk: Value, weight: Value, power_p: Value) -> NumericValue:
    """Sum of v R^p over the topics of a supplier (an aggregate)."""
    return cast(NumericValue, (cast(NumericValue, weight) * cast(NumericValue, risk) ** power_p).sum())


def score(powers: Value, weights: Value, power_p: Value) -> NumericValue:
    """100 [sum v R^p / sum v]^(1/p), points from 0 to 100; null when every topic is out of scope."""
    mean = cast(NumericValue, powers) / cast(NumericValue, weights).nullif(0.0)
    floored = ibis.ifelse(mean < 0.0, 0.0, mean)  # a difference of sums may fall a rounding below 0
    return cast(NumericValue, 100.0 * cast(NumericValue, floored) ** (1.0 / cast(NumericValue, power_p)))


def published(table: Table) -> Table:
    """The rows of the published score, draw 0."""
    return table.filter(table.draw == 0)
