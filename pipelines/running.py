"""One run from the command line: the same Dagster job that the UI and the schedule run."""

import os
from dataclasses import dataclass
from pathlib import Path

from pipelines.house import House
from pipelines.inbox import everything

INSTANCE = """\
telemetry:
  enabled: false
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
run_coordinator:
  module: dagster.core.run_coordinator
  class: QueuedRunCoordinator
  config:
    max_concurrent_runs: 1
"""


@dataclass(frozen=True)
class Outcome:
    """How a run ended: what failed, by step, with the message a person needs."""

    failures: dict[str, str]
    nothing_new: bool = False

    @property
    def ok(self) -> bool:
        """Whether everything was made and published."""
        return not self.failures


def prepare(house: House) -> None:
    """Make the data folder and the Dagster instance in it, once."""
    house.dagster_home.mkdir(parents=True, exist_ok=True)
    settings = house.dagster_home / "dagster.yaml"
    if not settings.exists():
        settings.write_text(INSTANCE, "utf-8")


def run(house: House) -> Outcome:
    """Run the whole job unless the publication already stands at exactly this inbox, method, code and day. Raises
    FileNotFoundError when the inbox does not exist, EmptyInbox when it holds no file."""
    if stands_published(house):
        return Outcome({}, nothing_new=True)
    from pipelines.compiled import start  # Ibis takes a second to import

    prepare(house)
    start(house.data)
    os.environ["DAGSTER_HOME"] = str(house.dagster_home)
    import dagster as dg  # seconds: only a run that has something to do pays for it

    from pipelines.build_definitions import WHOLE
    from pipelines.definitions import defs

    place = {"inbox": str(house.inbox), "data": str(house.data), "as_of": house.as_of.isoformat()}
    with dg.DagsterInstance.get() as instance:
        result = defs.resolve_job_def(WHOLE).execute_in_process(
            instance=instance,
            run_config={
                "resources": {"workplace": {"config": place}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
            raise_on_error=False,
        )
        failed = {
            each.step_key or "run": message(each) for each in result.filter_events(lambda each: each.is_step_failure)
        }
        if (
            not result.success and not failed
        ):  # it broke between steps, for example on a warehouse that another run holds
            failed = {"run": next(message(each) for each in result.all_events if each.is_failure)}
        return Outcome(failed)


def stands_published(house: House) -> bool:
    """Whether the current publication was made from the same things that a run would be made from now."""
    from pipelines.fingerprint import run_id

    files = [(file.name, file.snapshot_id) for file in everything(house)]
    current = house.published / "current"
    return current.exists() and current.resolve().name == run_id(house, files)


def message(event: object) -> str:
    """The innermost cause of a step's failure, without a stack."""
    data = getattr(event, "event_specific_data", None)
    error = getattr(data, "error", None)
    while error is not None and error.cause is not None:
        error = error.cause
    failure = getattr(getattr(data, "user_failure_data", None), "description", None)
    return str(failure or (error.message if error else "failed")).strip()


def definitions_file() -> Path:
    """The workspace file of this installation."""
    from pipelines.house import ROOT

    return ROOT / "workspace.yaml"
