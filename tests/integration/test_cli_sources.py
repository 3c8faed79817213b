"""`sluice sources` as its users type it: the table, one source, visits, and letting a held edition pass."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main
from sources.kit.source import load_sources
from tests.conftest import AS_OF, ROOT
from tests.integration.http_loopback import says, serving

TITLES = "country_code,region_code,region_name,conflict_affected,high_risk,whole_country,edition,edition_date\n"
LIST = TITLES + "".join(f"CD,CD-{n:02},Region {n},yes,yes,no,June 2026,2026-06-15\n" for n in range(60))
SHORTER = "\n".join(LIST.replace("2026-06-15", "2026-06-25").splitlines()[:30])


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox with one good list."""
    folder = tmp_path / "inbox"
    (folder / "lists" / "cahra").mkdir(parents=True)
    (folder / "lists" / "cahra" / "cahra_2026-06-15.csv").write_text(LIST, "utf-8")
    return folder


def sources(inbox: Path, *words: str) -> Result:
    """The command with the folders of the test."""
    place = ("--inbox", str(inbox), "--data", str(inbox.parent / "data"), "--as-of", AS_OF)
    return CliRunner().invoke(main, ["sources", *words, *place], catch_exceptions=False)


def told(result: Result, source_id: str) -> str:
    """The line of a source in the table."""
    return next(line for line in result.output.splitlines() if f" {source_id} " in line)


def test_every_source_is_listed_with_edition_age_rows_licence_and_health(inbox: Path) -> None:
    done = sources(inbox)
    assert done.exit_code == 0 and f"{len(load_sources())} sources" in done.output
    assert len(load_sources()) >= 30
    cells = [cell.strip() for cell in told(done, "cahra").strip("│ ").split("│")]
    assert cells[:7] == ["cahra", "ok", "2026-06-15", "15 / 92 d", "60", "no", "country"]
    for source_id in load_sources():
        assert told(done, source_id)


def test_sources_are_listed_before_anything_came_in(tmp_path: Path) -> None:
    done = sources(tmp_path / "no inbox yet")
    assert done.exit_code == 0 and "never read" in told(done, "cahra")


def test_an_old_edition_is_stale_and_says_how_a_new_one_is_had(inbox: Path) -> None:
    (inbox / "lists" / "cahra" / "cahra_2026-06-15.csv").rename(inbox / "lists" / "cahra" / "cahra_2025-12-15.csv")
    text = (inbox / "lists" / "cahra" / "cahra_2025-12-15.csv").read_text("utf-8").replace("2026-06-15", "2025-12-15")
    (inbox / "lists" / "cahra" / "cahra_2025-12-15.csv").write_text(text, "utf-8")
    done = sources(inbox)
    assert "stale" in told(done, "cahra")
    assert "cahra 197 days old; it comes every 92 days. Ask the publisher: sluice sources fetch cahra." in done.output


def test_one_source_shows_its_licence_its_editions_and_what_each_changed(inbox: Path) -> None:
    later = (
        LIST.replace("2026-06-15", "2026-06-25")
        .replace("CD-07,Region 7", "CD-07,Region seven")
        .replace("CD-08", "CD-99")
    )
    (inbox / "lists" / "cahra" / "cahra_2026-06-25.csv").write_text(later, "utf-8")
    done = sources(inbox, "show", "cahra")
    assert load_sources()["cahra"].licence.evidence.split(" ")[0] in done.output
    assert "60 rows before, 60 now; keys new 1, vanished 1" in done.output and "region_name" in done.output


def test_a_source_that_does_not_exist_is_told_with_those_that_do(inbox: Path) -> None:
    for command in ("show", "fetch", "check"):
        done = sources(inbox, command, "cahrra")
        assert done.exit_code == 1 and "cahrra is no source" in done.output and "cahra" in done.output


def test_a_source_that_cannot_be_fetched_says_how_its_files_are_had(inbox: Path) -> None:
    done = sources(inbox, "fetch", "rmi_facilities")
    assert done.exit_code == 1 and "cannot be fetched" in done.output and "accept its terms" in done.output


def test_a_source_without_its_key_is_not_configured_and_nothing_fails(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyed = next(source for source in load_sources().values() if source.fetch and source.fetch.keys)
    for name in keyed.fetch.keys if keyed.fetch else ():
        monkeypatch.delenv(name, raising=False)
    done = sources(inbox, "fetch", keyed.id)
    assert done.exit_code == 0 and "not configured" in done.output and "is not set" in done.output
    assert "not configured" in told(sources(inbox), keyed.id)


def test_a_held_edition_is_accepted_once_by_a_named_person_with_a_reason(inbox: Path) -> None:
    (inbox / "lists" / "cahra" / "cahra_2026-06-25.csv").write_text(SHORTER, "utf-8")
    assert "held" in told(sources(inbox), "cahra")
    assert "Missing option '--by'" in sources(inbox, "accept", "cahra", "--reason", "fewer").output
    done = sources(inbox, "accept", "cahra", "--by", "A.B.", "--reason", "fewer areas")
    assert done.exit_code == 0
    with (inbox / "decisions" / "accepted_editions.csv").open(encoding="utf-8") as file:
        (decision,) = csv.DictReader(file)
    assert (decision["accepted_by"], decision["reason"]) == ("A.B.", "fewer areas")
    assert told(sources(inbox), "cahra").split("│")[2].strip() == "ok"
    again = sources(inbox, "accept", "cahra", "--by", "A.B.", "--reason", "fewer areas")
    assert again.exit_code == 1 and "names 0 held editions. Held are: none." in again.output


def test_check_visits_and_judges_but_keeps_nothing(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [{"countryName": "Rwanda", "iso2": "RW", "iso3": "RWA", "regions": []}]
    body = json.dumps({"meta": {"version": "June 2026", "reportsUpdated": "2026-06-20"}, "entries": entries}).encode()
    with serving() as server:
        server.on("/cahra-api.cahraslist.net/api/v1/cahras", says(body))
        monkeypatch.setenv("SLUICE_MIRROR", f"http://127.0.0.1:{server.server_port}")
        done = sources(inbox, "check", "cahra")
    assert done.exit_code == 1 and "would be held" in done.output and "expected 50 to 5000" in done.output
    assert not list((inbox.parent / "data" / "visits").glob("*/*.json"))
    assert told(sources(inbox), "cahra").split("│")[2].strip() == "ok"


def test_the_demo_holds_no_edition_back() -> None:
    done = CliRunner().invoke(main, ["sources", "--inbox", str(ROOT / "demo" / "inbox"), "--as-of", AS_OF])
    assert done.exit_code == 0 and " held " not in done.output
