"""A pack of the demo: nothing of a declaration, a smelter list or the list of regions goes, by file or by value."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from reports.reader import Publication
from tests.conftest import ROOT, Run, sluice

SHUT = ("rmi_templates", "rmi_facilities", "cahra")
INBOX = ROOT / "demo" / "inbox"


@pytest.fixture(scope="module")
def packed(demo_run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("out") / "pack"
    done = sluice("pack", str(folder), "--data", str(demo_run.data))
    assert done.returncode == 0, done.stderr
    return folder, done


@pytest.fixture(scope="module")
def pack(packed: tuple[Path, CompletedProcess[str]]) -> Publication:
    return Publication(packed[0])


def lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def texts(pack: Publication) -> Iterator[tuple[str, str]]:
    """Everything in the pack that is text, Parquet apart: its rows are those of the CSV."""
    for path in pack.folder.rglob("*"):
        if path.is_file() and path.suffix != ".parquet":
            yield path.name, path.read_text("utf-8")


def test_the_terms_that_this_test_counts_on_are_those_of_the_sources(demo_run: Run) -> None:
    terms = {row["source_id"]: row["redistribution"] for row in demo_run.read("source_state")}
    assert {terms[source_id] for source_id in SHUT} == {"no"}
    assert (terms["supplier_register"], terms["ilab_goods"]) == ("derived-only", "yes")


def test_no_smelter_and_no_file_of_a_source_that_says_no_is_named_anywhere(demo_run: Run, pack: Publication) -> None:
    shut = [row for row in demo_run.read("received_file") if row["source_id"] in SHUT]
    names = {row["name"] for row in lines(ROOT / "demo" / "smelters.csv")}
    assert len(shut) > 15 and len(names) > 50
    for file, text in texts(pack):
        assert not re.search(r"CID9\d{5}", text), file
        assert not [name for name in names if name in text], file
        assert not [row["file_name"] for row in shut if row["snapshot_id"] in text or row["file_name"] in text], file


def test_a_supplier_with_a_declaration_is_left_out_whole_and_one_without_goes_whole(
    demo_run: Run, pack: Publication
) -> None:
    declared = {row["supplier_id"] for row in lines(INBOX / "register" / "declarations.csv")}
    for name in ("supplier_risk_profile", "supplier_topic_risk", "supplier_risk_factor", "supplier_source", "data_gap"):
        gone = {row["supplier_id"] for row in pack.rows(name)}
        assert gone and not gone & declared, name
    for profile in pack.rows("supplier_risk_profile"):
        for name in ("supplier_topic_risk", "supplier_risk_factor", "data_gap"):
            published = [row for row in demo_run.read(name) if row["supplier_id"] == profile["supplier_id"]]
            assert pack.of(name, profile["supplier_id"]) == published


def test_only_the_bytes_of_a_source_that_says_yes_go_and_nothing_that_was_spent(
    demo_run: Run, pack: Publication
) -> None:
    sources = {row["snapshot_id"]: row["source_id"] for row in demo_run.read("received_file")}
    files = [path for path in (pack.folder / "evidence").rglob("*") if path.is_file()]
    assert files and {sources[path.parent.name] for path in files} == {"ilab_goods"}
    assert all(row["spend_amount"] is None for row in pack.rows("supplier_risk_profile"))


def test_the_pack_is_whole_says_whom_to_name_and_what_was_left_out(
    packed: tuple[Path, CompletedProcess[str]], pack: Publication
) -> None:
    pack.verify()
    named = {each["name"] for each in json.loads((pack.folder / "datapackage.json").read_text("utf-8"))["sources"]}
    assert {"supplier_register", "ilab_goods", "country_indices"} <= named and not named & set(SHUT)
    assert "US Department of Labor" in (pack.folder / "ATTRIBUTION.md").read_text("utf-8")
    left = {
        (row["table"], source) for row in lines(pack.folder / "LEFT_OUT.csv") for source in row["source"].split(" | ")
    }
    assert {
        ("smelter_exposure", "rmi_facilities"),
        ("red_flag", "rmi_templates"),
        ("supplier_risk_profile", "cahra"),
    } <= left
    assert "rmi_templates" in packed[1].stdout and "LEFT_OUT.csv" in packed[1].stdout


def test_a_pack_is_never_written_over_another_nor_made_of_nothing(
    demo_run: Run, packed: tuple[Path, CompletedProcess[str]], tmp_path: Path
) -> None:
    again = sluice("pack", str(packed[0]), "--data", str(demo_run.data))
    assert again.returncode == 1 and "Choose another folder" in again.stderr
    nothing = sluice("pack", str(tmp_path / "pack"), "--data", str(tmp_path))
    assert nothing.returncode == 1 and "Nothing is published" in nothing.stderr
