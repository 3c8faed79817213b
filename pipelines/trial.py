"""A visit that keeps nothing: does a publisher still answer, in the known form and within its bounds?"""

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.editions.judging import Judged
from pipelines.fetching import fetch
from pipelines.house import House
from pipelines.standing import standing
from pipelines.visits import Visit
from sources.kit.http import Clock
from sources.kit.source import Source


@dataclass(frozen=True)
class Trial:
    """What a trial visit came to, and its edition as a run would judge it."""

    visit: Visit
    edition: Judged | None

    @property
    def well(self) -> bool:
        """Whether a run would take what the publisher gives; a key that is not set is no fault of the publisher's."""
        if self.visit.outcome in ("failed", "not_configured"):
            return self.visit.outcome == "not_configured"
        return self.edition is None or self.edition.status == "accepted"


def try_source(source: Source, house: House, clock: Clock | None = None) -> Trial:
    """Visit one publisher beside the house, with the source's own history, so that the edition is compared as it would be."""
    with tempfile.TemporaryDirectory(prefix="sluice-") as folder:
        beside = replace(house, data=Path(folder), as_of=max(house.as_of, (clock or Clock()).now().date()))
        if house.data.exists():
            for part in (house.visits, house.snapshots):
                if part.exists():
                    shutil.copytree(part, Path(folder) / part.name, symlinks=True)
        visit = fetch(source, beside, clock)
        _, editions, _ = standing(beside, source.id)
        return Trial(visit, editions[-1] if editions and visit.outcome == "new" else None)
