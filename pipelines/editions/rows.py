"""The editions as rows of `ops.edition`, `ops.edition_file` and `ops.edition_change`."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from pipelines.editions.judging import Judged

Rows = list[dict[str, Any]]


def edition_rows(editions: Iterable[Judged]) -> Rows:
    """Rows of `ops.edition`."""
    return [
        {
            "edition_id": each.edition.edition_id,
            "source_id": each.edition.source_id,
            "edition_date": each.edition.edition_date,
            "confirmed_on": each.edition.confirmed_on,
            "came_by": each.edition.came_by,
            "status": each.status,
            "why": each.why,
            "compared_with": each.compared_with,
            "superseded_on": each.superseded_on,
            "file_count": len(each.edition.deliveries),
            "size_bytes": each.edition.size_bytes,
            "row_count": each.edition.row_count,
        }
        for each in editions
    ]


def file_rows(editions: Iterable[Judged]) -> Rows:
    """Rows of `ops.edition_file`: the readable files of accepted editions, each snapshot once an edition."""
    found = {
        (each.edition.edition_id, file.file.snapshot_id): {
            "edition_id": each.edition.edition_id,
            "snapshot_id": file.file.snapshot_id,
            "source_id": each.edition.source_id,
            "file_name": file.file.name,
            "edition_date": each.edition.edition_date,
            "superseded_on": each.superseded.get(file.file.snapshot_id),
        }
        for each in editions
        if each.status == "accepted"
        for file in each.edition.readable
    }
    return list(found.values())


def change_rows(editions: Iterable[Judged]) -> Rows:
    """Rows of `ops.edition_change`."""
    rows = []
    for each in editions:
        for change in each.changes:
            row = asdict(change) | {"edition_id": each.edition.edition_id}
            row.pop("keys_before")
            rows.append(row | {part: list(row[part]) for part in ("changed_fields", "examples")})
    return rows
