"""The store replaces a table whole or not at all, and only by what its declaration says."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from warehouse.contract import Column, ColumnType, Table
from warehouse.expectations import CheckResult
from warehouse.publish import AuditFailed, audit_and_publish
from warehouse.shape import ContractBroken, arrow
from warehouse.store import NotBuilt, Store


def column(name: str, kind: ColumnType, nullable: bool = True) -> Column:
    return Column(name=name, type=kind, nullable=nullable, description=name)


SPEND = Table(
    table="spend",
    layer="core",
    grain="one row per supplier",
    description="What was paid.",
    key=("supplier_id",),
    columns=(
        column("supplier_id", "string", nullable=False),
        column("orders", "integer"),
        column("amount", "number"),
        column("paid_on", "date"),
        column("read_at", "timestamp"),
        column("evidence_ids", "string[]"),
    ),
)
ROW = "'a' AS supplier_id, 1 AS orders, 2.5::DOUBLE AS amount, DATE '2026-01-31' AS paid_on"
ROW = f"{ROW}, TIMESTAMP '2026-02-01 12:00:00' AS read_at, ['e1'] AS evidence_ids"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data" / "warehouse.duckdb", {"spend": SPEND}) as opened:
        yield opened


def write(store: Store, rows: object) -> None:
    store.write_candidate(SPEND, rows)
    store.publish(SPEND)


def test_a_published_table_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    with Store.open(path, {"spend": SPEND}) as store:
        assert not store.exists("spend")
        with pytest.raises(NotBuilt, match="core.spend"):
            store.read("spend")
        write(store, f"SELECT {ROW}")
        before = store.content_hash("spend")
    with Store.open(path, {"spend": SPEND}) as store:
        assert store.rows("spend") == 1
        assert store.content_hash("spend") == before


def test_columns_take_declared_order_and_integers_64_bits(store: Store) -> None:
    write(
        store, f"SELECT * FROM (SELECT {ROW}) AS r".replace("SELECT *", "SELECT evidence_ids, * EXCLUDE (evidence_ids)")
    )
    assert store.read("spend").schema() == SPEND.schema
    assert store.query("SELECT typeof(orders) FROM core.spend") == [("BIGINT",)]


@pytest.mark.parametrize(
    ("said", "instead", "difference"),
    [
        (", 1 AS orders", "", "orders is missing"),
        ("1 AS orders", "1 AS orders, 2 AS more", "more is not declared"),
        ("1 AS orders", "1.0::DOUBLE AS orders", "orders is declared integer but computed as float64"),
        ("2.5::DOUBLE", "2.5", "amount is declared number but computed as decimal(2, 1)"),
        ("2.5::DOUBLE", "2.5::FLOAT", "amount is declared number but computed as float32"),
        ("2.5::DOUBLE", "2", "amount is declared number but computed as int32"),
        ("DATE '2026-01-31'", "'2026-01-31'", "paid_on is declared date but computed as string"),
        ("TIMESTAMP '2026", "TIMESTAMPTZ '2026", "read_at is declared timestamp but computed as timestamp('UTC', 6)"),
        ("['e1']", "[1]", "evidence_ids is declared string[] but computed as array<int32>"),
    ],
)
def test_a_difference_from_the_declaration_is_named_and_nothing_is_written(
    store: Store, said: str, instead: str, difference: str
) -> None:
    assert said in ROW
    write(store, f"SELECT {ROW}")
    with pytest.raises(ContractBroken) as broken:
        store.write_candidate(SPEND, f"SELECT {ROW.replace(said, instead)}")
    assert broken.value.differences == (difference,)
    assert store.connection.list_tables(database="core") == ["spend"]


def test_every_difference_is_named(store: Store) -> None:
    with pytest.raises(ContractBroken) as broken:
        store.write_candidate(SPEND, "SELECT 1 AS supplier_id, 2 AS orders")
    assert len(broken.value.differences) == 5


def test_expressions_arrow_and_parquet_give_the_same_table(store: Store, tmp_path: Path) -> None:
    plain = [
        {"supplier_id": name, "orders": 1, "amount": 2.5, "paid_on": datetime.date(2026, 1, 31), "evidence_ids": ["e1"]}
        for name in ("b", "a")
    ]
    rows = arrow(SPEND, plain)
    files = [tmp_path / "1.parquet", tmp_path / "2.parquet"]
    pq.write_table(rows.slice(0, 1), files[0])
    pq.write_table(rows.slice(1, 1).select(list(reversed(rows.column_names))), files[1])
    hashes = set()
    expression = store.connection.create_table("given", rows).filter(ibis._.orders == 1)
    for given in (rows, files, expression):
        write(store, given)
        hashes.add(store.content_hash("spend"))
        assert store.query("SELECT supplier_id FROM core.spend") == [("a",), ("b",)]
    assert len(hashes) == 1


def test_a_query_that_fails_midway_leaves_nothing_behind(store: Store) -> None:
    write(store, f"SELECT {ROW}")
    with pytest.raises(Exception, match="INT64"):
        store.write_candidate(SPEND, f"SELECT {ROW.replace('1 AS', '9223372036854775808::UBIGINT AS')}")
    assert store.connection.list_tables(database="core") == ["spend"]


def test_no_files_make_an_empty_table(store: Store) -> None:
    write(store, [])
    assert store.rows("spend") == 0
    assert len(store.content_hash("spend")) == 64


def test_a_field_that_is_not_declared_is_not_dropped_in_silence() -> None:
    with pytest.raises(ContractBroken, match="lei is not declared"):
        arrow(SPEND, [{"supplier_id": "a"}, {"lei": "x"}])


def test_the_content_hash_sees_values_and_not_their_order(store: Store) -> None:
    def hashed(*names: str) -> str:
        store.write_candidate(
            SPEND, " UNION ALL ".join(f"SELECT {ROW.replace(repr('a'), repr(name))}" for name in names)
        )
        store.publish(SPEND)
        return store.content_hash("spend")

    assert hashed("a", "b") == hashed("b", "a")
    assert len({hashed("a", "b"), hashed("a"), hashed("a", "a"), hashed("a", "a", "a"), hashed("a", "c")}) == 5


def test_a_table_grows_by_what_is_appended(store: Store) -> None:
    store.append(SPEND, f"SELECT {ROW}")
    store.append(SPEND, f"SELECT {ROW}")
    assert store.rows("spend") == 2
    with pytest.raises(ContractBroken):
        store.append(SPEND, "SELECT 'a' AS supplier_id")


def test_a_publication_that_fails_midway_leaves_the_old_table(store: Store) -> None:
    write(store, f"SELECT {ROW}")
    with pytest.raises(Exception, match="spend__candidate"):
        store.publish(SPEND)  # no candidate: the old table has been dropped by then, inside the transaction
    assert store.rows("spend") == 1


def test_a_discarded_candidate_is_gone_and_the_table_stays(store: Store) -> None:
    write(store, f"SELECT {ROW}")
    store.write_candidate(SPEND, f"SELECT {ROW}")
    store.discard(SPEND)
    store.discard(SPEND)
    assert store.connection.list_tables(database="core") == ["spend"]


def test_a_failed_audit_is_recorded_and_leaves_the_old_table(tmp_path: Path) -> None:
    recorded: list[CheckResult] = []
    path = tmp_path / "warehouse.duckdb"
    with Store.open(path, {"spend": SPEND}) as store:
        store.write_candidate(SPEND, f"SELECT {ROW}")
        assert all(result.passed for result in audit_and_publish(store, SPEND))
        before = store.content_hash("spend")
        store.write_candidate(SPEND, f"SELECT {ROW} UNION ALL SELECT {ROW}")
        with pytest.raises(AuditFailed, match="unique__key: failing rows: 2") as failed:
            audit_and_publish(store, SPEND, recorded.extend)
        assert list(failed.value.results) == recorded
    duckdb.connect(str(path), read_only=True).close()  # refused while the audit still holds the file
    with Store.open(path, {"spend": SPEND}) as store:
        assert store.content_hash("spend") == before
        assert store.query("SELECT count(*) FROM core.spend__candidate") == [(2,)]
        store.write_candidate(SPEND, pa.Table.from_batches([], schema=SPEND.schema.to_pyarrow()))
        with pytest.raises(AuditFailed, match="zero_rows__table: rows: 0"):
            audit_and_publish(store, SPEND)
