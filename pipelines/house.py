"""Where a run finds and leaves everything: the inbox, the data folder, the as-of date."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class House:
    """The folders of one installation and the day as of which it is read."""

    inbox: Path
    data: Path
    as_of: date

    @classmethod
    def at(cls, inbox: str = "", data: str = "", as_of: str = "") -> "House":
        """The house as asked for; what is not given comes from SLUICE_INBOX, SLUICE_DATA and SLUICE_AS_OF, else inbox/, data/ and
        today (UTC). Raises ValueError for a date that is none."""
        day = as_of or os.environ.get("SLUICE_AS_OF", "")
        return cls(
            inbox=Path(inbox or os.environ.get("SLUICE_INBOX", "inbox")).resolve(),
            data=Path(data or os.environ.get("SLUICE_DATA", "data")).resolve(),
            as_of=date.fromisoformat(day) if day else datetime.now(UTC).date(),
        )

    @property
    def warehouse(self) -> Path:
        """The DuckDB file."""
        return self.data / "warehouse.duckdb"

    @property
    def snapshots(self) -> Path:
        """Received bytes by their sha256."""
        return self.data / "snapshots"

    @property
    def visits(self) -> Path:
        """What each visit to a publisher came to, one file a visit."""
        return self.data / "visits"

    @property
    def parsed(self) -> Path:
        """What parsers made of snapshots, kept by parser version."""
        return self.data / "parsed"

    @property
    def published(self) -> Path:
        """Publications by run; `current` is the one that readers use."""
        return self.data / "published"

    @property
    def dagster_home(self) -> Path:
        """Run history and event log."""
        return self.data / "dagster"
