"""Read World Mineral Statistics: a page of features as JSON, or CSV; production alone is taken."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from sources.bgs_minerals.series import mineral_and_stage
from sources.kit.delimited import read_delimited
from sources.kit.json_document import read_json, scalar
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, DeclaredTable, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import find_header, plain, read_layouts, read_rows

TABLE = "bgs_minerals__production"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["production"]
REMEDY = "Save the answer of ogcapi.bgs.ac.uk/collections/world-mineral-statistics/items as JSON or CSV unchanged."
PAGE = "https://www.bgs.ac.uk/mineralsuk/statistics/world-mineral-statistics/"
UNREAD = "If it matters, add the title to the source's layout file; otherwise list it there as ignored."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `bgs_minerals__production`. Raises `Unreadable` for a file in neither form."""
    parsed = Parsed(file.snapshot_id)
    data = file.path.read_bytes()
    kind = kind_of(data[:HEAD])
    if kind in ("html", "xml"):
        raise Unreadable("The file is a web page, not data.", REMEDY)
    trade = 0
    for place, values in from_json(data, parsed) if kind == "json" else from_csv(data, parsed):
        if (values["statistic"] or "").casefold() != "production":
            trade += 1
        else:
            add(place, values, declared[TABLE], parsed)
    if trade:
        parsed.note("file", f"{trade} rows of imports, exports and other statistics were not taken.", "Nothing to do.")
    return parsed


def from_csv(data: bytes, parsed: Parsed) -> Iterator[tuple[str, Row]]:
    """Rows of the CSV, by field."""
    records = read_delimited(data).records
    header = find_header(records, LAYOUT)
    if header is None:
        raise Unreadable(f"No row holds the properties {', '.join(LAYOUT.required)}.", REMEDY)
    yield from read_rows(records, header, parsed)


def from_json(data: bytes, parsed: Parsed) -> Iterator[tuple[str, Row]]:
    """Features of the page, by field. A page without any feature is the end of a commodity, and gives no rows."""
    body = read_json(data, REMEDY)
    features = body.get("features") if isinstance(body, dict) else None
    if not isinstance(features, list):
        raise Unreadable("The JSON holds no features.", REMEDY)
    unread: dict[str, str] = {}
    for number, feature in enumerate(features):
        place = f"/features/{number}/properties"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            parsed.note(place, "The feature has no properties.", REMEDY, "row_rejected")
            continue
        yield place, by_field(properties, place, unread)
    for title, place in unread.items():
        parsed.note(f"{place}/{title}", f"The property '{title[:60]}' is not known here; it was not read.", UNREAD)


def by_field(properties: dict[str, Any], place: str, unread: dict[str, str]) -> Row:
    """One feature's values; what no field claims is remembered once."""
    values: Row = dict.fromkeys(LAYOUT.fields)
    for title, value in properties.items():
        if name := LAYOUT.field_of(title):
            values[name] = scalar(value)
        elif not LAYOUT.ignores(title):
            unread.setdefault(title, place)
    return values


def add(place: str, values: Row, table: DeclaredTable, parsed: Parsed) -> None:
    """One figure as a row of the table."""
    commodity, country, year = values["commodity"], values["country"], (values["year"] or "")[:4]
    if not (commodity and country and year.isdigit() and len(year) == 4):
        reason = "The row lacks commodity, country or a year."
        parsed.note(place, reason, "Fetch the page again; if it stays, tell the survey.", "row_rejected")
        return
    form = values.get("form")
    mineral, stage = mineral_and_stage(commodity, form)
    notes = " | ".join(filter(None, (values.get("figure_notes"), values.get("table_notes")))) or None
    said = plain(values.get("figure_notes") or "")
    parsed.add(table, place, {
        "mineral": mineral, "commodity_code": values.get("commodity_code"), "commodity": commodity, "form": form, "stage": stage,
        "country": country, "country_code": values.get("country_code"), "year": year,
        "quantity": decimal(values["quantity"], place, parsed), "unit": values["unit"],
        "value_stated": values.get("value_stated") or values["quantity"],
        "is_estimate": "yes" if "estimate" in said else "no", "withheld": "yes" if "confidential" in said else "no",
        "world_total": "no", "precision": values.get("precision"), "status_code": values.get("status_code"),
        "yearbook_table": values.get("yearbook_table"), "notes": notes, "source_url": PAGE,
    })  # fmt: skip


def decimal(text: str | None, place: str, parsed: Parsed) -> str | None:
    """A quantity as a plain decimal without exponent; None where no figure is available."""
    if text is None:
        return None
    try:
        value = Decimal(text)
        if value.is_finite() and 0 <= value < 10**15:
            return format(value, "f")
    except InvalidOperation:
        pass
    reason = f"'{text[:40]}' is no quantity; it is left empty."
    parsed.note(place, reason, "Look the figure up in the survey's yearbook.", "value_dropped")
    return None
