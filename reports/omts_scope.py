"""What an OMTS file may say by its disclosure scope: the format's rules on sensitive identifiers and properties (selective disclosure)."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

Scope = Literal["internal", "partner", "public"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
ALLOWED: Mapping[Scope, frozenset[str]] = {
    "internal": frozenset({"public", "restricted", "confidential"}),
    "partner": frozenset({"public", "restricted"}),
    "public": frozenset({"public"}),
}
"""Sensitivities that a file of each scope may hold."""
BY_SCHEME = {"nat-reg": "restricted", "vat": "restricted", "internal": "restricted"}
"""Sensitivity of identifiers that state none; every other scheme is public."""
BY_PROPERTY = {
    "contract_ref": "restricted",
    "annual_value": "restricted",
    "value_currency": "restricted",
    "volume": "restricted",
}
"""The same for properties of edges."""
STATED = "_property_sensitivity"
NEEDS_AUTHORITY = frozenset({"nat-reg", "vat", "internal"})


def identifiers_for(scope: Scope, identifiers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The identifiers that a file of this scope may hold; one without the authority that its scheme needs is in none."""
    return [
        each
        for each in identifiers
        if (each.get("sensitivity") or BY_SCHEME.get(each["scheme"], "public")) in ALLOWED[scope]
        and (each.get("authority") or each["scheme"] not in NEEDS_AUTHORITY)
    ]


def properties_for(scope: Scope, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The same for the properties of an edge. What they say of their own sensitivity is left out of public files."""
    stated = properties.get(STATED) or {}
    kept = {
        name: value
        for name, value in properties.items()
        if name != STATED and (stated.get(name) or BY_PROPERTY.get(name, "public")) in ALLOWED[scope]
    }
    return kept | ({STATED: stated} if stated and scope != "public" else {})
