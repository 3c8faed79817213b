"""What becomes of smelter rows that suppliers disclosed, and of the same rows tampered with.

    python -m benchmarks.names.disclosed WAREHOUSE ROWS        ROWS: disclosed_smelter_rows.csv, one row a disclosed smelter

WAREHOUSE is that of a run over declarations and lists with look-ups (`sluice run`); the resolver is given all their names. As disclosed, every row ought to
resolve. With its metal exchanged, with the last sign of its id exchanged for one that no list holds, and with the name of another smelter of its metal, every
row ought to be named as such. It prints counts alone, and what was said instead.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from benchmarks.names.smelters import Row, resolver, smelter_names

METALS = ("Gold", "Tin", "Tungsten", "Tantalum")


def disclosed(file: Path, warehouse: str) -> list[Row]:
    """The rows as the sheet of a declaration holds them, with country codes."""
    with duckdb.connect(warehouse, read_only=True) as engine:
        codes = dict(engine.execute("SELECT name_key, country_code FROM method.country_name").fetchall())
    with file.open(encoding="utf-8-sig", newline="") as source:
        return [
            {
                "metal": row["metal"],
                "row_kind": "listed",
                "id_input": row["id_input"] or None,
                "smelter_id": row["smelter_id"] or None,
                "smelter_lookup": row["lookup_name"] or None,
                "smelter_name": row["smelter_name"] or None,
                "country": codes.get(row["country"].upper()),
            }
            for row in csv.DictReader(source)
        ]


def of_other_metal(rows: Iterable[Row]) -> list[Row]:
    """Rows under the next metal."""
    return [row | {"metal": METALS[(METALS.index(row["metal"]) + 1) % len(METALS)]} for row in rows]


def of_no_id(rows: Iterable[Row], ids: set[str]) -> list[Row]:
    """Rows whose id ends otherwise, so that no list holds it."""
    found = []
    for row in rows:
        stated = row["id_input"] or row["smelter_id"]
        strange = next((stated[:-1] + sign for sign in "0123456789ABC" if stated[:-1] + sign not in ids), None)
        found += [row | {"id_input": strange, "smelter_id": strange}] if strange else []
    return found


def of_other_name(rows: Sequence[Row], names: Sequence[Row]) -> list[Row]:
    """Rows with the name of the next smelter of their metal, where that is the name of one smelter alone."""
    bearers: dict[tuple[str, str], set[str]] = {}
    for each in names:
        bearers.setdefault((each["metal"], each["smelter_name"]), set()).add(each["smelter_id"])
    found = []
    for row in rows:
        stated = row["id_input"] or row["smelter_id"]
        others = sorted(
            name
            for (metal, name), ids in bearers.items()
            if metal == row["metal"] and len(ids) == 1 and stated not in ids
        )
        name = others[len(found) % len(others)]
        found.append(row | {"smelter_name": name, "smelter_lookup": name})
    return found


def said(names: Sequence[Row], rows: Sequence[Row], begins: str) -> str:
    """Of how many rows it is said what ought to be said; and what of the others."""
    with resolver(names, rows) as store:
        told = store.query(
            "SELECT coalesce(conflict, if(smelter_id IS NULL, 'not found', 'resolved')) FROM core.declared_smelter"
        )
    other = Counter(what.split(":")[0] for (what,) in told if not what.startswith(begins))
    return f"{len(told) - other.total()} of {len(told)}" + (f"; the others: {dict(other)}" if other else "")


def main(warehouse: str, file: str) -> None:
    """Print what was said of each kind of row."""
    names = smelter_names(warehouse)
    rows, ids = disclosed(Path(file), warehouse), {each["smelter_id"] for each in names}
    known = [row for row in rows if (row["id_input"] or row["smelter_id"]) in ids]
    print("as disclosed, resolved:", said(names, rows, "resolved"))
    print("other metal, wrong metal:", said(names, of_other_metal(known), "wrong metal"))
    print("other id, in no list:", said(names, of_no_id(known, ids), "the id is in no reference list"))
    print("other name, contradicts the id:", said(names, of_other_name(known, names), "the name contradicts the id"))


if __name__ == "__main__":
    main(*sys.argv[1:])
