"""Read the Responsible Minerals Initiative's facility lists and revision histories: .xlsx, .csv, SpreadsheetML."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from sources.kit.record import Declared, DeclaredTable, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import Header, Record, find_header, plain, read_layouts, read_rows
from sources.rmi_facilities.date_reading import is_turned, reading
from sources.rmi_facilities.edition import edition_date

FACILITY, REVISION = "rmi_facilities__facility", "rmi_facilities__revision"
LAYOUTS = read_layouts(Path(__file__).with_name("layouts.yml"))
SMELTER_ID = re.compile(r"CID\d{6}|[1-4][A-Z]{3}\d{3}")
"""Today's ids, and those used before them (1 gold, 2 tin, 3 tantalum, 4 tungsten, country, number)."""

Rows = Sequence[tuple[str, Row]]


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `rmi_facilities__facility` and `rmi_facilities__revision`. Raises `Unreadable` if no sheet is a list."""
    parsed = Parsed(file.snapshot_id)
    lists = 0
    for sheet, records in read_tables(file.path, file.name).items():
        if header := find_header(records, LAYOUTS["revision"]):
            _revisions(list(read_rows(records, header, parsed)), declared[REVISION], parsed)
        elif header := find_header(records, LAYOUTS["facility"]):
            edition = _edition(sheet, records[: header.index], file.name, parsed)
            _facilities(list(read_rows(records, header, parsed)), header, edition, (sheet, file.name), declared, parsed)
        else:
            if records:
                parsed.note(
                    sheet or "file",
                    "No row has a metal, an id and a standard name among its titles.",
                    "Nothing to do if the sheet is no list; else add its titles to the source's layouts.yml.",
                )
            continue
        lists += 1
    if not lists:
        raise Unreadable(
            "No sheet is a facility list or a revision history.",
            "Download the list from the publisher again, as .xlsx or .csv, and leave its header as it is.",
        )
    return parsed


def _facilities(
    rows: Rows, header: Header, edition: str | None, names: tuple[str, str], declared: Declared, parsed: Parsed
) -> None:
    for _, values in rows:
        values["risk_stated" if "status_stated" in header.positions else "status_stated"] = values.pop(
            "type_stated", None
        )
    kind = list_kind(rows, header.positions, names)
    turned = _turned("last_audit_date", rows, parsed)
    for place, values in rows:
        if _named(place, values, parsed):
            values |= {
                "list_kind": kind,
                "edition_date": edition,
                "last_audit_date_reading": reading(values.get("last_audit_date"), turned),
            }
            parsed.add(declared[FACILITY], place, values)


def _revisions(rows: Rows, table: DeclaredTable, parsed: Parsed) -> None:
    turned = {name: _turned(name, rows, parsed) for name in ("revision_date", "added_date")}
    for place, values in rows:
        if _named(place, values, parsed):
            readings = {f"{name}_reading": reading(values.get(name), was) for name, was in turned.items()}
            parsed.add(table, place, values | readings)


def list_kind(rows: Rows, fields: Mapping[str, int], names: Sequence[str]) -> str:
    """Which list this is. Its own columns and values decide; the names of sheet and file only where those cannot.

    The public list alone has a supply chain level; look-up lists alone have aliases; the conformant and active lists
    of 2023 say so in every row.
    """
    words = [set(plain(name).split()) for name in names]
    if "supply_chain_level" in fields or "operational_status" in fields:
        return "eligible" if any("eligible" in named for named in words) else "public"
    if "smelter_reference" in fields:
        metals = {(values["metal"] or "").casefold() for _, values in rows}
        return next((metal for metal in ("cobalt", "mica") if metals == {metal}), "all")
    stated = {(values.get("status_stated") or "").casefold() for _, values in rows}
    kinds = ("conformant", "active", "eligible", "cobalt", "mica")
    by_content = (kind for kind in kinds if stated == {kind})
    by_name = (kind for named in words for kind in kinds if kind in named)
    return next(by_content, None) or next(by_name, "public" if stated != {""} else "all")


def _edition(sheet: str, above: Sequence[Record], name: str, parsed: Parsed) -> str | None:
    own = edition_date(text for record in above for text in record.cells if text)
    if own:
        return own
    hinted = edition_date([sheet, Path(name).stem])
    reason = f"only a name dates it, to {hinted}" if hinted else "neither it nor a name has a date"
    parsed.note(
        sheet or "file",
        f"The list does not state its edition; {reason}.",
        "Put the day of the download into the file's name, like smelters_2026-03-31.xlsx.",
    )
    return hinted


def _turned(name: str, rows: Rows, parsed: Parsed) -> bool:
    turned = is_turned(values.get(name) for _, values in rows)
    if turned:
        parsed.note(
            rows[0][0].partition("!")[0],
            f"The dates of {name} were turned by a spreadsheet: its date cells have day and month exchanged.",
            "They are kept as stated and marked; download the list afresh for clean dates.",
        )
    return turned


def _named(place: str, values: Row, parsed: Parsed) -> bool:
    """True unless the row names no facility; odd and missing ids are kept as stated, and noted."""
    smelter_id = values.get("smelter_id")
    if not smelter_id and not values.get("standard_name"):
        parsed.note(place, "The row has neither an id nor a name.", "See whether the list was cut off.", "row_rejected")
        return False
    if not values.get("metal"):
        parsed.note(
            place,
            "The row names no metal: its smelter cannot be told.",
            "Complete the row, or get the list anew.",
            "row_rejected",
        )
        return False
    if not smelter_id:
        parsed.note(place, f"'{values['standard_name']}' has no id.", "Look its id up in a newer edition.")
    elif not SMELTER_ID.fullmatch(smelter_id):
        parsed.note(
            place,
            f"'{smelter_id}' is not an id of the form CID and six digits; kept as stated.",
            "Compare with a newer edition: a digit may be doubled or lost. The row matches no declaration until then.",
        )
    return True
