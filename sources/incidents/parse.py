"""Read reports of adverse impacts that the buyer keyed: CSV, workbook or JSON, one row a report and company."""

from collections.abc import Iterator, Mapping
from typing import Any

from sources.kit.cells import Value
from sources.kit.json_document import Reading, read_json
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, DeclaredColumn, DeclaredTable, Parsed, Row, SourceFile, Unreadable
from sources.rmi_templates.privacy import Mask
from sources.supplier_register.cell import BadValue, quoted
from sources.supplier_register.lines import Line, read_lines
from sources.supplier_register.names import canonical, nearest
from sources.supplier_register.values import doubt, read_value

TABLE = "incidents__report"
OTHER_NAMES = {"incident_id": "report_id"}
FREE_TEXT = ("title", "summary", "company_response", "place", "company_name", "source_name")
TO_COUNT = ("involvement", "severity_scale", "severity_scope", "severity_irremediability", "status")
REMEDY = "Write a row for each report with the columns of sources/incidents/README.md."
Cells = tuple[str, dict[str, Value]]


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `incidents__report`. Raises `Unreadable` for a file without the columns that every report needs."""
    parsed, mask = Parsed(file.snapshot_id), Mask()
    table = declared[TABLE]
    columns = {column.name: column for column in table.columns if column.name not in ("snapshot_id", "locator")}
    seen: dict[str | None, str] = {}
    for place, cells in _rows(file, columns, parsed):
        row = _read(place, cells, columns, parsed)
        if row is None:
            continue
        if (first := seen.setdefault(row["report_id"], place)) != place:
            parsed.note(
                place, f"report_id repeats {first}.", "Keep one of the two, or give each its own.", "row_rejected"
            )
            continue
        _add(place, row, mask, table, parsed)
    if mask.count:
        parsed.note("file", f"{mask.count} mails or phones were masked.", "Keep contact persons out of reports.")
    return parsed


def _add(place: str, row: Row, mask: Mask, table: DeclaredTable, parsed: Parsed) -> None:
    missing = [name for name in TO_COUNT if not row.get(name)]
    if row.get("supplier_id") and missing:
        reason = f"The report does not count for {quoted(str(row['supplier_id']))}: {', '.join(missing)} is empty."
        parsed.note(place, reason, "Judge the report and fill them, or leave it as a report alone.")
    parsed.add(table, place, row | {name: mask(row[name]) for name in FREE_TEXT if row.get(name)})


def _read(place: str, cells: Mapping[str, Value], columns: Mapping[str, DeclaredColumn], parsed: Parsed) -> Row | None:
    """A row with each value in its one form; None where a needed one is missing or nothing says which company it is about."""
    row: Row = {}
    bad: list[str] = []
    for name, column in columns.items():
        try:
            row[name] = read_value(column, cells[name]) if cells.get(name) not in (None, "") else None
        except BadValue as fault:
            row[name] = None
            if column.required:
                bad.append(name)
            parsed.note(
                f"{place} ({name})", fault.reason, fault.remedy, "row_rejected" if column.required else "value_dropped"
            )
        if row[name] and (odd := doubt(column, str(row[name]))):
            parsed.note(f"{place} ({name})", odd.reason, odd.remedy)
    missing = [name for name, column in columns.items() if column.required and not row[name] and name not in bad]
    if not row["supplier_id"] and not row["company_name"]:
        missing.append("supplier_id or company_name")
    if missing:
        parsed.note(place, f"The report lacks {', '.join(missing)}.", REMEDY, "row_rejected")
    return None if missing or bad else row


def _rows(file: SourceFile, columns: Mapping[str, DeclaredColumn], parsed: Parsed) -> Iterator[Cells]:
    data = file.path.read_bytes()
    if kind_of(data[:HEAD]) == "json":
        yield from _from_json(read_json(data, REMEDY), columns, parsed)
        return
    for _, lines in read_lines(file):
        if not lines:
            raise Unreadable("There is no header row.", REMEDY)
        yield from _from_lines(lines[0], lines[1:], columns, parsed)


def _from_lines(
    header: Line, lines: list[Line], columns: Mapping[str, DeclaredColumn], parsed: Parsed
) -> Iterator[Cells]:
    names = {index: _named(header.text(index) or "") for index in header.filled()}
    known = {index: name for index, name in names.items() if name in columns}
    lacking = [name for name, column in columns.items() if column.required and name not in known.values()]
    if lacking:
        raise Unreadable(f"Columns are missing: {', '.join(lacking)}.", REMEDY, header.locator)
    for index, name in names.items():
        if index not in known:
            reason = f"The column {quoted(name)} is not known here{nearest(name, list(columns))}; it was not read."
            parsed.note(header.place(index, name), reason, "Rename it, or leave it out.")
    for line in lines:
        if strays := [index for index in line.filled() if index not in names]:
            reason = "A value stands where the header names no column, so the row may have slipped sideways."
            parsed.note(
                line.place(strays[0], "no name"),
                reason,
                "Put quotes around a cell that holds the delimiter.",
                "row_rejected",
            )
            continue
        yield line.locator, {name: line.cells[index] for index, name in known.items() if index < len(line.cells)}


def _from_json(document: Any, columns: Mapping[str, DeclaredColumn], parsed: Parsed) -> Iterator[Cells]:
    """A list of reports, or an object with it under `incidents`."""
    listed = document.get("incidents") if isinstance(document, Mapping) else document
    if not isinstance(listed, list):
        raise Unreadable("The JSON is no list of reports, and holds none named incidents.", REMEDY)
    reading = Reading(parsed)
    top = reading.section(document if isinstance(document, Mapping) else {"incidents": document}, "")
    top.ignore("$schema", "generated_at", "description")
    for item in top.sections("incidents"):
        place = item.place if isinstance(document, Mapping) else item.place.removeprefix("/incidents")
        stated = {_named(name): item.text(name) for name in item.left() if _named(name) in columns}
        yield place, {name: value for name, value in stated.items() if value is not None}
    reading.finish()


def _named(title: str) -> str:
    name = canonical(title)
    return OTHER_NAMES.get(name, name)
