"""Whatever the number or day, each usual way of writing it is read back to it, or refused: never to another one."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sources.supplier_register.cell import BadValue
from sources.supplier_register.dates import YEARS, day_readings, read_date
from sources.supplier_register.numbers import number_readings, plain

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False)
DAYS = st.dates(dt.date(YEARS.start, 1, 1), dt.date(YEARS.stop - 1, 12, 31))
STYLES = st.sampled_from(["-.", "-,", ",.", ".,", " .", " ,", "'.", "\u202f,"])
"""Grouping (- for none) and decimal separator."""


@given(NUMBERS, STYLES, st.integers(0, 3))
def test_a_number_in_any_usual_style_is_among_its_readings(number: Decimal, style: str, places: int) -> None:
    grouping, decimal = style[0].strip("-"), style[1]
    rounded = round(number, places) if places else Decimal(round(number))
    whole, _, fraction = f"{rounded:,f}".partition(".")
    text = whole.replace(",", grouping) + (decimal + fraction if fraction else "")
    readings = number_readings(text)
    assert rounded in readings
    assert len(readings) <= 2


@given(NUMBERS)
def test_two_readings_of_a_number_are_a_thousandfold_apart(number: Decimal) -> None:
    readings = number_readings(str(number))
    assert all(one == 1000 * other or other == 1000 * one for one in readings for other in readings if one != other)


@given(NUMBERS)
def test_a_number_written_plainly_keeps_its_value(number: Decimal) -> None:
    text = plain(number)
    assert Decimal(text) == number
    assert "E" not in text and text != "-0" and not ("." in text and text.endswith("0"))


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_spreadsheets_own_number_has_one_reading(number: float) -> None:
    (reading,) = number_readings(number)
    assert abs(float(reading) - number) <= abs(number) * 1e-14


@given(st.text())
def test_no_text_breaks_the_readers(text: str) -> None:
    assert len(number_readings(text)) <= 2
    assert len(day_readings(text)) <= 2


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%dT12:30:00"]))
def test_a_day_in_a_clear_style_is_read_back(day: dt.date, style: str) -> None:
    assert read_date(day.strftime(style)) == day.isoformat()


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_a_day_with_slashes_is_read_back_or_refused_but_never_another(day: dt.date, style: str) -> None:
    ambiguous = day.day <= 12 and day.day != day.month
    try:
        assert read_date(day.strftime(style)) == day.isoformat()
        assert not ambiguous
    except BadValue:
        assert ambiguous
