"""Everything Dagster knows of Sluice, put together in one function."""

import os
from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines.assets import all_assets
from pipelines.fingerprint import digest
from pipelines.house import House
from pipelines.inbox import is_input
from pipelines.publishers import GROUP, publishers_asset
from pipelines.resources import Workplace

WHOLE = "everything"
FETCH = "fetch"


def build_definitions() -> dg.Definitions:
    """Assets with their checks, the job over all tables, the job that visits publishers, their schedules, and the inbox sensor."""
    visits = dg.AssetSelection.groups(GROUP)
    job = dg.define_asset_job(
        WHOLE, selection=dg.AssetSelection.all() - visits, description="From what came in to the publication."
    )
    asking = dg.define_asset_job(FETCH, selection=visits, description="Visit every publisher that is due.")
    nightly = dg.ScheduleDefinition(name="fetch_daily", job=asking, cron_schedule="0 3 * * *", execution_timezone="UTC")
    daily = dg.ScheduleDefinition(name="daily", job=job, cron_schedule="0 5 * * *", execution_timezone="UTC")
    return dg.Definitions(
        assets=[*all_assets(), publishers_asset()],
        jobs=[job, asking],
        schedules=[nightly, daily],
        sensors=[inbox_sensor(job)],
        resources={"workplace": Workplace()},
        executor=dg.in_process_executor,
    )


def inbox_sensor(job: Any) -> dg.SensorDefinition:
    """A run whenever the files of the inbox have changed and then kept still for one look. The cursor holds the state last
    seen and the one last run: a file taken out again gives a former state back, and that is a change too."""

    @dg.sensor(name="inbox", job=job, minimum_interval_seconds=60)
    def inbox(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
        house = House.at()
        state = inbox_state(house)
        if state is None:
            yield dg.SkipReason(f"{house.inbox} holds no file yet")
            return
        seen, _, run = (context.cursor or "").partition(" ")
        context.update_cursor(f"{state} {state if state == seen else run}")
        if state != seen:
            yield dg.SkipReason("files are still arriving; looking again")
        elif state == run:
            yield dg.SkipReason("nothing is new")
        else:
            yield dg.RunRequest()

    return inbox


def inbox_state(house: House) -> str | None:
    """A hash of names, sizes and times of change of what was dropped and of visits to publishers: enough to see that something came.
    None without a file."""
    dropped = sorted(path for path in house.inbox.rglob("*") if is_input(path, house.inbox))
    files = [*dropped, *sorted(house.visits.glob("*/*.json"))]
    stats = [(path.as_posix(), os.stat(path)) for path in files]
    return digest(*(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)) if stats else None
