"""Priority process chemicals: fictional rows in the documented form."""

from pathlib import Path

import pytest

from sources.cepn_chemicals.parse import TABLE, parse
from sources.kit.record import Parsed, Unreadable
from sources.kit.source import load_source, recognise
from tests.unit.raw_tables import declared, delivered


def read(folder: Path, content: str) -> Parsed:
    return parse(delivered(folder, "lists/cepn_chemicals/x.csv", content.encode()), declared(TABLE))


def test_a_round_gives_its_substances_and_its_day(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, "cas,name,round,source\n71-43-2,Freedonol,3 (2026-01-31),page\n67-63-0,Sylvanol,2 (2025-06-30),same\n"
    )
    rows = parsed.tables[TABLE]
    assert [(row["cas_number"], row["round"], row["listed_on"]) for row in rows] == [
        ("71-43-2", "3", "2026-01-31"),
        ("67-63-0", "2", "2025-06-30"),
    ]
    assert {row["process_stages"] for row in rows} == {"final_assembly | pcb_semiconductor"}
    assert (parsed.edition_date, parsed.findings) == ("2026-01-31", [])


def test_a_round_without_a_day_gives_no_edition_day(tmp_path: Path) -> None:
    parsed = read(tmp_path, "cas,name,round\n71-43-2,Freedonol,3\n")
    assert (parsed.tables[TABLE][0]["round"], parsed.tables[TABLE][0]["listed_on"], parsed.edition_date) == (
        "3",
        None,
        None,
    )


def test_a_wrong_number_is_dropped_and_a_row_without_substance_rejected(tmp_path: Path) -> None:
    parsed = read(tmp_path, "cas,name,round\n71-43-3,Freedonol,3\n,,3\n")
    assert [(row["cas_number"], row["entry_id"]) for row in parsed.tables[TABLE]] == [(None, "freedonol")]
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [
        ("line 2", "value_dropped"),
        ("line 3", "row_rejected"),
    ]


@pytest.mark.parametrize("content", ["<html><p>Not found</p></html>", "", "substance;number\nx;y\n"])
def test_what_is_no_list_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, content)


def test_a_round_takes_no_other_rounds_place() -> None:
    assert load_source("cepn_chemicals").kind == "feed"


def test_the_inbox_folder_tells_the_source() -> None:
    assert recognise("lists/cepn/round2.csv") == "cepn_chemicals"
