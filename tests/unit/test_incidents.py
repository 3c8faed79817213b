"""Reports that the buyer keyed: CSV and JSON, company or supplier; what is not matched or not judged counts for nobody."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from sources.incidents.parse import parse
from sources.kit.record import Parsed, Row, Unreadable
from tests.support.core_tables import broken, made
from tests.unit.raw_tables import declared, delivered

TABLE = "incidents__report"
REPORT = {
    "report_id": "R-1",
    "company_name": "Freedonia Tin",
    "topic_code": "forced labour",
    "event_date": "2026-01-05",
    "place": "North Town",
    "country_code": "Germany",
    "title": "Passports kept from workers",
    "source_name": "NCP of Sylvania",
    "source_type": "ncp",
}
JUDGED = {
    "supplier_id": "S-1",
    "involvement": "contribute",
    "severity_scale": "4",
    "severity_scope": "2",
    "severity_irremediability": "3",
    "status": "open",
}
HELD: dict[str, Any] = {
    "source_id": "incidents",
    "edition_id": "e1",
    "edition_date": dt.date(2026, 3, 1),
    "superseded_on": None,
    "file_name": "a.csv",
}
SUPPLIERS: list[dict[str, Any]] = [{"supplier_id": "S-1", "supplier_name": "Freedonia Tin GmbH", "evidence_ids": []}]


def read(tmp_path: Path, *reports: dict[str, str]) -> Parsed:
    names = list(dict.fromkeys(name for report in reports for name in report))
    lines = [",".join(names), *(",".join(f'"{report.get(name, "")}"' for name in names) for report in reports)]
    return parsed(tmp_path, "\n".join(lines))


def parsed(tmp_path: Path, text: str) -> Parsed:
    return parse(delivered(tmp_path, "incidents/ncp.csv", text.encode()), declared(TABLE))


def rows(found: Parsed) -> list[Row]:
    return found.tables.get(TABLE, [])


def core(name: str, found: Parsed, *more: Parsed, **given: Any) -> list[dict[str, Any]]:
    files = [
        HELD | {"snapshot_id": each.snapshot_id, "edition_id": f"e{at}", "edition_date": dt.date(2026, 3, at)}
        for at, each in enumerate((found, *more), 1)
    ]
    made_rows = made(
        name,
        incidents__report=[row for each in (found, *more) for row in rows(each)],
        edition_file=files,
        supplier=SUPPLIERS,
        **given,
    )
    assert broken(name, made_rows) == []
    return made_rows


def test_a_report_about_a_company_needs_no_supplier(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT)
    (row,) = rows(found)
    assert (row["locator"], row["topic_code"], row["country_code"], row["company_name"]) == (
        "line 2",
        "forced_labour",
        "DE",
        "Freedonia Tin",
    )
    assert found.findings == []


def test_json_gives_the_same_report_at_its_place(tmp_path: Path) -> None:
    stated = (
        {"incident_id": "R-1"}
        | {name: value for name, value in REPORT.items() if name != "report_id"}
        | {"severity_scale": 4}
    )
    for text, place in ((json.dumps({"incidents": [stated]}), "/incidents/0"), (json.dumps([stated]), "/0")):
        found = parsed(tmp_path, text)
        (row,) = rows(found)
        assert (row["locator"], row["report_id"], row["severity_scale"]) == (place, "R-1", "4")
        assert found.findings == []


def test_an_unknown_column_or_field_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT | {"mood": "bad"})
    assert (len(rows(found)), len(found.findings)) == (1, 1)
    in_json = parsed(tmp_path, json.dumps([REPORT | {"mood": "bad"}]))
    assert [finding.place for finding in in_json.findings] == ["/incidents/0/mood"]


@pytest.mark.parametrize(
    "change",
    [
        {"company_name": ""},
        {"title": ""},
        {"topic_code": "weather"},
        {"event_date": "last summer"},
        {"source_type": "hearsay"},
    ],
)
def test_a_report_that_lacks_what_every_report_needs_is_rejected_and_the_others_stay(
    tmp_path: Path, change: dict[str, str]
) -> None:
    found = read(tmp_path, REPORT | change, REPORT | {"report_id": "R-2"})
    assert [row["report_id"] for row in rows(found)] == ["R-2"]
    assert [finding.severity for finding in found.findings] == ["row_rejected"]


def test_a_bad_value_that_is_not_needed_is_left_empty(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT | {"severity_scale": "9", "published_on": "soon"})
    assert (rows(found)[0]["severity_scale"], rows(found)[0]["published_on"]) == (None, None)
    assert [finding.severity for finding in found.findings] == ["value_dropped", "value_dropped"]


def test_an_id_that_repeats_is_rejected_with_the_place_of_the_first(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT, REPORT)
    assert len(rows(found)) == 1
    assert "line 2" in found.findings[0].reason


def test_mails_and_phones_of_persons_are_masked(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT | {"summary": "ask jo@ncp.example", "company_response": "call +49 30 1234567"})
    assert not any(word in str(found.tables) for word in ("jo@", "1234567"))
    assert found.findings != []


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "{}", '{"incidents": 3}', "<html></html>", "[" * 100_000])
def test_what_holds_no_reports_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parsed(tmp_path, text)
    assert refusal.value.remedy


def test_a_judged_report_of_a_known_supplier_counts_and_becomes_an_incident(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT | JUDGED)
    (report,) = core("incident_report", found)
    assert (report["supplier_id"], report["counts"], report["event_severity"]) == ("S-1", True, 0.625)
    (incident,) = core("incident", found)
    assert (incident["incident_id"], incident["supplier_id"], incident["match_probability"]) == ("R-1", "S-1", 1.0)
    assert incident["evidence_ids"] == [f"{found.snapshot_id}#line 2"]


@pytest.mark.parametrize(
    "change", [{"supplier_id": ""}, {"supplier_id": "S-9"}, {"severity_scope": ""}, {"status": ""}, {"involvement": ""}]
)
def test_a_report_not_matched_or_not_judged_waits_and_counts_for_nobody(tmp_path: Path, change: dict[str, str]) -> None:
    found = read(tmp_path, REPORT | JUDGED | change)
    (report,) = core("incident_report", found)
    assert report["counts"] is False
    assert core("incident", found) == []


def test_a_report_that_names_a_supplier_but_is_not_judged_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT | JUDGED | {"severity_scope": ""})
    assert any("does not count for 'S-1'" in finding.reason for finding in found.findings)


def test_a_name_alone_never_ties_a_report_to_a_supplier(tmp_path: Path) -> None:
    (report,) = core("incident_report", read(tmp_path, REPORT | {"company_name": "Freedonia Tin GmbH"}))
    assert (report["supplier_id"], report["counts"]) == (None, False)


def test_the_newest_file_has_the_last_word_on_a_report(tmp_path: Path) -> None:
    first, second = read(tmp_path, REPORT | JUDGED), read(tmp_path, REPORT | JUDGED | {"status": "resolved"})
    (incident,) = core("incident", first, second)
    assert incident["status"] == "resolved"


def test_a_report_whose_id_the_register_has_is_the_registers(tmp_path: Path) -> None:
    registered = (
        REPORT
        | JUDGED
        | {
            "incident_id": "R-1",
            "title": "The register's",
            "topic_code": "forced_labour",
            "country_code": "DE",
            "snapshot_id": "r",
            "locator": "line 2",
        }
    )
    registered.pop("report_id")
    registered.pop("company_name")
    found = read(tmp_path, REPORT | JUDGED, REPORT | JUDGED | {"report_id": "R-2"})
    incidents = core("incident", found, supplier_register__incident=[registered])
    assert [(row["incident_id"], row["title"]) for row in incidents] == [
        ("R-1", "The register's"),
        ("R-2", REPORT["title"]),
    ]
