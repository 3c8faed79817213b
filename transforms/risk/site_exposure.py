"""`risk.site_exposure`: each place of a supplier with its weight, country hazard C and stage index G, topic by topic."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, merged_evidence, no_evidence

UNDISCLOSED = "undisclosed"


def site_exposure(
    supplier: Table,
    site: Table,
    reuse_partner: Table,
    topic: Table,
    stage_index: Table,
    country_hazard: Table,
    parameter: Table,
) -> Table:
    """One row a draw, supplier, topic and place. Sites speak for the site topics, re-use and disposal partners for
    reuse_disposal. What is not disclosed is a place of its own: it takes the unknown country hazard, and the stage index of
    the supplier's most hazardous known stage, or of the most hazardous stage there is when nothing is known."""
    places = weighted(all_places(site, reuse_partner))
    topics = topic.filter(topic.exposure != "mineral")["topic_code", "exposure"]
    known = places.join(topics, "exposure").join(stage_index, ["stage", "topic_code"])
    rows = ibis.union(disclosed(known), remainder(known), nothing_disclosed(supplier, places, topics, stage_index))
    hazards = country_hazard.select(
        "draw", "country_code", "topic_code", "country_hazard", "is_proxy", hazard_evidence="evidence_ids"
    )
    placed = rows.cross_join(parameter["draw", "unknown_country_hazard"])
    joined = placed.left_join(hazards, ["draw", "country_code", "topic_code"])
    return joined.select(
        "draw", "supplier_id", "topic_code", "place_id", "place_name", "stage", "country_code", "weight", "stage_hazard",
        country_hazard=ibis.coalesce(joined.country_hazard, joined.unknown_country_hazard),
        is_disclosed=joined.country_code.notnull(),
        has_country_hazard=joined.country_hazard.notnull(),
        is_proxy=joined.is_proxy.fill_null(False),
        evidence_ids=merged_evidence(joined.evidence_ids, joined.hazard_evidence),
    )  # fmt: skip


def all_places(site: Table, reuse_partner: Table) -> Table:
    """Sites and partners in one form. A partner's stage is re-use and recycling, wherever its material ends."""
    sites = site.select(
        "supplier_id", "stage", "country_code", "evidence_ids",
        place_id="site_id", place_name="site_name", share="production_share", exposure=ibis.literal("site"),
    )  # fmt: skip
    partners = reuse_partner.select(
        "supplier_id", "evidence_ids", stage=ibis.literal("reuse_recycling"), country_code="destination_country_code",
        place_id=reuse_partner.partner_id + ":" + reuse_partner.activity, place_name="partner_name", share="volume_share", exposure=ibis.literal("reuse"),
    )  # fmt: skip
    return ibis.union(sites, partners.select(sites.columns))


def weighted(places: Table) -> Table:
    """Adds each place's weight and what remains undisclosed: shares as stated (scaled down if they exceed the whole), the rest
    spread over places without a share; equal weights where no share is stated at all."""
    group = ibis.window(group_by=("supplier_id", "exposure"), order_by="place_id")
    stated = places.share.sum().over(group).fill_null(0.0)
    without = places.share.isnull().sum().over(group)
    count = places.count().over(group)
    scale = ibis.ifelse(stated > 1.0, stated, 1.0)
    rest = ibis.ifelse(stated < 1.0, 1.0 - stated, 0.0)
    spread = ibis.ifelse(without > 0, rest / without.nullif(0), 0.0)
    weight = ibis.ifelse(without == count, 1.0 / count, ibis.coalesce(places.share / scale, spread))
    return places.mutate(weight=weight, undisclosed=ibis.ifelse(without > 0, 0.0, rest))


def disclosed(known: Table) -> Table:
    """The places as they were named."""
    return known.select(
        "supplier_id",
        "topic_code",
        "place_id",
        "place_name",
        "stage",
        "country_code",
        "weight",
        "stage_hazard",
        "evidence_ids",
    )


def remainder(known: Table) -> Table:
    """The share of production that the named places do not cover."""
    parts = known.group_by("supplier_id", "topic_code").agg(
        weight=known.undisclosed.max(),
        stage_hazard=known.stage_hazard.max(),
        evidence_ids=all_evidence(known.evidence_ids),
    )
    return unnamed(parts.filter(parts.weight > 0.0))


def nothing_disclosed(supplier: Table, places: Table, topics: Table, stage_index: Table) -> Table:
    """Suppliers that named no place at all: the whole is undisclosed, at the most hazardous stage of the topic."""
    worst = stage_index.group_by("topic_code").agg(stage_hazard=stage_index.stage_hazard.max())
    wanted = supplier["supplier_id",].cross_join(topics)
    silent = wanted.anti_join(places, ["supplier_id", "exposure"]).join(worst, "topic_code")
    return unnamed(silent.mutate(weight=1.0, evidence_ids=no_evidence()))


def unnamed(parts: Table) -> Table:
    """The columns of a place that nobody named."""
    return parts.select(
        "supplier_id", "topic_code", place_id=ibis.literal(UNDISCLOSED), place_name=ibis.null("string"),
        stage=ibis.null("string"), country_code=ibis.null("string"), weight=parts.weight.cast("float64"),
        stage_hazard=parts.stage_hazard, evidence_ids=parts.evidence_ids,
    )  # fmt: skip
