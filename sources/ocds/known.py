"""The fields of OCDS that are known here: what is taken, what is passed over and why, and an example release by which the engine knows them."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TAKEN = "taken"
STATED = "stated"
"""What stands in the example for a text. The engine's reader then takes any scalar as text."""


@cache
def known_fields() -> dict[str, Any]:
    """`known.yml`: the trees `release`, `package` and `record`, in which a text is `taken` or a reason for passing over."""
    tree: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("known.yml").read_text("utf-8"))
    return tree


def whole_example() -> dict[str, Any]:
    """A release that holds every known field."""
    example: dict[str, Any] = exemplified(known_fields()["release"], None)
    return example


def narrow_example(releases: Iterable[object]) -> dict[str, Any]:
    """A release that holds every field that is taken, and of the others those that these releases have: it is read faster."""
    example: dict[str, Any] = exemplified(known_fields()["release"], list(releases))
    return example


def exemplified(tree: Any, seen: list[Any] | None) -> Any:
    """A tree of known fields as an example: a text for what is taken, null, which any value may replace, for what is passed over.

    Where values are given that were `seen` at this place, fields that none of them has are left out unless they are taken.
    """
    if isinstance(tree, list):
        items = None if seen is None else [item for each in seen if isinstance(each, list) for item in each]
        return [exemplified(below, items) for below in tree]
    if not isinstance(tree, dict):
        return STATED if tree == TAKEN or is_scalar(seen) else None
    found = {}
    for name, below in tree.items():
        values = None if seen is None else [each[name] for each in seen if isinstance(each, dict) and name in each]
        if values is None or values or holds_taken(below):
            found[name] = exemplified(below, values)
    return found


def is_scalar(seen: list[Any] | None) -> bool:
    """Whether only texts and numbers were seen: as texts they are passed over faster."""
    return bool(seen) and all(isinstance(each, str | int | float) for each in seen or [])


def holds_taken(tree: Any) -> bool:
    """Whether anything in a tree of known fields is taken."""
    below = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else None
    return tree == TAKEN if below is None else any(map(holds_taken, below))


def taken_types(tree: Any) -> Any:
    """What is taken of a tree, as the engine's types by name; None where nothing is."""
    if isinstance(tree, dict):
        found = {name: kind for name, below in tree.items() if (kind := taken_types(below))}
        return f"STRUCT({', '.join(f'{quoted(name)} {kind}' for name, kind in found.items())})" if found else None
    if isinstance(tree, list):
        return f"{kind}[]" if (kind := taken_types(tree[0])) else None
    return "VARCHAR" if tree == TAKEN else None


def quoted(name: str) -> str:
    """A field's name as SQL."""
    return f'"{name}"'
