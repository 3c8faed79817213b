"""Wikirate's answers: two forms, one table; the people who research there stay out."""

import json
from pathlib import Path
from typing import Any

import pytest

from sources.kit.record import Parsed, Unreadable
from sources.wikirate.parse import parse
from tests.unit.raw_tables import declared, delivered

ITEM = {
    "id": 5000001,
    "name": "Example Lab+Statement Signed+Freedonia Tin+2024",
    "type": "Answer",
    "url": "https://wikirate.example/a.json",
    "metric": "Example Lab+Statement Signed",
    "company": "Freedonia Tin",
    "year": 2024,
    "value": "Yes",
    "answer_url": "https://wikirate.example/~5000001",
    "sources": [{"id": 7, "name": "Source-000000007", "original_source": "https://freedonia.example/statement.pdf"}],
}
CSV = (
    "Answer Page,Metric,Company,Year,Value,Source Page,Original Source,Source Count,Comments\n"
    "https://wikirate.example/~5000001,Example Lab+Statement Signed,Freedonia Tin,2024,Yes,Source-7,https://freedonia.example/s.pdf,1,Jo asked\n"
)


def read(tmp_path: Path, content: str | list[dict[str, Any]]) -> Parsed:
    text = (
        content
        if isinstance(content, str)
        else json.dumps({"id": 1, "url": "https://wikirate.example", "items": content})
    )
    return parse(delivered(tmp_path, "lists/wikirate/page", text.encode()), declared("wikirate__answer"))


def test_an_answer_is_a_row_with_designer_and_title_apart(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ITEM])
    (row,) = parsed.tables["wikirate__answer"]
    assert (row["locator"], row["answer_id"], row["year"], row["answer_value"]) == (
        "/items/0",
        "5000001",
        "2024",
        "Yes",
    )
    assert (row["metric_designer"], row["metric_name"], row["company_name"]) == (
        "Example Lab",
        "Statement Signed",
        "Freedonia Tin",
    )
    assert row["source_address"] == "https://freedonia.example/statement.pdf"
    assert parsed.findings == []


def test_the_csv_gives_the_same_answer_under_the_same_id(tmp_path: Path) -> None:
    parsed = read(tmp_path, CSV)
    (row,) = parsed.tables["wikirate__answer"]
    assert (row["locator"], row["answer_id"], row["answer_value"]) == ("line 2", "5000001", "Yes")
    assert parsed.findings == []
    assert "Jo" not in str(row)


def test_several_values_are_joined_and_a_number_stays_as_it_is(tmp_path: Path) -> None:
    several = ITEM | {"id": 1, "value": ["Policy", "Training"]}
    number = ITEM | {"id": 2, "value": 1200.50, "metric": {"id": 3, "name": "Example Lab+Revenue"}}
    rows = read(tmp_path, [several, number]).tables["wikirate__answer"]
    assert [row["answer_value"] for row in rows] == ["Policy | Training", "1200.5"]
    assert rows[1]["metric_name"] == "Revenue"


def test_people_who_checked_or_discussed_are_left_out_and_counted(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ITEM | {"comments": "Jo Roe: see p. 3", "checked_by": ["Jo Roe"], "creator": "Jo Roe"}])
    assert "Roe" not in str(parsed.tables)
    assert [finding.reason for finding in parsed.findings] == ["3 contact details of persons were left out."]


def test_mails_in_an_answer_are_masked(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ITEM | {"value": "write to jo@freedonia.example"}])
    assert parsed.tables["wikirate__answer"][0]["answer_value"] == "write to [mail removed]"
    assert len(parsed.findings) == 1


def test_an_answer_without_company_or_twice_is_rejected_and_the_others_stay(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ITEM, ITEM | {"id": 2, "company": None}, ITEM])
    assert len(parsed.tables["wikirate__answer"]) == 1
    assert [(f.place, f.severity) for f in parsed.findings] == [
        ("/items/1", "row_rejected"),
        ("/items/2", "row_rejected"),
    ]


def test_an_unknown_field_is_one_finding(tmp_path: Path) -> None:
    findings = read(tmp_path, [ITEM | {"mood": "good"}, ITEM | {"id": 2, "mood": "bad"}]).findings
    assert [finding.place for finding in findings] == ["/items/0/mood"]


@pytest.mark.parametrize(
    "content", ["", '{"items": 3}', '{"error": "no key"}', "Name,Year\nx,1\n", "<html>log in</html>", '{"items": [']
)
def test_what_holds_no_answers_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content)
    assert refusal.value.remedy
