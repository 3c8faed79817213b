"""The demo's inbox is what its readable files say, the same each time, small, and nobody's real data."""

import csv
import re
import zipfile
from io import BytesIO

import yaml

from demo.build import HERE, INBOX, inbox_files, smelters
from sources.kit.workbook import open_workbook

MAX_BYTES = 40_000


def content(data: bytes) -> object:
    """What a file says: a workbook by its parts, since zip libraries pack the same parts differently."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [(part, archive.read(part)) for part in archive.namelist()]


def test_the_same_files_come_out_each_time() -> None:
    assert inbox_files() == inbox_files()


def test_the_committed_inbox_is_what_the_generator_makes() -> None:
    committed = {path.relative_to(INBOX).as_posix(): path.read_bytes() for path in INBOX.rglob("*") if path.is_file()}
    made = inbox_files()
    assert sorted(committed) == sorted(made)
    assert [name for name, data in made.items() if content(committed[name]) != content(data)] == [], (
        "run `python -m demo.build`"
    )


def test_no_file_is_large() -> None:
    assert {name: len(data) for name, data in inbox_files().items() if len(data) > MAX_BYTES} == {}


def test_every_supplier_has_its_expectations_and_none_is_left_over() -> None:
    def ids(folder: str) -> dict[str, str]:
        files = sorted((HERE / folder).glob("*.yml"))
        return {path.name: yaml.safe_load(path.read_text(encoding="utf-8"))["supplier_id"] for path in files}

    assert ids("suppliers") == ids("expected")


def test_smelters_are_fictional_and_told_apart() -> None:
    known = smelters()
    assert [row["smelter_id"] for row in known if not re.fullmatch(r"CID9[01]\d{4}", row["smelter_id"])] == []
    assert len({row["smelter_id"] for row in known}) == len({row["name"] for row in known}) == len(known)


def test_the_newest_template_carries_a_look_up_long_enough_to_copy() -> None:
    book = open_workbook(INBOX / "declarations" / "ardwenna_cmrt.xlsx", "ardwenna_cmrt.xlsx")
    sheet = book.sheet("Smelter Look-up")
    assert sheet and sum(1 for _ in sheet.column("E", first=5)) >= 60


def test_workbooks_hold_no_text_of_the_publisher() -> None:
    for name, data in inbox_files().items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                text = " ".join(archive.read(part).decode() for part in archive.namelist() if part.endswith(".xml"))
            assert "©" not in text and "Not a template of the Responsible Minerals Initiative" in text


def test_every_country_value_says_where_it_is_from_under_an_open_licence() -> None:
    files = sorted((INBOX / "lists" / "country_indices").glob("*.csv"))
    rows = [row for path in files for row in csv.DictReader(path.open(encoding="utf-8"))]
    assert len(rows) >= 100
    assert {row["licence"] for row in rows} <= {"CC BY 4.0", "US public domain"}
    assert all(row["publisher"] and row["edition"] and row["source_url"] for row in rows)
