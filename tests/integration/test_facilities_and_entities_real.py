"""The real samples of facilities and legal entities read without a field unaudited. Without them this is skipped."""

import tempfile
from collections import Counter
from importlib import import_module
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sources.kit.record import Parsed, SourceFile
from sources.kit.source import recognise
from tests.conftest import ROOT
from warehouse.contract import load_tables

FOLDER = ROOT.parent / "shared" / "real" / "sources"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"needs the real inputs in {FOLDER}")


@pytest.fixture(autouse=True)
def temporary_files_go_with_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def read(source_id: str, name: str) -> Parsed:
    path = FOLDER / name
    assert recognise(f"sources/{name}") == source_id
    parser = import_module(f"sources.{source_id}.parse")
    parsed: Parsed = parser.parse(SourceFile(path, Path(name).name, "real"), load_tables())
    assert not any(
        "not known here" in finding.reason or "under no title" in finding.reason for finding in parsed.findings
    )
    return parsed


def test_every_facility_of_icmm_is_read_with_its_place() -> None:
    facilities = read("icmm_facilities", "icmm/global-mining-dataset.xlsx").tables["icmm_facilities__facility"]
    assert len(facilities) == 8508
    assert all(row["latitude"] and row["longitude"] and row["edition"] == "September 2025" for row in facilities)


@pytest.mark.parametrize(("name", "taken", "repeated"), [("6.csv", 44, 0), ("2.csv", 79, 4), ("10.csv", 54, 0)])
def test_lists_of_open_supply_hub_are_read_each_facility_once(name: str, taken: int, repeated: int) -> None:
    parsed = read("open_supply_hub", f"open_supply_hub/{name}")
    assert len(parsed.tables["open_supply_hub__facility"]) == taken
    assert Counter(finding.severity for finding in parsed.findings) == ({"row_rejected": repeated} if repeated else {})


def test_no_sole_proprietor_and_no_keyword_guess_of_the_subset_is_kept() -> None:
    parsed = read("gleif", "gleif/gleif_electronics_semiconductors.parquet")
    entities = pq.read_table(parsed.parquet["gleif__entity"])
    assert entities.num_rows == pq.read_metadata(parsed.parquet["gleif__name"]).num_rows == 20706 - 504
    assert "SOLE_PROPRIETOR" not in set(entities["category"].to_pylist())
    assert [finding.reason for finding in parsed.findings] == ["504 natural persons (sole proprietors) were left out."]
