"""The edition of a goods list or of country findings: by what the file says and lists, its name as the last resort.

The publisher's file names lag: the one named 2021 holds the findings of 2022.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml

from sources.kit.record import Parsed, Row

LOOKUPS = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))

YEARS = ("child_labour_years", "forced_labour_years", "forced_child_labour_years")
_FINDINGS_YEAR = re.compile(r"\b(?:In|For the) (20\d\d)\b")
_NAME_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_YEARS = re.compile(r"(20\d\d)-(20\d\d)?")


def findings_edition(descriptions: Iterable[str], name: str, parsed: Parsed) -> str | None:
    """The year most country texts open with ("In 2022, Morocco made ..."); the year in the name where none does."""
    years = Counter(match[1] for text in descriptions if (match := _FINDINGS_YEAR.match(text)))
    stated = max(years, key=years.__getitem__) if years else None
    return _settled(stated or _year_in(name), stated, name, parsed)


def goods_edition(rows: Iterable[Row], name: str, parsed: Parsed) -> str | None:
    """The newest edition one of whose landmark listings is among the rows, or a newer year in the file's name.

    A landmark only tells that the file is no older than its edition; a name that says less merely lags behind.
    """
    listed = {(row.get("good"), row.get("country_name")) for row in rows}
    found = (mark["edition"] for mark in LOOKUPS["landmarks"] if any(tuple(pair) in listed for pair in mark["present"]))
    landmark, named = next(found, None), _year_in(name)
    return _settled(max(filter(None, (landmark, named)), default=None), landmark, name, parsed)


def years_edition(rows: Iterable[Row]) -> str | None:
    """The newest year in which any listing began or ended ("2009-", "2009-2014"): the file holds what was known by then."""
    stated = (row.get(column) or "" for row in rows for column in YEARS)
    return max((year for text in stated for match in _YEARS.findall(text) for year in match if year), default=None)


def edition_day(edition: str | None) -> str | None:
    """The last day of the edition's year: the lists name no day of their own. None where the edition is no year."""
    return f"{edition}-12-31" if edition and re.fullmatch(r"20\d\d", edition) else None


def _year_in(name: str) -> str | None:
    match = _NAME_YEAR.search(Path(name).stem)
    return match[1] if match else None


def _settled(edition: str | None, by_content: str | None, name: str, parsed: Parsed) -> str | None:
    if by_content is None or edition != by_content:
        known = f"tells no more than that it is of {by_content} or later" if by_content else "tells no edition"
        parsed.note(
            "file",
            f"The file itself {known}; the year in its name was taken: {edition or 'none'}.",
            "Put the edition's year into the name, or into an edition column of the CSV form.",
        )
    elif (named := _year_in(name)) and named != edition:
        parsed.note(
            "file",
            f"The file's name says {named}; what it holds is the edition of {edition}, which was taken.",
            "Nothing to do; the publisher's file names lag behind their content.",
        )
    return edition
