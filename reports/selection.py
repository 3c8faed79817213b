"""Which rows of a publication may be handed on, and what stays: counted by table, source and reason."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa
import pyarrow.parquet as pq

from reports.licences import UNKNOWN, Rights, Row, snapshots_of
from reports.pack_rules import Rule, rule_for
from reports.reader import Publication
from warehouse.contract import Table

ITS_SUPPLIER = "Something that is said of the supplier rests on this source, so the supplier is left out whole."
ITS_FILES = "The row rests on files of this source, and its terms let no derived value be handed on."
ITS_SOURCE = "The row is about this source, and its terms let no derived value be handed on."
UNREAD = "No source reads the file, so nothing rests on it, and under what terms it came is not known."
NO_FILE = "The row names no file and no supplier."
SEPARATOR = " | "

Objection = tuple[frozenset[str], str]
"""The sources in the way, and the reason."""


@dataclass(frozen=True, order=True)
class Left:
    """Rows of a table that were left out, or columns that were emptied, with the sources in the way and the reason."""

    table: str
    columns: str
    source: str
    reason: str
    rows: int = 0


class Selection:
    """The rows of each table that go. Asking for a table counts what stays of it."""

    def __init__(self, publication: Publication, rights: Rights) -> None:
        self._publication, self._rights = publication, rights
        self._left: Counter[Left] = Counter()

    @property
    def left(self) -> list[Left]:
        """What stays of the tables that were asked for."""
        return [replace(each, rows=rows) for each, rows in sorted(self._left.items())]

    def rows(self, table: Table) -> pa.Table | None:
        """The rows of a table that go, with the columns emptied that stay; None where the table is left out whole."""
        rule = rule_for(table)
        rows = pq.read_table(self._publication.folder / self._publication.resources[table.table]["path"])
        if rule.way == "none":
            self._left[Left(table.table, "", "", rule.reason)] += rows.num_rows
            return None
        goes = [self._goes(table.table, rule, row) for row in self._publication.rows(table.table)]
        return self._emptied(table.table, rule, rows.filter(pa.array(goes, pa.bool_())))

    def _goes(self, name: str, rule: Rule, row: Row) -> bool:
        objection = self._objection(rule, row)
        if objection is not None:
            against, reason = objection
            self._left[Left(name, "", SEPARATOR.join(sorted(against)), reason)] += 1
        return objection is None

    def _objection(self, rule: Rule, row: Row) -> Objection | None:
        if rule.way == "source":
            return self._of_source(row["source_id"]) if row["source_id"] else (frozenset(), UNREAD)
        if rule.way == "edition":
            return self._of_source(self._editions.get(row["edition_id"]))
        if rule.way == "supplier":
            return self._of_supplier(row)
        return self._of_files(row) if rule.way == "evidence" else None

    def _of_source(self, source_id: str | None) -> Objection | None:
        return None if self._rights.values_may_go(source_id) else (frozenset({source_id or UNKNOWN}), ITS_SOURCE)

    def _of_files(self, row: Row) -> Objection | None:
        snapshots = files_of(row)
        if against := self._rights.in_the_way(snapshots):
            return against, ITS_FILES
        return None if snapshots else self._of_supplier(row)

    def _of_supplier(self, row: Row) -> Objection | None:
        supplier_id = row.get("supplier_id")
        if supplier_id is None:
            return frozenset(), NO_FILE
        return (self._suppliers[supplier_id], ITS_SUPPLIER) if supplier_id in self._suppliers else None

    @cached_property
    def _suppliers(self) -> Mapping[str, frozenset[str]]:
        """Suppliers of whom anything published rests on files that let no derived value go, with the sources of those files."""
        against: dict[str, set[str]] = defaultdict(set)
        for name in self._publication.resources:
            fields = {field["name"] for field in self._publication.fields(name)}
            if "supplier_id" in fields and fields & {"evidence_ids", "snapshot_id"}:
                for row in self._publication.rows(name):
                    against[row["supplier_id"]] |= self._rights.in_the_way(files_of(row))
        return {supplier_id: frozenset(found) for supplier_id, found in against.items() if found}

    @cached_property
    def _editions(self) -> Mapping[str, str]:
        """The source of each edition."""
        known = self._publication.rows("edition") if "edition" in self._publication.resources else []
        return {row["edition_id"]: row["source_id"] for row in known}

    def _emptied(self, name: str, rule: Rule, rows: pa.Table) -> pa.Table:
        for column, reason in rule.emptied.items():
            place = rows.schema.get_field_index(column)
            if stated := rows.num_rows - rows[column].null_count:
                self._left[Left(name, column, "", reason)] += stated
            rows = rows.set_column(
                place, rows.schema.field(place), pa.nulls(rows.num_rows, rows.schema.field(place).type)
            )
        return rows


def files_of(row: Row) -> frozenset[str]:
    """The files that a row rests on, or is about."""
    about = {row["snapshot_id"]} if row.get("snapshot_id") else set()
    return snapshots_of(row.get("evidence_ids")) | about
