"""The standardised wide form: a row is a country (`iso3`), a column a series; 0 is low risk and 1 is high risk."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from sources.kit.record import DeclaredTable, Parsed, Row
from sources.kit.tabular import Record

PUBLISHERS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8")
)["publishers"]
UNIT = "standardised, 0 low risk to 1 high risk"


def is_wide(titles: Sequence[str]) -> bool:
    """True if the first column is `iso3` and series follow; native exports name their countries otherwise."""
    return len(titles) > 1 and titles[0] == "iso3"


def read_wide(records: Sequence[Record], table: DeclaredTable, parsed: Parsed) -> None:
    """Add one row of `country_indices__value` per filled cell; an empty cell states nothing and gives no row."""
    top = records[0]
    origins = {
        column: _origin(series, top.place, parsed) for column, series in enumerate(top.cells) if series and column
    }
    parsed.note(
        top.place,
        "The standardised form does not state the edition of its values; it is left empty.",
        "Deliver the register of series beside it, whose years tell it, or use the long form.",
    )
    for record in records[1:]:
        country = record.cells[0]
        for column, value in enumerate(record.cells[1:], start=1):
            place = f"{record.place}, column {column + 1}"
            if value is None:
                continue
            if not country or column not in origins:
                parsed.note(
                    place,
                    "The value stands in no country's row, or under no series.",
                    "Mend the row: its first column is iso3.",
                    "value_dropped",
                )
            elif not _standardised(value):
                parsed.note(
                    place,
                    f"'{value}' is no number from 0 to 1, so the file is not standardised there.",
                    "Deliver native values in the long form.",
                    "value_dropped",
                )
            else:
                stated: Row = {"country_code": country, "value": value, "unit": UNIT, "scale": "standardised"}
                parsed.add(table, place, stated | origins[column])


def _origin(series: str, place: str, parsed: Parsed) -> Row:
    """The series id with its publisher, licence and address, which the id's beginning tells."""
    known = max((start for start in PUBLISHERS if series.startswith(start)), key=len, default=None)
    if known is None:
        parsed.note(
            place,
            f"It is not known who publishes the series {series}.",
            "Add the beginning of its id to sources/country_indices/lookups.yml, with evidence for its licence.",
        )
    return {"indicator": series, **(PUBLISHERS[known] if known else {})}


def _standardised(value: str) -> bool:
    try:
        return 0 <= float(value) <= 1
    except ValueError:
        return False
