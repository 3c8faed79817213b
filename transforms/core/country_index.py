"""`core.country_index`: country values by indicator, placed on fixed goalposts from 0 (no hazard) to 1 (full hazard)."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import clipped, evidence_list, evidence_of, text_key

STATED = (
    "snapshot_id", "locator", "country_code", "indicator", "value", "scale", "edition", "year", "publisher", "licence",
    "source_url", "edition_date", "superseded_on",
)  # fmt: skip


def country_index(
    country_value_stated: Table,
    ilab_goods__country: Table,
    edition_file: Table,
    country_indicator: Table,
    country_indicator_level: Table,
    country_indicator_alias: Table,
    country_name: Table,
    topic: Table,
) -> Table:
    """One row a country, topic and indicator, of the newest edition stated; editions in force go before superseded ones. Values
    that cannot be placed are left out here and stay in raw. `role` is index, uplift, proxy or context; a proxy (rule of law) is
    stated for every site topic, and context has no effect on a score."""
    roles = with_proxies(country_indicator, topic)
    both = ibis.union(country_value_stated.select(*STATED), prevalence(ilab_goods__country, edition_file))
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
    best = newest(valued)
    return best.select(
        "country_code", "topic_code", "indicator", "role", "edition", "year", "publisher", "licence", "source_url",
        stated_value=best.value,
        index_value=best.hazard,
        evidence_ids=evidence_list(evidence_of(best)),
    )  # fmt: skip


def newest(valued: Table) -> Table:
    """For each country, topic and indicator the value of an edition in force, of the newest edition and year."""
    rank = ibis.row_number().over(
        group_by=("country_code", "topic_code", "indicator"),
        order_by=(
            valued.superseded_on.notnull(),  # a later day than the run's is not known: such editions are left out before
            ibis.desc("edition", nulls_first=False),
            ibis.desc("year", nulls_first=False),
            ibis.desc("edition_date", nulls_first=False),
            "snapshot_id",
            "locator",
        ),
    )
    return valued.mutate(rank=rank).filter(lambda t: t["rank"] == 0)


def prevalence(ilab_goods__country: Table, edition_file: Table) -> Table:
    """Child labour prevalence of the country findings in the form of the other values, as a percentage of children."""
    editions = edition_file.select("snapshot_id", "edition_date", "superseded_on")
    found = ilab_goods__country.left_join(editions, "snapshot_id").drop("snapshot_id_right")
    share = found.child_labour_prevalence.try_cast("float64") * 100.0
    return found.mutate(
        country_code=found.country_name,
        indicator=ibis.literal("child_labour_prevalence"),
        value=share.cast("string"),
        scale=ibis.literal("native"),
        year=found.edition,
        publisher=ibis.literal("US Department of Labor"),
        licence=ibis.literal("US public domain"),
        source_url=ibis.null("string"),
    ).filter(lambda t: t.value.notnull()).select(*STATED)  # fmt: skip


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
