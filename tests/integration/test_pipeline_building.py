"""A standing table answers with the audit it passed, whatever became of a candidate after it."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from pipelines.building import build
from warehouse.contract import load_tables
from warehouse.publish import AuditFailed
from warehouse.shape import arrow
from warehouse.store import Store

TABLE = load_tables()["cahra_region"]
GOOD = {"edition_date": date(2026, 5, 31), "country_code": "MM", "region_key": "", "evidence_ids": ["f#line 2"]}
BAD = GOOD | {"country_code": "Burma"}


def built(store: Store, row: dict[str, Any], run_id: str) -> Any:
    rows = [{column.name: row.get(column.name) for column in TABLE.columns}]
    return build(store, TABLE, str(row), partial(arrow, TABLE, rows), run_id)


def verdicts(store: Store, run_id: str) -> set[bool]:
    return {passed for (passed,) in store.query(f"SELECT passed FROM ops.quality_result WHERE run_id = '{run_id}'")}


def test_after_a_refused_candidate_the_old_input_finds_its_table_standing_and_its_checks_passed() -> None:
    with Store.open() as store:
        first = built(store, GOOD, "first")
        with pytest.raises(AuditFailed, match="core.cahra_region was not published: format__country_code"):
            built(store, BAD, "second")
        again = built(store, GOOD, "third")
        assert again.unchanged and not first.unchanged
        assert again.content_hash == first.content_hash
        assert [result.check_id for result in again.results if not result.passed] == []
        assert {each.check_id for each in again.results} == {each.check_id for each in first.results}
        assert (verdicts(store, "second"), verdicts(store, "third")) == ({True, False}, {True})
