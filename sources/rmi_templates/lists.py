"""The shorter lists of a declaration: mines and products."""

from sources.kit.cells import cell, column_number
from sources.kit.record import DeclaredTable, Parsed, Row
from sources.rmi_templates.frame import Frame
from sources.rmi_templates.privacy import Mask
from sources.rmi_templates.smelters import END_OF_LIST
from sources.rmi_templates.tables import Table
from sources.rmi_templates.words import metal_of

IDENTIFIERS = {"product_number", "requester_product_number", "mine_id"}
"""Fields whose digits are never a telephone."""


def read_list(frame: Frame, layout: Table, mask: Mask, table: DeclaredTable, parsed: Parsed) -> None:
    """Add a row for each filled line of a list, as stated; metals by their English word."""
    fields = list(layout.columns)
    columns = [layout.places(field)[0] for field in fields]
    for number, texts in frame.entries(layout.header_row + 1, layout.last_row, columns):
        if any(text and END_OF_LIST.search(text) for text in texts[:2]):
            break
        stated = zip(fields, texts, strict=True)
        row: Row = {field: (mask.identifier if field in IDENTIFIERS else mask)(text) for field, text in stated}
        if "metal" in row:
            row["metal"] = metal_of(row["metal"])
        row["row_number"] = str(number)
        parsed.add(table, f"{frame.sheet.name}!{cell(column_number(columns[0]) + frame.columns, number)}", row)
