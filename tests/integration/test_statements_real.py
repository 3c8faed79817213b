"""The real statements and battery passports are read whole and reach core. They are no part of this repository; without them this is
skipped."""

import csv
import datetime as dt
from hashlib import sha256
from importlib import import_module
from typing import Any

import pytest

from pipelines.country_names import country_name_rows
from sources.kit.record import Parsed, SourceFile
from sources.kit.source import load_source, recognise
from tests.conftest import ROOT
from tests.support.core_tables import broken, made
from warehouse.contract import load_tables

FOLDER = ROOT.parent / "shared" / "real" / "sources"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs the real inputs in {FOLDER}")

UK = "uk_msa/StatementSummaries2022.csv"
GENERAL = "battery_passport/GeneralProductInformation-payload-1.2.0.json"
MATERIALS = "battery_passport/MaterialComposition-payload-1.2.0.json"
DUE_DILIGENCE = "battery_passport/SupplyChainDueDiligence-payload-1.2.0.json"
SCHEMAS = [
    f"battery_passport/{part}-schema-1.2.0.json"
    for part in ("GeneralProductInformation", "MaterialComposition", "SupplyChainDueDiligence")
]
ROWS: dict[str, dict[str, int]] = {
    UK: {"uk_modern_slavery__statement": 282, "uk_modern_slavery__answer": 1729},
    GENERAL: {"battery_passport__claim": 17},
    MATERIALS: {"battery_passport__claim": 2, "battery_passport__material": 2},
    DUE_DILIGENCE: {"battery_passport__claim": 3},
    **{name: {} for name in SCHEMAS},
}
CORE = {
    (UK, "company_statement"): 282,
    (UK, "company_statement_answer"): 1729,
    (GENERAL, "disclosure_claim"): 17,
    (MATERIALS, "disclosure_claim"): 2,
    (MATERIALS, "battery_material"): 2,
    (DUE_DILIGENCE, "disclosure_claim"): 3,
}
RAW = {
    "company_statement": ("company_statement_stated", "uk_modern_slavery__statement"),
    "company_statement_answer": ("uk_modern_slavery__answer", "uk_modern_slavery__answer"),
    "disclosure_claim": ("disclosure_claim_stated", "battery_passport__claim"),
    "battery_material": ("battery_passport__material", "battery_passport__material"),
}
"""The table a core table reads, and the raw table that fills it here."""


def read(name: str) -> tuple[str, Parsed]:
    source_id = recognise(f"sources/{name}")
    assert source_id is not None, f"no source takes {name}"
    path = FOLDER / name
    file = SourceFile(path, name, sha256(path.read_bytes()).hexdigest())
    parsed: Parsed = import_module(f"sources.{source_id}.parse").parse(file, load_tables())
    return source_id, parsed


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_read_and_no_field_is_passed_over(name: str) -> None:
    _, parsed = read(name)
    assert {table: len(rows) for table, rows in parsed.tables.items()} == ROWS[name]
    assert [
        finding for finding in parsed.findings if "not known" in finding.reason or finding.severity != "warning"
    ] == []
    for rows in parsed.tables.values():
        assert len({row["locator"] for row in rows}) == len(rows)


@pytest.mark.parametrize(("name", "table"), CORE)
def test_every_row_reaches_core_and_breaks_no_check(name: str, table: str) -> None:
    source_id, parsed = read(name)
    day = dt.date(2022, 2, 10)
    held: dict[str, Any] = {"source_id": source_id, "edition_id": "e", "edition_date": day, "superseded_on": None}
    given, raw = RAW[table]
    names = {column.name for column in load_tables()[given].columns}
    rows = [{key: value for key, value in (held | row).items() if key in names} for row in parsed.tables[raw]]
    file = held | {"snapshot_id": parsed.snapshot_id, "file_name": name}
    found = made(table, edition_file=[file], supplier=[], country_name=country_name_rows(), **{given: rows})
    assert len(found) == CORE[name, table]
    assert broken(table, found) == []


def test_the_year_the_registry_gave_stands_within_the_bounds_of_its_source() -> None:
    source_id, parsed = read(UK)
    for table, expected in load_source(source_id).expects.items():
        assert expected.min_rows <= len(parsed.tables[table]) <= expected.max_rows


def test_the_registrys_rows_are_those_of_another_reader_and_no_approver_is_kept() -> None:
    _, parsed = read(UK)
    with (FOLDER / UK).open(encoding="utf-8-sig", newline="") as file:
        given = list(csv.DictReader(file))
    rows = parsed.tables["uk_modern_slavery__statement"]
    assert len({row["statement_id"] for row in rows}) == len({row["StatementSummaryURL"] for row in given})
    assert len(rows) == len(given)
    kept = {value for row in rows for value in row.values()}
    approvers = {row["ApprovingPerson"].strip() for row in given if len(row["ApprovingPerson"].strip()) > 5}
    assert approvers & kept == set()


def test_a_due_diligence_report_of_a_battery_is_seen_as_a_disclosure() -> None:
    _, parsed = read(DUE_DILIGENCE)
    addresses = {row["claim_code"]: row["evidence_url"] for row in parsed.tables["battery_passport__claim"]}
    assert addresses["supplyChainDueDiligenceReport"] is not None
    assert {row["claim_topic"] for row in parsed.tables["battery_passport__claim"]} == {"supply_chain_due_diligence"}
