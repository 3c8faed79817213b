"""A column's origins are found through what transforms do, and are never worth stopping a run for."""

import time

import ibis
import pytest

from warehouse.contract import Column, Table
from warehouse.lineage import column_lineage

SMELTER = ibis.table({"smelter_id": "string", "metal": "string", "status": "string"}, name="smelter", database="core")
DECLARED = ibis.table({"smelter_id": "string", "tonnes": "float64"}, name="declared_smelter", database="core")


def table(*columns: str) -> Table:
    listed = tuple(Column(name=name, type="string", nullable=False, description=name) for name in columns)
    return Table(table="made", layer="risk", grain="g", description="d", key=columns[:1], columns=listed)


def test_values_are_followed_through_a_join_an_aggregate_and_a_rename() -> None:
    joined = DECLARED.left_join(SMELTER, "smelter_id").mutate(label=SMELTER.metal + "/" + SMELTER.status)
    made = joined.group_by("label").agg(weight=joined.tonnes.sum(), declared=joined.count())
    assert column_lineage(made, table("label", "weight", "declared")) == {
        "label": [("core.smelter", "metal"), ("core.smelter", "status")],
        "weight": [("core.declared_smelter", "tonnes")],
        "declared": [],
    }


def test_a_filter_is_not_an_origin_and_a_union_has_both() -> None:
    kept = SMELTER.filter(SMELTER.metal == "Tin")
    made = ibis.union(kept.select(name=kept.status), DECLARED.select(name=DECLARED.smelter_id))
    assert column_lineage(made, table("name")) == {
        "name": [("core.declared_smelter", "smelter_id"), ("core.smelter", "status")]
    }


def test_tables_that_exist_are_named_as_those_that_do_not() -> None:
    connection = ibis.duckdb.connect()
    connection.create_database("core")
    stored = connection.create_table("smelter", schema=SMELTER.schema(), database="core")
    assert column_lineage(stored.mutate(kind=stored.metal.upper()), table("kind")) == {
        "kind": [("core.smelter", "metal")]
    }


def test_an_unknown_column_and_an_unreadable_query_give_no_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    assert column_lineage(SMELTER, table("metal", "elsewhere"))["elsewhere"] == []

    def fail(*args: object, **options: object) -> str:
        raise ValueError("cannot be written as SQL")

    monkeypatch.setattr(ibis, "to_sql", fail)
    assert column_lineage(SMELTER, table("metal")) == {"metal": []}


def test_a_deep_query_is_followed_in_seconds() -> None:
    names = [f"x{number}" for number in range(20)]
    made = ibis.table(dict.fromkeys(names, "int64"), name="wide", database="core")
    for step in range(10):
        made = made.mutate(**{name: made[name] + step for name in names}).filter(ibis._.x1 > step)
    started = time.perf_counter()
    found = column_lineage(made, table(*names))
    assert time.perf_counter() - started < 5
    assert found["x7"] == [("core.wide", "x7")]
