"""Secrets out of everything that is written down: addresses, headers, log lines."""

import logging
import re
from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

MASK = "***"

_SECRET_NAME = re.compile(
    r"(?:.*[-_.])?(?:api|access|subscription|client|app|auth|refresh|id)?"
    r"(?:key|token|secret|passw(?:or)?d|pwd|sig|signature|credentials?|auth|authorization|cookie|session(?:id)?|sid)",
    re.I,
)
_QUERY_FIELD = re.compile(r"(?P<before>[?&;])(?P<name>[^=&;?\s]+)=(?P<value>[^&;\s\"'#]*)")
_USER_INFO = re.compile(r"(?<=://)[^/@\s]+@")


def is_secret(name: str) -> bool:
    """Whether a query field or header of this name carries a secret: key, apikey, access_token, Authorization, ..."""
    return bool(_SECRET_NAME.fullmatch(name.removeprefix("Set-").removeprefix("set-")))


def mask_text(text: str) -> str:
    """Return text with the secrets of every address in it masked."""

    def masked(field: re.Match[str]) -> str:
        return f"{field['before']}{field['name']}={MASK}" if is_secret(field["name"]) else field[0]

    return _QUERY_FIELD.sub(masked, _USER_INFO.sub(f"{MASK}@", text))


def mask_address(address: str) -> str:
    """Return an address with its secrets masked and its fragment, which no server sees, left out."""
    return mask_text(urlunsplit(urlsplit(address)._replace(fragment="")))


def mask_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers by lower-case name in order, secrets masked."""
    return {
        name.lower(): MASK if is_secret(name) else mask_text(value)
        for name, value in sorted(headers.items(), key=lambda header: header[0].lower())
    }


class MaskingFilter(logging.Filter):
    """Masks the addresses in other libraries' log lines: urllib3 logs whole query strings when asked for detail."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = mask_text(record.getMessage()), ()
        return True
