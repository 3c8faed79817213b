"""An empty inbox to fill: a CSV with its header row for each record, and guides made from the declarations."""

from collections.abc import Iterator
from pathlib import Path

from sources.kit.record import Declared, DeclaredColumn, DeclaredTable
from sources.supplier_register.columns import RECORDS, fillable, own_key
from sources.supplier_register.numbers import bounds

_FORMATS = {
    "text": "text",
    "id": "code, kept as written",
    "date": "day, as in 2026-01-31",
    "number": "number, as in 1234.50",
    "integer": "whole number",
    "percent": "percentage, 35 for 35 %",
    "country": "country code or name",
    "yes_no": "yes or no",
    "currency": "ISO 4217 code",
    "cpv": "CPV code",
    "cas": "CAS number",
}

_REGISTER_GUIDE = """\
# Supplier register

Fill what you know and leave the rest empty: silence is shown as a gap, never as good news. Use one file for each
record, .csv or .xlsx, or one workbook `register.xlsx` with a sheet for each. Column names must stay as they are;
columns without an asterisk may be left out. Keep contact persons out of the register.
"""

_DECLARATIONS_GUIDE = """\
# Minerals declarations

Drop the workbooks here as the suppliers sent them, under any file name: CMRT, EMRT, CRT and AMRT, .xlsx or .xls. Do not
edit or convert them. Say whose they are in `register/declarations.csv`.
"""

_LISTS_GUIDE = """\
# Public and licensed lists

Drop downloaded lists here, each in the folder of its source, unchanged: `lists/<source>/<file>`. The page docs/sources.md names
the sources; the page of each says where to get its files.
"""


def write_templates(folder: Path, declared: Declared) -> list[Path]:
    """Make the empty inbox `folder` (register/, declarations/, lists/, each with its guide); return the files written.

    Raises `FileExistsError`, before anything is written, if one of the files is already there.
    """
    contents = dict(_contents(declared))
    there = [name for name in contents if (folder / name).exists()]
    if there:
        held = f"{folder} already holds {there[0]}" + (f" and {len(there) - 1} more" if len(there) > 1 else "")
        raise FileExistsError(f"{held}; nothing was written. Choose another folder, or move the files away.")
    for name, text in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return [folder / name for name in contents]


def register_guide(declared: Declared) -> str:
    """Return the page that explains every record and column of the register, in Markdown."""
    sections = (_section(record, declared[table]) for record, table in RECORDS.items())
    return _REGISTER_GUIDE + "".join(sections)


def _contents(declared: Declared) -> Iterator[tuple[str, str]]:
    for record, table in RECORDS.items():
        yield f"register/{record}.csv", ",".join(fillable(declared[table])) + "\r\n"
    yield "register/README.md", register_guide(declared)
    yield "declarations/README.md", _DECLARATIONS_GUIDE
    yield "lists/README.md", _LISTS_GUIDE


def _section(record: str, table: DeclaredTable) -> str:
    rows = "".join(f"| {name}{'*' if column.required else ''} | {_asked(column)} | {column.description} |\n"
                   for name, column in fillable(table).items())  # fmt: skip
    key = ", ".join(own_key(table))
    head = f"\n## {record}\n\n{table.description.strip()} No two rows may have the same {key}.\n\n"
    return f"{head}| column (* required) | what to write | meaning |\n|---|---|---|\n{rows}"


def _asked(column: DeclaredColumn) -> str:
    if column.allowed:
        return "one of: " + ", ".join(column.allowed)
    return ", ".join(filter(None, [_FORMATS[column.format or "text"], bounds(column)]))
