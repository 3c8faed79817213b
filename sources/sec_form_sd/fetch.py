"""Ask EDGAR for the filings of Form SD since the last visit: the index of each quarter names them, and each is one file."""

import datetime as dt
from collections.abc import Iterator

from sources.kit.delimited import decode
from sources.kit.errand import Errand, Received
from sources.kit.fetched import BY_HAND, FetchFailed

FORMS = ("SD", "SD/A")
FIRST_DAYS = 400
"""Days that a first visit looks back: the reports of one calendar year are due by 31 May, and some are late."""
OVERLAP_DAYS = 7
"""Days asked for again: the index of a day is made in the night after it."""
_MISSING = ("(403)", "(404)")
"""How EDGAR says that a file is not there."""


def fetch(errand: Errand) -> Iterator[Received]:
    """One file a filing, whatever number of filers it has. Raises `FetchFailed`; a quarter that has just begun may have no index."""
    start = (errand.since or errand.today - dt.timedelta(FIRST_DAYS)) - dt.timedelta(OVERLAP_DAYS)
    part, seen = errand.part("{accession}.txt"), set[str]()
    for year, quarter in _quarters(start, errand.today):
        for path in _filings(errand, year, quarter, start):
            accession = path.rsplit("/", 1)[-1].removesuffix(".txt")
            if accession in seen:
                continue
            seen.add(accession)
            file = errand.get(part, name=part.name.format(accession=accession), address=part.address.format(path=path))
            if file is not None:
                yield file


def _quarters(start: dt.date, end: dt.date) -> Iterator[tuple[int, int]]:
    """Calendar quarters from one day to another, numbered from 1."""
    first, last = (day.year * 4 + (day.month - 1) // 3 for day in (start, end))
    yield from ((number // 4, number % 4 + 1) for number in range(first, last + 1))


def _filings(errand: Errand, year: int, quarter: int, start: dt.date) -> Iterator[str]:
    """Paths of the filings of Form SD in a quarter's index, of which each line is: number of filer | name | form | day | path."""
    part = errand.part("master_{year}_QTR{quarter}.idx")
    begun = dt.date(year, quarter * 3 - 2, 1)
    try:
        index = errand.get(part, address=part.address.format(year=year, quarter=quarter))
    except FetchFailed as failed:
        if errand.today - begun < dt.timedelta(OVERLAP_DAYS) and any(code in failed.reason for code in _MISSING):
            return
        raise
    lines = decode(index.path.read_bytes())[0].splitlines() if index else []
    rows = [cells for line in lines if len(cells := line.split("|")) == 5]
    if not rows:
        raise FetchFailed(part.address.format(year=year, quarter=quarter), "The index lists no filing.", BY_HAND, 1)
    for _, _, form, filed, path in rows:
        if form.strip() in FORMS and filed.strip() >= start.isoformat():
            yield path.strip()
