"""A publication as its readers see it: the tables of one run, from the files alone."""

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from reports.descriptor import Json, sha256_of

Row = dict[str, Any]


class Damaged(Exception):
    """Files of a publication are missing or differ from the hashes in its descriptor."""

    def __init__(self, folder: Path, paths: list[str]) -> None:
        super().__init__(f"{folder}: not as published: {', '.join(paths)}. Publish this run again.")
        self.folder, self.paths = folder, tuple(paths)


class Publication:
    """The tables of one published run. A table is read when it is first asked for; rows are not to be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.descriptor: Json = json.loads((folder / "datapackage.json").read_text("utf-8"))
        self.resources: Mapping[str, Json] = {
            each["title"]: each for each in self.descriptor["resources"] if each.get("format") == "parquet"
        }
        self.rows, self._grouped = cache(self._read), cache(self._group)

    @cached_property
    def run(self) -> Row:
        """The run: run_id, as_of_date, method_version, config_sha256."""
        (row,) = self.rows("run")
        return row

    def fields(self, table: str) -> list[Json]:
        """The described columns of a table, in order."""
        fields: list[Json] = self.resources[table]["schema"]["fields"]
        return fields

    def of(self, table: str, supplier_id: str) -> list[Row]:
        """The rows of a table that are about one supplier, in key order."""
        return self._grouped(table).get(supplier_id, [])

    @cached_property
    def files(self) -> Mapping[str, list[Row]]:
        """Received files by snapshot: the same bytes may have come under several names."""
        files: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("received_file"):
            files[row["snapshot_id"]].append(row)
        return files

    def file_name(self, snapshot_id: str) -> str:
        """The name or names a file came under; a public list that was never in the inbox goes by its sha256."""
        names = [row["file_name"] for row in self.files.get(snapshot_id, [])]
        return ", also received as ".join(names) or f"file {snapshot_id[:12]}"

    @cached_property
    def sources(self) -> Mapping[str, Row]:
        """Rows of `source_state` by source."""
        return {row["source_id"]: row for row in self.rows("source_state")}

    @cached_property
    def used_sources(self) -> list[Row]:
        """Rows of `source_state` of the sources that gave anything."""
        return [row for row in self.sources.values() if row["edition_id"] or row["file_count"] or row["row_count"]]

    def source_title(self, source_id: str | None) -> str:
        """What a source is, in its own words."""
        if source_id is None:
            return "no source reads it"
        known = self.sources.get(source_id)
        return str(known["title"]) if known else source_id.replace("_", " ")

    def verify(self) -> None:
        """Hash every file the descriptor names. Raises `Damaged` with those that are missing or differ."""
        if wrong := [each["path"] for each in self.descriptor["resources"] if not self._intact(each)]:
            raise Damaged(self.folder, wrong)

    def _intact(self, resource: Json) -> bool:
        path = self.folder / resource["path"]
        return path.is_file() and bool(resource["hash"] == f"sha256:{sha256_of(path)}")

    def _read(self, table: str) -> list[Row]:
        rows: list[Row] = pq.read_table(self.folder / self.resources[table]["path"]).to_pylist()
        return rows

    def _group(self, table: str) -> Mapping[str, list[Row]]:
        grouped: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows(table):
            grouped[row["supplier_id"]].append(row)
        return grouped
