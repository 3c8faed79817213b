"""Published tables: what readers get, how it is described and hashed, and that no spreadsheet runs it."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from reports.descriptor import sha256_of
from reports.package import csv_cell, write_tables
from reports.publication import Damaged, Publication
from tests.support.published_run import FILE, FORMULA, LIST, example, publication_in, store_of
from warehouse.store import NotBuilt


def test_every_published_table_comes_as_parquet_and_csv_described_with_its_hash(tmp_path: Path) -> None:
    with store_of() as store:
        published = set(store.tables)
        write_tables(store, tmp_path)
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert {each["path"] for each in described["resources"]} == {
        f"tables/{name}.{form}" for name in published for form in ("parquet", "csv")
    }
    for each in described["resources"]:
        path = tmp_path / each["path"]
        assert (each["bytes"], each["hash"]) == (path.stat().st_size, f"sha256:{sha256_of(path)}")
    assert (described["run_id"], described["as_of_date"]) == ("2026-09-30-abc", "2026-09-30")


def test_the_descriptor_names_every_source_that_a_published_row_rests_on_with_its_terms(tmp_path: Path) -> None:
    rows = {"site_exposure": [example()["site_exposure"][0] | {"evidence_ids": [f"{LIST}#line 4", f"{FILE}#Site!A2"]}]}
    rows["received_file"] = [
        *example()["received_file"],
        {"file_name": "goods.csv", "snapshot_id": LIST, "source_id": "goods"},
    ]
    sources = publication_in(tmp_path, rows).descriptor["sources"]
    assert [each["name"] for each in sources] == ["goods", "rmi_templates"]
    assert sources[0] == {
        "name": "goods", "title": "The list of goods", "publisher": "Office of goods", "licence": "Terms of goods",
        "licence_evidence": "page 1 of goods", "redistribution": "yes", "attribution": "Data of the office of goods",
    }  # fmt: skip


def test_a_column_is_described_with_unit_meaning_and_bounds(tmp_path: Path) -> None:
    publication = publication_in(tmp_path)
    score = next(each for each in publication.fields("supplier_risk_profile") if each["name"] == "residual_risk_score")
    assert score["constraints"] == {"minimum": 0, "maximum": 100}
    assert (score["type"], score["unit"]) == ("number", "points, 0 to 100")
    band = next(each for each in publication.fields("supplier_risk_profile") if each["name"] == "risk_band")
    assert band["constraints"] == {"enum": ["low", "moderate", "high", "critical"]}
    assert publication.resources["supplier_risk_profile"]["schema"]["primaryKey"] == ["supplier_id"]


def test_only_the_published_draw_and_the_checks_of_this_run_come_out(tmp_path: Path) -> None:
    publication = publication_in(tmp_path)
    assert {row["draw"] for row in publication.rows("supplier_topic_risk")} == {0}
    assert {row["run_id"] for row in publication.rows("quality_result")} == {"2026-09-30-abc"}


def test_rows_come_in_key_order_whatever_order_they_were_stored_in(tmp_path: Path) -> None:
    rows = {"supplier_topic_risk": example()["supplier_topic_risk"][::-1]}
    there = publication_in(tmp_path / "there")
    back = publication_in(tmp_path / "back", rows)
    keys = [(row["supplier_id"], row["topic_code"]) for row in there.rows("supplier_topic_risk")]
    assert keys == sorted(keys)
    assert there.descriptor == back.descriptor


def test_the_same_rows_give_the_same_bytes_and_no_time_of_day(tmp_path: Path) -> None:
    publication_in(tmp_path / "a")
    publication_in(tmp_path / "b")
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert len(files) > 20
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file
    assert not (pq.read_schema(tmp_path / "a" / "tables" / "run.parquet").metadata or {})


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_text_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(start: str) -> None:
    assert csv_cell(f"{start}1+1") == f"'{start}1+1"
    assert csv_cell([f"{start}1", "b"]) == f"'{start}1 | b"


def test_numbers_and_missing_values_stay_what_they_are() -> None:
    values: list[object] = [-6.2, -3, None, True, []]
    assert [csv_cell(value) for value in values] == ["-6.2", "-3", "", "true", ""]


def test_the_csv_file_holds_the_escaped_text_and_parquet_the_text_as_stated(tmp_path: Path) -> None:
    publication = publication_in(tmp_path)
    with (tmp_path / "tables" / "supplier_risk_profile.csv").open(encoding="utf-8", newline="") as file:
        names = {row["supplier_name"] for row in csv.DictReader(file)}
    assert "'" + FORMULA in names and FORMULA not in names
    assert FORMULA in {row["supplier_name"] for row in publication.rows("supplier_risk_profile")}
    with (tmp_path / "tables" / "supplier_risk_factor.csv").open(encoding="utf-8", newline="") as file:
        assert "-6.2" in {row["contribution"] for row in csv.DictReader(file)}


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    publication = publication_in(tmp_path)
    publication.verify()
    path = tmp_path / "tables" / "red_flag.csv"
    path.write_bytes(path.read_bytes().replace(b"RF21", b"RF20"))
    (tmp_path / "tables" / "scheme.parquet").unlink()
    with pytest.raises(Damaged) as damage:
        Publication(tmp_path).verify()
    assert damage.value.paths == ("tables/red_flag.csv", "tables/scheme.parquet")


def test_a_missing_table_is_an_error_not_an_empty_file(tmp_path: Path) -> None:
    with store_of() as store:
        store.connection.raw_sql("DROP TABLE risk.red_flag")
        with pytest.raises(NotBuilt, match="red_flag"):
            write_tables(store, tmp_path)
