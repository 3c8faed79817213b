"""Country names, however a list writes them, as ISO 3166-1 alpha-2 codes: by the standard's names and by aliases."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import iso3166
import yaml

ALIASES = Path(__file__).with_name("country_aliases.yml")
_OUTSIDE = re.compile(r"[^A-Z0-9]+")
_INVERTED = re.compile(r"(?P<head>[^,]+), (?P<tail>[^,]+)")


class AmbiguousName(Exception):
    """One normalised name stands for two countries: a fault of the alias file, never of the data."""


def normalise_name(text: str) -> str:
    """Upper case, without diacritics, only A to Z, 0 to 9 and single blanks: "Côte d’Ivoire" is "COTE D IVOIRE"."""
    without_marks = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return _OUTSIDE.sub(" ", without_marks.upper()).strip()


def to_alpha2(text: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code for a name, alias, alpha-2 or alpha-3 code; None for what is no country."""
    return _codes().get(normalise_name(text)) if text else None


def country_names() -> list[tuple[str, str]]:
    """Every known spelling as (normalised name, alpha-2): codes, standard names and aliases, sorted, each once."""
    return sorted(_codes().items())


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    spellings = [
        (spelling, country.alpha2)
        for country in iso3166.countries
        for name in {country.name, country.apolitical_name}
        for spelling in (country.alpha2, country.alpha3, name, *_turned_round(name))
    ]
    aliases = yaml.safe_load(ALIASES.read_text(encoding="utf-8"))
    spellings += [(alias, alpha2) for alpha2, names in aliases.items() for alias in names]
    for spelling, alpha2 in spellings:
        if codes.setdefault(normalise_name(spelling), alpha2) != alpha2:
            raise AmbiguousName(f"{spelling!r} stands for {codes[normalise_name(spelling)]} and for {alpha2}")
    return codes


def _turned_round(name: str) -> list[str]:
    """ "Tanzania, United Republic of" is also written "United Republic of Tanzania"."""
    match = _INVERTED.fullmatch(name)
    return [f"{match['tail']} {match['head']}"] if match else []
