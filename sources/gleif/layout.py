"""Which titles of GLEIF's files are read and which are passed over, each with a reason."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

DOCUMENT: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("layouts.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Layout:
    """One kind of file. `marks` are the titles by which it is told, `names` the titles of further names of an entity."""

    marks: Sequence[str]
    columns: Mapping[str, str]
    ignored: Sequence[Mapping[str, str]]
    names: str = r"(?!)"
    further: tuple[str, ...] = field(default=("type", "xmllang"))
    """What stands beside a further name, under its title and this ending."""

    def names_in(self, titles: Iterable[str]) -> list[str]:
        """The titles that hold further names."""
        return [title for title in titles if re.fullmatch(self.names, title)]

    def unknown(self, titles: Sequence[str]) -> list[str]:
        """Titles that are neither read nor passed over by name."""
        names = self.names_in(titles)
        read = {*self.columns.values(), *names, *(f"{name}.{each}" for name in names for each in self.further)}
        return [title for title in titles if title not in read and not self.ignores(title)]

    def ignores(self, title: str) -> bool:
        """Whether a title is passed over on purpose."""
        return any(re.fullmatch(each["titles"], title) for each in self.ignored)


LAYOUTS: dict[str, Layout] = {name: Layout(**DOCUMENT[name]) for name in ("entity", "relationship", "identifier")}
JSON_TITLES: dict[str, str] = DOCUMENT["json_titles"]


def kind_by(titles: Iterable[str]) -> str | None:
    """What a file with these titles is about; None for a file that is not GLEIF's."""
    known = set(titles)
    return next((name for name, layout in LAYOUTS.items() if known.issuperset(layout.marks)), None)
