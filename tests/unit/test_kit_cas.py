"""CAS numbers in cells as lists write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.cas import cas_number, read_cas_cell


def check_digit(first: int, second: int) -> int:
    digits = f"{first}{second:02d}"
    return sum(place * int(digit) for place, digit in enumerate(reversed(digits), start=1)) % 10


@st.composite
def numbers(draw: st.DrawFn) -> str:
    first, second = draw(st.integers(10, 9_999_999)), draw(st.integers(0, 99))
    return f"{first}-{second:02d}-{check_digit(first, second)}"


@given(
    st.lists(numbers(), min_size=1, max_size=6, unique=True), st.sampled_from([", ", "; ", " / ", "\n", " | ", " and "])
)
def test_all_numbers_of_a_cell_are_found_whatever_parts_them(wanted: list[str], between: str) -> None:
    assert read_cas_cell(between.join(wanted)).numbers == tuple(wanted)


@given(numbers(), st.integers(1, 9))
def test_a_wrong_check_digit_is_never_taken(number: str, off: int) -> None:
    wrong = number[:-1] + str((int(number[-1]) + off) % 10)
    assert cas_number(wrong) is None
    assert read_cas_cell(wrong).wrong == (wrong,)


@pytest.mark.parametrize("text", ["35948‐25‐5", "35948–25–5", "35948 - 25 - 5", "0035948-25-5", " 35948-25-5 "])
def test_odd_hyphens_blanks_and_leading_zeros_are_one_number(text: str) -> None:
    assert read_cas_cell(text).numbers == ("35948-25-5",)


@pytest.mark.parametrize("text", [None, "", "-", "–", "n/a", "None", "not applicable"])
def test_what_stands_for_none_says_nothing_and_is_no_fault(text: str | None) -> None:
    cell = read_cas_cell(text)
    assert (cell.numbers, cell.wrong, cell.says_something) == ((), (), False)


@pytest.mark.parametrize("text", ["Proprietary", "2000-01-05", "71432", "1-2-3-4"])
def test_what_is_no_number_is_kept_for_a_finding(text: str) -> None:
    cell = read_cas_cell(text)
    assert (cell.numbers, cell.wrong) == ((), (text,))


def test_a_repeated_number_counts_once() -> None:
    assert read_cas_cell("71-43-2, 71-43-2").numbers == ("71-43-2",)
