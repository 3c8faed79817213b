"""Waits between attempts stay within their bounds."""

from datetime import UTC, datetime

import pytest

from sources.kit.retry import Backoff, Clock, HostRate, retry_after_seconds

NOW = datetime(2026, 8, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("Sat, 01 Aug 2026 12:00:30 GMT", 30),
        ("Sat, 01 Aug 2026 11:00:00 GMT", 0),
        ("Sat, 01 Aug 2026 14:00:30 +0200", 30),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_seconds_and_as_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header, NOW) == seconds


@pytest.mark.parametrize(("attempt", "most"), [(1, 2), (2, 4), (3, 8), (4, 10), (2000, 10)])
def test_jitter_spreads_a_wait_from_nothing_to_its_doubled_and_capped_most(attempt: int, most: float) -> None:
    backoff = Backoff(base=2, cap=10)
    waits = [backoff.wait(attempt, None, Clock(chance=lambda c=chance: c)) for chance in (0.0, 0.5, 1.0)]  # type: ignore[misc]
    assert waits == [0, most / 2, most]


def test_a_host_is_free_again_after_its_interval_and_others_are_not_held_up() -> None:
    seconds = 100.0
    rate = HostRate(requests_per_second=4, clock=Clock(elapsed=lambda: seconds))
    rate.asked("a.example")
    assert (rate.delay("a.example"), rate.delay("b.example")) == (0.25, 0)
    seconds = 100.2
    assert rate.delay("a.example") == pytest.approx(0.05)
    seconds = 200.0
    assert rate.delay("a.example") == 0
