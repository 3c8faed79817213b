"""What every part of the plain reading of SRP-1 needs: the rows it reads, months between dates, power means, keys."""

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Case:
    """Core rows and method rows by table, one draw of the parameters, and the day as of which everything is read."""

    core: Tables
    method: Tables
    parameter: Mapping[str, float]
    as_of: dt.date

    @cached_property
    def _indices(self) -> dict[tuple[str, ...], dict[tuple[Any, ...], list[Row]]]:
        return {}

    def rows(self, table: str) -> Sequence[Row]:
        """All rows of a core table."""
        return self.core.get(table, ())

    def find(self, table: str, **values: object) -> list[Row]:
        """The rows of a core table with these values."""
        place = table, *values
        if place not in self._indices:
            index = self._indices[place] = defaultdict(list)
            for row in self.rows(table):
                index[tuple(row[column] for column in values)].append(row)
        return self._indices[place].get(tuple(values.values()), [])

    def number(self, table: str, key: str, value: str) -> dict[Any, float]:
        """A method table as a look-up: {row[key]: row[value]}."""
        return {row[key]: row[value] for row in self.method[table]}

    def months_since(self, day: dt.date) -> float:
        """Months from a day to the as-of date, never below 0."""
        years, months, days = self.as_of.year - day.year, self.as_of.month - day.month, self.as_of.day - day.day
        return max(0.0, years * 12 + months + days / 31)

    def half_life_freshness(self, day: dt.date | None) -> float:
        """Freshness of a disclosure without an expiry date; an undated one has none."""
        if day is None:
            return 0.0
        return float(0.5 ** (self.months_since(day) / self.parameter["undated_half_life_months"]))


def power_mean(values: Sequence[float], p: float) -> float:
    """(mean of v^p)^(1/p), 0 without values."""
    return float((sum(value**p for value in values) / len(values)) ** (1 / p)) if values else 0.0


def combined(shares: Sequence[float]) -> float:
    """1 - product(1 - share): effects that each take their share of what the others leave."""
    left = 1.0
    for share in shares:
        left *= 1 - share
    return 1 - left


def text_key(text: str | None) -> str | None:
    """A name without case, accents, punctuation and doubled spaces."""
    if text is None:
        return None
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).upper()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())
