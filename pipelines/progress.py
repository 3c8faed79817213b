"""What a run tells a person while it works: one line a file or table, to whoever listens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, str], None]
_listener: ContextVar[Listener | None] = ContextVar("progress_listener", default=None)


def report(subject: str, state: str) -> None:
    """Tell the listener, if there is one, what became of a file or a table."""
    if listener := _listener.get():
        listener(subject, state)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let the listener hear every report made within."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
