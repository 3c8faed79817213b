"""A source is declared whole or not at all, and a dropped file finds its source."""

from pathlib import Path

import pytest

from sources.kit.source import InvalidSource, Source, load_source, load_sources, recognise

MINIMAL = """
id: {id}
title: A list
publisher: An office
level: country
kind: list
addresses: [https://list.example/list.csv]
format: CSV
cadence_days: 92
licence: {{name: CC0, evidence: https://list.example/terms, redistribution: {redistribution}}}
file_drop: {{patterns: {patterns}, remedy: Save it from the browser.}}
expects: {{{id}__row: {{min_rows: 1, max_rows: 10, prose: "June 2026 holds 5."}}}}
"""


def declare(
    root: Path, source_id: str, redistribution: str = "no", patterns: str = '["a/*.csv"]', more: str = ""
) -> None:
    (root / source_id).mkdir(exist_ok=True)
    text = MINIMAL.format(id=source_id, redistribution=redistribution, patterns=patterns) + more
    (root / source_id / "source.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("stated", "read"), [("no", "no"), ("yes", "yes"), ('"no"', "no"), ("derived-only", "derived-only"), ("Off", "no")]
)
def test_redistribution_is_a_word_even_where_yaml_sees_a_boolean(tmp_path: Path, stated: str, read: str) -> None:
    declare(tmp_path, "alpha", redistribution=stated)
    assert load_source("alpha", tmp_path).licence.redistribution == read


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("title: A list", ""), "title: Field required"),
        (("title: A list", "title: ''"), "title"),
        (("level: country", "level: planet"), "level"),
        (("kind: list\n", ""), "kind: Field required"),
        (("kind: list", "kind: pile"), "kind"),
        (("cadence_days: 92", "cadence_days: '92'"), "cadence_days"),
        (("cadence_days: 92", ""), "cadence_days: Field required"),
        (("redistribution: no", "redistribution: maybe"), "licence.redistribution"),
        (("min_rows: 1", "min_rows: 11"), "above max_rows"),
        (("alpha__row", "beta__row"), "beta__row"),
        (("format: CSV", "format: CSV\nfromat: CSV"), "fromat: Extra inputs"),
        (("format: CSV", "format: CSV\nrate: {requests_per_second: 0}"), "rate.requests_per_second"),
        (("format: CSV", "format: CSV\nstale_after_days: 0"), "stale_after_days"),
        (("min_rows: 1,", "min_rows: 1, key: case,"), "expects.alpha__row.key"),
        (("min_rows: 1,", "min_rows: 1, max_vanished_share: 1.5,"), "max_vanished_share"),
        (("min_rows: 1,", "min_rows: 1, max_growth: -0.1,"), "max_growth"),
        (("id: alpha", "id: [alpha"), "source.yml"),
    ],
)
def test_a_fault_names_the_file_and_the_field(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    declare(tmp_path, "alpha")
    path = tmp_path / "alpha" / "source.yml"
    path.write_text(path.read_text().replace(*change, 1))
    with pytest.raises(InvalidSource) as invalid:
        load_source("alpha", tmp_path)
    assert "alpha/source.yml" in str(invalid.value) and fault in str(invalid.value)


FETCH = """
fetch:
  parts:
    - {name: list.csv, address: https://list.example/list.csv, expect: [text]}
    - {name: "list_{year}.zip", address: https://list.example/old.zip}
  headers: {Accept: text/csv}
  keys: [SLUICE_LIST_KEY]
  unpack: ["*.csv"]
  max_bytes: 1000
"""


def test_how_the_publisher_is_asked_is_read_whole(tmp_path: Path) -> None:
    declare(tmp_path, "alpha", more=FETCH)
    fetch = load_source("alpha", tmp_path).fetch
    assert fetch is not None
    assert [(part.name, part.expect) for part in fetch.parts] == [("list.csv", ["text"]), ("list_{year}.zip", [])]
    assert (fetch.headers, fetch.keys) == ({"Accept": "text/csv"}, ["SLUICE_LIST_KEY"])
    assert (fetch.unpack, fetch.max_bytes) == (["*.csv"], 1000)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("name: list.csv", "name: ../list.csv"), "fetch.parts.0.name"),
        (("name: list.csv", "name: a/list.csv"), "fetch.parts.0.name"),
        (("https://list.example/list.csv, expect", "ftp://list.example/list.csv, expect"), "fetch.parts.0.address"),
        (("expect: [text]", "expect: [csv]"), "fetch.parts.0.expect.0"),
        (("keys: [SLUICE_LIST_KEY]", "keys: [LIST_KEY]"), "fetch.keys.0"),
        (("max_bytes: 1000", "max_bytes: 0"), "fetch.max_bytes"),
        (("max_bytes: 1000", "max_byte: 1000"), "fetch.max_byte: Extra inputs"),
        ((FETCH, "\nfetch: {parts: []}\n"), "fetch.parts"),
    ],
)
def test_a_fault_in_how_the_publisher_is_asked_is_told(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    declare(tmp_path, "alpha", more=FETCH.replace(*change, 1))
    with pytest.raises(InvalidSource) as invalid:
        load_source("alpha", tmp_path)
    assert fault in str(invalid.value)


def test_a_fetched_source_needs_no_file_drop(tmp_path: Path) -> None:
    declare(tmp_path, "alpha", more=FETCH)
    path = tmp_path / "alpha" / "source.yml"
    path.write_text("\n".join(line for line in path.read_text().splitlines() if not line.startswith("file_drop")))
    assert load_source("alpha", tmp_path).file_drop is None
    assert recognise("a/list.csv", tmp_path) is None


def test_rows_are_compared_by_the_declared_key_within_bounds_that_have_defaults(tmp_path: Path) -> None:
    declare(tmp_path, "alpha")
    expected = load_source("alpha", tmp_path).expects["alpha__row"]
    assert (expected.key, expected.max_vanished_share, expected.max_growth) == ([], 0.2, 0.5)
    path = tmp_path / "alpha" / "source.yml"
    path.write_text(path.read_text().replace("min_rows: 1,", "min_rows: 1, key: [case, year], max_vanished_share: 0,"))
    expected = load_source("alpha", tmp_path).expects["alpha__row"]
    assert (expected.key, expected.max_vanished_share) == (["case", "year"], 0)


@pytest.mark.parametrize(
    ("cadence", "more", "days"),
    [("92", "", 138), ("365", "", 548), ("null", "", None), ("92", "stale_after_days: 400", 400), ("null", "stale_after_days: 30", 30)],
)  # fmt: skip
def test_an_edition_is_stale_after_its_cadence_and_half_of_it_again_unless_it_is_said_otherwise(
    tmp_path: Path, cadence: str, more: str, days: int | None
) -> None:
    declare(tmp_path, "alpha", more=more + "\n")
    path = tmp_path / "alpha" / "source.yml"
    path.write_text(path.read_text().replace("cadence_days: 92", f"cadence_days: {cadence}"))
    assert load_source("alpha", tmp_path).stale_after == days


def test_a_source_is_called_as_its_folder_is(tmp_path: Path) -> None:
    declare(tmp_path, "alpha")
    (tmp_path / "alpha").rename(tmp_path / "beta")
    with pytest.raises(InvalidSource, match="'alpha' is not the name of its folder"):
        load_source("beta", tmp_path)


def test_a_source_without_any_way_in_is_refused(tmp_path: Path) -> None:
    declare(tmp_path, "alpha")
    path = tmp_path / "alpha" / "source.yml"
    lines = path.read_text().splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith(("addresses", "file_drop"))))
    with pytest.raises(InvalidSource, match="no way for data to come in"):
        load_source("alpha", tmp_path)


@pytest.mark.parametrize(
    ("name", "source_id"),
    [
        ("alpha/list.csv", "alpha"),
        ("Alpha/LIST.CSV", "alpha"),
        ("2026\\alpha\\list.csv", "alpha"),
        ("2026/08/alpha/list.csv", "alpha"),
        ("alpha/old/list.csv", None),
        ("alphabet/list.csv", None),
        ("alpha/list.csv.bak", None),
        ("anything.xlsx", "beta"),
        ("deep/down/here.xlsx", "beta"),
        ("deep/register_2026.xlsx", "gamma"),
        ("deep/register_20267.xlsx", "beta"),
        ("gamma/a/b/c.json", "gamma"),
        ("a+b.txt", None),
    ],
)
def test_a_dropped_file_finds_its_source_and_the_closer_pattern_wins(
    tmp_path: Path, name: str, source_id: str | None
) -> None:
    declare(tmp_path, "alpha", patterns='["**/alpha/*.csv", "a.b.txt"]')
    declare(tmp_path, "beta", patterns='["**/*.xlsx"]')
    declare(tmp_path, "gamma", patterns='["**/Register_????.xlsx", "gamma/**"]')
    assert recognise(name, tmp_path) == source_id


def test_sources_come_by_id_and_folders_without_a_declaration_are_not_sources(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    for source_id in ("beta", "alpha"):
        declare(tmp_path, source_id)
    sources = load_sources(tmp_path)
    assert list(sources) == ["alpha", "beta"]
    assert all(isinstance(source, Source) for source in sources.values())
