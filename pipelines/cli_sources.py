"""`sluice sources`: how every source stands, visits to publishers, and editions that wait for a person."""

import sys
from datetime import UTC, datetime

import click

from pipelines.cli_options import placed
from pipelines.house import House
from pipelines.show import console
from pipelines.show_sources import show_source, show_states, show_trial, show_visit
from sources.kit.source import Source, load_sources


@click.group("sources", invoke_without_command=True)
@placed
@click.pass_context
def sources(context: click.Context, house: House) -> None:
    """The world's lists: which edition of each is in use, how old it is, under what licence, and what is the matter."""
    if context.invoked_subcommand is not None:
        if given := [name for name, value in context.params.items() if value]:
            raise click.UsageError(f"Write --{given[0].replace('_', '-')} after {context.invoked_subcommand}.")
        return
    from pipelines.standing import states

    show_states(states(house))


@sources.command("fetch")
@click.argument("source_id", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="Also publishers whose edition is younger than their cadence.")
@placed
def fetch(house: House, source_id: tuple[str, ...], everyone: bool) -> None:
    """Visit the publishers SOURCE_ID, or all that are due, and keep what they give. Ends with 1 when one of them failed."""
    from pipelines.fetching import due, fetch_all, fetchable

    wanted = [asked(each) for each in source_id] or [s for s in fetchable() if everyone or due(s, house)]
    if not wanted:
        console.print("No publisher is due. --all visits them nevertheless.")
    failed = False
    for visit in fetch_all(wanted, house):
        show_visit(visit)
        failed = failed or visit.outcome == "failed"
    sys.exit(1 if failed else 0)


@sources.command("check")
@click.argument("source_id", nargs=-1)
@placed
def check(house: House, source_id: tuple[str, ...]) -> None:
    """Visit publishers as fetch would, read and compare what they give, and keep nothing: does each address still answer in the known form and
    within its bounds? Ends with 1 when one of them does not."""
    from pipelines.fetching import fetchable
    from pipelines.trial import try_source

    well = True
    for source in [asked(each) for each in source_id] or fetchable():
        trial = try_source(source, house)
        show_trial(trial)
        well = well and trial.well
    sys.exit(0 if well else 1)


@sources.command("show")
@click.argument("source_id")
@placed
def show(house: House, source_id: str) -> None:
    """Everything known of SOURCE_ID: licence, editions with what each changed, visits, and why one is held."""
    from pipelines.standing import standing

    known(source_id)
    show_source(*standing(house, source_id))


@sources.command("accept")
@click.argument("wanted", metavar="ID")
@click.option("--reason", required=True, help="Why the edition is right although it is outside its bounds.")
@click.option("--by", "person", required=True, help="Who decides: initials or a role are enough.")
@placed
def accept(house: House, wanted: str, reason: str, person: str) -> None:
    """Let a held edition pass. ID is the edition's, or the source's when just one of its editions is held. The decision is written to the
    inbox, decisions/accepted_editions.csv, and counts from the next run on."""
    from pipelines.decisions import write_acceptance
    from pipelines.standing import held

    waiting = held(house)
    found = [each for each in waiting if wanted in (each.edition.edition_id, each.edition.source_id)]
    if len(found) != 1:
        ids = ", ".join(each.edition.edition_id for each in (found or waiting)) or "none"
        raise click.ClickException(f"{wanted} names {len(found)} held editions. Held are: {ids}.")
    edition = found[0].edition
    file = write_acceptance(house.inbox, edition.edition_id, person, reason, datetime.now(UTC).date())
    console.print(f"{edition.edition_id} is accepted; written to {file}. Run again: sluice run", soft_wrap=True)


def known(source_id: str) -> Source:
    """The source of that id, or a message that lists what there is."""
    if source_id not in load_sources():
        raise click.ClickException(f"{source_id} is no source. There are: {', '.join(load_sources())}.")
    return load_sources()[source_id]


def asked(source_id: str) -> Source:
    """A source whose publisher can be asked, or a message with the way to get its files."""
    source = known(source_id)
    if source.fetch is None:
        remedy = source.file_drop.remedy.strip() if source.file_drop else ""
        raise click.ClickException(f"{source_id} cannot be fetched. {remedy}")
    return source
