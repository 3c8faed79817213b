"""Large comma-separated files, row by row: the same rows as the reader of small ones gives."""

import csv
import io
import tempfile
from pathlib import Path
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources.kit import streamed as kit
from sources.kit.delimited import read_delimited
from sources.kit.record import Unreadable
from sources.kit.streamed import ParquetRows, opened_csv, streamed
from tests.unit.raw_tables import declared

TABLE = "ilostat__value"
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(["\n", ",", '"']), max_size=8)


@pytest.fixture(autouse=True)
def temporary_files_go_with_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_rows_and_their_lines_are_those_of_the_small_reader(tmp_path: Path, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c", "d"], *rows])
    path = tmp_path / "file.csv"
    path.write_bytes(text.getvalue().encode())
    assert list(streamed(path)) == read_delimited(path.read_bytes()).records


@pytest.mark.parametrize("content", [b'a,b\n"open,1\n2,3\n', b'a,"b'])
def test_a_quotation_mark_that_never_closes_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="never closes"):
        list(streamed(path))


def test_a_huge_cell_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("a,b\n1," + "x" * 200_000 + "\n")
    with pytest.raises(Unreadable, match="line 2"):
        list(streamed(path))


def test_latin_letters_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("Türkei,1\n".encode("cp1252"))
    assert [record.cells for record in streamed(path)] == [["Türkei", "1"]]
    path.write_bytes("\ufeffTürkei,1\n".encode())
    assert [record.cells for record in streamed(path)] == [["Türkei", "1"]]


def test_rows_are_written_in_batches_with_every_declared_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "BATCH", 2)
    table = declared(TABLE)[TABLE]
    with ParquetRows(table, "abc") as rows:
        for number in range(5):
            rows.add(f"line {number}", {"value": str(number)})
        path = rows.finish()
    assert path is not None
    written = pq.read_table(path)
    assert written.column_names == [column.name for column in table.columns]
    assert written["value"].to_pylist() == ["0", "1", "2", "3", "4"]
    assert set(written["snapshot_id"].to_pylist()) == {"abc"}


def test_no_row_gives_no_file() -> None:
    with ParquetRows(declared(TABLE)[TABLE], "abc") as rows:
        assert rows.finish() is None


def test_a_zip_with_two_tables_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", "x")
        archive.writestr("b.csv", "y")
    with pytest.raises(Unreadable, match="2 CSV"), opened_csv(tmp_path / "two.zip", "Deliver one."):
        pass
