"""From a score back to the cell: the published tables, and the kept bytes of every file they rest on."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.house import House
from reports.publication import Publication
from reports.trace import Node, UnknownSupplier, trace
from sources.kit.cells import position
from sources.kit.delimited import decode
from sources.kit.snapshots import SnapshotStore
from sources.kit.workbook import Workbook, open_workbook
from sources.rmi_templates.privacy import Mask

SHOWN_COLUMNS = "ABCDE"
"""Of a row of a list the first cells are shown: metal, id, name, country. Contacts stand further right in every template."""
TAKEN_OUT = re.compile(r"(?:, (?:name|part) \d+)+$")


def trace_supplier(house: House, supplier_id: str, topic: str | None) -> Node:
    """The way from a supplier's score to the cells behind it. Raises LookupError without a publication or such a supplier."""
    current = house.published / "current"
    if not current.exists():
        raise LookupError(f"Nothing is published in {house.published}. Run first: sluice run --inbox DIR")
    store = SnapshotStore(str(house.snapshots))
    try:
        return trace(
            Publication(current.resolve()),
            supplier_id,
            lambda i, at: masked_value(store, i, at),
            store.verify,
            [topic] if topic else None,
        )
    except UnknownSupplier as fault:
        raise LookupError(str(fault)) from fault


def masked_value(store: SnapshotStore, snapshot_id: str, locator: str) -> str | None:
    """What stands at a place of a kept file now, without mails and phones."""
    value = value_at(store.path(snapshot_id), locator)
    return Mask()(value) if value else None


def value_at(path: Path, locator: str) -> str | None:
    """The value at `Sheet!B7` (of a list's first column: the row's first cells), at `line 7`, or at a JSON pointer; None for an
    empty place and for the file as a whole."""
    if "!" in locator:
        sheet, _, address = locator.rpartition("!")
        return cell_value(workbook(path), sheet, address)
    if locator.startswith("line "):
        lines = text_of(path).splitlines()
        number = int(locator.split(",")[0].removeprefix("line "))
        return lines[number - 1] if number <= len(lines) else None
    if locator.startswith("/"):
        return pointed(path, locator)
    return None


@cache
def workbook(path: Path) -> Workbook:
    """A workbook opened once."""
    return open_workbook(path, path.name)


@cache
def text_of(path: Path) -> str:
    """The text of a file in whatever encoding it has."""
    return decode(path.read_bytes())[0]


def cell_value(book: Workbook, sheet_name: str, address: str) -> str | None:
    """A cell's text, or the first cells of its row when it stands in the first column."""
    sheet = book.sheet(sheet_name)
    if sheet is None:
        return None
    row, column = position(address)
    if column > 1:
        return sheet.text(address)
    cells = [sheet.text(f"{letter}{row}") for letter in SHOWN_COLUMNS]
    return " | ".join(text for text in cells if text) or None


def json_text(path: Path) -> str:
    """The JSON of a file, without the line before it that keeps browsers from running an answer as a script."""
    text = text_of(path)
    first, _, rest = text.lstrip().partition("\n")
    return text if first.startswith(("{", "[")) else rest


def pointed(path: Path, pointer: str) -> str | None:
    """The value at a JSON pointer (RFC 6901). What follows it (", name 2") is one of several things that were taken out of that value."""
    value: Any = json.loads(json_text(path))
    for part in TAKEN_OUT.sub("", pointer).strip("/").split("/"):
        name = part.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
