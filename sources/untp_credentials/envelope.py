"""Out of its envelope: a credential may stand plain, inside a JWT, inside a presentation, or several of these at once."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sources.kit.delimited import decode
from sources.kit.json_document import read_json
from sources.kit.record import Unreadable

REMEDY = "Deliver the credential as its issuer gave it: JSON-LD, or a JWT of three parts divided by points."
DEEPEST = 8
"""Envelopes in envelopes beyond this are no document that anyone made in good faith."""
SIGNED, UNSIGNED = "not_verified", "none"
_DATA = "data:"
_JWT_TYPES = ("jwt", "vc+jwt", "vp+jwt", "vc-ld+jwt", "vc+ld+jwt", "vp+ld+jwt")


@dataclass(frozen=True)
class Opened:
    """A credential. `place` is the JSON pointer of it, after "jwt:" where it lies inside a JWT; `signature` says that it is signed, never
    that the signature holds."""

    place: str
    credential: dict[str, Any]
    signature: str


def open_all(data: bytes) -> list[Opened]:
    """Every credential of a file. Raises `Unreadable` for what holds none, is encrypted, or cannot be opened."""
    text = decode(data)[0].strip().lstrip("\ufeff").strip()
    document = read_json(data, REMEDY) if text[:1] in ("{", "[", '"') else text
    found = list(_opened(document, "", UNSIGNED, 0))
    if not found:
        raise Unreadable("It holds no credential.", REMEDY)
    return found


def _opened(value: Any, place: str, signature: str, depth: int) -> Iterator[Opened]:
    if depth > DEEPEST:
        raise Unreadable("Envelopes lie inside envelopes without end.", REMEDY, place or "file")
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _opened(item, f"{place}/{number}", signature, depth + 1)
    elif isinstance(value, str):
        yield from _opened(_jwt(value, place), f"{place} jwt:".strip(), SIGNED, depth + 1)
    elif isinstance(value, Mapping):
        yield from _from_object(value, place, signature, depth)
    else:
        raise Unreadable("It is no credential.", REMEDY, place or "file")


def _from_object(value: Mapping[str, Any], place: str, signature: str, depth: int) -> Iterator[Opened]:
    if "cipherText" in value or "ciphertext" in value:
        raise Unreadable(
            "It is encrypted.",
            "Ask the supplier for the credential in the clear, or decrypt it with its key.",
            place or "file",
        )
    signature = SIGNED if value.get("proof") else signature
    if "EnvelopedVerifiable" in str(value.get("type")) and isinstance(value.get("id"), str):
        yield from _opened(_jwt(value["id"], place), f"{place} jwt:".strip(), SIGNED, depth + 1)
    elif "credentialSubject" in value:
        yield Opened(place, dict(value), signature)
    else:
        for name in ("verifiableCredential", "vc", "vp", "credential"):
            if name in value:
                yield from _opened(value[name], f"{place}/{name}", signature, depth + 1)


def _jwt(text: str, place: str) -> Any:
    """What a JWT says, by RFC 7519: the second of its three parts. Nobody looks at its signature."""
    if text.startswith(_DATA):
        kind, _, text = text.removeprefix(_DATA).partition(",")
        if kind.removeprefix("application/").partition(";")[0] not in _JWT_TYPES:
            raise Unreadable(
                f"An envelope of kind {kind[:60]} is not read here.",
                "Ask for the credential as JSON-LD or JWT.",
                place or "file",
            )
    parts = text.strip().split(".")
    if len(parts) != 3:
        raise Unreadable("It is neither JSON nor a JWT of three parts.", REMEDY, place or "file")
    try:
        body = base64.b64decode(parts[1] + "=" * (-len(parts[1]) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("The JWT is broken: its second part is not base64url.", REMEDY, place or "file") from error
    return read_json(body, REMEDY)
