"""The CAHRA list: three forms, one table."""

import json
from pathlib import Path

import pytest

from sources.cahra.edition import edition_date
from sources.cahra.parse import parse
from sources.kit.record import Parsed, Unreadable
from tests.unit.raw_tables import declared, delivered

MERGED = {
    "meta": {
        "source": "https://list.example/api",
        "version": "Report: June 2026 - For publication",
        "reportsUpdated": "2026-06-27T22:00:00Z",
    },
    "entries": [
        {
            "countryName": "Freedonia",
            "iso2": "FD",
            "iso3": "FDN",
            "regions": [
                {"name": "Nord", "code": "FD-NO", "conflictAffected": False, "highRisk": True},
                {"name": "Süd", "code": "FD-SU", "conflictAffected": True, "highRisk": False},
            ],
            "wholeCountry": False,
        },
        {"countryName": "Sylvania", "iso2": "SY", "iso3": "SYL", "regions": None, "wholeCountry": True},
    ],
}


def read(tmp_path: Path, content: object, name: str = "cahra/list.json") -> Parsed:
    text = content if isinstance(content, str) else json.dumps(content)
    return parse(delivered(tmp_path, name, text.encode()), declared("cahra__region"))


def test_each_region_is_a_row_and_a_whole_country_is_one_row_without_region(tmp_path: Path) -> None:
    parsed = read(tmp_path, MERGED)
    rows = parsed.tables["cahra__region"]
    assert [(row["locator"], row["region_code"], row["whole_country"]) for row in rows] == [
        ("/entries/0/regions/0", "FD-NO", "false"),
        ("/entries/0/regions/1", "FD-SU", "false"),
        ("/entries/1", None, "true"),
    ]
    assert (rows[1]["conflict_affected"], rows[1]["high_risk"]) == ("true", "false")
    assert rows[2]["conflict_affected"] is None
    assert {row["edition_date"] for row in rows} == {"2026-06-27"}
    assert parsed.findings == []


def test_a_field_the_list_never_had_is_a_finding_at_its_place(tmp_path: Path) -> None:
    changed = json.loads(json.dumps(MERGED))
    changed["entries"][0]["regions"][0]["severity"] = 4
    assert [finding.place for finding in read(tmp_path, changed).findings] == ["/entries/0/regions/0/severity"]


def test_a_region_without_code_is_rejected_and_the_others_stay(tmp_path: Path) -> None:
    changed = json.loads(json.dumps(MERGED))
    changed["entries"][0]["regions"][0]["code"] = ""
    parsed = read(tmp_path, changed)
    assert len(parsed.tables["cahra__region"]) == 2
    assert [(f.place, f.severity) for f in parsed.findings] == [("/entries/0/regions/0", "row_rejected")]


def test_no_region_and_no_whole_country_is_kept_and_noted(tmp_path: Path) -> None:
    changed = json.loads(json.dumps(MERGED))
    changed["entries"][1]["wholeCountry"] = False
    parsed = read(tmp_path, changed)
    assert len(parsed.tables["cahra__region"]) == 3
    assert [f.place for f in parsed.findings] == ["/entries/1"]


def test_the_api_answer_gives_the_same_designations(tmp_path: Path) -> None:
    region = {"auto_id": 7, "name": "Nord", "code": "FD-NO", "conflict_affected": False, "high_risk": True}
    report = {"title": "Report: June 2026", "is_country_level": False, "included_regions": [region]}
    whole = {"title": "Report: June 2026", "is_country_level": True, "included_regions": [region]}
    answer = [
        {"count": 1, "country_code": "FDN", "country_name": "Freedonia", "reports": [report]},
        {"count": 1, "country_code": "SYL", "country_name": "Sylvania", "reports": [whole]},
    ]
    rows = read(tmp_path, answer).tables["cahra__region"]
    assert [(r["locator"], r["country_code"], r["iso3"], r["region_code"], r["whole_country"]) for r in rows] == [
        ("/0/reports/0/included_regions/0", "FD", "FDN", "FD-NO", "false"),
        ("/1/reports/0", None, "SYL", None, "true"),
    ]
    assert rows[0]["edition_date"] == "2026-06-30"


def test_an_unknown_field_of_the_api_reports_is_one_finding_however_many_reports(tmp_path: Path) -> None:
    report = {"title": "Report: June 2026", "is_country_level": True, "included_regions": [], "author": "someone"}
    answer = [{"country_code": "FDN", "country_name": "Freedonia", "reports": [report, report, "no report"]}]
    parsed = read(tmp_path, answer)
    assert len(parsed.tables["cahra__region"]) == 2
    assert sorted(finding.place for finding in parsed.findings) == ["/0/reports/0/author", "/0/reports/2"]


def test_the_csv_form_is_read_and_a_row_without_country_rejected(tmp_path: Path) -> None:
    text = (
        "country_code;country_name;region_code;region_name;conflict_affected;high_risk;whole_country;edition;edition_date\n"
        "FD;Freedonia;FD-NO;Nord;no;yes;no;June 2026;2026-06-27\n"
        ";Nowhere;;;;;yes;June 2026;2026-06-27\n"
    )
    parsed = read(tmp_path, text, "cahra/list.csv")
    assert [(r["locator"], r["high_risk"]) for r in parsed.tables["cahra__region"]] == [("line 2", "yes")]
    assert [(f.place, f.severity) for f in parsed.findings] == [("line 3", "row_rejected")]


@pytest.mark.parametrize("content", ['{"entries": ', '{"message": "403"}', "[" * 100_000, "<html>refused</html>"])
def test_what_is_no_list_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content)
    assert "sources/cahra/README.md" in refusal.value.remedy


@pytest.mark.parametrize(
    ("updated", "version", "expected"),
    [
        ("2026-03-28T23:00:00Z", "Report: June 2026", "2026-03-28"),
        (None, "Report: February 2024 - draft", "2024-02-29"),
        (None, "third edition", None),
        (None, None, None),
    ],
)
def test_the_edition_date_is_the_stated_day_else_the_end_of_the_named_month(
    updated: str | None, version: str | None, expected: str | None
) -> None:
    assert edition_date(updated, version) == expected


def test_the_edition_is_of_the_newest_day_that_a_row_states(tmp_path: Path) -> None:
    assert read(tmp_path, MERGED).edition_date == "2026-06-27"
    text = (
        "country_code,conflict_affected,high_risk,whole_country,edition,edition_date\n"
        "FD,no,yes,no,March 2026,\nSY,,,yes,June 2026,\nOS,,,yes,,\n"
    )
    assert read(tmp_path, text, "cahra/list.csv").edition_date == "2026-06-30"


def test_a_list_that_states_no_day_has_none(tmp_path: Path) -> None:
    text = "country_code,conflict_affected,high_risk,whole_country\nFD,no,yes,yes\n"
    assert read(tmp_path, text, "cahra/list.csv").edition_date is None


def test_reports_of_different_days_are_one_edition_of_the_newest(tmp_path: Path) -> None:
    def report(day: str, code: str) -> dict[str, object]:
        regions = [{"name": code, "code": code, "conflict_affected": True, "high_risk": True}]
        return {"title": "A report", "updated_at": day, "is_country_level": False, "included_regions": regions}

    reports = [report("2026-03-01T08:00:00Z", "CD-NK"), report("2026-06-20T08:00:00Z", "CD-SK")]
    body = json.dumps([{"country_name": "Congo", "country_code": "COD", "count": 2, "reports": reports}])
    parsed = read(tmp_path, body)
    assert [row["edition_date"] for row in parsed.tables["cahra__region"]] == ["2026-06-20"] * 2
