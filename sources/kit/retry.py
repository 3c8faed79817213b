"""When to ask again, and how fast: waits between attempts, a server's own wish, and one host's rate."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """Time and chance, so that tests can have their own. `elapsed` only ever grows; `chance` is from 0 to 1."""

    elapsed: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _utc_now
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random


@dataclass(frozen=True)
class Backoff:
    """Exponential waits with full jitter, in seconds: any time up to `base`, doubled each attempt, never over `cap`."""

    attempts: int = 5
    base: float = 1.0
    cap: float = 60.0
    retry_after_cap: float = 300.0
    """The most that a server's Retry-After is heeded."""

    def wait(self, attempt: int, retry_after: float | None, clock: Clock) -> float:
        """Return the wait after a failed attempt (counted from 1); a server's wish, if it has one, goes first."""
        if retry_after is not None:
            return min(retry_after, self.retry_after_cap)
        return clock.chance() * min(self.cap, self.base * 2.0 ** min(attempt - 1, 64))


def retry_after_seconds(header: str | None, now: datetime) -> float | None:
    """Return the wait that a Retry-After header asks for, in seconds or as an HTTP date; None where it says nothing."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


@dataclass
class HostRate:
    """Spaces out requests to one host."""

    requests_per_second: float
    clock: Clock
    _free_at: dict[str, float] = field(default_factory=dict)

    def delay(self, host: str) -> float:
        """Return the wait before a host may be asked again, in seconds."""
        return max(0.0, self._free_at.get(host, 0.0) - self.clock.elapsed())

    def asked(self, host: str) -> None:
        """Note that a host has just been asked."""
        self._free_at[host] = self.clock.elapsed() + 1 / self.requests_per_second
