"""`core.cahra_region`: conflict-affected and high-risk areas (CAHRA) by edition."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, stated_date, text_key

TRUE_WORDS = ("true", "yes", "1")


def cahra_region(cahra__region: Table, country_name: Table) -> Table:
    """One row an edition and region, or country where the whole country is designated (then region_key is empty text)."""
    stated = cahra__region.mutate(
        country_key=text_key(ibis.coalesce(cahra__region.country_code, cahra__region.iso3, cahra__region.country_name)),
        whole=cahra__region.whole_country.lower().isin(TRUE_WORDS).fill_null(False),
        edition_day=stated_date(cahra__region.edition_date),
    )
    countries = country_name.select("name_key", code="country_code")
    located = stated.join(countries, stated.country_key == countries.name_key)
    typed = located.select(
        "edition", "region_name", "region_code",
        edition_date=located.edition_day,
        country_code=located.code,
        whole_country=located.whole,
        region_key=ibis.ifelse(located.whole, "", text_key(ibis.coalesce(located.region_name, located.region_code))),
        evidence_ids=evidence_list(evidence_of(located)),
    )  # fmt: skip
    designated = typed.filter(typed.region_key.notnull() & typed.edition_date.notnull())
    return designated.group_by("edition_date", "country_code", "region_key").agg(
        edition=designated.edition.min(),
        region_code=designated.region_code.min(),
        region_name=designated.region_name.min(),
        whole_country=designated.whole_country.any(),
        evidence_ids=all_evidence(designated.evidence_ids),
    )
