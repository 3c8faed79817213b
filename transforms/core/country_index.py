"""`core.country_index`: country values by indicator, placed on fixed goalposts from 0 (no hazard) to 1 (full hazard)."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import clipped, evidence_list, evidence_of, text_key


def country_index(
    country_indices__value: Table,
    ilab_goods__country: Table,
    country_indicator: Table,
    country_indicator_level: Table,
    country_indicator_alias: Table,
    country_name: Table,
    topic: Table,
) -> Table:
    """One row a country, topic and indicator, of the newest edition stated. Values that cannot be placed are left out here and
    stay in raw. `role` is index, uplift or proxy; a proxy (rule of law) is stated for every site topic."""
    roles = with_proxies(country_indicator, topic)
    both = ibis.union(country_indices__value, prevalence(ilab_goods__country).select(country_indices__value.columns))
    stated = named(both, country_indicator_alias, country_name)
    levels = country_indicator_level.select("indicator", "level", "level_value")
    joined = stated.join(roles, "indicator").left_join(levels, [("indicator", "indicator"), ("value", "level")])
    said = joined.value.try_cast("float64")
    number = ibis.ifelse(said.isnan() | said.isinf(), None, said)  # "NaN" is a number to an engine, not to a reader
    is_standard = joined.scale == "standardised"
    native = ibis.ifelse(is_standard, number * joined.standard_span.cast("float64"), number)
    placed = clipped((native - joined.low) / (joined.high - joined.low))
    taken = ibis.ifelse(is_standard & joined.standard_span.isnull(), clipped(number), placed)
    valued = joined.mutate(hazard=ibis.coalesce(joined.level_value, taken)).filter(lambda t: t.hazard.notnull())
    newest = ibis.row_number().over(
        group_by=("country_code", "topic_code", "indicator"),
        order_by=(ibis.desc("edition", nulls_first=False), "snapshot_id", "locator"),
    )
    best = valued.mutate(rank=newest).filter(lambda t: t["rank"] == 0)
    return best.select(
        "country_code", "topic_code", "indicator", "role", "edition", "publisher", "licence", "source_url",
        stated_value=best.value,
        index_value=best.hazard,
        evidence_ids=evidence_list(evidence_of(best)),
    )  # fmt: skip


def prevalence(ilab_goods__country: Table) -> Table:
    """Child labour prevalence of the country findings in the form of the other values, as a percentage of children."""
    found = ilab_goods__country
    return found.select(
        "snapshot_id", "locator", "edition",
        country_code=found.country_name,
        indicator=ibis.literal("child_labour_prevalence"),
        value=(found.child_labour_prevalence.try_cast("float64") * 100.0).cast("string"),
        unit=ibis.literal("% of children"),
        scale=ibis.literal("native"),
        publisher=ibis.literal("US Department of Labor"),
        licence=ibis.literal("US public domain"),
        source_url=ibis.null("string"),
    ).filter(lambda t: t.value.notnull())  # fmt: skip


def with_proxies(country_indicator: Table, topic: Table) -> Table:
    """The indicators with their topics; an indicator for every topic ("*") is repeated for each that is not about minerals."""
    wanted = country_indicator.cast({"low": "float64", "high": "float64"})
    topics = topic.filter(topic.exposure != "mineral").select(each="topic_code")
    for_all = wanted.filter(wanted.topic_code == "*").cross_join(topics)
    repeated = for_all.mutate(topic_code=for_all.each).drop("each")
    return ibis.union(wanted.filter(wanted.topic_code != "*"), repeated)


def named(stated: Table, aliases: Table, country_name: Table) -> Table:
    """Values with the indicator's own name instead of the publisher's series id, and the country's alpha-2 code."""
    keyed = stated.mutate(country_key=text_key(stated.country_code), series=stated.indicator).drop(
        "indicator", "country_code"
    )
    countries = country_name["name_key", "country_code"]
    located = keyed.join(countries, keyed.country_key == countries.name_key)
    aliased = located.left_join(aliases, "series").drop("series_right")
    return aliased.mutate(indicator=ibis.coalesce(aliased.indicator, aliased.series), value=aliased.value.strip())
