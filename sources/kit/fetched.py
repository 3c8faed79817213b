"""What asking an address comes to: bytes, the news that nothing is new, or a failure that a person can act on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sources.kit.media import Kind

BY_HAND = "Download it by hand in a browser and drop the file in the inbox."
LATER = "Run again later; if it goes on, download it by hand and drop the file in the inbox."


@dataclass(frozen=True)
class Redirect:
    """One step on the way. A permanent one (301, 308) means that `source.yml` should name the new address."""

    status: int
    address: str
    to: str

    @property
    def permanent(self) -> bool:
        return self.status in (301, 308)


@dataclass(frozen=True)
class Fetched:
    """A whole body as it came. Addresses and headers have their secrets masked; header names are lower case."""

    address: str
    final_address: str
    path: Path
    """Where the body lies, until the client is closed."""
    size: int
    """In bytes, unpacked from any content encoding."""
    kind: Kind
    headers: Mapping[str, str]
    received_at: datetime
    redirects: tuple[Redirect, ...]
    attempts: int = 1

    @property
    def moved_to(self) -> str | None:
        """The address to write into `source.yml`: the end of the permanent redirects that come first; None if none."""
        target = None
        for step in self.redirects:
            if not step.permanent:
                break
            target = step.to
        return target

    def read(self) -> bytes:
        return self.path.read_bytes()


@dataclass(frozen=True)
class NotModified:
    """The server says that what is kept already is still right."""

    address: str
    checked_at: datetime
    attempts: int = 1


class FetchFailed(Exception):
    """An address gave nothing usable. The message names the address (secrets masked), the reason and a remedy."""

    def __init__(self, address: str, reason: str, remedy: str, attempts: int) -> None:
        tried = "1 attempt" if attempts == 1 else f"{attempts} attempts"
        super().__init__(f"{address}: {reason} {remedy} ({tried})")
        self.address, self.reason, self.remedy, self.attempts = address, reason, remedy, attempts


class Failure(Exception):
    """One attempt failed; `again` says whether another may succeed, `retry_after` when the server would like it."""

    def __init__(self, reason: str, remedy: str, again: bool = False, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.again, self.retry_after = reason, remedy, again, retry_after
