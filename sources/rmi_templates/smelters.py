"""The smelter list of a declaration, completed from the workbook's own look-up where values were not saved."""

import re
from collections.abc import Sequence

from sources.kit.cells import cell, column_number
from sources.kit.record import DeclaredTable, Parsed, Row
from sources.rmi_templates.declaration import cells_json
from sources.rmi_templates.frame import Frame
from sources.rmi_templates.privacy import Mask
from sources.rmi_templates.reference import Reference
from sources.rmi_templates.tables import SmelterTable
from sources.rmi_templates.words import is_formula_blank, metal_of, row_kind

END_OF_LIST = re.compile(r"©|Electronic Industry Citizenship Coalition|All rights reserved", re.IGNORECASE)
"""The copyright line, in the first columns, closes a list; in 2.0x the option lists stand below it."""

NAMING = {"id_input", "metal", "smelter_lookup", "smelter_name", "smelter_id"}
"""A line that holds none of these names no smelter, whatever else is in it."""
IDENTIFIERS = {"id_input", "smelter_id"}
"""Fields whose digits are never a telephone."""
_BEFORE_LAST_PART = re.compile(r".*[,/\n](?=.*\S)", re.DOTALL)


def read_smelters(
    frame: Frame, layout: SmelterTable, reference: Reference, mask: Mask, table: DeclaredTable, parsed: Parsed
) -> None:
    """Add a row of `rmi_templates__smelter` for each filled line of the list."""
    fields = [(field, column) for field in layout.columns for column in layout.places(field)]
    recomputed = 0
    for number, texts in frame.entries(layout.header_row + 1, layout.last_row, [column for _, column in fields]):
        if any(text and END_OF_LIST.search(text) for text in texts[:2]):
            break
        place = f"{frame.sheet.name}!{cell(1 + max(frame.columns, 0), number)}"
        smelter, cells = _line(frame, layout, fields, texts, number)
        if not smelter.keys() & NAMING:
            _note_nameless(smelter, place, parsed)
            continue
        smelter["metal"] = metal_of(smelter.get("metal"))
        added = reference.complete(smelter, layout.formulas)
        recomputed += bool(added)
        smelter = {field: (mask.identifier if field in IDENTIFIERS else mask)(text) for field, text in smelter.items()}
        smelter |= {
            "row_number": str(number),
            "row_kind": row_kind(smelter.get("smelter_lookup") or smelter.get("smelter_name")),
            "recomputed": "|".join(added) or None,
            "cells": cells_json(cells),
        }
        parsed.add(table, place, smelter)
    if recomputed:
        parsed.note(
            frame.sheet.name,
            f"formula values are missing in the smelter list (rows: {recomputed}).",
            "They were looked up in the workbook's own list; the rows name them under recomputed.",
        )


def _line(
    frame: Frame, layout: SmelterTable, fields: Sequence[tuple[str, str]], texts: Sequence[str | None], number: int
) -> tuple[Row, dict[str, str]]:
    """The filled fields of a line and their cells; what formulas leave in an empty line counts as empty."""
    smelter: Row = {}
    cells: dict[str, str] = {}
    for (field, column), text in zip(fields, texts, strict=True):
        if text is None or field in smelter or (field in layout.formulas and is_formula_blank(text)):
            continue
        smelter[field] = text
        cells[field] = f"{frame.sheet.name}!{cell(column_number(column) + frame.columns, number)}"
    if layout.country_comes_last and (location := smelter.get("country")):
        smelter["country"] = _BEFORE_LAST_PART.sub("", location).strip() or None
    return smelter, cells


def _note_nameless(smelter: Row, place: str, parsed: Parsed) -> None:
    if smelter:
        reason = f"a line of the smelter list with {', '.join(smelter)} alone names no smelter."
        parsed.note(place, reason, "Ask the supplier which smelter is meant.", "row_rejected")
