"""Ask the registers that the buyer publishes in: those of the UK page by page, that of Germany month by month."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

from sources.kit.errand import Errand, NotConfigured, Received
from sources.kit.fetched import FetchFailed
from sources.kit.paging import Page, each_page
from sources.kit.record import Unreadable
from sources.ocds.encoding import text_of

REGISTERS_KEY = "SLUICE_OCDS_REGISTERS"
FIRST_DAYS = 30
"""Days that a first visit looks back."""
OVERLAP = timedelta(days=1)
"""Asked for twice, since days begin at other hours elsewhere: what comes again counts once."""
A_PAGE = "100"


def fetch(errand: Errand) -> Iterator[Received]:
    """What each register has published since the last visit. Raises `FetchFailed`, or `NotConfigured` for a register that is not known."""
    wanted = [name.strip() for name in errand.keys[REGISTERS_KEY].split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in REGISTERS]:
        known = ", ".join(REGISTERS)
        raise NotConfigured(f"{REGISTERS_KEY} names {', '.join(unknown)}, which is not known here; known are {known}.")
    since = errand.since or errand.today - timedelta(days=FIRST_DAYS)
    for name in dict.fromkeys(wanted):
        yield from REGISTERS[name](errand, name, since - OVERLAP)


def pages(errand: Errand, name: str, since: date) -> Iterator[Received]:
    """Release packages, each of which says how to ask for the next."""
    first = f"{SINCE[name]}={since.isoformat()}T00:00:00&limit={A_PAGE}"

    def turn(whole: Errand, number: int, following: str | None) -> Received | None:
        return whole.get(whole.part(name), name=f"{name}_{number:04}.json", params=dict(parse_qsl(following or first)))

    yield from each_page(errand, turn, seen)


def seen(content: bytes) -> Page:
    """How many releases a package holds and the query of the next. Of its link only the query is used: no answer may send us elsewhere."""
    try:
        body = json.loads(text_of(content))
        releases, links = body["releases"], body.get("links")
        following = urlsplit(links["next"]).query if isinstance(links, dict) and links.get("next") else None
        return Page(len(releases), is_last=not following, following=following)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise Unreadable("The answer is no release package.", "") from fault


def months(errand: Errand, name: str, since: date) -> Iterator[Received]:
    """The export of every month from the last visit's to this one, which has none before its first notices."""
    month = since.replace(day=1)
    while month <= errand.today:
        asked = {"pubMonth": f"{month:%Y-%m}", "format": "ocds.zip"}
        try:
            received = errand.get(errand.part(name), name=f"{name}_{month:%Y-%m}.zip", params=asked)
        except FetchFailed as failed:
            if (month.year, month.month) != (errand.today.year, errand.today.month) or "(404)" not in failed.reason:
                raise
            return
        if received is not None:
            yield received
        month = (month + timedelta(days=31)).replace(day=1)


SINCE = {"find_tender": "updatedFrom", "contracts_finder": "publishedFrom"}
"""The parameter by which a register is asked for what is new."""
REGISTERS: dict[str, Callable[[Errand, str, date], Iterator[Received]]] = {
    "find_tender": pages,
    "contracts_finder": pages,
    "oeffentliche_vergabe": months,
}
