"""Large comma-separated files: read row by row, written as Parquet in batches, so that memory holds neither file nor rows."""

import codecs
import csv
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import BadZipFile, ZipFile

import pyarrow as pa
import pyarrow.parquet as pq

from sources.kit.delimited import END
from sources.kit.media import HEAD, kind_of
from sources.kit.record import DeclaredTable, Row, Unreadable
from sources.kit.tabular import Record

BATCH = 50_000
LARGEST_MEMBER = 4_000_000_000
"""Bytes of an unpacked member: the largest file read so is some 400 MB."""
_CHUNK = 1 << 20
_MEND = "Mend the quotation marks of that line, or fetch the file again."


@contextmanager
def opened_csv(path: Path, remedy: str) -> Iterator[Path]:
    """The file itself, or the one CSV member of a ZIP, unpacked for as long as it is read. Raises `Unreadable` for anything else."""
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD))
    if kind == "text":
        yield path
    elif kind == "zip":
        with tempfile.TemporaryDirectory(prefix="sluice-") as folder:
            yield _unpacked(path, Path(folder) / "member.csv", remedy)
    else:
        raise Unreadable(f"The file is {kind}, where comma-separated text or a ZIP with one was expected.", remedy)


def _unpacked(path: Path, target: Path, remedy: str) -> Path:
    try:
        with ZipFile(path) as archive:
            members = [each for each in archive.infolist() if each.filename.casefold().endswith(".csv")]
            if len(members) != 1 or members[0].file_size > LARGEST_MEMBER:
                raise Unreadable(f"The ZIP holds {len(members)} CSV files, where one was expected.", remedy)
            with archive.open(members[0]) as member, target.open("wb") as copy:
                while chunk := member.read(_CHUNK):
                    copy.write(chunk)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise Unreadable("The ZIP is broken or locked.", remedy) from error
    return target


def streamed(path: Path) -> Iterator[Record]:
    """The rows of a comma-separated text as they come, blank ones left out. A record's place is the line it starts on.

    Raises `Unreadable` for a row that cannot be read and for a quotation mark that never closes.
    """
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        reader = csv.reader(chain(file, ("\n", END)))
        start, begun, cells = 1, 1, [END]
        try:
            for cells in reader:
                stripped = [cell.strip() or None for cell in cells]
                if any(stripped) and cells != [END]:
                    yield Record(f"line {start}", stripped)
                begun, start = start, reader.line_num + 1
        except csv.Error as error:
            raise Unreadable(f"The line cannot be read as delimited text ({error}).", _MEND, f"line {start}") from error
        if cells != [END]:
            raise Unreadable("A quotation mark opened here never closes.", _MEND, f"line {begun}")


def _encoding(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


class ParquetRows:
    """Rows of one raw table, written in batches. `finish` gives the file, or None where there were no rows."""

    def __init__(self, table: DeclaredTable, snapshot_id: str) -> None:
        self._names = [column.name for column in table.columns]
        self._schema = pa.schema([(name, pa.string()) for name in self._names])
        self._snapshot_id, self._rows, self.count = snapshot_id, list[Row](), 0
        self._writer: pq.ParquetWriter | None = None
        handle, name = tempfile.mkstemp(prefix="sluice-", suffix=".parquet")
        os.close(handle)
        self._path = Path(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            self._writer.close()
        if kind is not None or not self.count:
            self._path.unlink(missing_ok=True)

    def add(self, locator: str, values: Row) -> None:
        """Append one row."""
        self._rows.append({**values, "snapshot_id": self._snapshot_id, "locator": locator})
        self.count += 1
        if len(self._rows) >= BATCH:
            self._flush()

    def finish(self) -> Path | None:
        """Write what is left; the file is whole when the context ends."""
        self._flush()
        return self._path if self.count else None

    def _flush(self) -> None:
        if not self._rows:
            return
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._path, self._schema, compression="zstd")
        columns = [pa.array([row.get(name) for row in self._rows], pa.string()) for name in self._names]
        self._writer.write_table(pa.table(columns, schema=self._schema))
        self._rows = []
