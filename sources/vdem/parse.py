"""Read the V-Dem data set by country and year: three of its thousands of columns, from the year 2000 on."""

import fnmatch
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.streamed import opened_csv, streamed
from sources.kit.tabular import Record

TABLE = "vdem__value"
LOOKUPS: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text("utf-8"))
REMEDY = "Deliver the V-Dem data set by country and year as CSV, unchanged: see sources/vdem/README.md."
UNIT = ("country_text_id", "country_name", "year")
ORIGIN: Row = {
    "scale": "native",
    "publisher": "V-Dem Institute",
    "licence": "CC BY 4.0",
    "source_url": "https://www.v-dem.net/data/the-v-dem-dataset/",
}
_VERSION = re.compile(r"[-_](v\d{1,2}(?:\.\d)?)(?=\D|$)", re.I)


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `vdem__value`, one a unit, index and year with a value. Raises `Unreadable` for a file without the titles."""
    parsed = Parsed(file.snapshot_id)
    with opened_csv(file.path, REMEDY) as path:
        rows = streamed(path)
        titles = next(rows, Record("line 1", [])).cells
        positions = {title: at for at, title in enumerate(titles) if title}
        indices = [name for name in LOOKUPS["indices"] if name in positions]
        if missing := [name for name in UNIT if name not in positions]:
            raise Unreadable(f"The first row lacks the titles {', '.join(missing)}.", REMEDY, "line 1")
        if not indices:
            raise Unreadable(f"The file has none of {', '.join(LOOKUPS['indices'])}.", REMEDY, "line 1")
        _note_unread(positions, parsed)
        found = [row for record in rows for row in _values(record, positions, indices, parsed)]
    _add(found, file.name, declared, parsed)
    return parsed


def _note_unread(titles: Mapping[str, int], parsed: Parsed) -> None:
    """Note every column that is neither read nor passed over by name."""
    ignored = [*LOOKUPS["ignored"], *LOOKUPS["indices"], *UNIT]
    for title in titles:
        if not any(fnmatch.fnmatchcase(title, pattern) for pattern in ignored):
            reason = f"The column '{title[:80]}' is not known here; it was not read."
            parsed.note("line 1", reason, "Read it in sources/vdem/parse.py, or list it as ignored in lookups.yml.")


def _values(record: Record, at: Mapping[str, int], indices: list[str], parsed: Parsed) -> list[tuple[str, Row]]:
    """The values of one unit and year; none for years before those that are read."""
    cells = record.cells
    said = {name: cells[at[name]] if at[name] < len(cells) else None for name in (*UNIT, *indices)}
    code, year = said["country_text_id"], said["year"]
    if not code or not year or not re.fullmatch(r"\d{4}", year):
        parsed.note(record.place, "The row lacks its unit or its year.", "Fetch the data set again.", "row_rejected")
        return []
    if int(year) < LOOKUPS["from_year"]:
        return []
    of_unit: Row = {"country_text_id": code, "country_name": said["country_name"], "year": year}
    return [
        (f"{record.place}, {name}", of_unit | {"indicator": name, "value": value, "unit": LOOKUPS["indices"][name]})
        for name in indices
        if (value := said[name]) is not None
    ]


def _add(found: list[tuple[str, Row]], name: str, declared: Declared, parsed: Parsed) -> None:
    version = _VERSION.search(Path(name).stem)
    newest = max((row["year"] or "" for _, row in found), default=None)
    edition = version[1].lower() if version else newest
    others = sorted({row["country_text_id"] or "" for _, row in found} & LOOKUPS["not_iso"].keys())
    for place, row in found:
        country = row["country_name"] if row["country_text_id"] in others else row["country_text_id"]
        parsed.add(declared[TABLE], place, row | ORIGIN | {"country_code": country, "edition": edition})
    if version is None:
        parsed.note(
            "file", f"The name tells no version; the newest year {newest} stands for it.", "Keep the publisher's name."
        )
    if others:
        parsed.note("file", f"{', '.join(others)} are units of V-Dem that are no country of ISO 3166-1; they go by name.",
                    "Nothing to do: no country takes the values of a part of it.")  # fmt: skip
