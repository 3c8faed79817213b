"""Rows of the register that can each be read, yet contradict themselves or each other, are found by expectations."""

from pathlib import Path

import duckdb
import pytest

from sources.supplier_register.columns import RECORDS
from sources.supplier_register.parse import parse
from tests.unit.raw_tables import delivered
from warehouse.contract import load_tables

INCIDENT = (
    "incident_id,supplier_id,topic_code,title,source_name,source_type,involvement,severity_scale,severity_scope,"
    "severity_irremediability,status,event_date,published_on\nI1,S1,child_labour,t,n,ngo,cause,3,3,3,open,"
)
CERTIFICATE = "certificate_id,supplier_id,scheme_code,assessor_level,scope_type,scope_ref,valid_from,valid_to\n"
ONE = "C1,S1,sa8000,membership,"
CASES = [
    ("suppliers", "spend_has_currency", "supplier_id,supplier_name,spend_amount,spend_currency\nS1,A,", "5,EUR", "5,"),
    ("suppliers", "reply_follows_request", "supplier_id,supplier_name,dd_requested_on,dd_replied_on\nS1,A,",
     "2026-01-01,2026-02-01", "2026-02-01,2026-01-01"),
    ("sites", "shares_sum", "supplier_id,site_id,stage,production_share_pct\nS1,A,mining,60\nS1,B,mining,",
     "40.3", "41"),
    ("certificates", "validity_in_order", CERTIFICATE + ONE + "company,,",
     "2026-01-01,2027-01-01", "2026-01-01,2025-01-01"),
    ("certificates", "scope_is_named", CERTIFICATE + ONE, "site,A,,", "site,,,"),
    ("reuse_partners", "shares_sum", "supplier_id,partner_id,activity,volume_share_pct\nS1,A,reuse,60\nS1,B,reuse,",
     "40", "50"),
    ("incidents", "published_after_event", INCIDENT, "2026-01-01,2026-01-02", "2026-01-02,2026-01-01"),
    ("replies", "reply_follows_request", "supplier_id,incident_id,requested_on,replied_on\nS1,I1,",
     "2026-01-01,2026-01-20", "2026-01-20,2026-01-01"),
    ("smelter_sanctions", "listing_in_order", "metal,smelter_id,list_name,listed_on,delisted_on\nGold,CID000001,L,",
     "2024-01-01,2025-01-01", "2025-01-01,2024-01-01"),
]  # fmt: skip


def failing(folder: Path, record: str, expectation: str, text: str) -> int:
    table = load_tables()[RECORDS[record]]
    parsed = parse(delivered(folder, f"register/{record}.csv", text.encode()), load_tables())
    assert not [finding for finding in parsed.findings if finding.severity != "warning"]
    (query,) = (each.unexpected_rows for each in table.expectations if each.id == expectation)
    names = [column.name for column in table.columns]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE batch ({', '.join(f'{name} VARCHAR' for name in names)})")
        rows = [[row[name] for name in names] for row in parsed.tables[table.table]]
        connection.executemany(f"INSERT INTO batch VALUES ({', '.join('?' * len(names))})", rows)
        return len(connection.execute(str(query).format(batch="batch")).fetchall())


@pytest.mark.parametrize(("record", "expectation", "start", "good", "bad"), CASES)
def test_a_contradiction_is_found_and_its_absence_is_not(
    tmp_path: Path, record: str, expectation: str, start: str, good: str, bad: str
) -> None:
    assert failing(tmp_path, record, expectation, f"{start}{good}\n") == 0
    assert failing(tmp_path, record, expectation, f"{start}{bad}\n") == 1


def test_every_expectation_of_the_register_is_tried_here() -> None:
    declared = {(record, each.id) for record, name in RECORDS.items() for each in load_tables()[name].expectations}
    assert declared == {(record, expectation) for record, expectation, *_ in CASES}
