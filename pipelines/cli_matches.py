"""`sluice review` and `sluice explain-match`: who is who, in plain words, and what a person decides."""

from datetime import UTC, datetime

import click

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
    from pipelines.matches import feature_texts, pairs_of

    house = House.at("", data)
    try:
        found, texts = pairs_of(house, ours, theirs), feature_texts(house)
    except LookupError as fault:
        raise click.ClickException(str(fault.args[0])) from fault
    for row in found:
        show_match(row, texts)
        console.print()


@click.group("review", invoke_without_command=True)
@click.option("--limit", default=20, show_default=True, help="How many pairs to list.")
@click.option("--all", "everything", is_flag=True, help="Also matches by name that nobody has confirmed.")
@data_option
@click.pass_context
def review(context: click.Context, limit: int, everything: bool, data: str) -> None:
    """List the pairs of parties that wait for a person: those on which most depends first, then those with most spend. A pair that was decided is not
    asked again, unless a record has changed since."""
    if context.invoked_subcommand is not None:
        return
    from pipelines.matches import queue

    try:
        show_queue(queue(House.at("", data)), limit, everything)
    except LookupError as fault:
        raise click.ClickException(str(fault.args[0])) from fault


@review.command("decide")
@click.argument("ours")
@click.argument("theirs")
@click.option("--accept", "decision", flag_value="accept", help="The two are one.")
@click.option("--reject", "decision", flag_value="reject", help="They are not.")
@click.option("--unsure", "decision", flag_value="unsure", help="It cannot be told: the pair stays without effect.")
@click.option("--by", "person", required=True, help="Who decides: initials or a role are enough.")
@click.option("--reason", required=True, help="Why.")
@inbox_option
@data_option
def decide(ours: str, theirs: str, decision: str | None, person: str, reason: str, inbox: str, data: str) -> None:
    """Record what a person decided about the pair of OURS and THEIRS, ids as `sluice review` shows them. It is written to the inbox,
    decisions/matches.csv, and counts from the next run on."""
    from pipelines.decisions import write_match
    from pipelines.matches import pair

    if decision is None:
        raise click.UsageError("Say --accept, --reject or --unsure.")
    if not person.strip() or not reason.strip():
        raise click.UsageError("A decision needs a person and a reason.")
    house = House.at(inbox, data)
    try:
        known = pair(house, ours, theirs)
    except LookupError as fault:
        raise click.ClickException(str(fault.args[0])) from fault
    now = datetime.now(UTC).replace(tzinfo=None)
    file = write_match(house.inbox, known, decision, person.strip(), reason.strip(), now)
    console.print(
        f"{known['our_name']} and {known['their_name']}: {decision}; written to {file}. Run again: sluice run",
        soft_wrap=True,
    )
