"""The leaves of a JSON document: each single value with its place, and the kind of place it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sources.kit.json_document import scalar


@dataclass(frozen=True)
class Leaf:
    """A value that says something. `path` has * for each place in a list: recycledContent/*/recycledMaterial."""

    pointer: str
    path: str
    text: str


def leaves(value: Any, pointer: str = "", path: str = "") -> Iterator[Leaf]:
    """Every leaf, in the order of the document; blank values, empty lists and empty objects have none."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            plain = str(name).replace("~", "~0").replace("/", "~1")
            yield from leaves(inner, f"{pointer}/{plain}", f"{path}/{plain}" if path else plain)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{pointer}/{number}", f"{path}/*" if path else "*")
    elif (text := scalar(value)) is not None:
        yield Leaf(pointer, path, text)


def matches(path: str, pattern: str) -> bool:
    """Whether a leaf's path is meant by a pattern, whose * stands for one step of any name."""
    steps, wanted = path.split("/"), pattern.split("/")
    return len(steps) == len(wanted) and all(want in ("*", step) for step, want in zip(steps, wanted, strict=True))
