"""One attempt at an address: the request, and the redirects it meets."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from sources.kit.answers import failure_of, require_success
from sources.kit.body import save_body
from sources.kit.fetched import BY_HAND, Failure, Fetched, NotModified, Redirect
from sources.kit.masking import mask_address, mask_headers
from sources.kit.media import Kind
from sources.kit.retry import Clock, HostRate

MAX_REDIRECTS = 10
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Ask:
    """One request, whatever number of attempts it takes. `expect` empty means that any kind will do; `form` is posted as web forms are."""

    method: str
    address: str
    headers: Mapping[str, str]
    json: Any | None
    expect: frozenset[Kind]
    max_bytes: int
    conditional: bool
    form: Mapping[str, str] | None = None
    refused_wait: float | None = None


@dataclass(frozen=True)
class Exchange:
    """Carries out single attempts, each within `until` on the clock. Raises `Failure`."""

    session: requests.Session
    clock: Clock
    rate: HostRate
    folder: Path
    connect_timeout: float
    read_timeout: float

    def attempt(self, ask: Ask, until: float) -> Fetched | NotModified:
        try:
            return self._follow(ask, until)
        except (requests.RequestException, HTTPError) as error:
            failure = failure_of(error)
        raise failure  # outside the handler, so that no traceback shows the error and the address in it

    def _follow(self, ask: Ask, until: float) -> Fetched | NotModified:
        step, redirects = _Step(ask.method, ask.address, ask.headers, ask.json, ask.form), list[Redirect]()
        while True:
            with closing(self._send(step, until)) as response:
                if response.status_code in _REDIRECTS:
                    if len(redirects) == MAX_REDIRECTS:
                        raise Failure(f"The address redirects more than {MAX_REDIRECTS} times.", BY_HAND)
                    following = step.after(response)
                    redirects.append(_recorded(response.status_code, step.address, following.address))
                    step = following
                elif response.status_code == 304 and ask.conditional:
                    return NotModified(mask_address(ask.address), self.clock.now())
                else:
                    require_success(response, self.clock.now(), ask.refused_wait)
                    return self._received(ask, response, step.address, tuple(redirects), until)

    def _received(
        self, ask: Ask, response: requests.Response, final: str, redirects: tuple[Redirect, ...], until: float
    ) -> Fetched:
        def in_time() -> None:
            _time_left(until, self.clock)

        path, size, kind = save_body(response, self.folder, ask.expect, ask.max_bytes, in_time)
        return Fetched(
            address=mask_address(ask.address),
            final_address=mask_address(final),
            path=path,
            size=size,
            kind=kind,
            headers=mask_headers(response.headers),
            received_at=self.clock.now(),
            redirects=redirects,
        )

    def _send(self, step: "_Step", until: float) -> requests.Response:
        host = urlsplit(step.address).netloc
        self.clock.sleep(self.rate.delay(host))
        self.rate.asked(host)
        left = _time_left(until, self.clock)
        return self.session.request(
            step.method,
            step.address,
            headers=dict(step.headers),
            json=step.json,
            data=step.form,
            timeout=(min(self.connect_timeout, left), min(self.read_timeout, left)),
            stream=True,
            allow_redirects=False,
        )


@dataclass(frozen=True)
class _Step:
    """One request on the way through the redirects."""

    method: str
    address: str
    headers: Mapping[str, str] = field(repr=False)
    json: Any | None = None
    form: Mapping[str, str] | None = None

    def after(self, response: requests.Response) -> "_Step":
        """The request that a redirect asks for. Headers may hold keys, so they do not follow to another server."""
        target = urljoin(self.address, response.headers.get("Location", ""))
        if target == self.address or urlsplit(target).scheme not in ("http", "https"):
            raise Failure("The address redirects to nowhere.", BY_HAND)
        headers = self.headers if _origin(target) == _origin(self.address) else {}
        if response.status_code in (307, 308):
            return _Step(self.method, target, headers, self.json, self.form)
        return _Step("GET", target, headers)


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def _recorded(status: int, address: str, to: str) -> Redirect:
    return Redirect(status, mask_address(address), mask_address(to))


def _time_left(until: float, clock: Clock) -> float:
    left = until - clock.elapsed()
    if left <= 0:
        raise Failure("The answer was not complete by the deadline.", BY_HAND)
    return left
