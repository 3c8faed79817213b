"""`core.country_series`: from which series standardised country values come, with years, anchors and licence, and what has no source."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of

KEY = ("series", "publisher", "publisher_series")
WITHOUT = ("licence", "direction", "anchor", "flags")


def country_series(
    country_indices__series: Table,
    edition_file: Table,
    country_value_stated: Table,
    country_indicator: Table,
    country_indicator_alias: Table,
) -> Table:
    """One row a series, publisher and publisher's series id of the register, of the newest edition that names it."""
    rows = country_indices__series.join(edition_file.select("snapshot_id", "edition_date"), "snapshot_id").mutate(
        series=country_indices__series.indicator.fill_null(""),
        publisher=country_indices__series.publisher.fill_null(""),
        publisher_series=country_indices__series.series_id.fill_null(""),
    )
    newest = rows.edition_date.max().over(group_by=KEY)
    held = rows.mutate(newest=newest).filter(lambda t: t.edition_date == t.newest)
    once = held.group_by(*KEY).agg(
        **{name: held[name].max() for name in WITHOUT},
        edition_date=held.edition_date.max(),
        first_year=held.year_min.try_cast("int64").min(),
        last_year=held.year_max.try_cast("int64").max(),
        countries=held.countries.try_cast("int64").max(),
        evidence_ids=all_evidence(evidence_list(evidence_of(held))),
    )
    aliased = once.left_join(country_indicator_alias.select("series", named="indicator"), "series").drop("series_right")
    known = country_indicator.select(known="indicator").distinct()
    both = aliased.mutate(called=ibis.coalesce(aliased.named, aliased.series))
    read = both.left_join(known, both.called == known.known)
    values = country_value_stated.group_by(series="indicator").agg(values_stated=ibis._.count())
    counted = read.left_join(values, "series")
    return counted.select(
        *KEY, *WITHOUT, "edition_date", "first_year", "last_year", "countries", "evidence_ids",
        indicator=counted.known,
        values_stated=counted.values_stated.fill_null(0),
    )  # fmt: skip
