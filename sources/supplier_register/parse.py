"""Read one file of the supplier register: rows that hold what their columns ask for, findings for all that does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sources.kit.record import Declared, DeclaredColumn, DeclaredTable, Parsed, Row, SourceFile, Unreadable
from sources.supplier_register.cell import BadValue
from sources.supplier_register.columns import match_header, own_key, table_of
from sources.supplier_register.lines import Line, read_lines
from sources.supplier_register.values import doubt, read_value

_GUIDE = "readme.md"


@dataclass(frozen=True)
class _Problem:
    column: DeclaredColumn
    place: str
    fault: BadValue


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Read a CSV file or workbook of the register into the raw tables that are declared for its records.

    Raises `Unreadable` for a file, sheet or column that the register does not know, and for a missing required column.
    A row with an empty or bad required value, or with the key of an earlier row, is left out; a bad optional value is
    left empty.
    """
    parsed = Parsed(file.snapshot_id)
    if PurePosixPath(file.name).name.casefold() == _GUIDE:
        return parsed
    for record, lines in read_lines(file):
        place = lines[0].sheet if lines and lines[0].sheet else "file"
        table = table_of(record, place, declared)
        if not lines:
            raise Unreadable("there is no header row.", "Start from the empty template of this record.", place)
        if table.table in parsed.tables:
            raise Unreadable("another sheet holds the same record.", "Move the rows of both into one sheet.", place)
        parsed.tables[table.table] = []
        _read_rows(lines[1:], match_header(lines[0], table), table, parsed)
    return parsed


def _read_rows(
    lines: Sequence[Line], columns: Mapping[int, DeclaredColumn], table: DeclaredTable, parsed: Parsed
) -> None:
    first_seen: dict[tuple[str | None, ...], str] = {}
    key_columns = own_key(table)
    for line in lines:
        if strays := [index for index in line.filled() if index not in columns]:
            _reject_slipped(line, strays[0], parsed)
            continue
        row, problems = _read_row(line, columns)
        if any(problem.column.required for problem in problems):
            _reject_bad(problems, parsed)
            continue
        key = tuple(row[name] for name in key_columns)
        if key in first_seen:
            reason = f"{', '.join(key_columns)} repeat {first_seen[key]}: {', '.join(map(str, key))}."
            parsed.note(line.locator, reason, "Keep one of the two rows, or correct the key of one.", "row_rejected")
            continue
        first_seen[key] = line.locator
        parsed.add(table, line.locator, row)
        for problem in problems:
            parsed.note(problem.place, problem.fault.reason, problem.fault.remedy, "value_dropped")
        _note_doubts(line, columns, row, parsed)


def _read_row(line: Line, columns: Mapping[int, DeclaredColumn]) -> tuple[Row, list[_Problem]]:
    row: Row = {}
    problems = []
    for index, column in columns.items():
        row[column.name] = None
        try:
            if line.text(index) is not None:
                row[column.name] = read_value(column, line.cells[index])
            elif column.required:
                raise BadValue("it is empty.", "Fill it, or remove the row.")
        except BadValue as fault:
            problems.append(_Problem(column, line.place(index, column.name), fault))
    return row, problems


def _reject_slipped(line: Line, index: int, parsed: Parsed) -> None:
    reason = "a value stands where the header names no column, so the row may have slipped sideways."
    remedy = "Put quotes around a cell that holds the delimiter, or give the column its name."
    parsed.note(line.place(index, "no name"), reason, remedy, "row_rejected")


def _reject_bad(problems: Sequence[_Problem], parsed: Parsed) -> None:
    """Note everything that is wrong with the row at once, at the place of the first required value."""
    first = next(problem for problem in problems if problem.column.required)
    reason = " ".join(f"{problem.column.name}: {problem.fault.reason}" for problem in problems)
    remedy = " ".join(dict.fromkeys(problem.fault.remedy for problem in problems))
    parsed.note(first.place, reason, remedy, "row_rejected")


def _note_doubts(line: Line, columns: Mapping[int, DeclaredColumn], row: Row, parsed: Parsed) -> None:
    for index, column in columns.items():
        value = row[column.name]
        if value is not None and (fault := doubt(column, value)):
            parsed.note(line.place(index, column.name), fault.reason, fault.remedy)
