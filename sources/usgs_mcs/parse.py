"""Read the Mineral Commodity Summaries: one row a figure (from 2026 on), or one row a country with a column a year (before)."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sources.kit.delimited import read_delimited
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, Parsed, SourceFile, Unreadable
from sources.kit.tabular import find_header, read_layouts, read_rows
from sources.usgs_mcs.figures import (
    LOOKUPS,
    Figure,
    figure,
    form_of,
    is_world,
    kind_of_production,
    mineral_of,
    stage_of,
)
from sources.usgs_mcs.statement import Statement
from sources.usgs_mcs.wide import figures_of_rows, wide_header

PRODUCTION, RESERVE = "usgs_mcs__production", "usgs_mcs__reserve"
LAYOUTS = read_layouts(Path(__file__).with_name("layouts.yml"))
REMEDY = "Save the CSV of the year's data release from ScienceBase unchanged; see sources/usgs_mcs/README.md."
PAGE = "https://www.usgs.gov/centers/national-minerals-information-center/mineral-commodity-summaries"
_EDITION = re.compile(r"(?i)mcs\s?(20\d\d)")
_STEM = re.compile(r"(?i)mcs20\d\d-(\w+?)_world")
_YEAR = re.compile(r"(?:19|20)\d\d")


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `usgs_mcs__production` and `usgs_mcs__reserve`. Raises `Unreadable` for a file in none of the forms."""
    parsed = Parsed(file.snapshot_id)
    data = file.path.read_bytes()
    if kind_of(data[:HEAD]) in ("html", "xml", "zip"):
        raise Unreadable("The file is a web page, metadata or a packed release, not the CSV.", REMEDY)
    records = read_delimited(data).records
    name = PurePosixPath(file.name).name
    if long := find_header(records, LAYOUTS["long"]):
        found = from_long(read_rows(records, long, parsed), parsed)
    elif wide := wide_header(records, LAYOUTS["wide"]):
        stem = _STEM.search(name)
        commodity = LOOKUPS["file_stems"].get(stem[1].lower()) if stem else None
        found = figures_of_rows(records, wide, commodity, parsed)
    else:
        raise Unreadable(
            "No row holds the titles of the summaries: country, type or statistics, production by year.", REMEDY
        )
    said = _EDITION.search(name)
    add_all(found, f"MCS{said[1]}" if said else None, declared, parsed)
    return parsed


def from_long(rows: Iterator[tuple[str, dict[str, str | None]]], parsed: Parsed) -> Iterator[Statement]:
    """The figures about the world; those about the United States' trade, use and prices are counted."""
    others = 0
    for place, values in rows:
        statistic = (values["statistic"] or "").casefold()
        of_the_world = (values.get("section") or "World").casefold().startswith("world")
        if statistic not in ("production", "reserves") or not of_the_world:
            others += 1
            continue
        notes = " ".join(filter(None, (values.get("notes"), values.get("other_notes")))) or None
        yield Statement(
            place, statistic, values["commodity"], values.get("detail"), values["country"], values["year"], values["value"],
            values["unit"], notes, section=values.get("section"),
            is_estimate="estimate" in (notes or "").casefold(),
        )  # fmt: skip
    if others:
        reason = f"{others} rows about trade, use, prices and the United States' own statistics were not taken."
        parsed.note("file", reason, "Nothing to do: the method asks where in the world a mineral comes from.")


def add_all(found: Iterator[Statement], edition: str | None, declared: Declared, parsed: Parsed) -> None:
    """One row a statement; what cannot be read, and a figure said twice, becomes a finding."""
    seen: dict[tuple[str | None, ...], str] = {}
    for said in found:
        if not (said.commodity and said.country and (said.statistic == "reserves" or _YEAR.fullmatch(said.year or ""))):
            reason = f"The row lacks commodity, country or a calendar year ('{(said.year or '')[:20]}')."
            parsed.note(said.place, reason, "Look at the row; a span of years cannot be taken.", "row_rejected")
            continue
        if said.value is None:
            continue
        read = figure(said.value)
        if not read.known:
            reason = f"'{said.value[:40]}' is no figure and no known sign; the quantity is left empty."
            parsed.note(
                said.place, reason, "If it is a sign, name it in sources/usgs_mcs/lookups.yml.", "value_dropped"
            )
        add(said, read, edition or said.edition, declared, parsed, seen)


def add(
    said: Statement,
    read: Figure,
    edition: str | None,
    declared: Declared,
    parsed: Parsed,
    seen: dict[tuple[str | None, ...], str],
) -> None:
    """One row of production or of reserves."""
    commodity, country = str(said.commodity), str(said.country)
    mineral, detail = mineral_of(commodity), kind_of_production(said.detail)
    row = {
        "edition": edition, "mineral": mineral, "commodity": commodity, "detail": detail, "country": country, "year": said.year,
        "quantity": read.quantity, "unit": said.unit, "value_stated": said.value, "notes": said.notes,
        "world_total": "yes" if is_world(country) else "no",
    }  # fmt: skip
    form = form_of(mineral, said.detail, said.commodity)
    stage = stage_of(said.detail, said.section)
    what = form if mineral in LOOKUPS["minerals"] else detail
    key = (said.statistic, mineral, what, stage, "world" if is_world(country) else country, said.year)
    if (first := seen.setdefault(key, said.place)) != said.place:
        reason = f"{mineral} of {country} in {said.year} stands already at {first}; counting both would count it twice."
        parsed.note(
            said.place, reason, "See whether the two are parts that add up; if so, name them as forms.", "row_rejected"
        )
    elif said.statistic == "reserves":
        parsed.add(declared[RESERVE], said.place, row)
    else:
        marks = {"is_estimate": read.is_estimate or said.is_estimate, "withheld": read.withheld}
        worded = {name: "yes" if holds else "no" for name, holds in marks.items()}
        parsed.add(declared[PRODUCTION], said.place, row | worded | {"form": form, "stage": stage, "source_url": PAGE})
