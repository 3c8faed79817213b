"""Odd rows of one file stay with that file: core takes what it can and nothing else stops."""

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from methodology.tables import method_tables
from pipelines.compiled import compile_transform
from sources.rmi_facilities.parse import FACILITY, parse
from tests.unit.raw_tables import declared, delivered
from transforms.registry import transforms
from warehouse.checks import checks
from warehouse.contract import load_tables
from warehouse.shape import arrow

LOOK_UP = {
    "snapshot_id": "s1", "locator": "Smelter Look-up!A5", "metal": "Gold", "smelter_lookup": "Freedonia Gold",
    "standard_name": "Freedonia Refining", "country": "FREEDONIA", "smelter_id": "CID900001",
}  # fmt: skip
DECLARATION = {"snapshot_id": "s1", "locator": "Declaration", "template_type": "CMRT", "template_version": "6.5"}
VALUE = {"snapshot_id": "s2", "country_code": "DE", "indicator": "undp_gii", "scale": "native", "edition": "2024"}


def core(name: str, **given: list[dict[str, Any]]) -> pa.Table:
    """One core table computed from a few rows of the tables it reads; method tables are the real ones."""
    known = {"country_name": [{"name_key": "DE", "country_code": "DE"}], **method_tables(), **given}
    with duckdb.connect() as engine:
        for table in (load_tables()[each] for each in transforms()[name].inputs):
            engine.execute(f"CREATE SCHEMA IF NOT EXISTS {table.layer}")
            engine.register("rows_given", arrow(table, known.get(table.table, [])))
            engine.execute(f"CREATE TABLE {table.qualified} AS FROM rows_given")
        return engine.sql(compile_transform(transforms()[name]).sql).to_arrow_table()


def test_an_unknown_country_in_a_suppliers_own_look_up_breaks_no_check() -> None:
    names = core("smelter_name", rmi_templates__lookup=[LOOK_UP], rmi_templates__declaration=[DECLARATION])
    assert names["country_code"].to_pylist() == [None, None]
    with duckdb.connect() as engine:
        engine.register("names", names)
        queries = {
            check.check_id: check.query for check in checks(load_tables()["smelter_name"], load_tables()) if check.query
        }
        broken = [name for name, query in queries.items() if engine.execute(query.format(batch="names")).fetchall()]
    assert broken == []


def test_a_value_that_is_no_number_is_no_hazard() -> None:
    stated = [
        VALUE | {"locator": f"line {at}", "country_code": "DE", "value": text} for at, text in enumerate(("NaN", "inf"))
    ]
    assert core("country_index", country_value_stated=stated).num_rows == 0
    sound = core("country_index", country_value_stated=[VALUE | {"locator": "line 2", "value": "0.25"}])
    assert sound["index_value"].to_pylist() == [0.25]


def test_a_facility_without_a_metal_is_rejected_at_the_door(tmp_path: Path) -> None:
    text = "Facility ID,Standard Facility Name,Metal,Country Location,Due Diligence Assessment Program Status\n"
    rows = "CID900001,Freedonia Refining,,GERMANY,Conformant\nCID900002,Other Refining,Gold,GERMANY,Conformant\n"
    file = delivered(tmp_path, "lists/rmi/public_2026-01-31.csv", (text + rows).encode())
    found = parse(file, declared(FACILITY))
    assert [row["smelter_id"] for row in found.tables[FACILITY]] == ["CID900002"]
    assert [finding.severity for finding in found.findings].count("row_rejected") == 1
