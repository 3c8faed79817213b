"""Read the goods list and the tariff codes of goods from tables: CSV, workbooks, and the JSON answers of the data portal."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sources.ilab_goods.edition import years_edition
from sources.kit.json_document import read_json, scalar
from sources.kit.media import Kind
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import Record, find_header, read_layouts, read_rows

GOODS_CODE = "ilab_goods__goods_code"
LAYOUTS = read_layouts(Path(__file__).with_name("layouts.yml"))
NO_TABLE = "No table has the titles good, country, child labour and forced labour, nor good and hts_code."
Places = list[tuple[str, Row]]


def read_table(file: SourceFile, kind: Kind, declared: Declared, parsed: Parsed, remedy: str) -> Places | None:
    """The listings of a table, or None where it maps goods to tariff codes: then the codes are added. Raises `Unreadable`."""
    tables: Iterable[list[Record]]
    tables = [_records(file, remedy)] if kind == "json" else read_tables(file.path, file.name).values()
    for records in tables:
        for name in ("listing", "import_watch", "goods_code"):
            if header := find_header(records, LAYOUTS[name]):
                rows = list(read_rows(records, header, parsed))
                if name == "goods_code":
                    _add_codes(rows, declared, parsed)
                    return None
                return rows if name == "listing" else _dated(rows, parsed)
    raise Unreadable(NO_TABLE, remedy)


def _dated(rows: Places, parsed: Parsed) -> Places:
    """Listings whose years tell the edition."""
    edition = years_edition(row for _, row in rows)
    if rows and edition is None:
        parsed.note("file", "No listing has a year, so the edition is not known.", "Fetch the data set again.")
    return [(place, row | {"edition": edition}) for place, row in rows]


def _add_codes(rows: Places, declared: Declared, parsed: Parsed) -> None:
    for place, row in rows:
        if row["good"] and row["code"]:
            parsed.add(declared[GOODS_CODE], place, row | {"scheme": "HTS"})
        else:
            parsed.note(place, "The row lacks its good or its code.", "Fetch the data set again.", "row_rejected")


def _records(file: SourceFile, remedy: str) -> list[Record]:
    """The portal's JSON answer (`{"data": [...]}`) as a table: its fields are the titles."""
    body: Any = read_json(file.path.read_bytes(), remedy)
    listed = body.get("data") if isinstance(body, Mapping) else body
    if not isinstance(listed, list) or not all(isinstance(item, Mapping) for item in listed):
        raise Unreadable("The JSON is not the data portal's answer, a list of rows under 'data'.", remedy)
    titles = list(dict.fromkeys(name for item in listed for name in item))
    rows = [Record(f"/data/{at}", [scalar(item.get(name)) for name in titles]) for at, item in enumerate(listed)]
    return [Record("/data", titles), *rows]
