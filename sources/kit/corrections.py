"""Corrections as data: a publisher's known error put right in the open, with reason and evidence, and never past a changed target.

`sources/<id>/corrections.yml` holds a list. A correction concerns a file when one of its rows has the values of `scope`; then just one of
those rows must have the values of `where`, and its `column` must hold the `expected` value, which becomes `corrected`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from sources.kit.record import Parsed, Row, Unreadable
from sources.kit.source import SOURCES, InvalidSource

Text = Annotated[str, Field(min_length=1)]
REMEDY = "Compare the file with the evidence in corrections.yml of the source; change or delete the correction, then run again."


class Correction(BaseModel):
    """One value put right. `expected` None stands for a value that the publisher left empty."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    table: Text
    scope: dict[str, str] = {}
    where: Annotated[dict[str, str], Field(min_length=1)]
    column: Text
    expected: str | None
    corrected: str | None
    reason: Text
    evidence: Text


@cache
def load_corrections(source_id: str, root: Path = SOURCES) -> Sequence[Correction]:
    """The corrections of a source; none where it has no `corrections.yml`. Raises `InvalidSource`."""
    path = root / source_id / "corrections.yml"
    if not path.exists():
        return ()
    try:
        return TypeAdapter(list[Correction]).validate_python(yaml.safe_load(path.read_text("utf-8")) or [])
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidSource(f"{path}: {error}") from error


def correct(parsed: Parsed, corrections: Sequence[Correction]) -> None:
    """Put the values of one file right, with a finding for each. Raises `Unreadable` where a target has changed: the correction may then
    be right no longer, and what the file says may not be told from what we made of it."""
    for correction in corrections:
        rows = [row for row in parsed.tables.get(correction.table, []) if fits(row, correction.scope)]
        if rows:
            apply(correction, rows, parsed)


def apply(correction: Correction, rows: Sequence[Row], parsed: Parsed) -> None:
    """Put one value right."""
    wanted = ", ".join(f"{column} = {value!r}" for column, value in correction.where.items())
    found = [row for row in rows if fits(row, correction.where)]
    if len(found) != 1:
        raise Unreadable(
            f"A correction of {correction.column} awaits one row with {wanted}; there are {len(found)}.", REMEDY
        )
    (row,) = found
    place, stated = str(row["locator"]), row[correction.column]
    if stated != correction.expected:
        raise Unreadable(
            f"A correction of {correction.column} expects {correction.expected!r} where {wanted}; the file now says {stated!r}.",
            REMEDY,
            place,
        )
    row[correction.column] = correction.corrected
    parsed.note(
        place,
        f"{correction.column} {stated!r} was corrected to {correction.corrected!r}: {correction.reason}",
        f"Nothing to do; evidence: {correction.evidence}",
    )


def fits(row: Row, values: Mapping[str, str]) -> bool:
    """Whether a row has these values."""
    return all(row.get(column) == value for column, value in values.items())
