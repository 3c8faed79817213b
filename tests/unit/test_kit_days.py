"""Days as publishers write them: each form gives one day or none, and bare numbers are never guessed at."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.days import Order, epoch_day, is_far, iso_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01-JAN-2024", "2024-01-01"),
        ("17-Jul-2019", "2019-07-17"),
        ("16-Sept-22", "2022-09-16"),
        ("01/Jan/2024", "2024-01-01"),
        ("7 June 2023", "2023-06-07"),
        ("June 9, 2023", "2023-06-09"),
        ("Sept. 9, 2023", "2023-09-09"),
        ("15.10.2025", "2025-10-15"),
        ("2024-02-29T00:00:00.000+00:00", "2024-02-29"),
        (" 2015-12-28 ", "2015-12-28"),
        ("2024/3/7", "2024-03-07"),
    ],
)
def test_a_day_in_a_publishers_form_is_read(text: str, expected: str) -> None:
    assert iso_day(text) == expected


@pytest.mark.parametrize(
    "text", [None, "", "Ongoing", "2023-02-30", "31-Foo-2024", "03/04/2025", "June 2023", "1" * 5000, "٣/٤/٢٠٢٥ x"]
)
def test_what_is_no_day_or_could_be_two_gives_none(text: str | None) -> None:
    assert iso_day(text) is None


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("12/13/2019", "mdy", "2019-12-13"),
        ("03-04-2025", "dmy", "2025-04-03"),
        ("12/13/2019", "dmy", None),
        ("31/12/69", "dmy", "2069-12-31"),
    ],
)
def test_bare_numbers_are_read_in_the_publishers_order(text: str, order: Order, expected: str | None) -> None:
    assert iso_day(text, order) == expected


@given(st.dates(dt.date(1900, 1, 1), dt.date(2400, 12, 31)))
def test_every_day_is_read_back_from_every_form(day: dt.date) -> None:
    month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][day.month - 1]
    for text in (
        f"{day.day:02}-{month.upper()}-{day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert iso_day(text) == day.isoformat()
    assert (
        iso_day(f"{day.month}/{day.day}/{day.year}", "mdy")
        == iso_day(f"{day.day}-{day.month}-{day.year}", "dmy")
        == day.isoformat()
    )


@given(st.text())
def test_any_text_gives_a_day_or_none(text: str) -> None:
    for order in (None, "dmy", "mdy"):
        found = iso_day(text, order)  # type: ignore[arg-type]
        assert found is None or dt.date.fromisoformat(found)


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [
        ("1704063600000", "2024-01-01"),  # midnight of 1 January in Brussels, 23:00 of the day before in UTC
        ("1719784800000", "2024-07-01"),  # midnight of 1 July in Brussels, 22:00 of the day before in UTC
        ("1704067200000", "2024-01-01"),  # midnight of 1 January in UTC
        ("253402214400000", "9999-12-31"),
        ("9999999999999999", "9999-12-31"),
        ("-9999999999999999", None),
        ("2024-01-01", None),
        (None, None),
    ],
)
def test_epoch_milliseconds_are_the_day_that_was_meant_in_brussels(
    milliseconds: str | None, expected: str | None
) -> None:
    assert epoch_day(milliseconds) == expected


def test_a_day_that_stands_for_no_end_is_told_from_one_that_is_meant() -> None:
    assert is_far("2999-12-31") and is_far("9999-12-31")
    assert not is_far("2099-12-31")
