"""The declarations of the register are its only home: the templates, the guide and the page come from them."""

from pathlib import Path

import pytest

from sources.supplier_register.columns import RECORDS, fillable, own_key
from sources.supplier_register.parse import parse
from sources.supplier_register.templates import register_guide, write_templates
from tests.unit.raw_tables import delivered
from warehouse.contract import load_tables

PAGE = Path(__file__).parents[2] / "sources/supplier_register/README.md"
TABLES = {name: table for name, table in load_tables().items() if name.startswith("supplier_register__")}
LEVELS = ("assessor_level", "assurance")


def test_every_declared_table_of_the_register_is_one_record() -> None:
    assert sorted(RECORDS.values()) == sorted(TABLES)


def test_every_template_is_read_without_a_finding_and_without_a_row(tmp_path: Path) -> None:
    written = write_templates(tmp_path / "inbox", TABLES)
    templates = [path for path in written if path.suffix == ".csv"]
    assert {path.stem for path in templates} == set(RECORDS)
    for path in templates:
        parsed = parse(delivered(tmp_path, f"register/{path.name}", path.read_bytes()), TABLES)
        assert (parsed.tables, parsed.findings) == ({RECORDS[path.stem]: []}, [])


def test_the_inbox_has_a_place_and_a_guide_for_declarations_and_lists(tmp_path: Path) -> None:
    written = {path.relative_to(tmp_path).as_posix() for path in write_templates(tmp_path, TABLES)}
    assert {"register/README.md", "declarations/README.md", "lists/README.md"} <= written


def test_a_file_that_is_there_is_never_overwritten_and_nothing_else_is_written(tmp_path: Path) -> None:
    mine = tmp_path / "register/sites.csv"
    mine.parent.mkdir()
    mine.write_text("mine")
    with pytest.raises(FileExistsError, match=r"register/sites\.csv; nothing was written\. Choose another folder"):
        write_templates(tmp_path, TABLES)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]
    assert mine.read_text() == "mine"


def test_the_guide_explains_every_column_and_marks_the_required_ones() -> None:
    guide = register_guide(TABLES)
    for record, name in RECORDS.items():
        section = guide.split(f"\n## {record}\n")[1].split("\n## ")[0]
        for column in fillable(TABLES[name]).values():
            assert f"| {column.name}{'*' if column.required else ''} | " in section


def test_the_page_of_the_source_holds_the_guide_of_today() -> None:
    sections = "".join(register_guide(TABLES).partition("\n## suppliers\n")[1:])
    assert sections in PAGE.read_text(encoding="utf-8"), "copy the tables of register_guide() into the page"


def test_a_key_is_made_of_required_columns() -> None:
    for table in TABLES.values():
        required = {column.name for column in table.columns if column.required}
        assert own_key(table) and set(own_key(table)) <= required, table.table


def test_required_columns_are_never_null_and_all_others_may_be() -> None:
    for table in TABLES.values():
        for column in fillable(table).values():
            assert column.required is not column.nullable, f"{table.table}.{column.name}"


def test_lists_of_allowed_values_that_recur_are_the_same_everywhere() -> None:
    columns = [column for table in TABLES.values() for column in table.columns]
    assert len({column.allowed for column in columns if column.name in LEVELS}) == 1
    assert len({column.allowed for column in columns if column.name == "topic_code"}) == 1
