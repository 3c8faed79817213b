"""The World Bank's answers: values, what they leave empty, and an answer that holds nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from sources.kit.record import Parsed, Unreadable
from sources.worldbank_wgi.parse import TABLE, parse
from tests.unit.raw_tables import declared, delivered

ABOUT = {"page": 1, "pages": 1, "per_page": 1000, "total": 2, "sourceid": "3", "lastupdated": "2025-11-05"}


def value(country: str = "FDN", year: str = "2024", said: float | None = -0.75, **more: Any) -> dict[str, Any]:
    return {
        "indicator": {"id": "GOV_WGI_RL.EST", "value": "Rule of Law: Estimate"},
        "country": {"id": country[:2], "value": "Freedonia"},
        "countryiso3code": country,
        "date": year,
        "value": said,
        "unit": "",
        "obs_status": "",
        "decimal": 1,
        **more,
    }


def read(tmp_path: Path, body: Any) -> Parsed:
    text = body if isinstance(body, str) else json.dumps(body)
    return parse(delivered(tmp_path, "worldbank_wgi/GOV_WGI_RL.EST.json", text.encode()), declared(TABLE))


def test_a_value_is_kept_as_stated_and_a_year_without_one_gives_no_row(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ABOUT, [value(), value(year="1997", said=None)]])
    [row] = parsed.tables[TABLE]
    assert (row["country_code"], row["indicator"], row["value"]) == ("FDN", "GOV_WGI_RL.EST", "-0.75")
    assert (row["edition"], row["year"], row["locator"], parsed.edition_date) == ("2024", "2024", "/1/0", "2025-11-05")
    assert parsed.findings == []


def test_an_unknown_field_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ABOUT, [value(percentile=12)]])
    assert [finding.place for finding in parsed.findings] == ["/1/0/percentile"]


def test_a_country_without_a_code_goes_by_its_id(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ABOUT, [value() | {"countryiso3code": ""}]])
    assert [row["country_code"] for row in parsed.tables[TABLE]] == ["FD"]


@pytest.mark.parametrize(
    "body",
    [
        [{**ABOUT, "total": 0, "pages": 0, "page": 0}, None],
        [{**ABOUT, "total": 0}, []],
        [{**ABOUT, "total": 0}],
        [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}]}],
        {"rows": []},
        "<html>gateway</html>",
    ],
)
def test_an_answer_without_rows_is_refused_and_source_3_named_as_the_remedy(tmp_path: Path, body: Any) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, body)
    assert "source=3" in refusal.value.remedy


def test_a_row_without_a_year_is_rejected_and_the_others_stay(tmp_path: Path) -> None:
    parsed = read(tmp_path, [ABOUT, [value(year="soon"), "odd", value()]])
    assert len(parsed.tables[TABLE]) == 1
    assert ("/1/0", "row_rejected") in [(finding.place, finding.severity) for finding in parsed.findings]
