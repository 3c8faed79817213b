"""A run does again only what has changed, and what it leads to does not depend on what was there before."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, run_over

INBOX = ROOT / "demo" / "inbox"
DECLARED = {f"raw.rmi_templates__{name}" for name in ("declaration", "answer", "smelter", "lookup")}
LISTED = {"raw.rmi_facilities__facility", "raw.rmi_facilities__revision", "core.smelter_status"}
FROM_DECLARATIONS = {
    "core.declaration", "core.supplier", "core.declaration_answer", "core.declared_mineral", "core.declared_mine",
    "core.declared_product", "core.declared_smelter", "core.smelter_name", "core.smelter", "core.wanted_smelter", "core.smelter_match",
}  # fmt: skip
"""What may be made anew when a declaration came or went; `core.smelter_name` reads the look-up in each."""
DECIDED = {"raw.decisions__accepted_edition", "raw.decisions__match"}
FROM_SUPPLIERS = {
    "core.disclosure_claim", "core.incident_report", "core.incident", "core.party", "core.party_name", "core.party_identifier",
    "core.match_score", "core.entity_match",
}  # fmt: skip
"""What reads `core.supplier`, to which a declaration may add."""
REMADE = DECLARED | LISTED | FROM_DECLARATIONS | FROM_SUPPLIERS | DECIDED
LAYERS = ("raw", "stated", "core", "risk", "method")


@pytest.fixture(scope="module")
def recovered_run(stopped_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A third run: the list that stopped the second is gone again, the added declaration too, and `current` was lost, so that
    the run has to make the publication of the first anew."""
    data = tmp_path_factory.mktemp("recovered") / "data"
    shutil.copytree(stopped_run.data, data, symlinks=True)
    (data / "published" / "current").unlink()
    return run_over(INBOX, data)


def remade(run: Run, *layers: str) -> set[str]:
    """The tables that the run did not leave as they were."""
    return {name for name, state in run.states.items() if name.split(".")[0] in layers and state != "unchanged"}


def left(run: Run, *layers: str) -> set[str]:
    return {name for name, state in run.states.items() if name.split(".")[0] in layers and state == "unchanged"}


def hashes(published: Path) -> dict[str, str]:
    """sha256 by file as the publication's own description states it, without the results of checks, which bear their time."""
    described = json.loads((published.parent / "datapackage.json").read_text("utf-8"))["resources"]
    return {each["path"]: each["hash"] for each in described if "quality_result" not in each["path"]}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*") if path.is_file()}


def test_a_run_with_nothing_new_says_so_does_no_work_and_takes_a_quarter_of_the_time_at_most(demo_run: Run) -> None:
    before = stamps(demo_run.data)
    again = run_over(INBOX, demo_run.data)
    assert again.exit_code == 0
    assert "Nothing is new: same files, method, code and day." in again.output
    assert again.states == {}
    assert "Voltmarre" in again.output, "the suppliers are shown all the same"
    assert stamps(demo_run.data) == before
    assert again.seconds <= demo_run.seconds / 4


def test_a_declaration_more_makes_anew_only_what_is_made_from_declarations(stopped_run: Run) -> None:
    assert remade(stopped_run, "raw", "core") <= REMADE
    assert DECLARED | {"core.declaration", "core.supplier", "core.declaration_answer"} <= remade(
        stopped_run, "raw", "core"
    )
    assert {"raw.cahra__region", "raw.country_indices__value", "raw.supplier_register__supplier"} <= left(
        stopped_run, "raw"
    )
    assert {"core.cahra_region", "core.country_index", "core.goods_listing", "core.site"} <= left(stopped_run, "core")
    assert len(left(stopped_run, "method")) > 20 and not remade(stopped_run, "method")


def test_every_file_and_table_of_a_run_is_told(demo_run: Run) -> None:
    files = {path.relative_to(INBOX).as_posix() for path in INBOX.rglob("*") if path.is_file()}
    assert files <= set(demo_run.states)
    tables = {name for name in demo_run.states if name.split(".")[0] in (*LAYERS, "ops")}
    assert remade(demo_run, *LAYERS) == {name for name in tables if not name.startswith("ops.")}
    assert set(demo_run.states) == files | tables | {"publication"}


def test_a_run_recovers_from_one_that_was_stopped(recovered_run: Run) -> None:
    assert recovered_run.exit_code == 0, recovered_run.output
    assert remade(recovered_run, "raw", "core") <= REMADE
    failed = [
        row for row in recovered_run.read("quality_result") if row["severity"] == "critical" and not row["passed"]
    ]
    assert failed == [], "checks of the refused candidate are not those of this publication"


def test_checks_of_tables_that_did_not_change_are_published_with_the_run(demo_run: Run, recovered_run: Run) -> None:
    def asked(run: Run) -> set[tuple[str, str, bool]]:
        return {(row["table_name"], row["check_id"], row["passed"]) for row in run.read("quality_result")}

    assert len(asked(demo_run)) > 400
    assert asked(recovered_run) == asked(demo_run)


def test_the_same_inbox_gives_the_same_bytes_whatever_the_warehouse_held_before(
    demo_run: Run, recovered_run: Run
) -> None:
    assert recovered_run.published.parent.name == demo_run.published.parent.name
    assert len(hashes(demo_run.published)) > 30
    assert hashes(recovered_run.published) == hashes(demo_run.published)
