"""The command line: `sluice inbox init`, `sluice run`, `sluice sources`, `sluice review`, `sluice trace`, `sluice ui`."""

import os
import subprocess
import sys
from pathlib import Path

import click

from pipelines.cli_matches import explain_match, review
from pipelines.cli_options import as_of_option, data_option, house_at, inbox_option
from pipelines.cli_sources import sources
from pipelines.house import House
from pipelines.progress import listening
from pipelines.show import console, progress, show_outcome, show_trace
from pipelines.show_sources import show_visit


@click.group()
def main() -> None:
    """Sluice: due diligence on ICT supply chains, from what suppliers disclose to an explained risk profile."""


main.add_command(sources)
main.add_command(review)
main.add_command(explain_match)


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
    "--fetch/--offline",
    "asking",
    default=False,
    help="Visit the publishers that are due first; or ask nobody and read what came in before (the default).",
)
def run(inbox: str, data: str, as_of: str, asking: bool) -> None:
    """Read what came in and publish a risk profile for each supplier. Does nothing when nothing is new."""
    from pipelines.running import run as run_house

    house = house_at(inbox, data, as_of)
    try:
        with progress() as listener, listening(listener):
            if asking:
                visit_those_due(house)
            outcome = run_house(house)
    except FileNotFoundError as fault:
        raise click.ClickException(str(fault)) from fault
    show_outcome(house, outcome)
    sys.exit(0 if outcome.ok else 1)


def visit_those_due(house: House) -> None:
    """Visit the publishers that are due; one that fails is told, and the run goes on with the last good edition."""
    from pipelines.fetching import due, fetch_all, fetchable

    for visit in fetch_all([source for source in fetchable() if due(source, house)], house):
        show_visit(visit)


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


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@data_option
def pack(folder: Path, data: str) -> None:
    """Write to FOLDER what of the current publication may be handed on by the licences of its sources."""
    from pipelines.handing_on import pack_current, summary
    from reports.reader import Damaged

    try:
        made = pack_current(House.at("", data), folder)
    except (LookupError, FileExistsError, Damaged) as fault:
        raise click.ClickException(str(fault.args[0])) from fault
    for line in summary(made):
        click.echo(line)


if __name__ == "__main__":
    main()
