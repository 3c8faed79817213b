"""One workbook with every published table: what suppliers wrote stays text, never a formula or a link."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.descriptor import Json
from reports.package import LIST_SEPARATOR
from reports.reader import Publication, Row
from reports.words import EXCLUDES_NOBODY, LIMITS

FILE_NAME = "sluice.xlsx"
FIRST = ("supplier_risk_profile", "supplier_topic_risk", "supplier_risk_factor", "red_flag", "data_gap")
ATTRIBUTION = "Attribution"
TERMS = {
    "title": ("Source", 44),
    "attribution": ("Attribution: keep this line with anything made of it", 70),
    "licence": ("Licence", 40),
    "licence_evidence": ("Where the licence stands", 60),
    "redistribution": ("May be handed on", 20),
}
CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_575
CUT = " ... [cut here; the CSV and Parquet files hold it whole]"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
NUMBER_FORMATS = {"share, 0 to 1": "0%", "0 to 1": "0.000", "months": "0.0", "spend_currency": "#,##0.00"}


def write_workbook(publication: Publication) -> None:
    """Write `sluice.xlsx` beside the tables. The same tables give the same bytes."""
    names = [name for name in FIRST if name in publication.resources]
    names += [name for name in sorted(publication.resources) if name not in FIRST]
    with Workbook(str(publication.folder / FILE_NAME), OPTIONS) as book:
        made = datetime.combine(publication.run["as_of_date"], datetime.min.time(), UTC)
        book.set_properties({"title": publication.descriptor["title"], "created": made})
        _read_me(book, publication, names)
        _attribution(book, publication)
        for name in names:
            _table_sheet(book, publication, name)


def _read_me(book: Workbook, publication: Publication, names: list[str]) -> None:
    sheet = book.add_worksheet("Read me")
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    bold, wrap = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    for number, (label, text) in enumerate(_read_me_lines(publication, names)):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, text, wrap)


def _read_me_lines(publication: Publication, names: list[str]) -> Iterator[tuple[str, str]]:
    run = publication.run
    yield publication.descriptor["title"], ""
    yield "As of", str(run["as_of_date"])
    yield "Method", run["method_version"]
    yield "Run", run["run_id"]
    yield "Configuration, sha256", run["config_sha256"]
    yield (
        "How to read a score",
        "0 to 100 points on fixed goalposts: a supplier's score does not change because another supplier is added.",
    )
    yield "What a score does", EXCLUDES_NOBODY
    for limit in LIMITS:
        yield "Known limit", limit
    yield (
        "Where figures come from",
        (
            "evidence_ids name the file by its sha256, then #, then the sheet and cell. The sheet received_file gives the file's name."
        ),
    )
    yield (
        "Attribution",
        "The sheet Attribution names the sources and their terms. This workbook is for the buyer's own use; to hand something on, use sluice pack.",
    )
    yield "Empty cells", "No value. Hold the mouse over a column's name to read what it means."
    for name in names:
        cut = "" if len(publication.rows(name)) <= ROW_LIMIT else f" Only the first {ROW_LIMIT} rows fit a sheet."
        yield (
            f"Sheet {name}"[:CELL_LIMIT],
            f"{publication.resources[name]['grain']}. {publication.resources[name]['description']}{cut}",
        )


def _attribution(book: Workbook, publication: Publication) -> None:
    sheet = book.add_worksheet(ATTRIBUTION)
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, (title, width) in enumerate(TERMS.values()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    for number, row in enumerate(publication.used_sources, start=1):
        stated = row | {"attribution": row["attribution"] or row["publisher"]}
        for column, name in enumerate(TERMS):
            sheet.write_string(number, column, _fitting(stated[name]), wrap)


def _table_sheet(book: Workbook, publication: Publication, name: str) -> None:
    fields, rows = publication.fields(name), publication.rows(name)[:ROW_LIMIT]
    sheet = book.add_worksheet(name[:31])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(fields) - 1)
    header = book.add_format({"bold": True, "bg_color": "#E7EDF3", "bottom": 1})
    formats = [book.add_format(_layout(field)) for field in fields]
    for column, field in enumerate(fields):
        sheet.set_column(column, column, _width(field, rows[:200]))
        sheet.write_string(0, column, field["name"], header)
        unit = f" Unit: {field['unit']}." if "unit" in field else ""
        sheet.write_comment(0, column, f"{field['description']}.{unit}", {"x_scale": 2, "author": ""})
    for number, row in enumerate(rows, start=1):
        for column, field in enumerate(fields):
            _write(sheet, number, column, row[field["name"]], formats[column])


def _write(sheet: Worksheet, row: int, column: int, value: Any, layout: Format) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value, layout)
        case int() | float():
            sheet.write_number(row, column, value, layout)
        case date():
            sheet.write_datetime(row, column, value, layout)
        case list():
            sheet.write_string(row, column, _fitting(LIST_SEPARATOR.join(value)), layout)
        case _:
            sheet.write_string(row, column, _fitting(value), layout)


def _fitting(text: str) -> str:
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(CUT)] + CUT


def _layout(field: Json) -> dict[str, Any]:
    if field["type"] == "date":
        return {"num_format": "yyyy-mm-dd", "valign": "top"}
    if field["type"] == "datetime":
        return {"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top"}
    if field["type"] == "number":
        unit = field.get("unit", "")
        return {
            "num_format": "0.0" if unit.startswith("points") else NUMBER_FORMATS.get(unit, "0.000"),
            "valign": "top",
        }
    return {"valign": "top"}


def _width(field: Json, rows: list[Row]) -> int:
    shown = [str(row[field["name"]]) for row in rows if isinstance(row[field["name"]], str | int)]
    return min(max([len(field["name"]) + 3, *(len(text) + 1 for text in shown)]), 48)
