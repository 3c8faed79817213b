from pathlib import Path

import pytest

from sources.kit.corrections import Correction, correct, load_corrections
from sources.kit.record import Parsed, Unreadable
from sources.kit.source import InvalidSource

MEND = Correction(
    table="alpha__row",
    scope={"edition": "2026"},
    where={"id": "7"},
    column="country",
    expected="Freedonai",
    corrected="Freedonia",
    reason="misspelt by the publisher",
    evidence="notice of 3 May 2026",
)


def rows(*countries: str, edition: str = "2026") -> Parsed:
    parsed = Parsed("f" * 64)
    parsed.tables["alpha__row"] = [
        {"id": str(7 + n), "country": country, "edition": edition, "locator": f"line {n + 2}"}
        for n, country in enumerate(countries)
    ]
    return parsed


def test_the_expected_value_is_put_right_and_told() -> None:
    parsed = rows("Freedonai", "Freedonai")
    correct(parsed, [MEND])
    assert [row["country"] for row in parsed.tables["alpha__row"]] == ["Freedonia", "Freedonai"]
    (finding,) = parsed.findings
    assert finding.place == "line 2" and "misspelt by the publisher" in finding.reason


def test_a_changed_target_refuses_the_file_aloud() -> None:
    with pytest.raises(Unreadable, match="expects 'Freedonai' where id = '7'; the file now says 'Freedonia'"):
        correct(rows("Freedonia"), [MEND])


@pytest.mark.parametrize("parsed", [rows(), rows("Freedonai", edition="2025")])
def test_a_file_out_of_scope_stays_as_it_is(parsed: Parsed) -> None:
    correct(parsed, [MEND])
    assert parsed.findings == []


def test_a_vanished_or_doubled_target_refuses_the_file() -> None:
    gone, twice = rows("Freedonai"), rows("Freedonai", "Freedonai")
    gone.tables["alpha__row"][0]["id"] = "8"
    twice.tables["alpha__row"][1]["id"] = "7"
    for parsed, count in ((gone, 0), (twice, 2)):
        with pytest.raises(Unreadable, match=f"there are {count}"):
            correct(parsed, [MEND])


def test_a_correction_without_evidence_is_refused_when_read(tmp_path: Path) -> None:
    (tmp_path / "alpha").mkdir()
    (tmp_path / "alpha" / "corrections.yml").write_text(
        "- {table: a, where: {id: '7'}, column: c, expected: x, corrected: y, reason: r}\n", "utf-8"
    )
    with pytest.raises(InvalidSource, match="evidence"):
        load_corrections("alpha", tmp_path)
