"""`sluice trace` walks from a supplier's score to the cells behind it and tells a damaged file."""

import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.conftest import Run, sluice

DECLARATION = "declarations/tessarund_conflict_minerals.xlsx"
SANCTIONED = "Smelter List!A9"
"""The row of the demo's third supplier that names a sanctioned gold refinery."""


def said(done: CompletedProcess[str]) -> str:
    """What was printed, as one line: the tree is folded to the terminal's width."""
    return " ".join(re.sub(r"[│├└─]+", " ", done.stdout + done.stderr).split())


@pytest.fixture(scope="module")
def traced(demo_run: Run) -> CompletedProcess[str]:
    return sluice("trace", "S-003", "--data", str(demo_run.data), "--all")


@pytest.fixture
def declaration(demo_run: Run) -> str:
    """sha256 of the third supplier's declaration."""
    (found,) = [row for row in demo_run.read("received_file") if row["file_name"] == DECLARATION]
    return str(found["snapshot_id"])


def test_the_way_leads_to_the_cell_of_the_sanctioned_smelter(traced: CompletedProcess[str], declaration: str) -> None:
    assert traced.returncode == 0
    place = f"{DECLARATION}, {SANCTIONED} (sha256 {declaration[:12]}, verified) now reads: "
    assert f"{place}Gold | Ostrevale Gold Refinery" in said(traced)
    assert "Ostrevale Gold Refinery: 1.00 smelter risk, sanctioned" in said(traced)


def test_every_cell_on_the_way_is_verified_and_the_score_comes_first(
    traced: CompletedProcess[str], demo_run: Run
) -> None:
    text = said(traced)
    (profile,) = [row for row in demo_run.read("supplier_risk_profile") if row["supplier_id"] == "S-003"]
    assert text.startswith(f"Tessarund Servers s.r.o.: {profile['residual_risk_score']:.2f} points")
    assert text.count("(sha256 ") == text.count(", verified) now reads: ") > 50
    assert "DAMAGED" not in text


def test_a_topic_alone_can_be_asked_for_and_long_lists_are_cut_with_a_word(demo_run: Run) -> None:
    done = sluice("trace", "S-003", "--data", str(demo_run.data), "--topic", "conflict_minerals")
    assert done.returncode == 0
    assert "Conflict minerals" in said(done) and "Chemicals of concern: " not in said(done)
    assert re.search(r"\.\.\. \d+ more \(--all\)", said(done))


def test_a_changed_byte_is_told_as_damage_and_its_value_is_not_shown(
    demo_run: Run, declaration: str, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(demo_run.data, data, symlinks=True)
    kept = data / "snapshots" / declaration[:2] / declaration / "bytes"
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    kept.chmod(0o600)
    kept.write_bytes(content)
    done = sluice("trace", "S-003", "--data", str(data), "--topic", "conflict_minerals", "--all")
    text = said(done)
    assert done.returncode == 1
    assert f"{DECLARATION}, {SANCTIONED} (sha256 {declaration[:12]}, DAMAGED: " in text
    assert not re.search(rf"{declaration[:12]}, verified", text)
    assert "Restore it from a backup" in text
    assert re.search(r"\b[1-9]\d* damaged", done.stderr)


def test_an_unknown_supplier_is_told_with_the_run_that_does_not_hold_it(demo_run: Run) -> None:
    done = sluice("trace", "S-999", "--data", str(demo_run.data))
    assert done.returncode == 1
    assert f"S-999: no profile of this supplier in run {demo_run.published.parent.name}" in said(done)
    assert "Traceback" not in done.stderr


def test_without_a_publication_the_way_to_one_is_told(tmp_path: Path) -> None:
    done = sluice("trace", "S-003", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "Nothing is published in" in done.stderr and "sluice run --inbox" in done.stderr
