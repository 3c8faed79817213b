"""`core.goods_listing`: goods of a country listed for child labour, forced labour or forced child labour."""

from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, text_key

YES = "yes"


def goods_listing(ilab_goods__listing: Table, country_name: Table, electronics_good: Table) -> Table:
    """One row an edition, good and country. A listing says something about a country's production of a good, never about a
    company. `is_electronics` marks goods that are electronics or go straight into them."""
    stated = ilab_goods__listing.mutate(
        good_key=ilab_goods__listing.good.lower().strip(), country_key=text_key(ilab_goods__listing.country_name)
    )
    countries = country_name["name_key", "country_code"]
    located = stated.join(countries, stated.country_key == countries.name_key)
    marked = located.left_join(electronics_good, located.good_key == electronics_good.good)
    typed = marked.select(
        "edition", "country_code", "sector",
        good=marked.good_key,
        child_labour=marked.child_labour.lower() == YES,
        forced_labour=marked.forced_labour.lower() == YES,
        forced_child_labour=marked.forced_child_labour.lower() == YES,
        is_derived=(marked.derived_exploitation.lower() == YES) | (marked.derived_country.lower() == YES),
        is_electronics=marked.good_right.notnull(),
        evidence_ids=evidence_list(evidence_of(marked)),
    )  # fmt: skip
    flags = ["child_labour", "forced_labour", "forced_child_labour", "is_derived", "is_electronics"]
    return typed.group_by("edition", "country_code", "good").agg(
        sector=typed.sector.min(),
        **{flag: typed[flag].any().fill_null(False) for flag in flags},
        evidence_ids=all_evidence(typed.evidence_ids),
    )
