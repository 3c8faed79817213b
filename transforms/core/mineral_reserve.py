"""`core.mineral_reserve`: reserves of the method's minerals by country, in tonnes and as a share of the world's."""

import ibis
from ibis.expr.types import Table

from transforms.core.mineral_production import in_tonnes, once, with_country
from transforms.expressions import all_evidence

OF = ("edition_id", "metal", "form", "year")
"""What a world total of reserves is stated for."""
EDITION_YEAR = r"(20\d\d)"
UNSAID = ("country_code", "is_estimate", "withheld", "source_url")
"""What statements of production have and those of reserves do not."""


def mineral_reserve(
    usgs_mcs__reserve: Table, edition_file: Table, mineral: Table, mass_unit: Table, country_name: Table
) -> Table:
    """One row an edition, mineral, kind, year and country. Rows of other minerals stay in raw. A figure stated twice counts once."""
    rows = once(in_tonnes(like_production(usgs_mcs__reserve, edition_file), mineral, mass_unit))
    is_world = rows.world_total == "yes"
    located = with_country(rows.filter(~is_world), country_name)
    countries = located.group_by(*OF, "source_id", "edition_date", "country_key").agg(
        superseded_on=located.superseded_on.max(),
        country_code=located.code.max(),
        country_stated=located.country.min(),
        tonnes=located.tonnes.sum(),
        evidence_ids=all_evidence(located.evidence_ids),
    )
    summed = located.group_by(*OF).agg(sum_tonnes=located.tonnes.sum())
    totals = rows.filter(is_world)
    world = totals.group_by(*OF).agg(world_tonnes=totals.tonnes.max(), world_evidence=all_evidence(totals.evidence_ids))
    joined = countries.join(summed, list(OF)).left_join(world, list(OF)).drop(*(f"{name}_right" for name in OF))
    whole = ibis.ifelse(joined.world_tonnes > joined.sum_tonnes, joined.world_tonnes, joined.sum_tonnes)
    return joined.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "metal", "year", "country_key", "country_code", "country_stated",
        "tonnes", "world_tonnes",
        reserve_kind=joined.form,
        share_of_world=ibis.ifelse(joined.world_tonnes.isnull(), None, joined.tonnes / whole.nullif(0.0)),
        evidence_ids=ibis.ifelse(joined.world_evidence.isnull(), joined.evidence_ids, joined.evidence_ids.concat(joined.world_evidence)),
    )  # fmt: skip


def like_production(reserves: Table, edition_file: Table) -> Table:
    """Reserves in the form of statements of production. What names no year is of the year of the edition."""
    held = edition_file.select("source_id", "edition_id", "edition_date", "superseded_on", "snapshot_id")
    dated = reserves.join(held, "snapshot_id")
    edition_year = dated.edition.re_extract(EDITION_YEAR, 1).nullif("")
    return dated.mutate(
        stage=ibis.literal("mining"),
        form=dated.detail,
        year=ibis.coalesce(dated.year, edition_year, dated.edition_date.year().cast("string")),
        **{name: ibis.null("string") for name in UNSAID},
    )
