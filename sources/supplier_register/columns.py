"""Which records the register has, and which column of a file is which declared column."""

from collections.abc import Mapping

from sources.kit.record import Declared, DeclaredColumn, DeclaredTable, Unreadable
from sources.supplier_register.cell import quoted, without_email
from sources.supplier_register.lines import Line
from sources.supplier_register.names import canonical, nearest

RECORDS = {
    "suppliers": "supplier_register__supplier",
    "buyer": "supplier_register__buyer",
    "sites": "supplier_register__site",
    "products": "supplier_register__product",
    "certificates": "supplier_register__certificate",
    "due_diligence_answers": "supplier_register__due_diligence_answer",
    "topic_controls": "supplier_register__topic_control",
    "process_chemicals": "supplier_register__process_chemical",
    "reuse_partners": "supplier_register__reuse_partner",
    "battery_due_diligence": "supplier_register__battery_due_diligence",
    "incidents": "supplier_register__incident",
    "replies": "supplier_register__reply",
    "declarations": "supplier_register__declaration_receipt",
    "topic_scope": "supplier_register__topic_scope",
    "smelter_sanctions": "supplier_register__smelter_sanction",
}
"""The raw table of each record, by the name of its file or sheet."""

_ADDED_BY_READING = frozenset({"snapshot_id", "locator"})


def fillable(table: DeclaredTable) -> dict[str, DeclaredColumn]:
    """Return the columns that a person fills, by name, in the order of the declaration."""
    return {column.name: column for column in table.columns if column.name not in _ADDED_BY_READING}


def own_key(table: DeclaredTable) -> list[str]:
    """Return the columns that tell the rows of one file apart."""
    return [name for name in table.key if name not in _ADDED_BY_READING]


def table_of(record: str, place: str, declared: Declared) -> DeclaredTable:
    """Return the table of a record named by a file or sheet; raise `Unreadable` for a name that is none."""
    table = RECORDS.get(canonical(record))
    if table is None:
        reason = f"{quoted(record)} is no record of the register{nearest(record, list(RECORDS))}."
        raise Unreadable(reason, f"Name it as one of: {', '.join(RECORDS)}.", place)
    return declared[table]


def match_header(header: Line, table: DeclaredTable) -> Mapping[int, DeclaredColumn]:
    """Return the declared column of each index of the header row.

    Raises `Unreadable` for a name that is not declared or occurs twice, and for a required column that is missing.
    """
    known = fillable(table)
    names = {index: canonical(header.text(index) or "") for index in header.filled()}
    unknown = [index for index, name in names.items() if name not in known]
    if unknown:
        listed = "; ".join(f"{quoted(names[index])}{nearest(names[index], list(known))}" for index in unknown)
        place = header.place(unknown[0], without_email(names[unknown[0]]))
        raise Unreadable(f"unknown column: {listed}.", f"Rename or remove it. Known are: {', '.join(known)}.", place)
    twice = [index for index, name in names.items() if name in list(names.values())[: list(names).index(index)]]
    if twice:
        raise Unreadable("the column occurs twice.", "Keep one of them.", header.place(twice[0], names[twice[0]]))
    missing = [name for name, column in known.items() if column.required and name not in names.values()]
    if missing:
        raise Unreadable(f"required column missing: {', '.join(missing)}.", "Add and fill it.", header.locator)
    return {index: known[name] for index, name in names.items()}
