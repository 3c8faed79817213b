"""Read the World Bank's answers: one value a country and year."""

import re

from sources.kit.days import iso_day
from sources.kit.json_document import Reading, Section
from sources.kit.record import Declared, Parsed, Row, SourceFile
from sources.worldbank_wgi.answer import read_answer

TABLE = "worldbank_wgi__value"
ORIGIN: Row = {
    "scale": "native",
    "unit": "estimate in standard deviations, about -2.5 (weak) to 2.5 (strong)",
    "publisher": "World Bank",
    "licence": "CC BY 4.0",
    "source_url": "https://www.worldbank.org/en/publication/worldwide-governance-indicators",
}


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `worldbank_wgi__value`; a year without a value states nothing and gives no row. Raises `Unreadable` for an answer
    without rows."""
    parsed = Parsed(file.snapshot_id)
    answer = read_answer(file.path.read_bytes())
    reading = Reading(parsed)
    about = reading.section(answer.about, "/0")
    about.ignore("page", "pages", "per_page", "total", "sourceid", "sourcename")  # of the answer, not of the data
    parsed.edition_date = iso_day(about.text("lastupdated"))
    for number, item in enumerate(answer.rows):
        place = f"/1/{number}"
        row = _row(reading.section(item, place))
        if row["value"] is None:
            continue
        if not row["country_code"] or not row["indicator"] or not re.fullmatch(r"\d{4}", row["year"] or ""):
            parsed.note(place, "The row lacks its country, series or year.", "Fetch the series again.", "row_rejected")
            continue
        parsed.add(declared[TABLE], place, row | ORIGIN)
    reading.finish()
    return parsed


def _row(item: Section) -> Row:
    series, country = item.section("indicator"), item.section("country")
    item.ignore("decimal", "unit", "scale")  # how the publisher's own tables show the value
    year, country_id, name = item.text("date"), country.text("id"), country.text("value")
    return {
        "country_code": item.text("countryiso3code") or country_id or name,
        "country_id": country_id,
        "country_name": name,
        "indicator": series.text("id"),
        "series_name": series.text("value"),
        "value": item.text("value"),
        "edition": year,
        "year": year,
        "obs_status": item.text("obs_status"),
    }
