"""What every rule of the red flags gives: findings of one shape."""

from typing import cast

import ibis
from ibis.expr.types import StringValue, Table, Value

COLUMNS = ("supplier_id", "declaration_id", "red_flag_id", "metal", "subject", "detail", "snapshot_id", "place")


def findings(rows: Table, red_flag_id: str, detail: Value | str, place: Value, subject: Value | None = None) -> Table:
    """Findings of one rule: one a row, at a place such as `Smelter List!B7`. `subject` tells findings at one place apart."""
    metal = rows.metal if "metal" in rows.columns else ibis.null("string")
    return rows.select(
        "supplier_id",
        "declaration_id",
        red_flag_id=ibis.literal(red_flag_id),
        metal=metal,
        subject=subject if subject is not None else ibis.coalesce(metal, ibis.literal("declaration")),
        detail=ibis.literal(detail) if isinstance(detail, str) else detail,
        snapshot_id=rows.snapshot_id,
        place=place,
    ).select(*COLUMNS)


def form_cell(declarations: Table, field: str) -> StringValue:
    """The cell of a field of the declaration form, or the form as a whole where the layout names no cell for it."""
    cells = declarations.cells.cast("json")
    return cast(StringValue, ibis.coalesce(cells[field].str, ibis.literal("Declaration")))


def smelter_place(rows: Table) -> StringValue:
    """The place of a smelter row in its file."""
    return cast(StringValue, rows.sheet + "!" + rows.cell)
