"""What a credential says of itself, and the parties, products and places that its claims are about."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sources.kit.json_document import Section, scalar

LOOKUPS = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text("utf-8"))


@dataclass(frozen=True)
class Document:
    """The head of a credential, as stated. Days are ISO 8601."""

    document_id: str
    kind: str
    issuer_id: str | None
    issuer_name: str | None
    valid_from: str | None
    valid_to: str | None
    signature: str


@dataclass(frozen=True)
class Subject:
    """What a claim is about. `place` is where the document names it."""

    kind: str
    subject_id: str | None = None
    name: str | None = None
    country: str | None = None


def kind_of_credential(types: object) -> tuple[str | None, str | None]:
    """The kind by the credential's types, and why it is passed over where it is."""
    stated = types if isinstance(types, list) else [types]
    names = [str(name).rsplit("#", 1)[-1].rsplit("/", 1)[-1] for name in stated]
    kind = next((LOOKUPS["kinds"][name] for name in names if name in LOOKUPS["kinds"]), None)
    reason = next((LOOKUPS["passed_over_kinds"][name] for name in names if name in LOOKUPS["passed_over_kinds"]), None)
    return kind, reason


def read_head(credential: Section, kind: str, fallback_id: str, signature: str) -> Document:
    """Take the head of a credential; `fallback_id` names it where it does not name itself."""
    issuer = credential.named("issuer")
    issuer.ignore("type", "issuerAlsoKnownAs", "alsoKnownAs", "description", "image")
    credential.ignore(
        "@context",
        "type",
        "credentialSchema",
        "credentialStatus",
        "renderMethod",
        "proof",
        "termsOfUse",
        "refreshService",
    )
    credential.ignore(
        "name",
        "description",
        "issuingSoftware",
        "iss",
        "sub",
        "iat",
        "nbf",
        "exp",
        "jti",
        "evidence",
        "relatedResource",
    )
    return Document(
        document_id=credential.text("id") or fallback_id,
        kind=kind,
        issuer_id=issuer.text("id"),
        issuer_name=issuer.text("name"),
        valid_from=day(credential.text("validFrom", "issuanceDate")),
        valid_to=day(credential.text("validUntil", "expirationDate")),
        signature=signature,
    )


def subject_of(kind: str, value: object) -> Subject:
    """The subject that an object of the protocol names: its id, else its registered id; its name; its country."""
    stated: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    address = stated.get("address")
    in_address = address.get("addressCountry") if isinstance(address, Mapping) else None
    countries = (
        stated.get("countryOfProduction"),
        stated.get("countryOfOperation"),
        stated.get("originCountry"),
        in_address,
    )
    return Subject(
        kind=kind,
        subject_id=scalar(stated.get("id")) or scalar(stated.get("registeredId")),
        name=scalar(stated.get("name")),
        country=next((text for each in countries if (text := _country(each))), None),
    )


def _country(value: object) -> str | None:
    if isinstance(value, Mapping):
        return scalar(value.get("countryCode")) or scalar(value.get("countryName"))
    return scalar(value)


def day(text: str | None) -> str | None:
    """The day of a moment in ISO 8601; None for anything else."""
    try:
        return dt.date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return None


def names_of(value: object) -> list[str]:
    """Names, else codes or ids, of one or several things of the protocol: standards, regulations, criteria, topics, metrics."""
    found = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, Mapping):
            each = next((text for key in ("name", "code", "id") if (text := scalar(each.get(key)))), None)
        if text := scalar(each):
            found.append(text)
    return list(dict.fromkeys(found))


def joined(*values: object) -> str | None:
    """The names of several things, each once, joined by ' | '."""
    return " | ".join(dict.fromkeys(name for value in values for name in names_of(value))) or None


def addresses(*values: object) -> str | None:
    """The addresses of one or several links, joined by ' | '."""
    found = []
    for value in values:
        for link in value if isinstance(value, list) else [value]:
            url = link.get("linkURL") or link.get("id") if isinstance(link, Mapping) else link
            if text := scalar(url):
                found.append(text)
    return " | ".join(dict.fromkeys(found)) or None
