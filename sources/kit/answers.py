"""What an answer or an error means for a person: which are worth another attempt, and what to do about the rest."""

from datetime import datetime

import requests
from urllib3.exceptions import HTTPError, NameResolutionError, ReadTimeoutError

from sources.kit.fetched import BY_HAND, LATER, Failure
from sources.kit.retry import retry_after_seconds

_CHECK_ADDRESS = "Look for the new address on the publisher's site and write it into source.yml."
_SET_KEY = "Check the key that is set for this source."


def require_success(response: requests.Response, now: datetime, refused_wait: float | None = None) -> None:
    """Raise `Failure` for every status but success; with `refused_wait` a 403 asks to be left alone for that many seconds."""
    status = response.status_code
    if status in (200, 203):
        return
    retry_after = retry_after_seconds(response.headers.get("Retry-After"), now)
    if status == 403 and retry_after is None:
        retry_after = refused_wait
    if status == 429 or (status == 403 and retry_after is not None):
        raise Failure(f"The server asks to slow down ({status}).", LATER, again=True, retry_after=retry_after)
    if status in (408, 425) or status >= 500:
        raise Failure(f"The server is not well ({status}).", LATER, again=True, retry_after=retry_after)
    if status == 403:
        raise Failure("The server turns programs away (403): a bot wall, or a page that wants a browser.", BY_HAND)
    if status in (401, 407):
        raise Failure(f"The server wants a key, or another one ({status}).", _SET_KEY)
    if status in (404, 410):
        raise Failure(f"There is nothing at this address ({status}).", _CHECK_ADDRESS)
    raise Failure(f"The server answered {status}, which is no success.", BY_HAND)


def failure_of(error: requests.RequestException | HTTPError) -> Failure:
    """Say what went wrong without quoting the error: its text may hold the whole address, secrets and all."""
    cause = error.args[0] if error.args else None
    if isinstance(error, requests.exceptions.SSLError):
        return Failure("The server's certificate does not hold.", "Check the address, the clock and the certificates.")
    if isinstance(error, ValueError):
        return Failure("This is not an address that can be asked.", "Mend the address in source.yml.")
    if isinstance(getattr(cause, "reason", None), NameResolutionError):
        return Failure("No server of this name is known.", "Check the network and the address.", again=True)
    if isinstance(error, requests.ConnectTimeout):
        return Failure("The server cannot be reached in time.", LATER, again=True)
    if isinstance(error, requests.Timeout | ReadTimeoutError) or isinstance(cause, ReadTimeoutError):
        return Failure("The server fell silent.", LATER, again=True)
    if isinstance(error, requests.ConnectionError):
        return Failure("The connection could not be made, or was dropped.", LATER, again=True)
    return Failure("The answer broke off before its end.", LATER, again=True)
