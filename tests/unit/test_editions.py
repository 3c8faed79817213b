"""Editions: which files make one, how it differs from the last, when it is held, and from when it is superseded."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from pipelines.deliveries import Delivery
from pipelines.editions.comparing import Change
from pipelines.editions.edition import day_in
from pipelines.editions.gathering import gathered
from pipelines.editions.judging import Acceptance, Judged, judged
from pipelines.inbox import InboxFile
from pipelines.parsing import ParsedFile
from pipelines.visits import Visit, VisitedFile
from sources.kit.record import Finding
from sources.kit.source import Source

AS_OF = date(2026, 6, 30)
SOURCE = Source.model_validate(
    {
        "id": "alpha",
        "title": "A list",
        "publisher": "An office",
        "level": "company",
        "kind": "list",
        "format": "CSV",
        "cadence_days": 30,
        "licence": {"name": "CC0", "evidence": "its page", "redistribution": "yes"},
        "file_drop": {"patterns": ["**/alpha/*"], "remedy": "Drop it."},
        "expects": {"alpha__row": {"min_rows": 2, "max_rows": 9, "prose": "Five are usual.", "key": ["id"]}},
    }
)
FEED = SOURCE.model_copy(update={"kind": "feed"})
Rows = Sequence[tuple[str, str]]
FIVE = tuple((str(number), "open") for number in range(5))


def file(folder: Path, name: str, rows: Rows = FIVE, visit: str | None = None, table: str = "alpha__row") -> Delivery:
    """A file with rows of id and state. The same rows are the same bytes."""
    snapshot_id = sha256(repr((table, rows)).encode()).hexdigest()
    place = folder / snapshot_id
    place.mkdir(parents=True, exist_ok=True)
    if rows:
        values = ", ".join(f"('{snapshot_id}', 'line {n}', '{key}', '{state}')" for n, (key, state) in enumerate(rows))
        with duckdb.connect() as engine:
            engine.execute(
                f"COPY (SELECT * FROM (VALUES {values}) AS t(snapshot_id, locator, id, state)) TO '{place / table}.parquet'"
            )
    result = ParsedFile(place, (), {table: len(rows)} if rows else {}, None)
    arrived = date(2026, 6, 10)
    return Delivery(InboxFile(place, name, snapshot_id, "alpha", 100, arrived, visit), result)


def broken(folder: Path, name: str) -> Delivery:
    """A file that could not be read."""
    finding = Finding("line 1", "No titles.", "Deliver the list.", "file_rejected")
    return Delivery(
        InboxFile(folder, name, "b" * 64, "alpha", 9, date(2026, 6, 10)), ParsedFile(folder, (finding,), {}, None)
    )


def judge(
    tmp_path: Path, *files: Delivery, source: Source = SOURCE, accepted: dict[str, Acceptance] | None = None
) -> list[Judged]:
    """The files' editions as judged."""
    editions = gathered(files, {}, {"alpha": source}, AS_OF)
    return judged(editions, source, accepted or {}, tmp_path / "compared")


def test_the_last_day_in_a_path_is_its_day() -> None:
    assert day_in("lists/2025-01-01/alpha_2026-03-31.csv") == date(2026, 3, 31)
    assert day_in("lists/alpha_20260331.csv") == date(2026, 3, 31)
    assert day_in("lists/alpha_2026-02-30.csv") is None and day_in("lists/alpha-12345678.csv") is None


def test_files_of_one_day_and_the_same_tables_are_one_edition(tmp_path: Path) -> None:
    two = [file(tmp_path, f"alpha/{name}_2026-05-01.csv", ((name, "open"), (name * 2, "open"))) for name in "ab"]
    other = file(tmp_path, "alpha/names_2026-05-01.csv", (("z", "open"),), table="alpha__name")
    editions = gathered([*two, other], {}, {"alpha": SOURCE}, AS_OF)
    assert sorted(len(each.deliveries) for each in editions) == [1, 2]


def test_a_visit_is_one_edition_whatever_its_files_hold(tmp_path: Path) -> None:
    moment = "2026-06-01T030000Z"
    parts = [
        file(tmp_path, f"fetched/alpha/{moment}/rows.csv", visit=moment),
        file(tmp_path, f"fetched/alpha/{moment}/names.csv", (("z", "open"),), moment, "alpha__name"),
    ]
    (edition,) = gathered(parts, {}, {"alpha": SOURCE}, AS_OF)
    assert (edition.came_by, edition.edition_date, edition.row_count) == ("fetch", date(2026, 6, 1), 6)


def test_an_edition_of_a_later_day_is_not_known_yet(tmp_path: Path) -> None:
    assert judge(tmp_path, file(tmp_path, "alpha/rows_2026-07-01.csv")) == []


def test_an_undated_file_counts_from_its_arrival_but_never_from_after_the_runs_day(tmp_path: Path) -> None:
    undated = file(tmp_path, "alpha/rows.csv")
    (now,) = gathered([undated], {}, {"alpha": SOURCE}, AS_OF)
    (earlier,) = gathered([undated], {}, {"alpha": SOURCE}, date(2026, 5, 1))
    assert (now.edition_date, earlier.edition_date) == (date(2026, 6, 10), date(2026, 5, 1))


def test_what_an_edition_changed_is_counted_by_key_and_field(tmp_path: Path) -> None:
    later = (*FIVE[1:4], ("4", "closed"), ("5", "open"))
    _, second = judge(
        tmp_path, file(tmp_path, "alpha/a_2026-05-01.csv"), file(tmp_path, "alpha/a_2026-06-01.csv", later)
    )
    (change,) = second.changes
    assert change == Change("alpha__row", 5, 5, 1, 1, 1, 0, ("state",), ("+ 5", "- 0", "~ 4"), 5)
    assert second.status == "accepted" and second.compared_with is not None


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(FIVE[:1], "1 rows of row, expected 2 to 9: Five are usual.", id="cut off"),
        pytest.param(FIVE[:3], "2 of 5 keys of row are gone (40%; up to 20% is usual)", id="keys gone"),
        pytest.param((*FIVE, *FIVE), "10 rows of row, expected 2 to 9", id="too many"),
        pytest.param((*FIVE[:4], *FIVE[:4]), "4 of 8 rows of row repeat the key of another", id="twice"),
        pytest.param((*FIVE, ("5", "open"), ("6", "open"), ("7", "open")), "grew by 60%", id="grown"),
    ],
)
def test_a_list_outside_its_bounds_is_held_and_the_edition_before_stays(tmp_path: Path, rows: Rows, told: str) -> None:
    first, second = judge(
        tmp_path, file(tmp_path, "alpha/a_2026-05-01.csv"), file(tmp_path, "alpha/a_2026-06-01.csv", rows)
    )
    assert (first.status, second.status) == ("accepted", "held")
    assert told in f"{second.why}" and first.superseded_on is None


def test_a_persons_word_lets_a_held_edition_pass_and_the_next_is_compared_with_it(tmp_path: Path) -> None:
    files = [file(tmp_path, "alpha/a_2026-05-01.csv"), file(tmp_path, "alpha/a_2026-06-01.csv", FIVE[:3])]
    held_id = judge(tmp_path, *files)[1].edition.edition_id
    word = {held_id: Acceptance(held_id, "A.B.", "2026-06-02", "two have closed")}
    third = file(tmp_path, "alpha/a_2026-06-20.csv", (*FIVE[:3], ("9", "open")))
    first, second, last = judge(tmp_path, *files, third, accepted=word)
    assert [each.status for each in (first, second, last)] == ["accepted"] * 3
    assert "Accepted by A.B. on 2026-06-02: two have closed" in f"{second.why}"
    assert (first.superseded_on, second.superseded_on, last.superseded_on) == (
        date(2026, 6, 1),
        date(2026, 6, 20),
        None,
    )
    assert last.compared_with == held_id


def test_an_emptied_list_is_held_and_a_broken_one_is_unreadable(tmp_path: Path) -> None:
    found = judge(
        tmp_path,
        file(tmp_path, "alpha/a_2026-05-01.csv"),
        file(tmp_path, "alpha/a_2026-06-01.csv", ()),
        broken(tmp_path, "alpha/a_2026-06-02.csv"),
    )
    assert [each.status for each in found] == ["accepted", "held", "unreadable"]
    assert "alpha/a_2026-06-02.csv, line 1: No titles." in f"{found[2].why}"
    assert found[0].superseded_on is None


def test_a_feed_adds_and_is_never_held_nor_superseded(tmp_path: Path) -> None:
    found = judge(
        tmp_path,
        file(tmp_path, "alpha/a_2026-05-01.csv", FIVE[:1]),
        file(tmp_path, "alpha/a_2026-06-01.csv", FIVE[3:]),
        source=FEED,
    )
    assert [(each.status, each.superseded_on) for each in found] == [("accepted", None)] * 2


def test_bytes_that_come_back_after_others_are_an_edition_again(tmp_path: Path) -> None:
    one, other = FIVE, (*FIVE[:4], ("4", "closed"))
    files = [file(tmp_path, f"alpha/a_2026-0{month}-01.csv", rows) for month, rows in ((4, one), (5, other), (6, one))]
    found = judge(tmp_path, *files)
    assert len({each.edition.edition_id for each in found}) == 3
    assert [each.superseded_on for each in found] == [date(2026, 5, 1), date(2026, 6, 1), None]


def test_a_visit_that_saw_the_same_bytes_confirms_the_edition(tmp_path: Path) -> None:
    delivery = file(tmp_path, "alpha/a_2026-05-01.csv")
    seen = (VisitedFile("a.csv", delivery.file.snapshot_id, 100),)
    visits = [Visit("alpha", datetime(2026, month, 20, tzinfo=UTC), "unchanged", seen) for month in (6, 7)]
    (edition,) = gathered([delivery], {"alpha": visits}, {"alpha": SOURCE}, AS_OF)
    assert edition.confirmed_on == date(2026, 6, 20), "what was seen after the run's day is not known yet"
