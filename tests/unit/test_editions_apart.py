"""Editions of different series stay apart, and a list of which nothing tells the day says so."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.editions.gathering import gathered
from pipelines.editions.judging import judged
from pipelines.source_state import ARRIVAL, SourceState, state_of
from sources.kit.source import Source
from tests.unit.test_editions import AS_OF, FEED, SOURCE, Delivery, file, judge


def of_series(delivery: Delivery, series: str) -> Delivery:
    assert delivery.result is not None
    return replace(delivery, result=replace(delivery.result, series=series))


def state(tmp_path: Path, delivery: Delivery, source: Source = SOURCE) -> SourceState:
    found = judged(gathered([delivery], {}, {"alpha": source}, AS_OF), source, {}, tmp_path / "compared")
    return state_of(source, found, [], AS_OF)


def test_a_later_edition_takes_the_place_of_one_of_its_own_series_alone(tmp_path: Path) -> None:
    rows = [(("1", "open"), ("2", each)) for each in ("a", "b", "c")]
    old, extract, new = (
        file(tmp_path, f"alpha/rows_{day}.csv", each)
        for day, each in zip(("2026-01-01", "2026-02-01", "2026-03-01"), rows, strict=True)
    )
    found = judge(tmp_path, old, of_series(extract, "extract"), new)
    assert [each.superseded_on for each in found] == [date(2026, 3, 1), None, None]
    assert [each.compared_with for each in found] == [None, None, found[0].edition.edition_id]


def test_the_same_rows_in_two_series_of_one_day_are_no_list_that_came_twice(tmp_path: Path) -> None:
    two = file(tmp_path, "alpha/rows_2026-01-01.csv"), file(tmp_path, "alpha/extract_2026-01-01.csv", (("0", "open"), ("1", "open"), ("2", "open"), ("3", "open"), ("4", "shut")))  # fmt: skip
    found = judge(tmp_path, two[0], of_series(two[1], "extract"))
    assert [each.status for each in found] == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("name", "source", "why"),
    [("alpha/rows.csv", SOURCE, ARRIVAL), ("alpha/rows_2026-06-01.csv", SOURCE, None), ("alpha/rows.csv", FEED, None)],
)
def test_a_list_of_which_nothing_tells_the_day_says_that_its_age_is_since_its_arrival(
    tmp_path: Path, name: str, source: Source, why: str | None
) -> None:
    found = state(tmp_path, file(tmp_path, name), source)
    assert (found.health, found.why) == ("ok", why)
