"""What tables of documents share: whose folder a file lay in, and numbers that may be anything."""

from typing import cast

import ibis
from ibis.expr.types import NumericValue, StringValue, Table, Value

MOST = 1e12
"""Above this a mass, volume or share that someone stated is a slip or a generator's example."""


def supplier_of_file(edition_file: Table, supplier: Table) -> Table:
    """One row a file that lay in a supplier's folder: a step of its path is, letter for letter, the id of one supplier. A file that lay
    in the folders of two is nobody's."""
    steps = edition_file.select("snapshot_id", supplier_id=edition_file.file_name.split("/").unnest())
    known = steps.semi_join(supplier, "supplier_id")
    owned = known.group_by("snapshot_id").agg(owners=known.supplier_id.nunique(), supplier_id=known.supplier_id.min())
    return owned.filter(owned.owners == 1).select("snapshot_id", "supplier_id")


def plausible(text: Value) -> NumericValue:
    """A stated quantity as a number; null where it is none, negative or beyond anything real."""
    number = cast(NumericValue, cast(StringValue, text).try_cast("float64"))
    return cast(NumericValue, ibis.ifelse((number >= 0.0) & (number <= MOST), number, None))


def once(rows: Table, *key: str) -> Table:
    """The first row of each key, by file and place."""
    copy = ibis.row_number().over(group_by=key, order_by=("snapshot_id", "locator"))
    return rows.mutate(copy=copy).filter(lambda t: t.copy == 0).drop("copy")
