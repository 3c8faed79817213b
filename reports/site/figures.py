"""How figures are written on every page: digits, dates, countries, and the words for what is missing."""

from datetime import date

from iso3166 import countries_by_alpha2

NONE = "not stated"


def points(value: float | None) -> str:
    """Points of a score, one digit."""
    return "no score" if value is None else f"{value:.1f}"


def signed(value: float | None) -> str:
    """Points with their sign; a true minus, and no sign for nothing."""
    if value is None:
        return "none"
    return f"{value:+.1f}".replace("-", "\N{MINUS SIGN}") if abs(value) >= 0.05 else "0.0"


def unit(value: float | None) -> str:
    """A value on 0 to 1, two digits."""
    return "no data" if value is None else f"{value:.2f}"


def share(value: float | None) -> str:
    """A share as per cent."""
    return "no data" if value is None else f"{100 * value:.0f} %"


def day(value: date | None) -> str:
    """A date by ISO 8601."""
    return NONE if value is None else value.isoformat()


def yes_no(value: bool | None) -> str:
    """Yes, no, or not stated."""
    return NONE if value is None else ("yes" if value else "no")


def thousands(value: float) -> str:
    """A whole number with narrow spaces between thousands."""
    return f"{value:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def country(alpha_2: str | None) -> str:
    """The name of a country, or the code where it has none."""
    if alpha_2 is None:
        return NONE
    known = countries_by_alpha2.get(alpha_2)
    return known.apolitical_name if known else alpha_2


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"
