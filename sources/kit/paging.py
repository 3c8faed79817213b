"""Answers that come page by page: each is kept as it came, and the paging ends by the publisher's rule or by ours."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sources.kit.errand import Errand, Received
from sources.kit.fetched import BY_HAND, FetchFailed
from sources.kit.record import Unreadable

MAX_PAGES = 1000
"""No list paged here has more than some hundred: beyond this the publisher has changed its rule, or a server plays with us."""


@dataclass(frozen=True)
class Page:
    """What a page says of itself: whether it holds any entry, and whether another follows; `following` is how to ask for that one,
    where the publisher says it."""

    entries: int
    is_last: bool = False
    following: str | None = None


Turn = Callable[[Errand, int, str | None], Received | None]
"""Asks for a page, counted from 1; the text is `following` of the page before."""
Look = Callable[[bytes], Page]
"""Reads what a page says of itself. Raises `Unreadable` for an answer of another form."""


def each_page(errand: Errand, turn: Turn, look: Look, limit: int = MAX_PAGES) -> Iterator[Received]:
    """Pages up to the last one, or to the first that holds no entry, which is kept only where it is the very first.

    Raises `FetchFailed` for a page that cannot be read, one that comes
    again, and more than `limit` of them.
    """
    following, before, address = None, b"", ""
    for number in range(1, limit + 1):
        file = turn(errand, number, following)
        assert file is not None, "without ETags there is no answer that nothing is new"
        content, address = file.path.read_bytes(), file.address
        page = _seen(look, content, address)
        if page.entries == 0 and number > 1:
            return
        if content == before:
            raise FetchFailed(address, f"Page {number} is the page before it again: paging leads nowhere.", BY_HAND, 1)
        yield file
        if page.is_last or page.entries == 0:
            return
        before, following = content, page.following
    raise FetchFailed(address, f"There are more than {limit} pages, which no edition has.", BY_HAND, 1)


def _seen(look: Look, content: bytes, address: str) -> Page:
    try:
        return look(content)
    except Unreadable as fault:
        raise FetchFailed(address, fault.reason, BY_HAND, 1) from fault
