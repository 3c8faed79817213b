"""One figure of the summaries as it stands, whatever the form of the file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """A figure with what it is about. `statistic` is production or reserves; a cell left empty has no value."""

    place: str
    statistic: str
    commodity: str | None
    detail: str | None
    country: str | None
    year: str | None
    value: str | None
    unit: str | None
    notes: str | None
    section: str | None = None
    is_estimate: bool = False
    edition: str | None = None
