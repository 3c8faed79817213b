"""A publisher that is down, slow, moved, walled, changed, emptied, doubled or otherwise encoded: each is told, the last good edition stays
in use, and the profiles that rest on it say so. The list of high-risk areas stands for all: profiles of the demo rest on it."""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import pipelines.fetching
from pipelines.house import House
from pipelines.source_state import SourceState
from pipelines.standing import states
from pipelines.visits import Visit
from sources.kit.http import Clock, HttpSettings
from sources.kit.source import load_source
from tests.conftest import AS_OF, ROOT, Run, run_over
from tests.integration.http_loopback import Answer, Handler, Server, says, serving

SOURCE = load_source("cahra")
PATH = "/cahra-api.cahraslist.net/api/v1/cahras"
FIRST, SECOND = datetime(2026, 6, 1, 3, 0, tzinfo=UTC), datetime(2026, 6, 29, 3, 0, tzinfo=UTC)
COUNTRIES = {"CD": "Congo (Democratic Republic of the)", "RW": "Rwanda", "MM": "Myanmar"}


def regions(count: int = 60, edition: str = "2026-05-31", twice: bool = False) -> bytes:
    """A whole list in its merged JSON form."""
    entries: list[dict[str, Any]] = [
        {
            "countryName": name,
            "iso2": code,
            "iso3": {"CD": "COD", "RW": "RWA", "MM": "MMR"}[code],
            "regions": [
                {"name": f"Région {number}", "code": f"{code}-{number:02}", "conflictAffected": True, "highRisk": True}
                for number in range(count // len(COUNTRIES))
            ],
        }
        for code, name in COUNTRIES.items()
    ]
    body = {"meta": {"version": "June 2026", "reportsUpdated": edition}, "entries": entries * (2 if twice else 1)}
    return json.dumps(body, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Place:
    """A house whose publisher is a server of the test's own."""

    house: House
    server: Server

    def visit(self, when: datetime, *answers: Answer) -> Visit:
        """Visit the publisher on a day, with what it answers then."""
        self.server.on(PATH, *answers)
        start = time.monotonic()
        clock = Clock(
            lambda: time.monotonic() - start, now=lambda: when, sleep=lambda seconds: None, chance=lambda: 0.0
        )
        return pipelines.fetching.fetch(SOURCE, self.house, clock)

    @property
    def state(self) -> SourceState:
        """How the source stands on the run's day."""
        return next(state for state in states(self.house) if state.source.id == "cahra")


def hurried(source: object) -> HttpSettings:
    """Settings that give up soon."""
    return HttpSettings(read_timeout=0.3, requests_per_second=1000.0, deadline=20.0)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inbox of the demo without its own list of areas, and data after a first good visit."""
    folder = tmp_path_factory.mktemp("publisher")
    shutil.copytree(ROOT / "demo" / "inbox", folder / "inbox")
    shutil.rmtree(folder / "inbox" / "lists" / "cahra")
    return folder


@pytest.fixture
def place(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """The publisher well on the first day."""
    with serving() as server:
        mirror = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(pipelines.fetching, "settings_for", lambda source: replace(hurried(source), mirror=mirror))
        found = Place(House.at(str(good / "inbox"), str(tmp_path / "data"), AS_OF), server)
        assert found.visit(FIRST, says(regions())).outcome == "new"
        assert (found.state.health, found.state.row_count) == ("ok", 60)
        yield found


def first_edition_stands(state: SourceState) -> bool:
    """Whether the edition of the first visit is the one in use."""
    newest = state.newest
    return newest is not None and newest.edition.deliveries[0].file.arrived == FIRST.date() and state.row_count == 60


def slowly(handler: Handler) -> None:
    """An answer that does not come in time."""
    time.sleep(1.0)


EMPTY = json.dumps({"meta": {"version": "July 2026", "reportsUpdated": "2026-06-20"}, "entries": []}).encode()
DOWN = says(b"<html>out of order</html>", status=503)
WALL = says(b"<html>Are you a robot?</html>", status=403)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(DOWN, "503", id="down"),
        pytest.param(slowly, "silent", id="slow"),
        pytest.param(WALL, "403", id="bot-walled"),
        pytest.param(
            says(b"<html><title>We have a new portal</title></html>"), "html", id="a page instead of the list"
        ),
    ],
)
def test_a_publisher_that_gives_nothing_is_failing_and_the_last_edition_stays(
    place: Place, answer: Answer, told: str
) -> None:
    visit = place.visit(SECOND, answer)
    assert visit.outcome == "failed" and told in f"{visit.reason}".lower() and "inbox" in f"{visit.remedy}"
    assert place.state.health == "failing" and f"{visit.reason}" in f"{place.state.why}"
    assert first_edition_stands(place.state)


def test_a_publisher_that_moved_is_followed_and_the_new_address_told(place: Place) -> None:
    place.server.on("/elsewhere", says(regions(63, "2026-06-20")))
    visit = place.visit(SECOND, says(b"", status=301, Location="/elsewhere"))
    assert visit.outcome == "new" and visit.moved_to == f"http://127.0.0.1:{place.server.server_port}/elsewhere"
    assert place.state.health == "ok" and "/elsewhere: write it into source.yml" in f"{place.state.why}"
    assert place.state.row_count == 63


@pytest.mark.parametrize(
    ("body", "health", "told"),
    [
        pytest.param(b'{"areas": [{"place": "CD-01"}]}', "failing", "cannot be read", id="changed in form"),
        pytest.param(EMPTY, "held", "0 rows of region, expected 50 to 5000", id="emptied"),
        pytest.param(regions(60, "2026-06-20", twice=True), "held", "come twice", id="doubled"),
        pytest.param(regions(30 + 27, "2026-06-20")[:-900], "failing", "cannot be read", id="cut off"),
    ],
)
def test_an_edition_that_cannot_be_right_is_not_taken_and_the_last_one_stays(
    place: Place, body: bytes, health: str, told: str
) -> None:
    assert place.visit(SECOND, says(body)).outcome == "new"
    assert place.state.health == health and told in f"{place.state.why}"
    assert first_edition_stands(place.state)


def test_a_list_in_another_encoding_is_read_as_before(place: Place) -> None:
    other = "﻿".encode("utf-16-le") + regions(60, "2026-06-20").decode().encode("utf-16-le")
    assert place.visit(SECOND, says(other)).outcome == "new"
    newest = place.state.newest
    assert newest is not None and place.state.health == "ok"
    (change,) = newest.changes
    assert (change.rows_now, change.keys_new, change.keys_vanished, change.changed_fields) == (
        60,
        0,
        0,
        ("edition_date",),
    )


def test_a_run_ends_well_over_a_failing_publisher_and_the_profiles_that_rest_on_it_say_so(place: Place) -> None:
    place.visit(SECOND, DOWN)
    run = run_over(place.house.inbox, place.house.data)
    assert run.exit_code == 0, run.output + run.progress
    state = source_of(run, "cahra")
    assert state["health"] == "failing" and state["edition_date"] <= FIRST.date()
    resting = {row["supplier_id"] for row in run.read("supplier_source") if row["source_id"] == "cahra"}
    marked = {row["supplier_id"] for row in run.read("supplier_risk_profile") if "cahra" in row["stale_sources"]}
    gaps = {row["supplier_id"]: row for row in run.read("data_gap") if row["gap_id"] == "source/cahra"}
    assert resting and resting == marked == gaps.keys()
    assert all(row["gap_class"] == "stale" and "503" in row["next_action"] for row in gaps.values())
    assert len(resting) < len(run.read("supplier_risk_profile"))


def source_of(run: Run, source_id: str) -> dict[str, Any]:
    """A source's row in the publication."""
    return next(row for row in run.read("source_state") if row["source_id"] == source_id)


def test_a_visit_that_brings_the_same_bytes_confirms_the_edition(place: Place) -> None:
    assert place.visit(SECOND, says(regions())).outcome == "unchanged"
    newest = place.state.newest
    assert newest is not None and newest.edition.confirmed_on == SECOND.date() and place.state.age_days == 1


def test_a_held_edition_passes_on_a_persons_word(place: Place, tmp_path: Path) -> None:
    from pipelines.decisions import write_acceptance
    from pipelines.standing import held

    place.visit(SECOND, says(regions(30, "2026-06-20")))
    (waiting,) = [each for each in held(place.house) if each.edition.source_id == "cahra"]
    inbox = tmp_path / "inbox"
    shutil.copytree(place.house.inbox, inbox)
    write_acceptance(inbox, waiting.edition.edition_id, "A.B.", "the publisher withdrew a region", SECOND.date())
    state = next(each for each in states(replace(place.house, inbox=inbox)) if each.source.id == "cahra")
    assert state.health == "ok" and state.row_count == 30
    assert state.newest is not None and "Accepted by A.B." in f"{state.newest.why}"
