"""Names and codes of countries as a table, from the one place that knows how lists spell them."""

from sources.kit.countries import country_names


def country_name_rows() -> list[dict[str, str]]:
    """Rows of `method.country_name`: every known name, spelling and code with its alpha-2 code."""
    return [{"name_key": name, "country_code": code} for name, code in sorted(set(country_names()))]
