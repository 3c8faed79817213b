"""Cell addresses and the text of cells."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.cells import Value, as_text, cell, column_letter, column_number, position


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_are_counted_as_a_spreadsheet_does(number: int, letters: str) -> None:
    assert (column_letter(number), column_number(letters)) == (letters, number)


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_says_its_place_and_back(row: int, column: int) -> None:
    assert position(cell(column, row)) == (row, column)
    assert cell(column_letter(column), row) == cell(column, row)


@pytest.mark.parametrize("wrong", ["", "D", "8", "D0", "d8", "D8 ", "ABCD1", "$D$8", "D8:E9"])
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a cell"):
        position(wrong)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", None),
        (" \u00a0\n", None),
        ("  two  words \n", "two  words"),
        (12.0, "12"),
        (1.0, "1"),
        (-0.0, "0"),
        (7, "7"),
        (1e15, "1000000000000000"),
        (0.1 + 0.2, "0.3"),
        (0.75, "0.75"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.datetime(2025, 4, 25), "2025-04-25"),
        (dt.date(2025, 4, 25), "2025-04-25"),
        (dt.datetime(2025, 4, 25, 9, 30), "2025-04-25T09:30:00"),
        (dt.time(9, 30), "09:30:00"),
        (dt.timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_text_of_a_value(value: Value, text: str | None) -> None:
    assert as_text(value) == text
