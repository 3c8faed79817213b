"""What several commands ask for: where the inbox and the data are, and the day."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from pipelines.house import House

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


def placed(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the three options and, in their place, the house they name."""

    @wraps(command)
    def with_house(inbox: str, data: str, as_of: str, **others: Any) -> None:
        command(house=house_at(inbox, data, as_of), **others)

    return inbox_option(data_option(as_of_option(with_house)))
