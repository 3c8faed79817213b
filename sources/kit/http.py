"""Asking the world politely: who asks is said, servers are given time, and nothing half-received is taken for whole."""

import logging
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import requests

from sources.kit.exchange import Ask, Exchange
from sources.kit.fetched import LATER, Failure, Fetched, FetchFailed, NotModified, Redirect
from sources.kit.masking import MaskingFilter, mask_address
from sources.kit.media import Kind
from sources.kit.retry import Backoff, Clock, HostRate

__all__ = ["Backoff", "Client", "Clock", "FetchFailed", "Fetched", "HttpSettings", "NotModified", "Redirect"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class HttpSettings:
    """How to ask. Times are in seconds; `deadline` covers all attempts at one address and the waits between them."""

    contact: str = ""
    """A mail or web address at which a publisher can reach whoever runs this."""
    requests_per_second: float = 1.0
    """To one host."""
    connect_timeout: float = 10.0
    read_timeout: float = 60.0
    deadline: float = 900.0
    max_bytes: int = 2_000_000_000
    backoff: Backoff = field(default_factory=Backoff)
    mirror: str = ""
    """A server of one's own that keeps publishers' answers below /<host>/<path>, for networks that let nothing else out."""


def user_agent(contact: str) -> str:
    """Return the name under which servers are asked."""
    try:
        number = version("sluice")
    except PackageNotFoundError:
        number = "0"
    return f"sluice/{number} (+{contact})" if contact else f"sluice/{number}"


class Client:
    """Fetches addresses. Bodies lie in a folder that goes when the client is closed: `with Client(...) as client:`."""

    def __init__(self, settings: HttpSettings | None = None, clock: Clock | None = None) -> None:
        self._settings, self._clock = settings or HttpSettings(), clock or Clock()
        self._temporary = tempfile.TemporaryDirectory(prefix="sluice-")
        self.folder = Path(self._temporary.name)
        self._session = requests.Session()
        self._session.headers["User-Agent"] = user_agent(self._settings.contact)
        self._exchange = Exchange(
            session=self._session,
            clock=self._clock,
            rate=HostRate(self._settings.requests_per_second, self._clock),
            folder=self.folder,
            connect_timeout=self._settings.connect_timeout,
            read_timeout=self._settings.read_timeout,
        )
        _mask_library_logs()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._session.close()
        self._temporary.cleanup()

    def fetch(
        self,
        address: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        json: Any | None = None,
        form: Mapping[str, str] | None = None,
        expect: Collection[Kind] = (),
        etag: str | None = None,
        last_modified: str | None = None,
        max_bytes: int | None = None,
        refused_wait: float | None = None,
    ) -> Fetched | NotModified:
        """Get an address, or post `json` or a `form` to it, and return the body in a file.

        `expect` names the kinds of bytes that will do, told from the bytes themselves: a CSV is "text", an .xlsx "zip".
        `refused_wait` is for publishers whose 403 means too many requests: the seconds after which they are asked again.
        `etag` and `last_modified` are those of what is kept already; only with one of them can `NotModified` come back.
        Raises `FetchFailed` for everything else, after as many attempts as the settings allow and the failure is worth.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        conditions = {name: value for name, value in known.items() if value}
        ask = Ask(
            method="GET" if json is None and form is None else "POST",
            address=_with_params(self._mirrored(address), params),
            headers={**(headers or {}), **conditions},
            json=json,
            expect=frozenset(expect),
            max_bytes=max_bytes or self._settings.max_bytes,
            conditional=bool(conditions),
            form=form,
            refused_wait=refused_wait,
        )
        return self._persist(ask)

    def _mirrored(self, address: str) -> str:
        return f"{self._settings.mirror.rstrip('/')}/{address.split('://', 1)[1]}" if self._settings.mirror else address

    def _persist(self, ask: Ask) -> Fetched | NotModified:
        until, shown = self._clock.elapsed() + self._settings.deadline, mask_address(ask.address)
        attempt = 0
        while True:
            attempt += 1
            try:
                return replace(self._exchange.attempt(ask, until), attempts=attempt)
            except Failure as caught:
                failure = caught
            if not failure.again or attempt == self._settings.backoff.attempts:
                break
            wait = self._settings.backoff.wait(attempt, failure.retry_after, self._clock)
            if self._clock.elapsed() + wait >= until:
                failure = Failure(f"{failure.reason} The next attempt would be past the deadline.", LATER)
                break
            _log.info("%s: %s Trying again in %.1f s.", shown, failure.reason, wait)
            self._clock.sleep(wait)
        raise FetchFailed(shown, failure.reason, failure.remedy, attempt)


def _with_params(address: str, params: Mapping[str, str] | None) -> str:
    if not params:
        return address
    return requests.Request("GET", address, params=dict(params)).prepare().url or address


def _mask_library_logs() -> None:
    for name in ("urllib3.connectionpool", "urllib3.util.retry"):
        logger = logging.getLogger(name)
        if not any(isinstance(present, MaskingFilter) for present in logger.filters):
            logger.addFilter(MaskingFilter())
