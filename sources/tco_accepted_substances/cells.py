"""The cells of the list of accepted substances: months for days, benchmarks, and the letters that say what a substance is for."""

import re
from calendar import month_abbr, monthrange
from pathlib import Path
from typing import Any

import yaml

from sources.kit.days import iso_day
from sources.kit.record import Row

LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})")
_BENCHMARK = re.compile(r"(?i)(?:greenscreen\s*)?(?:benchmark|bm)?[\s-]*([1-4u])")


def last_day(text: str | None) -> str | None:
    """A day, or the last day of a month ("Mar, 2021"), ISO 8601; None where it is neither."""
    if day := iso_day(text):
        return day
    found = _MONTH.fullmatch((text or "").strip())
    months = {name.casefold(): number for number, name in enumerate(month_abbr) if name}
    if not found or found[1].casefold() not in months:
        return None
    year, month = int(found[2]), months[found[1].casefold()]
    return f"{year}-{month:02d}-{monthrange(year, month)[1]}" if year else None


def benchmark(text: str | None) -> str | None:
    """A GreenScreen benchmark as 1 to 4 or U, however it is written; another assessment as stated."""
    if text is None or not text.strip(" -"):
        return None
    plain = " ".join(text.split())
    found = _BENCHMARK.fullmatch(plain)
    return found[1].upper() if found else plain


def uses(values: Row) -> str | None:
    """What the substance is for: the letters of Type spelt out, or the columns of the older form that say yes."""
    pieces = [piece.strip() for piece in re.split(r"[,;/]", values.get("type") or "") if piece.strip()]
    said = [LOOKUPS["types"].get(piece.upper(), piece) for piece in pieces]
    older = {"flame_retardant": "FR", "plasticiser": "PL"}
    said += [
        LOOKUPS["types"][kind]
        for name, kind in older.items()
        if (values.get(name) or "").casefold() in LOOKUPS["says_yes"]
    ]
    return " | ".join(dict.fromkeys(said)) or None
