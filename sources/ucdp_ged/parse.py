"""Read events of organised violence: the yearly edition and the candidates, row by row; and sums by country and year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import yaml

from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.streamed import ParquetRows, opened_csv, streamed
from sources.kit.tabular import HEADER_WITHIN, Header, Record, find_header, read_layouts, read_rows
from sources.ucdp_ged.release import release_by_years, release_of

EVENT, CANDIDATE, COUNTRY_YEAR = (f"ucdp_ged__{each}" for each in ("event", "candidate_event", "country_year"))
LAYOUTS = read_layouts(Path(__file__).with_name("layouts.yml"))
TITLES = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text("utf-8"))["titles"].split()
REMEDY = "Deliver the publisher's CSV of events, its ZIP, or sums by country and year as in sources/ucdp_ged/README.md."
_YEAR = re.compile(r"(19|20)\d\d")
_NUMBER = re.compile(r"\d+")


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `ucdp_ged__event` or `ucdp_ged__candidate_event`, as Parquet, or of `ucdp_ged__country_year`. Raises `Unreadable`
    for a file that is none of them."""
    parsed = Parsed(file.snapshot_id)
    with opened_csv(file.path, REMEDY) as path:
        top = list(islice(streamed(path), HEADER_WITHIN))
        if header := find_header(top, LAYOUTS["event"]):
            list(read_rows([], header, parsed))  # notes the columns nobody reads
            width, first = len(top[header.index].cells), header.index + 1
            _add_events(_Events(path, header, width, first), file, declared, parsed)
        elif headless := _without_header(top):
            parsed.note("line 1", "The file has no header; its columns were taken in the publisher's order.", REMEDY)
            _add_events(_Events(path, headless, len(TITLES), 0), file, declared, parsed)
        elif find_header(top, LAYOUTS["country_year"]):
            _add_country_years(path, declared, parsed)
        else:
            raise Unreadable("No row holds the titles of events, nor those of sums by country and year.", REMEDY)
    return parsed


@dataclass(frozen=True)
class _Events:
    """Where the events of a file lie: its header, the number of its columns, and how many rows come before the first event."""

    path: Path
    header: Header
    width: int
    before: int

    def rows(self) -> Iterator[tuple[str, Row | None]]:
        """Each row with its place; None for one that has more cells than there are titles: it slipped sideways."""
        for record in islice(streamed(self.path), self.before, None):
            cells = record.cells
            values = {name: cells[at] if at < len(cells) else None for name, at in self.header.positions.items()}
            yield record.place, values if len(cells) <= self.width else None


def _without_header(top: Sequence[Record]) -> Header | None:
    """The publisher's columns in their order, where the first row is an event."""
    if not top or len(top[0].cells) != len(TITLES) or not _NUMBER.fullmatch(top[0].cells[0] or ""):
        return None
    return find_header([Record("line 1", TITLES)], LAYOUTS["event"])


def _add_events(events: _Events, file: SourceFile, declared: Declared, parsed: Parsed) -> None:
    release = release_of(file.name) or release_by_years((values or {}).get("year") or "" for _, values in events.rows())
    table = declared[EVENT if release.kind == "final" else CANDIDATE]
    of_release: Row = {"release": release.version, "covers_to": release.covers_to}
    rejected: list[str] = []
    with ParquetRows(table, file.snapshot_id) as written:
        for place, values in events.rows():
            if values and _sound(values):
                written.add(place, values | of_release)
            else:
                rejected.append(place)
        target = written.finish()
    if target is not None:
        parsed.parquet[table.table] = target
    _note_rejected(rejected, parsed)


def _sound(values: Row) -> bool:
    """Whether a row is an event: an id, a year, a country, and a number of deaths."""
    return bool(
        values["event_id"]
        and values["country"]
        and _YEAR.fullmatch(values["year"] or "")
        and _NUMBER.fullmatch(values["best"] or "")
    )


def _note_rejected(places: Sequence[str], parsed: Parsed) -> None:
    """One finding for all: a file that slipped sideways would give hundred thousands."""
    if places:
        shown = ", ".join(places[:5])
        reason = f"{len(places)} rows lack their id, year, country or number of deaths, the first at {shown}."
        parsed.note(places[0], reason, "Fetch the file again; if it stays, tell the publisher.", "row_rejected")


def _add_country_years(path: Path, declared: Declared, parsed: Parsed) -> None:
    records = list(streamed(path))
    header = find_header(records, LAYOUTS["country_year"])
    assert header is not None
    for place, values in read_rows(records, header, parsed):
        if values["country"] and _YEAR.fullmatch(values["year"] or "") and _NUMBER.fullmatch(values["best"] or ""):
            parsed.add(declared[COUNTRY_YEAR], place, values)
        else:
            parsed.note(place, "The row lacks its country, year or deaths.", "Mend it, or take it out.", "row_rejected")
