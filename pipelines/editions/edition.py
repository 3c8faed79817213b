"""What an edition is: the files of one source that came together, the day they speak of, and the raw rows they gave."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.deliveries import Delivery
from pipelines.fingerprint import digest

CameBy = Literal["fetch", "file_drop"]
DatedBy = Literal["content", "name", "arrival"]
_DAY = re.compile(r"(?<!\d)(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True)
class Edition:
    """One edition. `confirmed_on` is the last day on which just these bytes came."""

    edition_id: str
    source_id: str
    edition_date: date
    confirmed_on: date
    came_by: CameBy
    deliveries: tuple[Delivery, ...]
    dated_by: DatedBy = "content"
    """What tells the edition's day; of arrival it says no more than that the edition is not younger."""

    @property
    def series(self) -> str | None:
        """The series of its files, where all are of one."""
        found = {each.result.series for each in self.readable if each.result}
        return found.pop() if len(found) == 1 else None

    @property
    def readable(self) -> tuple[Delivery, ...]:
        """The files that could be read."""
        return tuple(each for each in self.deliveries if each.readable)

    @property
    def tables(self) -> frozenset[str]:
        """Raw tables it gave rows of."""
        return frozenset(table for each in self.readable for table in tables_of(each))

    @property
    def size_bytes(self) -> int:
        """Bytes of all files."""
        return sum(each.file.size_bytes for each in self.deliveries)

    def rows(self, table: str) -> int:
        """Rows of one raw table."""
        return sum(each.result.rows.get(table, 0) for each in self.readable if each.result)

    @property
    def row_count(self) -> int:
        """Rows of all raw tables."""
        return sum(self.rows(table) for table in self.tables)


def tables_of(delivery: Delivery) -> frozenset[str]:
    """Raw tables one file gave rows of."""
    return frozenset(table for table, rows in delivery.result.rows.items() if rows) if delivery.result else frozenset()


def edition_id(source_id: str, deliveries: Iterable[Delivery]) -> str:
    """The same bytes give the same id, whatever their names and days: a person's decision about them stays good."""
    return f"{source_id}-{digest(*sorted({each.file.snapshot_id for each in deliveries}))[:10]}"


def day_in(name: str) -> date | None:
    """The last day that a path names (smelters_2026-03-31.xlsx, 20260331/list.csv); None where there is none."""
    for year, month, day in reversed(_DAY.findall(name)):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def dated(delivery: Delivery, as_of: date) -> tuple[date, DatedBy]:
    """The day a file speaks of, and what tells it: as it says itself, though never after it came (a list of a year may count to the year's
    end), else as its name says, else the day it came, but no later than the run's day."""
    stated = delivery.result.edition_date if delivery.result else None
    try:
        if stated:
            return min(date.fromisoformat(stated), delivery.file.arrived), "content"
    except ValueError:
        pass  # what is no day tells none
    named = day_in(delivery.file.name)
    return (named, "name") if named else (min(delivery.file.arrived, as_of), "arrival")
