"""What a score does not depend on, and the bounds it keeps, for hundreds of random suppliers."""

from collections.abc import Iterable, Set
from random import Random

import pyarrow as pa
import pytest

from methodology.tables import method_tables
from tests.support.profiles import Profile, different, profiles
from tests.support.random_suppliers import merged, random_supplier
from tests.support.random_world import Book, days_before, random_world
from tests.support.tables import AS_OF, Row, computed

METHOD = method_tables()
KAPPA = METHOD["parameter"][0]["kappa"]
COUNT = 200
AGEING = {
    "incident_evidence": ("event_cluster_id", "decay_factor", {"effect", "reply_status"}),
    "certification_evidence": ("certificate_id", "freshness", {"credit"}),
    "dd_maturity": ("supplier_id", "freshness", {"step_score"}),
}
"""For each table that ages: what a row is about, the column of its freshness, and those that follow from that."""
AGELESS = ["mineral_exposure", "site_exposure", "topic_exposure"]


@pytest.fixture(scope="module")
def book() -> Book:
    """A world and suppliers."""
    rng = Random(COUNT)
    return merged([random_world(rng), *(random_supplier(rng, f"S{number:05}") for number in range(COUNT))])


@pytest.fixture(scope="module")
def computed_profiles(book: Book) -> dict[str, Profile]:
    """The profiles of those suppliers."""
    return profiles(book)


def test_every_number_keeps_its_bounds(computed_profiles: dict[str, Profile]) -> None:
    for profile in computed_profiles.values():
        for (place, name), value in profile.numbers().items():
            assert 0.0 <= value <= (100.0 if place == "score" else 1.0), (place, name, value)


def test_no_score_is_above_the_worst_topic(computed_profiles: dict[str, Profile]) -> None:
    for profile in computed_profiles.values():
        assert profile.score["residual_risk_score"] <= profile.score["max_topic_score"] + 1e-9


def test_mitigation_never_removes_more_than_kappa_of_a_likelihood(computed_profiles: dict[str, Profile]) -> None:
    for profile in computed_profiles.values():
        for row in profile.topics.values():
            assert row["residual_likelihood"] >= (1 - KAPPA) * row["inherent_likelihood"] - 1e-12


def test_the_order_of_rows_does_not_matter(book: Book, computed_profiles: dict[str, Profile]) -> None:
    rng = Random(1)
    shuffled = {table: rng.sample(rows, len(rows)) for table, rows in book.items()}
    assert profiles(shuffled) == computed_profiles


def test_the_scale_of_topic_weights_does_not_matter(book: Book, computed_profiles: dict[str, Profile]) -> None:
    heavier: list[Row] = [{**row, "weight": 3 * row["weight"]} for row in METHOD["topic"]]
    assert_same(computed_profiles, profiles({**book, "topic": heavier}))


def test_another_supplier_changes_nothing(book: Book, computed_profiles: dict[str, Profile]) -> None:
    rng = Random(2)
    more = (random_supplier(rng, f"N{number:05}") for number in range(100))
    assert_same(computed_profiles, profiles(merged([book, *more])))


def test_the_same_input_gives_the_same_bytes(book: Book) -> None:
    names = ["supplier_topic_risk", "mineral_exposure", "incident_evidence", "supplier_score"]
    first, *again = (computed(book, *names) for _ in range(4))
    for tables in again:
        assert [name for name in names if not tables[name].equals(first[name])] == []


def test_a_later_day_changes_nothing_but_what_ages(book: Book) -> None:
    """Between two days on which the same lists count and no audit falls due."""
    settled: Book = {
        **book,
        "smelter_status": [{**row, "next_audit_date": None} for row in book["smelter_status"] if is_out(row)],
        "smelter_sanction": [],
        "cahra_region": [row for row in book["cahra_region"] if is_out(row)],
    }
    earlier, later = (computed(settled, *AGEING, *AGELESS, as_of=day) for day in (AS_OF, days_before(-200)))
    for name in AGELESS:
        assert texts(earlier[name].to_pylist()) == texts(later[name].to_pylist()), name
    for name, (about, fresh, following) in AGEING.items():
        before, after = (in_order(tables[name], about) for tables in (earlier, later))
        assert texts(before, following | {fresh}) == texts(after, following | {fresh}), name
        ages = [(one[fresh], other[fresh]) for one, other in zip(before, after, strict=True)]
        assert all(other <= one for one, other in ages) and any(other < one for one, other in ages), name


def is_out(row: Row) -> bool:
    """Whether an edition is out on the as-of date."""
    return bool(row["edition_date"] <= AS_OF)


def in_order(table: pa.Table, about: str) -> list[Row]:
    """Rows by what they are about."""
    order = (about, "topic_code" if "topic_code" in table.column_names else "oecd_step")
    return sorted(table.to_pylist(), key=lambda row: tuple(row[name] for name in order))


def texts(rows: Iterable[Row], but: Set[str] = frozenset()) -> list[str]:
    """Rows to the last bit of every number, in an order of their own, without some columns."""
    return sorted(repr([value for name, value in row.items() if name not in but]) for row in rows)


def assert_same(first: dict[str, Profile], second: dict[str, Profile]) -> None:
    """All suppliers of the first are in the second, with the same numbers."""
    assert not different([(profile, second[supplier_id]) for supplier_id, profile in first.items()])
