"""Read ILOSTAT's series: yearly values by country, for the whole population of each series."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from sources.kit.delimited import read_delimited
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import find_header, read_layouts, read_rows

TABLE = "ilostat__value"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["values"]
LOOKUPS: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text("utf-8"))
REMEDY = "Deliver the CSV of the series as sources/ilostat/README.md says, with codes (type=code)."
ORIGIN: Row = {
    "scale": "native",
    "publisher": "ILOSTAT",
    "licence": "CC BY 4.0",
    "source_url": "https://ilostat.ilo.org/data/",
}
CLASSIFICATIONS = ("sex", "classif1", "classif2")
_AGGREGATE = re.compile(r"X\d\d")


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `ilostat__value`; a row without a value states nothing. Raises `Unreadable` for a file without the titles."""
    parsed = Parsed(file.snapshot_id)
    data = file.path.read_bytes()
    if kind_of(data[:HEAD]) != "text":
        raise Unreadable(f"The file is {kind_of(data[:HEAD])}, where CSV was expected.", REMEDY)
    records = read_delimited(data).records
    header = find_header(records, LAYOUT)
    if header is None:
        raise Unreadable(f"No row holds the titles {', '.join(LAYOUT.required)}.", REMEDY)
    left_out: Counter[str] = Counter()
    for place, values in read_rows(records, header, parsed):
        if values["value"] is None:
            continue
        if not values["country_code"] or not values["indicator"] or not re.fullmatch(r"\d{4}", values["year"] or ""):
            parsed.note(place, "The row lacks its area, series or year.", "Fetch the series again.", "row_rejected")
        elif why := _passed_over(values):
            left_out[why] += 1
        else:
            _add(place, values, declared, parsed)
    _note(left_out, parsed)
    return parsed


def _passed_over(values: Row) -> str | None:
    """Why a sound row is not taken: the publisher's aggregate of a region, or a break-down of the series."""
    if _AGGREGATE.fullmatch(values["country_code"] or ""):
        return "aggregates of regions"
    codes = [code for name in CLASSIFICATIONS if (code := values.get(name))]
    if all(code in LOOKUPS["whole"] or code.endswith("_TOTAL") for code in codes):
        return None
    return "break-downs by sex, age or another classification"


def _add(place: str, values: Row, declared: Declared, parsed: Parsed) -> None:
    series = (values["indicator"] or "").removesuffix("_A")
    unit = LOOKUPS["series"].get(series)
    if unit is None:
        parsed.note(
            place,
            f"The series {series} is not known here; its unit and direction are not told.",
            "Add it to sources/ilostat/lookups.yml and to methodology/country_indicator_alias.yml.",
        )
    stated: Row = values | {"indicator": series, "unit": unit, "edition": values["year"]}
    parsed.add(declared[TABLE], place, stated | ORIGIN)


def _note(left_out: Mapping[str, int], parsed: Parsed) -> None:
    for why, number in left_out.items():
        parsed.note(
            "file", f"{number} rows are {why}; they were left out.", "Nothing to do: the method uses whole countries."
        )
