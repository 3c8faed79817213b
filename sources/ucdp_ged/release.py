"""Which release a file is: the yearly edition, or candidates of some months. Its name tells; where it does not, its years do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_YEARLY = re.compile(r"(?:_v(?=\d{2}_1(?:\D|$))|(?:^|/)ged(?=\d{2}1(?:\D|$)))(\d{2})", re.I)
_MONTH = re.compile(r"_v(\d{2})_0_(\d{1,2})(?=\D|$)", re.I)
_MONTHS = re.compile(r"_v(\d{2})_01_(\d{2})_(\d{2})(?=\D|$)", re.I)


@dataclass(frozen=True)
class Release:
    """`covers_to` is the last month, ISO 8601 without day; None where nothing tells it."""

    kind: Literal["final", "candidate"]
    version: str | None
    covers_to: str | None


def release_of(name: str) -> Release | None:
    """As the publisher's file name says: GEDEvent_v26_1.csv and ged261-csv.zip hold the years to 2025, GEDEvent_v26_0_8.csv the
    candidates of August 2026, GEDEvent_v26_01_26_06.csv those of January to June; None for any other name."""
    if months := _MONTHS.search(name):
        return Release("candidate", f"{months[1]}.01.{months[2]}.{months[3]}", f"20{months[2]}-{months[3]}")
    if month := _MONTH.search(name):
        return Release("candidate", f"{month[1]}.0.{int(month[2])}", f"20{month[1]}-{int(month[2]):02d}")
    if yearly := _YEARLY.search(name):
        return Release("final", f"{yearly[1]}.1", f"20{int(yearly[1]) - 1:02d}-12")
    return None


def release_by_years(years: Iterable[str]) -> Release:
    """Candidates are of one year, or of two at its turn; the yearly edition begins in 1989."""
    known = sorted({year for year in years if re.fullmatch(r"(19|20)\d\d", year)})
    if len(known) > 2:
        return Release("final", None, f"{known[-1]}-12")
    return Release("candidate", None, None)
