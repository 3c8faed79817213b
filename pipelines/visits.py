"""What visits to publishers came to: one small JSON file a visit, never changed, and the files that came."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

Outcome = Literal["new", "unchanged", "failed", "not_configured"]


@dataclass(frozen=True)
class VisitedFile:
    """One file of a visit: the name it is kept under, its snapshot, and the ETag to ask with next time."""

    name: str
    snapshot_id: str
    size_bytes: int
    etag: str | None = None


@dataclass(frozen=True)
class Visit:
    """One visit. `reason` and `remedy` say why it failed; `moved_to` where the publisher has gone for good; `files` are those of the
    edition the publisher was seen to publish, whether new or unchanged."""

    source_id: str
    visited_at: datetime
    outcome: Outcome
    files: tuple[VisitedFile, ...] = ()
    reason: str | None = None
    remedy: str | None = None
    moved_to: str | None = None

    @property
    def snapshots(self) -> frozenset[str]:
        """The bytes that were seen."""
        return frozenset(file.snapshot_id for file in self.files)


def keep_visit(folder: Path, visit: Visit) -> None:
    """Write a visit down."""
    place = folder / visit.source_id
    place.mkdir(parents=True, exist_ok=True)
    stated = asdict(visit) | {"visited_at": visit.visited_at.isoformat()}
    text = json.dumps(stated, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    target = place / f"{visit.visited_at:%Y-%m-%dT%H%M%S.%fZ}.json"
    temporary = target.with_suffix(".part")
    temporary.write_text(text, "utf-8")
    temporary.replace(target)


def visits(folder: Path, source_id: str) -> list[Visit]:
    """Every visit to a publisher, oldest first."""
    return [read_visit(path) for path in sorted((folder / source_id).glob("*.json"))]


def all_visits(folder: Path) -> Iterator[Visit]:
    """Every visit to every publisher."""
    for place in sorted(folder.glob("*")):
        yield from visits(folder, place.name)


def read_visit(path: Path) -> Visit:
    """One visit as written down."""
    stated = json.loads(path.read_text("utf-8"))
    files = tuple(VisitedFile(**each) for each in stated.pop("files"))
    return Visit(**stated | {"visited_at": datetime.fromisoformat(stated["visited_at"]), "files": files})


def last_seen(found: list[Visit]) -> Visit | None:
    """The last visit at which the publisher's edition was seen, whether new or unchanged."""
    return next((visit for visit in reversed(found) if visit.files), None)
