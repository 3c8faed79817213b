"""Rows that tests of the country and goods layer share: names of two countries, files that are held, stated values."""

import datetime as dt
from typing import Any

Row = dict[str, Any]
DAY, LATER = dt.date(2025, 1, 31), dt.date(2026, 1, 31)
SPELLINGS = {"DE": ("DE", "DEU", "GERMANY"), "CD": ("CD", "CONGO DEMOCRATIC REPUBLIC OF THE")}
NAMES: list[Row] = [{"name_key": key, "country_code": code} for code, keys in SPELLINGS.items() for key in keys]


def held(snapshot_id: str, superseded_on: dt.date | None = None, edition_id: str | None = None) -> Row:
    """A row of `ops.edition_file`."""
    return {
        "edition_id": edition_id or snapshot_id,
        "snapshot_id": snapshot_id,
        "source_id": "s",
        "file_name": "f",
        "edition_date": DAY,
        "superseded_on": superseded_on,
    }


def value(indicator: str, said: str, at: int = 1, **more: Any) -> Row:
    """A row of `stated.country_value_stated` about Germany."""
    stated: Row = {
        "source_id": "s",
        "snapshot_id": "s1",
        "locator": f"line {at}",
        "edition_id": "e1",
        "edition_date": DAY,
    }
    return (
        stated
        | {"country_code": "DEU", "indicator": indicator, "value": said, "scale": "native", "edition": "2024"}
        | more
    )
