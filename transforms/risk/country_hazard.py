"""`risk.country_hazard`: how hazardous a country is for a topic: C of the method, 0 to 1."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, clipped, merged_evidence

LISTED = {"forced_labour": "forced_labour", "child_labour": "child_labour"}


def country_hazard(country_index: Table, goods_listing: Table, parameter: Table) -> Table:
    """One row a draw, country and topic. The mean of the topic's own indices; where it has none, the rule of law as a proxy,
    marked as such; then the uplifts for listed electronics goods and for conventions not ratified, capped at 1."""
    stated = country_index.filter(country_index.role != "context")  # which is for the reader alone
    means = stated.group_by("country_code", "topic_code").agg(
        own=stated.index_value.mean(where=stated.role == "index"),
        proxy=stated.index_value.mean(where=stated.role == "proxy"),
        not_ratified=stated.index_value.sum(where=stated.role == "uplift").fill_null(0.0),
        index_count=stated.count(where=stated.role == "index"),
        own_evidence=all_evidence(stated.evidence_ids, stated.role != "proxy"),
        proxy_evidence=all_evidence(stated.evidence_ids, stated.role == "proxy"),
    )
    joined = means.outer_join(listed_topics(goods_listing), ["country_code", "topic_code"]).cross_join(parameter)
    joined = joined.mutate(
        country_code=ibis.coalesce(joined.country_code, joined.country_code_right),
        topic_code=ibis.coalesce(joined.topic_code, joined.topic_code_right),
        not_ratified=joined.not_ratified.fill_null(0.0),
    ).drop("country_code_right", "topic_code_right")
    base = ibis.coalesce(joined.own, joined.proxy, joined.unknown_country_hazard)
    uplift = joined.not_ratified * joined.convention_uplift + ibis.ifelse(joined.listed, joined.listing_uplift, 0.0)
    return joined.select(
        "draw", "country_code", "topic_code", "index_count",
        country_hazard=clipped(base + ibis.coalesce(uplift, joined.not_ratified * joined.convention_uplift)),
        is_proxy=joined.own.isnull(),
        is_listed=joined.listed.fill_null(False),
        evidence_ids=merged_evidence(
            joined.own_evidence, ibis.ifelse(joined.own.isnull(), joined.proxy_evidence, None), joined.listing_evidence
        ),
    )  # fmt: skip


def listed_topics(goods_listing: Table) -> Table:
    """Countries with an electronics good in the newest edition of the listing, by the topic the listing is about."""
    newest = goods_listing.filter(goods_listing.edition == goods_listing.edition.max())
    electronics = newest.filter(newest.is_electronics)
    parts = [
        electronics.filter(electronics[column]).select("country_code", "evidence_ids", topic_code=ibis.literal(topic))
        for topic, column in LISTED.items()
    ]
    both = ibis.union(*parts)
    grouped = both.group_by("country_code", "topic_code").agg(listing_evidence=all_evidence(both.evidence_ids))
    return grouped.mutate(listed=True)
