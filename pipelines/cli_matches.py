"""`sluice review` and `sluice explain-match`: who is who, in plain words, and what a person decides."""

from collections.abc import Callable
from datetime import UTC, datetime

import click
from click.core import ParameterSource

from pipelines.cli_options import data_option, inbox_option
from pipelines.house import House
from pipelines.show import console
from pipelines.show_matches import show_match, show_queue


@click.command("explain-match")
@click.argument("ours")
@click.argument("theirs", required=False)
@data_option
def explain_match(ours: str, theirs: str | None, data: str) -> None:
    """Explain the pairs of OURS, a supplier or party of ours, with THEIRS (its id or a part of it), or with all that are alike: both names as
    published, each feature with its value and weight, what decided, and what a person said."""
    from pipelines.matches import features, file_names, pairs_of

    house = House.at("", data)
    try:
        found, known, files = pairs_of(house, ours, theirs), features(house), file_names(house)
    except LookupError as fault:
        raise click.ClickException(str(fault.args[0])) from fault
    for row in found:
        show_match(row, known, files)
        console.print()


def listing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the queue."""
    limit = click.option(
        "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many pairs to list."
    )
    everything = click.option(
        "--all", "everything", is_flag=True, help="Also matches by name that nobody has confirmed."
    )
    return limit(everything(inbox_option(data_option(command))))


@click.group("review", invoke_without_command=True)
@listing
@click.pass_context
def review(context: click.Context, limit: int, everything: bool, inbox: str, data: str) -> None:
    """List the pairs of parties that wait for a person: those on which most depends first, then those with most spend. A pair that was decided is not
    asked again, unless a record has changed since."""
    if context.invoked_subcommand is None:
        print_queue(limit, everything, inbox, data)
        return
    for option in context.command.params:
        if option.name and context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"Write {option.opts[0]} after {context.invoked_subcommand}.")


@review.command("list")
@listing
def list_pairs(limit: int, everything: bool, inbox: str, data: str) -> None:
    """List the pairs that wait for a person, as `sluice review` does."""
    print_queue(limit, everything, inbox, data)


def print_queue(limit: int, everything: bool, inbox: str, data: str) -> None:
    """Print the queue, or why there is none."""
    from pipelines.matches import queue

    try:
        show_queue(queue(House.at(inbox, data)), limit, everything)
    except LookupError as fault:
        raise click.ClickException(str(fault.args[0])) from fault


@review.command("decide")
@click.argument("ours")
@click.argument("theirs")
@click.option("--accept", is_flag=True, help="The two are one.")
@click.option("--reject", is_flag=True, help="They are not.")
@click.option("--unsure", is_flag=True, help="It cannot be told: the pair stays without effect.")
@click.option("--by", "person", required=True, help="Who decides: initials or a role are enough.")
@click.option("--reason", required=True, help="Why.")
@inbox_option
@data_option
def decide(ours: str, theirs: str, person: str, reason: str, inbox: str, data: str, **words: bool) -> None:
    """Record what a person decided about the pair of OURS and THEIRS, ids as `sluice review` shows them. It is written to the inbox,
    decisions/matches.csv, and counts from the next run on."""
    from pipelines.decisions import write_match
    from pipelines.matches import pair

    decisions = [word for word, given in words.items() if given]
    if len(decisions) != 1:
        raise click.UsageError("Say one of --accept, --reject and --unsure.")
    if not person.strip() or not reason.strip():
        raise click.UsageError("A decision needs a person and a reason.")
    house = House.at(inbox, data)
    try:
        known = pair(house, ours, theirs)
    except LookupError as fault:
        raise click.ClickException(str(fault.args[0])) from fault
    now = datetime.now(UTC).replace(tzinfo=None)
    file = write_match(house.inbox, known, decisions[0], person.strip(), reason.strip(), now)
    told = f"{known['our_name']} and {known['their_name']}: {decisions[0]}; written to {file}. Run again: sluice run"
    console.print(told, soft_wrap=True, markup=False)
