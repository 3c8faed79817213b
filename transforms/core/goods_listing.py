"""`core.goods_listing`: goods of a country listed for child labour, forced labour or forced child labour."""

from typing import cast

import ibis
from ibis.expr.types import BooleanValue, StringValue, Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, text_key

YES_WORDS = ("yes", "x")
"""The XML and CSV write Yes, the workbook of 2016 crosses."""
STILL_LISTED = r"^\s*\d{4}\s*-\s*$"
"""Years of a listing without an end, as ImportWatch states them: 2009-."""
KINDS = ("child_labour", "forced_labour", "forced_child_labour")


def goods_listing(ilab_goods__listing: Table, country_name: Table, electronics_good: Table) -> Table:
    """One row an edition, good and country. A listing says something about a country's production of a good, never about a
    company. The three kinds are told apart and none follows from another. `is_electronics` marks goods that are electronics or go
    straight into them."""
    stated = ilab_goods__listing.mutate(
        good_key=ilab_goods__listing.good.lower().strip(), country_key=text_key(ilab_goods__listing.country_name)
    )
    countries = country_name["name_key", "country_code"]
    located = stated.join(countries, stated.country_key == countries.name_key)
    marked = located.left_join(electronics_good, located.good_key == electronics_good.good)
    typed = marked.select(
        "country_code", "sector",
        edition=ibis.coalesce(marked.edition, ""),  # before every edition that is known
        good=marked.good_key,
        **{kind: is_listed(marked, kind) for kind in KINDS},
        is_derived=says_yes(marked, "derived_exploitation") | says_yes(marked, "derived_country"),
        is_electronics=marked.good_right.notnull(),
        evidence_ids=evidence_list(evidence_of(marked)),
    )  # fmt: skip
    flags = [*KINDS, "is_derived", "is_electronics"]
    return typed.group_by("edition", "country_code", "good").agg(
        sector=typed.sector.min(),
        **{flag: typed[flag].any().fill_null(False) for flag in flags},
        evidence_ids=all_evidence(typed.evidence_ids),
    )


def is_listed(listing: Table, kind: str) -> BooleanValue:
    """Whether a good is listed for a kind: by a word, or by years that have not ended."""
    return cast(
        BooleanValue, says_yes(listing, kind) | listing[f"{kind}_years"].re_search(STILL_LISTED).fill_null(False)
    )


def says_yes(listing: Table, column: str) -> BooleanValue:
    """Whether a flag says yes; a blank one does not."""
    return cast(BooleanValue, cast(StringValue, listing[column]).strip().lower().isin(YES_WORDS).fill_null(False))
