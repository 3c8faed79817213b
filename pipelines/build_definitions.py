"""Everything Dagster knows of Sluice, put together in one function."""

import os
from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines.assets import all_assets
from pipelines.fingerprint import digest
from pipelines.house import House
from pipelines.inbox import is_input
from pipelines.resources import Workplace

WHOLE = "everything"


def build_definitions() -> dg.Definitions:
    """Assets with their checks, the one job over all of them, the daily schedule and the inbox sensor."""
    job = dg.define_asset_job(
        WHOLE, selection=dg.AssetSelection.all(), description="From the inbox to the publication."
    )
    daily = dg.ScheduleDefinition(name="daily", job=job, cron_schedule="0 5 * * *", execution_timezone="UTC")
    return dg.Definitions(
        assets=all_assets(),
        jobs=[job],
        schedules=[daily],
        sensors=[inbox_sensor(job)],
        resources={"workplace": Workplace()},
        executor=dg.in_process_executor,
    )


def inbox_sensor(job: Any) -> dg.SensorDefinition:
    """A run whenever the files of the inbox have changed and then kept still for one look."""

    @dg.sensor(name="inbox", job=job, minimum_interval_seconds=60)
    def inbox(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
        house = House.at()
        if not house.inbox.is_dir():
            yield dg.SkipReason(f"{house.inbox} is no folder yet")
            return
        state = inbox_state(house)
        still = state == context.cursor
        context.update_cursor(state)
        if not still:
            yield dg.SkipReason("files are still arriving; looking again")
            return
        yield dg.RunRequest(run_key=state)

    return inbox


def inbox_state(house: House) -> str:
    """A hash of the inbox's names, sizes and times of change: enough to see that something came."""
    files = sorted(path for path in house.inbox.rglob("*") if is_input(path, house.inbox))
    stats = [(path.relative_to(house.inbox).as_posix(), os.stat(path)) for path in files]
    return digest(*(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats))
