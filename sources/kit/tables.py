"""The tables of one file, whatever it is: the sheets of a workbook, or the one table of a delimited text."""

from pathlib import Path

from sources.kit.cells import as_text
from sources.kit.delimited import read_delimited
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Unreadable
from sources.kit.tabular import Record
from sources.kit.workbook import open_workbook


def read_tables(path: Path, name: str) -> dict[str, list[Record]]:
    """Records by sheet name, blank rows left out; delimited text is one table named "".

    A record's place is "Sheet!A7" or "line 7". Raises `Unreadable` for anything that is neither.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip():
        raise Unreadable("The file is empty.", "Fetch it again from its publisher.")
    if kind_of(head) == "text":
        return {"": read_delimited(path.read_bytes()).records}
    workbook = open_workbook(path, name)
    tables: dict[str, list[Record]] = {}
    for sheet_name in workbook.sheet_names:
        sheet = workbook.sheet(sheet_name)
        rows = sheet.rows() if sheet else []
        texts = ((row, [as_text(value) for value in cells]) for row, cells in enumerate(rows, start=1))
        tables[sheet_name] = [Record(f"{sheet_name}!A{row}", cells) for row, cells in texts if any(cells)]
    return tables
