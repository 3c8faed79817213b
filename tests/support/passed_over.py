"""Which raw tables and rows core rightly does not rest on, each by name with its reason. Every other raw row is cited by a core row."""

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "decisions__accepted_edition": "a person's word on an edition: it is read when editions are judged, and nothing is said of the world",
    "ted__found": "what a search found, which only leads to the notices: each is fetched and read whole as ted__notice",
}
"""Raw tables that no core table reads."""

ROWS: Mapping[str, Mapping[str, str]] = {
    "country_indices__value": {
        "coalesce((SELECT max(a.indicator) FROM method.country_indicator_alias a WHERE a.series = r.indicator), r.indicator) "
        "NOT IN (SELECT indicator FROM method.country_indicator)": "the method has no indicator for the series; country_series lists it",
    },
    "ewaste_keys__description": {
        "r.unu_key NOT IN (SELECT unu_key FROM core.ewaste_key)": "a collection category of a directive and no UNU key: key lists have none of it",
    },
    "ewaste_keys__weight": {
        "r.year::INT < (SELECT weight_year FROM core.ewaste_key k WHERE k.unu_key = r.unu_key)": "a weight of an earlier year",
    },
    "ted__code": {
        "NOT EXISTS (FROM core.contract_lot_criterion c WHERE c.list_name = r.list_name AND c.code = r.code)": "a code that no lot bears",
    },
}  # fmt: skip
"""Conditions, as SQL over a raw row `r`, under which a row of a table that core reads is not cited."""
