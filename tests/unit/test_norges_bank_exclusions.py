"""Norges Bank's exclusions and observations: a page that repeats its titles in every cell, and decisions that were revoked."""

from html import escape
from pathlib import Path

import pytest

from sources.kit.record import Parsed, Row, Unreadable
from sources.norges_bank_exclusions.decision import Decision, decided
from sources.norges_bank_exclusions.parse import PAGE, parse
from tests.unit.raw_tables import declared, delivered

TITLES = ["Company", "", "Category", "Criterion", "Decision", "Publishing date"]
ACME = [
    "Acme Tobacco Ltd",
    "Includes issuers of green bonds",
    "Product-based",
    "Production of tobacco",
    "Exclusion",
    "07.06.2021",
]
ACE = ["Company Ace plc (formerly Apex plc)", "", "Conduct-based", "Human rights", "Observation", "15.10.2025"]
GONE = ["Fulmar Ltd", "", "Conduct-based", "Severe environmental damage", "Exclusion revoked", "01.02.2024"]


def page(*rows: list[str], keys: bool = True) -> bytes:
    def cell(number: int, text: str) -> str:
        shown = f'<a href="/en/news/{number}">{escape(text)}</a>' if number == 0 else escape(text)
        key = f'<span class="nbim-responsive-table--key">{TITLES[number]}</span>' if keys else ""
        return f'<td>{key}\n<span class="nbim-responsive-table--value">{shown}</span></td>'

    head = "".join(f"<th>{title}</th>" for title in TITLES)
    body = "".join("<tr>" + "".join(cell(number, text) for number, text in enumerate(row)) + "</tr>" for row in rows)
    return f"<!doctype html><html><body><h1>Exclusion of companies</h1><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>".encode()


def read(tmp_path: Path, content: bytes, name: str = "lists/norges_bank_exclusions/page.html") -> Parsed:
    return parse(
        delivered(tmp_path, name, content), declared("norges_bank_exclusions__party", "norges_bank_exclusions__name")
    )


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get("norges_bank_exclusions__party", [])


@pytest.mark.parametrize("keys", [True, False])
def test_the_table_of_the_page_is_read_with_and_without_the_titles_in_its_cells(tmp_path: Path, keys: bool) -> None:
    parsed = read(tmp_path, page(ACME, ACE, keys=keys))
    first, second = parties(parsed)
    assert (first["party_name"], first["measure"], first["in_force"], first["listed_on"]) == (
        "Acme Tobacco Ltd",
        "exclusion",
        "yes",
        "2021-06-07",
    )
    assert (first["reason"], first["category"], first["remark"]) == (
        "Production of tobacco",
        "Product-based",
        "Includes issuers of green bonds",
    )
    assert (second["party_name"], second["measure"]) == ("Company Ace plc", "observation")
    assert first["source_url"] == "https://www.nbim.no/en/news/0" and parsed.findings == []
    assert [(row["name_kind"], row["name"]) for row in parsed.tables["norges_bank_exclusions__name"]][1:] == [
        ("primary", "Company Ace plc"),
        ("former", "Apex plc"),
    ]


def test_a_revoked_decision_is_no_longer_in_force_and_its_day_is_the_end(tmp_path: Path) -> None:
    (row,) = parties(read(tmp_path, page(GONE)))
    assert (row["measure"], row["in_force"], row["listed_on"], row["delisted_on"]) == (
        "exclusion",
        "no",
        None,
        "2024-02-01",
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Exclusion", Decision("exclusion", True)),
        ("Observation", Decision("observation", True)),
        ("Observation ended", Decision("observation", False)),
        ("Revoked", Decision("exclusion", False)),
        ("Exclusion revoked, placed under observation", Decision("observation", True)),
        ("Exclusion or observation", None),
        ("Active ownership", None),
        (None, None),
    ],
)
def test_a_decision_never_says_more_than_its_words(stated: str | None, expected: Decision | None) -> None:
    assert decided(stated) == expected


def test_the_csv_of_the_table_gives_the_same_entries(tmp_path: Path) -> None:
    lines = [";".join(TITLES), *(";".join(row) for row in (ACME, ACE))]
    parsed = read(tmp_path, "\n".join(lines).encode("cp1252"), "lists/norges_bank_exclusions/list.csv")
    assert [row["entry_id"] for row in parties(parsed)] == [
        row["entry_id"] for row in parties(read(tmp_path, page(ACME, ACE)))
    ]
    assert parties(parsed)[0]["source_url"] == PAGE


def test_an_unknown_decision_or_no_company_is_rejected_and_the_others_stay(tmp_path: Path) -> None:
    odd = [["Odd Ltd", *ACME[1:4], "Dialogue", "07.06.2021"], ["", *ACME[1:]], ["Late Ltd", *ACME[1:5], "soon"]]
    parsed = read(tmp_path, page(*odd, ACME))
    assert [row["party_name"] for row in parties(parsed)] == ["Late Ltd", "Acme Tobacco Ltd"]
    assert [(each.place, each.severity) for each in parsed.findings] == [
        ("table 1 row 2", "row_rejected"),
        ("table 1 row 3", "row_rejected"),
        ("table 1 row 4", "value_dropped"),
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>consent</html>", b"<html><table><tr><td>Company</td></tr></table></html>", b"a;b\n1;2\n", b"\x00"],
)
def test_what_holds_no_such_table_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content)
    assert refusal.value.remedy
