"""Terms of sources: what they let go, and that a file of unknown or stricter origin goes nowhere."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.licences import NotRedistributable, Rights, cited, snapshots_of, stricter
from tests.support.published_run import source

STATE = [source("free", "yes"), source("half", "derived-only"), source("shut", "no")]
WORDS = st.sampled_from(["yes", "derived-only", "no"])


def received(*files: tuple[str, str | None]) -> list[dict[str, str | None]]:
    return [{"snapshot_id": snapshot_id, "source_id": source_id} for snapshot_id, source_id in files]


@pytest.mark.parametrize(
    ("source_id", "values", "whole"),
    [("free", True, True), ("half", True, False), ("shut", False, False), ("unheard_of", False, False), (None, False, False)],
)  # fmt: skip
def test_values_and_files_go_as_far_as_the_source_says(source_id: str | None, values: bool, whole: bool) -> None:
    rights = Rights(STATE, received(("f", source_id)))
    assert (rights.values_may_go(source_id), rights.bytes_may_go("f")) == (values, whole)
    assert bool(rights.in_the_way(["f"])) is not values


def test_a_file_that_never_came_in_goes_nowhere() -> None:
    rights = Rights(STATE, [])
    assert rights.in_the_way(["f"]) == {"unknown"}
    with pytest.raises(NotRedistributable, match="The file f may not be handed on: no source is known"):
        rights.require_bytes("f")


def test_a_refusal_names_source_licence_and_where_the_licence_stands() -> None:
    rights = Rights(STATE, received(("f", "half")))
    with pytest.raises(NotRedistributable) as refusal:
        rights.require_bytes("f")
    for told in ("The list of half (half)", "derived-only", "Terms of half", "page 1 of half"):
        assert told in str(refusal.value)


def test_a_file_that_came_as_two_sources_is_bound_by_both() -> None:
    rights = Rights(STATE, received(("f", "free"), ("f", "shut")))
    assert rights.in_the_way(["f"]) == {"shut"}
    with pytest.raises(NotRedistributable, match=r"The list of shut \(shut\)") as refusal:
        rights.require_bytes("f")
    assert "free" not in str(refusal.value)


@given(WORDS, WORDS)
def test_of_two_terms_the_stricter_holds_and_an_unknown_word_is_the_strictest(one: str, other: str) -> None:
    order = ["yes", "derived-only", "no"]
    assert order.index(stricter(one, other)) == max(order.index(one), order.index(other))
    assert stricter(one, "perhaps") == "perhaps" == stricter("perhaps", one)


def test_the_files_of_evidence_are_found_whatever_their_places() -> None:
    assert snapshots_of(["a#Sheet!B7", "a#line 3", "b#file"]) == {"a", "b"}
    assert snapshots_of(None) == frozenset()
    rows = pa.table({"evidence_ids": pa.array([["a#x", "b#y"], [], ["a#z"]], pa.list_(pa.string()))})
    assert cited(rows) == {"a", "b"}
    assert cited(pa.table({"other": [1]})) == set()
