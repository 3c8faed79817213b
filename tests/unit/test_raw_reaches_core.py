"""What is read from a source reaches core: every raw table has a reader there, or is passed over by name with a reason."""

from tests.support.passed_over import ROWS, TABLES
from transforms.registry import transforms
from warehouse.contract import load_tables

RAW = {name: table for name, table in load_tables().items() if table.layer == "raw"}
READ = {name for each in transforms().values() if each.layer == "core" for name in each.inputs}


def test_every_raw_table_is_read_by_core_itself_or_by_its_family_or_passed_over_by_name() -> None:
    unread = {name for name, table in RAW.items() if not {name, table.family} & READ}
    assert unread == TABLES.keys()


def test_what_is_passed_over_is_declared_and_says_why() -> None:
    assert TABLES.keys() | ROWS.keys() <= RAW.keys() and not TABLES.keys() & ROWS.keys()
    assert all(TABLES.values()) and all(reason for conditions in ROWS.values() for reason in conditions.values())
