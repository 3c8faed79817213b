"""Ask for the newest yearly edition, and for the candidate events of every month since its last year."""

from collections.abc import Iterator
from dataclasses import replace

from sources.kit.errand import Errand, Received
from sources.kit.fetched import FetchFailed

NOT_THERE = "(404)"


def fetch(errand: Errand) -> Iterator[Received]:
    """The yearly edition named after this year (26.1 holds the years to 2025, out in June) or, before it is out, the one before; then
    its candidates, month by month, up to the first month that is not there yet. Raises `FetchFailed`.

    Everything is asked for whole: an edition is all of it, and a month that is missing would count as quiet.
    """
    whole = replace(errand, etags={})
    year = errand.today.year
    try:
        yield _yearly(whole, year)
    except FetchFailed as failed:
        if NOT_THERE not in failed.reason:
            raise
        year -= 1
        yield _yearly(whole, year)
    for wanted in range(year, errand.today.year + 1):
        yield from _months(whole, wanted)


def _yearly(errand: Errand, year: int) -> Received:
    part = errand.part("ged{version}-csv.zip")
    version = f"{year % 100:02d}1"
    file = errand.get(part, name=part.name.format(version=version), address=part.address.format(version=version))
    assert file is not None, "without ETags there is no answer that nothing is new"
    return file


def _months(errand: Errand, year: int) -> Iterator[Received]:
    part = errand.part("GEDEvent_v{version}.csv")
    last = errand.today.month if year == errand.today.year else 12
    for month in range(1, last + 1):
        version = f"{year % 100:02d}_0_{month}"
        try:
            file = errand.get(
                part, name=part.name.format(version=version), address=part.address.format(version=version)
            )
        except FetchFailed as failed:
            if NOT_THERE in failed.reason:
                return
            raise
        if file is not None:
            yield file
