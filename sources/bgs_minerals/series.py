"""Which series of the survey stands for which mineral of the method, and at which stage."""

from pathlib import Path
from typing import Any

import yaml

from sources.kit.tabular import plain

LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))


def commodities() -> list[str]:
    """The survey's commodities that any mineral of the method is read from, each once."""
    return list(dict.fromkeys(series["commodity"] for series in LOOKUPS["series"]))


def mineral_and_stage(commodity: str, form: str | None) -> tuple[str, str]:
    """The method's word and stage; for other series the survey's words and the stage that they tell."""
    for series in LOOKUPS["series"]:
        if plain(series["commodity"]) == plain(commodity) and plain(series.get("form", "")) in plain(form or ""):
            return series["mineral"], series["stage"]
    words = set(plain(commodity).split())
    named = [stage for stage, signs in LOOKUPS["stages"].items() if words & set(signs)]
    return f"{commodity}, {form}" if form else commodity, named[0] if len(named) == 1 else "other"
