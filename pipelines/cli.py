"""The command line: `sluice inbox init`, `sluice run`, `sluice trace`, `sluice ui`."""

import os
import subprocess
import sys
from pathlib import Path

import click

from pipelines.house import House
from pipelines.progress import listening
from pipelines.show import console, progress, show_outcome, show_trace

inbox_option = click.option("--inbox", default="", help="Folder with the files to read (SLUICE_INBOX, else inbox/).")
data_option = click.option(
    "--data", default="", help="Folder for warehouse, snapshots and publications (SLUICE_DATA, else data/)."
)
as_of_option = click.option(
    "--as-of", default="", metavar="DATE", help="Day as of which everything is read, YYYY-MM-DD (default: today, UTC)."
)


def house_at(inbox: str, data: str, as_of: str) -> House:
    """The house of a command, with a message instead of a stack for a date that is none."""
    try:
        return House.at(inbox, data, as_of)
    except ValueError as fault:
        raise click.BadParameter(
            f"{as_of!r} is no date. Write it as YYYY-MM-DD, for example 2026-06-30.", param_hint="--as-of"
        ) from fault


@click.group()
def main() -> None:
    """Sluice: due diligence on ICT supply chains, from what suppliers disclose to an explained risk profile."""


@main.group()
def inbox() -> None:
    """The folder that files are dropped into."""


@inbox.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
def inbox_init(folder: Path) -> None:
    """Write an inbox with empty, documented templates to FOLDER."""
    from sources.supplier_register.templates import write_templates
    from warehouse.contract import load_tables

    try:
        written = write_templates(folder, load_tables())
    except FileExistsError as fault:
        raise click.ClickException(str(fault)) from fault
    console.print(f"{len(written)} files in {folder}. Fill in what you have; then: sluice run --inbox {folder}")


@main.command()
@inbox_option
@data_option
@as_of_option
@click.option(
    "--offline",
    is_flag=True,
    help="Ask no publisher, read the inbox alone. Every source is a file drop so far, so a run is offline either way.",
)
def run(inbox: str, data: str, as_of: str, offline: bool) -> None:
    """Read the inbox and publish a risk profile for each supplier. Does nothing when nothing is new."""
    from pipelines.running import run as run_house

    house = house_at(inbox, data, as_of)
    try:
        with progress() as listener, listening(listener):
            outcome = run_house(house)
    except FileNotFoundError as fault:
        raise click.ClickException(str(fault)) from fault
    show_outcome(house, outcome)
    sys.exit(0 if outcome.ok else 1)


@main.command()
@click.argument("supplier_id")
@data_option
@click.option("--topic", default=None, help="Only this topic, for example conflict_minerals.")
@click.option("--all", "everything", is_flag=True, help="Every row, not only the first few of each kind.")
def trace(supplier_id: str, data: str, topic: str | None, everything: bool) -> None:
    """Walk from the score of SUPPLIER_ID to topic, factor, row, file, sheet and cell, and re-hash every file."""
    from pipelines.tracing import trace_supplier

    try:
        damaged = show_trace(trace_supplier(House.at("", data), supplier_id, topic), everything)
    except LookupError as fault:
        raise click.ClickException(str(fault.args[0])) from fault
    sys.exit(1 if damaged else 0)


@main.command()
@inbox_option
@data_option
@as_of_option
@click.option("--port", default=3000, show_default=True, help="Port on this machine.")
def ui(inbox: str, data: str, as_of: str, port: int) -> None:
    """Open Dagster on this installation: assets, lineage, checks, runs, schedule and sensor."""
    from pipelines.running import definitions_file, prepare

    house = house_at(inbox, data, as_of)
    prepare(house)
    environment = os.environ | {
        "SLUICE_INBOX": str(house.inbox),
        "SLUICE_DATA": str(house.data),
        "DAGSTER_HOME": str(house.dagster_home),
    }
    if as_of:
        environment["SLUICE_AS_OF"] = as_of
    command = [str(Path(sys.executable).with_name("dagster")), "dev", "-w", str(definitions_file()), "-p", str(port)]
    sys.exit(subprocess.call(command, env=environment))


if __name__ == "__main__":
    main()
