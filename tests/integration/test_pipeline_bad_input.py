"""Whatever lands in the inbox, a person is told what, where, why and what to do, and everything else goes on."""

import csv
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests.conftest import AS_OF, ROOT, Run, accept_all, run_over, sluice

DEMO = ROOT / "demo" / "inbox"
GOOD, SANCTIONS = "declarations/tessarund_conflict_minerals.xlsx", "register/smelter_sanctions.csv"
SCRIPT, FORMULA = "<script>alert(1)</script>", '=HYPERLINK("http://x")'
LOCK_FILE = b"\x05buyer" + b" " * 49 + b"\x05\x00b\x00u\x00y\x00e\x00r\x00" + b" \x00" * 49
SUPPLIERS = """\
supplier_id,supplier_name,country_code,spend_amount,spend_currency
S-002,Quillonet Displays,VN,1850000,EUR
S-003,Tessarund Servers s.r.o.,CZ,6100000,EUR
S-003,Tessarund once more,CZ,1,EUR
S-090,Lemuria Cables,Lemuria,10,EUR
S-091,Returned Goods Ltd,SE,-5,EUR
S-092,<script>alert(1)</script>,DE,10,EUR
S-093,"=HYPERLINK(""http://x"")",DE,10,EUR
"""
SITES = """\
supplier_id,site_id,stage,country_code,production_share_pct
S-002,S-002-1,final_assembly,VN,100
S-404,S-404-1,final_assembly,VN,100
"""
PRODUCTS = "supplier_id,product_id,product_nmae\nS-002,QD-27,Display\n"


class Told(NamedTuple):
    """One finding that is expected: its file and place, what is not taken, and words of its reason and remedy."""

    file: str
    place: str
    severity: str
    reason: str
    remedy: str


EXPECTED = [
    Told("declarations/photo.xls", "file", "file_rejected", "JPEG picture, not a workbook", "Ask the supplier for the workbook itself"),
    Told("declarations/future.xlsx", "Declaration", "file_rejected", "revision 8 of the template is not known", "Ask the supplier for the current template"),
    Told("declarations/cut.xlsx", "file", "file_rejected", "damaged", "Ask the supplier to send the file again"),
    Told("declarations/~$tessarund.xlsx", "file", "file_rejected", "lock file", "Delete it"),
    Told("notes/minutes.docx", "file", "warning", "no source reads files of this place and name", "Move it to the folder of its source"),
    Told("register/products.csv", "line 1, column C (product_nmae)", "file_rejected", "unknown column: 'product_nmae' (did you mean product_name?)", "Rename or remove it"),
    Told("register/sites.csv", "line 3", "row_rejected", "supplier_id S-404 is in no suppliers file", "Add the supplier to register/suppliers.csv"),
    Told("register/suppliers.csv", "line 4", "row_rejected", "supplier_id repeat line 3: S-003", "Keep one of the two rows"),
    Told("register/suppliers.csv", "line 5, column C (country_code)", "value_dropped", "'Lemuria' is no known country", "ISO 3166-1"),
    Told("register/suppliers.csv", "line 6, column D (spend_amount)", "value_dropped", "'-5' is out of range", "Write a number of 0 or more"),
    Told("register/suppliers.xlsx", "suppliers!A2", "row_rejected", "supplier_id S-002 already stands in another file of the register", "Keep one of the two rows"),
]  # fmt: skip


@pytest.fixture(scope="module")
def bad_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run over a few good files among bad ones."""
    folder = tmp_path_factory.mktemp("bad")
    inbox = folder / "inbox"
    shutil.copytree(DEMO / "lists", inbox / "lists")
    for name in ("declarations", "notes", "register"):
        (inbox / name).mkdir()
    for name in (GOOD, SANCTIONS):
        shutil.copyfile(DEMO / name, inbox / name)
    shutil.copyfile(DEMO / "declarations/S-012/zubrowin_cmrt.xls", inbox / "declarations/photo.xls")
    shutil.copyfile(DEMO / "declarations/S-012/zubrowin_cmrt_new.xlsx", inbox / "declarations/future.xlsx")
    whole = (DEMO / GOOD).read_bytes()
    (inbox / "declarations/cut.xlsx").write_bytes(whole[: len(whole) // 2])
    (inbox / "declarations/~$tessarund.xlsx").write_bytes(LOCK_FILE)
    (inbox / "notes/minutes.docx").write_bytes(b"PK\x03\x04 minutes")
    for name, text in (("suppliers", SUPPLIERS), ("sites", SITES), ("products", PRODUCTS)):
        (inbox / "register" / f"{name}.csv").write_text(text, "utf-8")
    with xlsxwriter.Workbook(str(inbox / "register/suppliers.xlsx")) as book:
        sheet = book.add_worksheet("suppliers")
        for number, row in enumerate((["supplier_id", "supplier_name"], ["S-002", "Twice"], ["S-095", "From Excel"])):
            sheet.write_row(number, 0, row)
    accept_all(inbox, folder / "data")
    return run_over(inbox, folder / "data")


@pytest.fixture(scope="module")
def quarantine(bad_run: Run) -> list[dict[str, Any]]:
    return bad_run.read("quarantine")


def by_id(run: Run, table: str) -> dict[str, dict[str, Any]]:
    return {row["supplier_id"]: row for row in run.read(table)}


def test_bad_files_do_not_fail_the_run(bad_run: Run) -> None:
    assert bad_run.exit_code == 0, bad_run.output + bad_run.progress


@pytest.mark.parametrize("told", EXPECTED, ids=lambda told: f"{told.file} {told.place}")
def test_a_bad_file_row_or_value_is_told_with_place_reason_and_remedy(
    quarantine: list[dict[str, Any]], told: Told
) -> None:
    found = [row for row in quarantine if (row["file_name"], row["place"]) == (told.file, told.place)]
    assert len(found) == 1, [(row["file_name"], row["place"], row["reason"]) for row in quarantine]
    assert found[0]["severity"] == told.severity
    assert told.reason in found[0]["reason"]
    assert told.remedy in found[0]["remedy"]


def test_nothing_else_is_in_quarantine(quarantine: list[dict[str, Any]]) -> None:
    assert {(row["file_name"], row["place"]) for row in quarantine} == {(told.file, told.place) for told in EXPECTED}


def test_every_received_file_has_its_outcome_and_the_number_of_its_findings(
    bad_run: Run, quarantine: list[dict[str, Any]]
) -> None:
    received = {row["file_name"]: row for row in bad_run.read("received_file")}
    rejected = {told.file for told in EXPECTED if told.severity == "file_rejected"}
    for name, row in received.items():
        outcome = "unrecognised" if name.startswith("notes/") else "quarantined" if name in rejected else "parsed"
        assert row["outcome"] == outcome, name
        assert row["finding_count"] == sum(finding["file_name"] == name for finding in quarantine), name
    inbox = bad_run.data.parent / "inbox"
    assert set(received) == {path.relative_to(inbox).as_posix() for path in inbox.rglob("*") if path.is_file()}


def test_every_supplier_that_can_be_read_is_scored_and_the_first_row_of_two_counts(bad_run: Run) -> None:
    profiles = by_id(bad_run, "supplier_risk_profile")
    assert set(profiles) == {"S-002", "S-003", "S-090", "S-091", "S-092", "S-093", "S-095"}
    assert all(row["residual_risk_score"] is not None and row["recommended_route"] for row in profiles.values())
    assert (profiles["S-002"]["supplier_name"], profiles["S-003"]["supplier_name"]) == (
        "Quillonet Displays",
        "Tessarund Servers s.r.o.",
    )
    assert profiles["S-090"]["country_code"] is None


def test_the_good_declaration_gives_what_it_gives_among_good_files(bad_run: Run, demo_run: Run) -> None:
    def smelters(run: Run) -> set[tuple[Any, ...]]:
        fields = ("metal", "smelter_key", "rmap_status", "source_cell")
        return {
            tuple(row[each] for each in fields) for row in run.read("smelter_exposure") if row["supplier_id"] == "S-003"
        }

    assert len(smelters(bad_run)) > 3
    assert smelters(bad_run) == smelters(demo_run)


def test_text_that_would_run_as_a_script_is_escaped_on_every_page(bad_run: Run) -> None:
    pages = [page.read_text("utf-8") for page in (bad_run.published.parent / "site").rglob("*.html")]
    assert [page for page in pages if SCRIPT in page] == []
    assert sum("&lt;script&gt;alert(1)&lt;/script&gt;" in page for page in pages) >= 2


def test_text_that_would_run_as_a_formula_is_text_in_csv_and_workbook(bad_run: Run) -> None:
    with (bad_run.published / "supplier_risk_profile.csv").open(encoding="utf-8", newline="") as file:
        names = {row["supplier_id"]: row["supplier_name"] for row in csv.DictReader(file)}
    assert (names["S-093"], names["S-092"]) == ("'" + FORMULA, SCRIPT)
    assert by_id(bad_run, "supplier_risk_profile")["S-093"]["supplier_name"] == FORMULA
    book = load_workbook(bad_run.published.parent / "sluice.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value) == FORMULA]
    assert cells and {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("exists", [True, False], ids=["empty", "missing"])
def test_an_inbox_without_files_ends_with_its_name_and_the_remedy(tmp_path: Path, exists: bool) -> None:
    inbox, data = tmp_path / "inbox", tmp_path / "data"
    if exists:
        inbox.mkdir()
        (inbox / "README.md").write_text("a guide is no input", "utf-8")
    run = run_over(inbox, data)
    said = run.output + run.progress
    assert run.exit_code == 1
    assert f"{inbox} holds no file" in said if exists else f"{inbox} is no folder" in said
    assert f"sluice inbox init {inbox}" in said
    assert "Traceback" not in said
    assert not (data / "published").exists()


@pytest.mark.parametrize("day", ["30.06.2026", "2026-02-30", "yesterday"])
def test_a_day_that_is_none_is_told_before_anything_is_read(tmp_path: Path, day: str) -> None:
    done = sluice("run", "--inbox", str(DEMO), "--data", str(tmp_path / "data"), "--as-of", day)
    assert done.returncode == 2
    assert f"'{day}' is no date. Write it as YYYY-MM-DD, for example {AS_OF}." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()
