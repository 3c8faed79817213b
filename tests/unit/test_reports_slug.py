"""Ids that others chose never decide where a file is written, and different ids never share a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.site.slug import slug


def test_a_plain_id_is_its_own_name() -> None:
    assert slug("acme-displays-2") == "acme-displays-2"


@pytest.mark.parametrize(
    "hostile", ["../../etc", "/etc/passwd", "..", "", "a\x00b", "CON", "x" * 300, "a/b", "a\\b", "Ω", "\ud800", "acme "]
)
def test_a_hostile_id_gives_a_short_plain_name(hostile: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,61}", slug(hostile))
    assert slug(hostile) != hostile.lower()


@given(st.text(), st.text())
def test_different_ids_have_different_names_even_where_case_does_not_count(one: str, other: str) -> None:
    assert (slug(one) == slug(other).lower()) == (one == other)


def test_an_id_cannot_take_the_name_that_another_id_was_given() -> None:
    taken = slug("ACME")
    assert slug(taken) != taken
