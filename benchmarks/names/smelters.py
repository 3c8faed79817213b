"""How many names of one look-up edition lead to their smelter when the resolver knows all other editions.

    python -m benchmarks.names.smelters WAREHOUSE

WAREHOUSE is that of a run over declarations and lists with look-ups of several editions (`sluice run`). Each edition in turn is left out: its names are
asked with metal and country, and without an id, of the resolver that holds all others. Right is the id that the edition itself gives. A name of a smelter
that no other edition holds ought to find nothing. Editions with ids of the present scheme (CID) and of the former one are apart: one smelter has
two ids in them. It prints counts alone, no names: the lists are their publisher's.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from methodology.tables import method_tables
from pipelines.compiled import compile_transform
from pipelines.smelter_matching import SmelterMatching
from transforms.registry import transforms
from warehouse.shape import arrow
from warehouse.store import Query, Rows, Store

Row = dict[str, Any]
LISTS = ("look_up", "all", "cobalt", "mica")


@dataclass(frozen=True)
class Outcome:
    """Names asked, those whose smelter the resolver could know, names that were answered, answers that are right, and those that another edition gives to
    this very name: the publisher has numbered the smelter anew."""

    asked: int
    known: int
    answered: int
    right: int
    renumbered: int

    def __str__(self) -> str:
        precision, recall = self.right / max(self.answered, 1), self.right / max(self.known, 1)
        return f"{self.asked:5d} asked {self.known:5d} known {self.answered:5d} answered {self.right:5d} right {self.renumbered:2d} renumbered  precision {precision:.4f} recall {recall:.4f}"


def smelter_names(warehouse: str) -> list[Row]:
    """The names of every list of a warehouse, with the edition they are of."""
    with duckdb.connect(warehouse, read_only=True) as engine:
        found = engine.execute(
            "SELECT * FROM core.smelter_name WHERE list_contains(?, list_kind) AND smelter_name IS NOT NULL ORDER BY ALL",
            [list(LISTS)],
        ).to_arrow_table()
    return [row | {"edition": f"{row['list_id'][:8]} {row['list_kind']}"} for row in found.to_pylist()]


def resolver(names: Sequence[Row], rows: Sequence[Row]) -> Store:
    """A warehouse in memory in which `core.declared_smelter` is made of declared rows and the names of lists."""
    store = Store.open()
    of_file = {"snapshot_id": "asked", "declaration_id": "asked", "supplier_id": "asked", "template_type": "CMRT"}
    put(store, "smelter_name", [{key: value for key, value in row.items() if key != "edition"} for row in names])
    put(store, "declaration", [of_file])
    put(store, "country_name", [])
    put(store, "parameter", method_tables()["parameter"])
    stated = [
        row | {"snapshot_id": "asked", "row_number": str(at), "locator": f"Smelter List!A{at}"}
        for at, row in enumerate(rows)
    ]
    put(store, "rmi_templates__smelter", stated)
    put(
        store,
        "country_name",
        [
            {"name_key": row["country"], "country_code": row["country"]}
            for row in {r["country"]: r for r in rows if r["country"]}.values()
        ],
    )
    made(store, "wanted_smelter", Query(compile_transform(transforms()["wanted_smelter"]).sql))
    made(store, "smelter_match", SmelterMatching(store).rows())
    made(store, "declared_smelter", Query(compile_transform(transforms()["declared_smelter"]).sql))
    return store


def put(store: Store, name: str, rows: Sequence[Row]) -> None:
    """Publish rows as a table; columns that they leave out are null."""
    table = store.tables[name]
    empty: Row = {column.name: [] if column.type.endswith("[]") else None for column in table.columns}
    made(store, name, arrow(table, [empty | row for row in rows]))


def made(store: Store, name: str, rows: Rows) -> None:
    """Publish a table without its checks."""
    store.write_candidate(store.tables[name], rows)
    store.publish(store.tables[name])


def left_out(names: Sequence[Row], edition: str) -> Outcome:
    """One edition asked of all others."""
    others = [row for row in names if row["edition"] != edition]
    asked = list(
        {
            (row["metal"], row["smelter_id"], row["smelter_name"], row["country_code"]): row
            for row in names
            if row["edition"] == edition
        }.values()
    )
    rows = [
        {
            "metal": row["metal"],
            "row_kind": "listed",
            "smelter_name": row["smelter_name"],
            "country": row["country_code"],
        }
        for row in asked
    ]
    with resolver(others, rows) as store:
        found = dict(
            store.query(
                "SELECT split_part(declared_smelter_id, ':', 2)::INT, smelter_id FROM core.declared_smelter WHERE smelter_id IS NOT NULL"
            )
        )
    held = {(row["metal"], row["smelter_id"]) for row in others}
    known = sum((row["metal"], row["smelter_id"]) in held for row in asked)
    answers = [(row, found[at]) for at, row in enumerate(asked) if at in found]
    borne = {(row["metal"], row["smelter_id"], row["smelter_name"]) for row in others}
    right = sum(answer == row["smelter_id"] for row, answer in answers)
    renumbered = sum(
        answer != row["smelter_id"] and (row["metal"], answer, row["smelter_name"]) in borne for row, answer in answers
    )
    return Outcome(len(asked), known, len(found), right, renumbered)


def main(warehouse: str) -> None:
    """Print the outcome of each edition and of all of a scheme."""
    names = smelter_names(warehouse)
    for scheme, present in (("CID", True), ("former ids", False)):
        of_scheme = [row for row in names if row["smelter_id"].startswith("CID") is present]
        outcomes = []
        for edition in sorted({row["edition"] for row in of_scheme}):
            outcomes.append(left_out(of_scheme, edition))
            print(f"{scheme:10s} {edition:20s} {outcomes[-1]}", flush=True)
        total = Outcome(*(sum(getattr(each, part) for each in outcomes) for part in Outcome.__annotations__))
        print(f"{scheme:10s} {'all':20s} {total}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
