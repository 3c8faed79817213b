"""The FCC's covered list: producers inside sentences, subsidiaries beside them, categories of goods that are nobody."""

import csv
import io
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fcc_covered_list.covered import statements
from sources.fcc_covered_list.parse import parse
from sources.kit.record import Parsed, Row, SourceFile, Unreadable
from tests.unit.raw_tables import declared, delivered

REAL = Path(__file__).parents[3] / "shared" / "real" / "sources" / "fcc" / "us_fcc_covered_list.csv"
TITLES = ["covered_equipment_or_services", "date_of_inclusion_on_covered_list"]
PRODUCER = "Video surveillance equipment produced by Acme Digital Technology Company, to the extent it is used for public safety, including services provided by such entity."
SUPPLIED = "Information security products supplied, directly or indirectly, by AO Ace Lab or any of its predecessors, successors, parents, subsidiaries, or affiliates."
SUBSIDIARY = "International services provided by Fulmar Networks Corp and its wholly-owned subsidiary Fulnet (FD) LLC subject to section 214 of the Act."
CATEGORY = "Routers ^ produced in a foreign country, except routers which have been granted a Conditional Approval."
TWO = 'Toy drones produced in a foreign country†† —except: (a) Visit - “Toy” drones."All equipment listed in Section 1 of the Visit - Example Act.'


def table(*rows: tuple[str, str]) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows([TITLES, *rows])
    return target.getvalue().encode()


def read(tmp_path: Path, content: bytes, name: str = "sources/fcc/us_fcc_covered_list.csv") -> Parsed:
    return parse(delivered(tmp_path, name, content), declared("fcc_covered_list__party", "fcc_covered_list__name"))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get("fcc_covered_list__party", [])


def test_a_producer_is_taken_out_of_the_sentence(tmp_path: Path) -> None:
    parsed = read(tmp_path, table((PRODUCER, "March 12, 2021")))
    (party,) = parties(parsed)
    assert (party["party_name"], party["party_kind"], party["measure"]) == (
        "Acme Digital Technology Company",
        "company",
        "security_restriction",
    )
    assert (party["goods"], party["listed_on"], parsed.findings) == (PRODUCER, "2021-03-12", [])


def test_unnamed_affiliates_are_a_note_and_a_named_subsidiary_a_party_of_its_own(tmp_path: Path) -> None:
    parsed = read(tmp_path, table((SUPPLIED, "March 25, 2022"), (SUBSIDIARY, "September 20, 2022")))
    assert [(row["party_name"], row["part_of"], row["name_notes"]) for row in parties(parsed)] == [
        ("AO Ace Lab", None, "or any of its predecessors, successors, parents, subsidiaries, or affiliates"),
        ("Fulmar Networks Corp", None, None),
        ("Fulnet (FD) LLC", "Fulmar Networks Corp", None),
    ]
    assert [(row["name"], row["name_kind"]) for row in parsed.tables["fcc_covered_list__name"]][2:] == [
        ("Fulnet (FD) LLC", "subsidiary")
    ]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "Services provided by Acme International USA Inc. subject to section 214 of the Act.",
            "Acme International USA Inc.",
        ),
        ("Services provided by Acme (Americas) Corp. subject to section 214.", "Acme (Americas) Corp."),
        ("Services provided by Acme Technology Inc., subject to section 214.", "Acme Technology Inc."),
        ("Software produced or provided by Acme Lab, Inc. or any of its successors and assignees.", "Acme Lab, Inc."),
        (
            "Telecommunications equipment produced by Acme Corporation, including services provided by such entity.",
            "Acme Corporation",
        ),
    ],
)
def test_the_sentences_of_the_list_name_their_producer(text: str, party: str) -> None:
    assert [(each.party, each.is_category) for each in statements(text)] == [(party, False)]


def test_a_category_is_goods_and_no_company_and_footnote_marks_are_gone(tmp_path: Path) -> None:
    (party,) = parties(read(tmp_path, table((CATEGORY, "March 23, 2026"))))
    assert (party["party_kind"], party["party_name"]) == ("commodity", "Routers produced in a foreign country")
    assert "except routers" in (party["goods"] or "")


def test_two_statements_in_one_cell_are_two_and_updates_are_no_day_of_listing(tmp_path: Path) -> None:
    parsed = read(tmp_path, table((TWO, "December 22, 2025Updated:January 7, 2026Updated: March 18, 2026")))
    assert [(row["locator"], row["party_name"], row["listed_on"], row["updated_on"]) for row in parties(parsed)] == [
        ("line 2", "Toy drones produced in a foreign country", "2025-12-22", "2026-03-18"),
        ("line 2, part 2", "All equipment listed in Section 1 of the Example Act", "2025-12-22", "2026-03-18"),
    ]
    assert parties(parsed)[0]["status_stated"] == "Updated: January 7, 2026; March 18, 2026"


def test_an_entry_keeps_its_id_when_a_footnote_or_an_exception_is_added(tmp_path: Path) -> None:
    (before,) = parties(read(tmp_path, table(("Routers produced in a foreign country.", "March 23, 2026"))))
    (after,) = parties(read(tmp_path, table((CATEGORY, "March 23, 2026Updated:June 1, 2026"))))
    assert before["entry_id"] == after["entry_id"]


def test_the_saved_page_gives_the_same_entries(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td><p>{escape(text)}</p></td><td>{day}</td></tr>"
        for text, day in [(PRODUCER, "March 12, 2021"), (CATEGORY, "March 23, 2026")]
    )
    html = f"<html><body><table><tr><th>Covered Equipment or Services*</th><th>Date of Inclusion on Covered List</th></tr>{rows}</table></body></html>"
    parsed = read(tmp_path, html.encode(), "lists/fcc_covered_list/coveredlist.html")
    by_csv = read(tmp_path, table((PRODUCER, "March 12, 2021"), (CATEGORY, "March 23, 2026")))
    assert [row["entry_id"] for row in parties(parsed)] == [row["entry_id"] for row in parties(by_csv)]


def test_odd_rows_are_rejected_or_noted_and_the_others_stay(tmp_path: Path) -> None:
    odd = [("", "March 1, 2021"), ("x" * 5000, "March 1, 2021"), (PRODUCER, "soon"), ("^ except.", "March 1, 2021")]
    parsed = read(tmp_path, table(*odd, (CATEGORY, "March 23, 2026")))
    assert len(parties(parsed)) == 2
    assert [(each.place, each.severity) for each in parsed.findings] == [
        ("line 2", "row_rejected"),
        ("line 3", "row_rejected"),
        ("line 4", "value_dropped"),
        ("line 5", "row_rejected"),
    ]


@given(st.text(max_size=200))
def test_any_cell_gives_statements_of_its_own_words(cell: str) -> None:
    for each in statements(cell):
        assert each.text and set(each.text) <= {*cell, " "}
        assert set(each.party) <= {*each.text, " "}
        assert each.is_category or each.party


@pytest.mark.parametrize("content", [b"", b"<html>Access Denied</html>", b"a,b\n1,2\n", b"{}", b"\x00"])
def test_what_holds_no_such_table_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content)
    assert refusal.value.remedy


@pytest.mark.skipif(not REAL.exists(), reason=f"needs the real inputs in {REAL.parent}")
def test_the_real_list_is_read_without_a_finding() -> None:
    parsed = parse(
        SourceFile(REAL, "sources/fcc/us_fcc_covered_list.csv", "0" * 64),
        declared("fcc_covered_list__party", "fcc_covered_list__name"),
    )
    kinds = [row["party_kind"] for row in parties(parsed)]
    assert (kinds.count("company"), kinds.count("commodity"), parsed.findings) == (13, 5, [])
