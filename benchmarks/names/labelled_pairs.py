"""Labelled pairs of names, and what the matcher makes of them."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from methodology.tables import method_tables
from pipelines.weighing import Weighing
from transforms.matching.parties import spelt_out_name
from transforms.matching.stages import PAIRS
from warehouse.shape import arrow
from warehouse.store import Store

FOLDER = Path(__file__).parent / "labelled"


@dataclass(frozen=True)
class Case:
    """One labelled pair: a name of ours, one or several names of theirs, where they are, and whether they are one."""

    case_id: str
    name_a: str
    country_a: str
    address_a: str
    names_b: tuple[str, ...]
    country_b: str
    address_b: str
    same: bool
    category: str
    entities: tuple[str, str] = ("", "")


def read_cases(file: Path) -> list[Case]:
    """The cases of one file of `labelled/`; several names of theirs are joined by " | ". Entities tell which party each side is: no party stands in two files."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        return [
            Case(
                row["case_id"], row["name_a"], row["country_a"], row["address_a"], tuple(row["names_b"].split(" | ")), row["country_b"], row["address_b"],
                row["same"] == "1", row["category"], (row["entity_a"], row["entity_b"]),
            )
            for row in csv.DictReader(source)
        ]  # fmt: skip


def company_names(file: Path) -> list[Case]:
    """127 pairs of names of real companies (easonanalytica, MIT), without countries."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        return [
            Case(str(at), row["Name_x"], "", "", (row["Name_y"],), "", "", row["Targets"] == "1", "company names")
            for at, row in enumerate(csv.DictReader(source))
        ]


def facilities(file: Path) -> list[Case]:
    """112 pairs of textile facilities with addresses (Open Supply Hub's training of dedupe, MIT)."""
    document = json.loads(file.read_text("utf-8"))
    pairs = [(kind == "match", *pair["__value__"]) for kind in ("match", "distinct") for pair in document[kind]]
    return [
        Case(
            str(at),
            a["name"],
            a["country"].upper(),
            a["address"],
            (b["name"],),
            b["country"].upper(),
            b["address"],
            same,
            "facilities",
        )
        for at, (same, a, b) in enumerate(pairs)
    ]


def compared(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """One row a case: its probability, that of its most probable name, and the features behind it."""
    with Store.open() as store:
        weighing = Weighing(store)
        table = store.tables["parameter"]
        store.write_candidate(table, arrow(table, method_tables()["parameter"]))
        store.publish(table)
        store.connection.con.register("cases", pa.Table.from_pylist(list(rows_of(cases))))
        weighing.make(
            "now",
            "SELECT party_id, side, name, '' AS record, nullif(country, '') AS country_code, nullif(address, '') AS address FROM cases",
        )
        weighing.read_names()
        weighing.make("touched", "SELECT DISTINCT party_id FROM now WHERE side = 'ours'")
        weighing.start()
        pairs = "SELECT DISTINCT o.name AS a_name, t.name AS b_name FROM now o JOIN now t USING (party_id) WHERE o.side = 'ours' AND t.side = 'theirs'"
        weighing.make("name_pair", pairs)
        weighing.make("party_name_pair", pairs)
        weighing.make(
            "identified_pair",
            "SELECT NULL::VARCHAR AS a_id, NULL::VARCHAR AS b_id, NULL::VARCHAR AS shared_number WHERE false",
        )
        for stage in (spelt_out_name, *PAIRS):
            weighing.run(stage)
        best = "SELECT * FROM weighed_pair WHERE a_id = b_id QUALIFY row_number() OVER (PARTITION BY a_id ORDER BY probability DESC, b_name) = 1"
        found = {row["a_id"]: row for row in store.connection.con.execute(best).to_arrow_table().to_pylist()}
    return [found.get(case.case_id, {"probability": 0.0}) for case in cases]


def rows_of(cases: Iterable[Case]) -> Iterable[dict[str, str]]:
    """The names of both sides of each case, under the id of the case."""
    for case in cases:
        yield {
            "party_id": case.case_id,
            "side": "ours",
            "name": case.name_a,
            "country": case.country_a,
            "address": case.address_a,
        }
        for name in case.names_b:
            yield {
                "party_id": case.case_id,
                "side": "theirs",
                "name": name,
                "country": case.country_b,
                "address": case.address_b,
            }
