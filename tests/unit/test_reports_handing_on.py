"""Handing on: a pack holds what the terms of the sources allow, says what it left out, and never a word more."""

import csv
import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import pack_rules
from reports.handing_on import Pack, copy_bytes, hand_on
from reports.licences import NotRedistributable, Rights, snapshots_of
from reports.reader import Damaged, Publication
from tests.support.published_run import publication_in, source
from warehouse.contract import load_tables

BYTES = {"free": b"a list for everybody", "own": b"the buyer's own records", "shut": b"a list for members"}
FREE, OWN, SHUT = (sha256(BYTES[name]).hexdigest() for name in ("free", "own", "shut"))
UNKNOWN = "f" * 64
STATE = [source("free", "yes"), source("own", "derived-only"), source("shut", "no")]
SECRET = "Ashgrove Refining"
SUPPLIERS = {"open": [FREE, OWN], "closed": [OWN, SHUT], "flagged": [OWN], "silent": [], "strange": [UNKNOWN]}


def ids(*snapshots: str) -> list[str]:
    return [f"{each}#line 2" for each in snapshots]


def topic(supplier_id: str, *snapshots: str) -> dict[str, Any]:
    return {"supplier_id": supplier_id, "topic_code": "forced_labour", "evidence_ids": ids(*snapshots)}


def rows() -> dict[str, list[dict[str, Any]]]:
    """Suppliers that rest on what may go, on what may not, on nothing, and on a file that never came in."""
    each = SUPPLIERS.items()
    return {
        "supplier_risk_profile": [
            {"supplier_id": name, "supplier_name": f"{name} Ltd", "spend_amount": 5.0, "spend_currency": "EUR", "spend_year": 2025,
             "rank": 1, "summary_text": SECRET if name == "closed" else "", "evidence_ids": ids(*found)}
            for name, found in each
        ],
        "supplier_topic_risk": [topic(name, *found) for name, found in each],
        "supplier_risk_factor": [topic(name) | {"indicator_id": "site_hazard"} for name in SUPPLIERS],
        "data_gap": [
            {"supplier_id": name, "gap_id": "g", "topic_code": "all", "gap_class": "stale", "title": SECRET if name == "closed" else ""}
            for name in SUPPLIERS
        ],
        "site_exposure": [
            topic("open", FREE, OWN) | {"place_id": "1"}, topic("closed", OWN) | {"place_id": "2"},
            topic("closed", OWN, SHUT) | {"place_id": "3", "place_name": SECRET}, topic("open") | {"place_id": "4"},
            topic("closed") | {"place_id": "5"}, topic("strange", OWN, UNKNOWN) | {"place_id": "6"},
        ],
        "red_flag": [
            {"supplier_id": "flagged", "finding_id": "r1", "severity": "minor", "detail": SECRET, "evidence_ids": ids(SHUT)},
            {"supplier_id": None, "finding_id": "r2", "severity": "minor", "detail": "of nobody, from no file"},
        ],
        "incident_evidence": [], "topic_mitigation": [], "mineral_exposure": [], "smelter_exposure": [], "certification_evidence": [],
        "dd_maturity": [], "supplier_source": [],
        "source_state": STATE,
        "edition": [{"edition_id": name, "source_id": name, "status": "accepted", "came_by": "fetch"} for name in BYTES],
        "edition_change": [{"edition_id": name, "table_name": "t", "examples": [SECRET] if name == "shut" else []} for name in BYTES],
        "received_file": [
            {"file_name": f"lists/{name}/{SECRET if name == 'shut' else name}.csv", "snapshot_id": snapshot_id, "source_id": name,
             "outcome": "parsed"}
            for name, snapshot_id in zip(BYTES, (FREE, OWN, SHUT), strict=True)
        ] + [{"file_name": "LICENSE", "snapshot_id": "e" * 64, "source_id": None, "outcome": "unrecognised"}],
        "quarantine": [
            {"finding_id": "q", "file_name": "x", "snapshot_id": OWN, "place": "p", "severity": "warning", "reason": SECRET, "remedy": "-"},
        ],
        "quality_result": [
            {"table_name": "t", "layer": "core", "check_id": "c", "kind": "query", "severity": "warning", "failing_rows": SECRET},
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return publication_in(tmp_path_factory.mktemp("published"), rows())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The received files, by snapshot."""
    folder = tmp_path_factory.mktemp("snapshots")
    for snapshot_id, content in zip((FREE, OWN, SHUT), BYTES.values(), strict=True):
        (folder / snapshot_id).write_bytes(content)
    return {path.name: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def pack(publication: Publication, kept: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return hand_on(publication, STATE, kept.get, tmp_path_factory.mktemp("out") / "pack")


def table(pack: Pack, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(pack.folder / "tables" / f"{name}.parquet").to_pylist()
    return found


def left_out(pack: Pack) -> list[dict[str, str]]:
    with (pack.folder / "LEFT_OUT.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_goes_only_when_every_file_it_rests_on_lets_derived_values_go(pack: Pack) -> None:
    assert {row["place_id"] for row in table(pack, "site_exposure")} == {"1", "2", "4"}
    assert table(pack, "red_flag") == []


@pytest.mark.parametrize("name", ["supplier_risk_profile", "supplier_topic_risk", "supplier_risk_factor", "data_gap"])
def test_a_supplier_is_left_out_whole_when_anything_said_of_it_rests_on_what_may_not_go(pack: Pack, name: str) -> None:
    assert {row["supplier_id"] for row in table(pack, name)} == {"open", "silent"}


def test_nothing_that_only_the_shut_source_says_is_in_any_file_of_the_pack(pack: Pack) -> None:
    files = [path for path in pack.folder.rglob("*") if path.is_file()]
    assert len(files) > 40
    for path in files:
        content = path.read_bytes()
        assert SECRET.encode() not in content and SECRET not in path.as_posix(), path.name
        assert BYTES["shut"] not in content and BYTES["own"] not in content, path.name
        if path.name != "LEFT_OUT.csv":
            assert SHUT.encode() not in content and b"The list of shut" not in content, path.name


def test_files_go_only_where_the_source_says_yes(pack: Pack) -> None:
    assert [path.relative_to(pack.folder).as_posix() for path in pack.files] == [f"evidence/{FREE}/free.csv"]
    assert pack.files[0].read_bytes() == BYTES["free"]
    assert [path for path in (pack.folder / "evidence").rglob("*") if path.is_file()] == list(pack.files)


@pytest.mark.parametrize(
    ("snapshot_id", "told"), [(OWN, "Terms of own"), (SHUT, "Terms of shut"), (UNKNOWN, "no source is known")]
)
def test_asking_for_another_file_is_refused_before_a_byte_is_copied(
    publication: Publication, kept: dict[str, Path], tmp_path: Path, snapshot_id: str, told: str
) -> None:  # fmt: skip
    rights = Rights(STATE, publication.rows("received_file"))
    with pytest.raises(NotRedistributable, match=told):
        copy_bytes(snapshot_id, kept.get(snapshot_id, tmp_path), rights, tmp_path / "evidence" / "copy")
    assert list(tmp_path.iterdir()) == []


def test_attribution_names_every_source_the_pack_rests_on_with_its_line_and_no_other(pack: Pack) -> None:
    text = (pack.folder / "ATTRIBUTION.md").read_text("utf-8")
    for name in ("free", "own"):
        for told in (
            f"## The list of {name}",
            f"Data of the office of {name}. Licence: Terms of {name}.",
            f"page 1 of {name}",
        ):
            assert told in text, told
    assert "shut" not in text


def test_the_descriptor_hashes_every_file_and_lists_the_sources_with_licence_and_attribution(pack: Pack) -> None:
    Publication(pack.folder).verify()
    described = json.loads((pack.folder / "datapackage.json").read_text("utf-8"))
    files = {path.relative_to(pack.folder).as_posix() for path in pack.folder.rglob("*") if path.is_file()}
    assert {each["path"] for each in described["resources"]} == files - {"datapackage.json"}
    assert [(each["name"], each["licence"], each["attribution"]) for each in described["sources"]] == [
        (name, f"Terms of {name}", f"Data of the office of {name}") for name in ("free", "own")
    ]


def test_what_was_left_out_adds_up_and_says_which_source_and_why(pack: Pack, publication: Publication) -> None:
    lines = left_out(pack)
    stayed: Counter[str] = Counter()
    for line in lines:
        assert line["reason"]
        if not line["column_emptied"]:
            stayed[line["table"]] += int(line["rows_left_out"])
    for name in publication.resources:
        assert len(publication.rows(name)) == stayed[name] + pack.rows.get(name, 0), name
    profiles = [line for line in lines if line["table"] == "supplier_risk_profile" and not line["column_emptied"]]
    assert {(line["source"], line["rows_left_out"]) for line in profiles} == {("shut", "2"), ("unknown", "1")}
    assert [(line["source"], line["rows_left_out"]) for line in lines if line["table"] == "evidence"] == [("own", "1")]


def test_a_file_that_no_source_reads_stays_and_no_source_is_blamed_for_it(pack: Pack) -> None:
    told = {line["source"]: line["reason"] for line in left_out(pack) if line["table"] == "received_file"}
    assert set(told) == {"shut", ""} and told[""].startswith("No source reads the file")


def test_what_was_spent_and_a_rank_among_those_left_out_are_emptied(pack: Pack) -> None:
    for row in table(pack, "supplier_risk_profile"):
        assert [row[name] for name in ("spend_amount", "spend_currency", "spend_year", "rank")] == [None] * 4
    emptied = {line["column_emptied"]: line["rows_left_out"] for line in left_out(pack) if line["column_emptied"]}
    assert emptied == {"spend_amount": "2", "spend_currency": "2", "spend_year": "2", "rank": "2"}


def test_findings_about_files_and_rows_quoted_by_checks_never_go(pack: Pack) -> None:
    assert not {"quarantine", "quality_result"} & set(pack.rows)
    assert [row["source_id"] for row in table(pack, "source_state")] == ["free", "own"]
    assert [row["edition_id"] for row in table(pack, "edition_change")] == ["free", "own"]


def test_every_published_table_has_a_rule_of_its_own() -> None:
    published = {table.table for table in load_tables().values() if table.published and table.layer != "method"}
    assert published == set(pack_rules.RULES)


def test_a_table_that_nobody_thought_of_is_left_out(
    publication: Publication, kept: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(pack_rules.RULES, "site_exposure")
    pack = hand_on(publication, STATE, kept.get, tmp_path / "pack")
    assert "site_exposure" not in pack.rows
    assert [line["reason"] for line in left_out(pack) if line["table"] == "site_exposure"] == [
        pack_rules.NO_RULE.reason
    ]


def test_terms_that_got_stricter_since_hold(publication: Publication, kept: dict[str, Path], tmp_path: Path) -> None:
    pack = hand_on(publication, [source("own", "derived-only")], kept.get, tmp_path / "pack")
    assert pack.files == () and {row["place_id"] for row in table(pack, "site_exposure")} == {"2"}


def test_a_folder_that_holds_anything_is_left_as_it_is(publication: Publication, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(FileExistsError, match="Choose another folder"):
        hand_on(publication, STATE, lambda _: None, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_of_evidence_that_has_changed_or_is_gone_does_not_go(
    publication: Publication, kept: dict[str, Path], tmp_path: Path
) -> None:
    changed = tmp_path / "changed"
    changed.write_bytes(b"other bytes")
    with pytest.raises(Damaged):
        hand_on(publication, STATE, lambda _: changed, tmp_path / "pack")
    assert [path.name for path in tmp_path.iterdir()] == ["changed"]
    pack = hand_on(publication, STATE, lambda _: None, tmp_path / "pack")
    assert ("free", "The file is kept no more.") in {(line["source"], line["reason"]) for line in left_out(pack)}


def test_a_publication_that_has_changed_is_not_handed_on(tmp_path: Path) -> None:
    changed = publication_in(tmp_path / "published", rows())
    path = tmp_path / "published" / "tables" / "run.csv"
    path.write_text(path.read_text().replace("SRP-1.0", "SRP-9.9"))
    with pytest.raises(Damaged):
        hand_on(changed, STATE, lambda _: None, tmp_path / "pack")
    assert not (tmp_path / "pack").exists()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.tuples(*[st.sampled_from(["yes", "derived-only", "no"])] * 3))
def test_whatever_the_terms_no_row_or_file_of_a_source_that_says_no_goes(
    publication: Publication, kept: dict[str, Path], tmp_path_factory: pytest.TempPathFactory, words: tuple[str, ...]
) -> None:
    state = [source(name, word) for name, word in zip(BYTES, words, strict=True)]
    allowed = {snapshot_id: word for snapshot_id, word in zip((FREE, OWN, SHUT), words, strict=True)}
    pack = hand_on(publication, state, kept.get, tmp_path_factory.mktemp("out") / "pack")
    for name in pack.rows:
        for row in table(pack, name):
            files = snapshots_of(row.get("evidence_ids")) | ({row["snapshot_id"]} if "snapshot_id" in row else set())
            assert all(allowed.get(each, "no") != "no" for each in files), (name, row)
    assert all(allowed[path.parent.name] == "yes" for path in pack.files)
