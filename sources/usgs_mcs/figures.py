"""What the cells of the summaries say: figures and the signs in their place, kinds of production, minerals."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sources.kit.tabular import plain

LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
_MINERALS: dict[str, str] = {plain(name): mineral for mineral, names in LOOKUPS["minerals"].items() for name in names}
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+")
_ESTIMATE = re.compile(r"(?i)^e\s*(?=[\d.])|(?<=\d)\s*e$")
_ROUNDED = re.compile(r"(?i)\s*[:,(]?\s*(?:may be )?rounded\)?\s*$")


@dataclass(frozen=True)
class Figure:
    """One cell. `quantity` is a plain decimal, None where no figure is given; `known` is false for what cannot be read."""

    quantity: str | None
    is_estimate: bool = False
    withheld: bool = False
    known: bool = True


def figure(text: str) -> Figure:
    """The figure of a cell: 1,200; e1,200; W; NA; a dash."""
    if text in LOOKUPS["withheld"]:
        return Figure(None, withheld=True)
    if text in LOOKUPS["zero"]:
        return Figure("0")
    if text in LOOKUPS["no_figure"]:
        return Figure(None)
    bare = _ESTIMATE.sub("", text)
    if not _NUMBER.fullmatch(bare):
        return Figure(None, known=False)
    return Figure(bare.replace(",", ""), is_estimate=bare != text)


def mineral_of(commodity: str) -> str:
    """The method's word for a commodity, or the commodity as stated."""
    return _MINERALS.get(plain(commodity), commodity)


def form_of(mineral: str, *texts: str | None) -> str | None:
    """The part of a mineral that the texts name, where its parts are stated apart."""
    said = " ".join(plain(text) for text in texts if text)
    known: list[str] = LOOKUPS["forms"].get(mineral, [])
    return next((form for form in known if form in said), None)


def stage_of(*texts: str | None) -> str:
    """The stage that the first of the texts to name one tells; `other` where none does, or where one names several."""
    for text in texts:
        words = set(plain(text or "").split())
        named = [stage for stage, signs in LOOKUPS["stages"].items() if words & set(signs)]
        if named:
            return str(named[0]) if len(named) == 1 else "other"
    return "other"


def kind_of_production(detail: str | None) -> str | None:
    """The kind of production without the note that a total is rounded."""
    return _ROUNDED.sub("", detail) or None if detail else None


def is_world(country: str) -> bool:
    """Whether a row is the world's total."""
    return plain(country) in LOOKUPS["world"]
