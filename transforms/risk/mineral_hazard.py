"""`risk.mineral_hazard`: how hazardous a mineral is by where it is mined, beside the proposal of the method, and which of the two counts."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, clipped, merged_evidence, newest_cahra

SWITCHED_ON = 1.0
"""Of the parameter `mineral_hazard_basis`."""
DIGITS = 9
"""To which coverage is told: shares that make up .8 do so whatever the order in which they are added."""


def mineral_hazard(
    mineral: Table, mineral_production: Table, cahra_region: Table, country_index: Table, run: Table, parameter: Table
) -> Table:
    """One row a draw and mineral. Computed: the mean over the world's mine production of the newest year of the larger of the conflict and
    the governance hazard of its country; production of no known country takes the unknown hazard. It counts where the parameter
    `mineral_hazard_basis` says so and enough of the world's production is of known countries, else the proposal does."""
    mined = newest_series(mineral_production, run)
    hazards = mined.cross_join(parameter).left_join(places(cahra_region, country_index, run), "country_code")
    known = hazards.filter(hazards.country_code.notnull() & hazards.share_of_world.notnull())
    region = ibis.ifelse(known.whole_country.notnull(), known.cahra_region_hazard, 0.0)
    parts = known.mutate(
        cahra=ibis.ifelse(known.whole_country, 1.0, region),
        governance=ibis.coalesce(known.governance, known.unknown_country_hazard),
        designated=known.whole_country.notnull(),
    )
    parts = parts.mutate(larger=ibis.ifelse(parts.cahra > parts.governance, parts.cahra, parts.governance))
    sums = parts.group_by("draw", "metal").agg(
        covered=parts.share_of_world.sum(),
        cahra_share=parts.share_of_world.sum(where=parts.designated).fill_null(0.0),
        governance_part=(parts.share_of_world * parts.governance).sum(),
        known_part=(parts.share_of_world * parts.larger).sum(),
        production_year=parts.year.max(),
        production_source=parts.source_id.min(),
        country_count=parts.country_code.nunique(),
        evidence_ids=all_evidence(merged_evidence(parts.evidence_ids, parts.place_evidence)),
    )
    every = mineral.select("metal", hazard_proposed=mineral.hazard.cast("float64")).cross_join(parameter)
    return judged(every.left_join(sums, ["draw", "metal"]).drop("draw_right", "metal_right"))


def newest_series(mineral_production: Table, run: Table) -> Table:
    """Mine production of the newest year of which a source states the world total; of several editions the newest as of the run."""
    dated = mineral_production.cross_join(run["as_of_date",])
    usable = dated.filter((dated.stage == "mining") & dated.world_is_stated & (dated.edition_date <= dated.as_of_date))
    rank = ibis.dense_rank().over(
        group_by="metal", order_by=(ibis.desc("year"), ibis.desc("edition_date"), "source_id", "edition_id")
    )
    chosen = usable.mutate(rank=rank).filter(lambda t: t["rank"] == 0)
    return chosen.select("metal", "source_id", "year", "country_code", "share_of_world", "evidence_ids")


def places(cahra_region: Table, country_index: Table, run: Table) -> Table:
    """What is known of each country: whether it, or a part of it, is designated (null: neither), and its rule of law."""
    newest = newest_cahra(cahra_region, run)
    designated = newest.group_by("country_code").agg(
        whole_country=newest.whole_country.fill_null(False).any(), cahra_evidence=all_evidence(newest.evidence_ids)
    )
    ruled = country_index.filter(country_index.role == "proxy")
    governed = ruled.group_by("country_code").agg(
        governance=ruled.index_value.mean(), governance_evidence=all_evidence(ruled.evidence_ids)
    )
    both = designated.outer_join(governed, "country_code")
    return both.select(
        "whole_country", "governance",
        country_code=ibis.coalesce(both.country_code, both.country_code_right),
        place_evidence=merged_evidence(both.cahra_evidence, both.governance_evidence),
    )  # fmt: skip


def judged(rows: Table) -> Table:
    """Adds the computed hazard, and which of the two counts and why."""
    coverage = clipped(rows.covered.fill_null(0.0).round(DIGITS))
    computed = clipped(rows.known_part + (1.0 - coverage) * rows.unknown_country_hazard)
    reason = ibis.cases(
        (computed.isnull(), "no_production"),
        (coverage < rows.production_coverage_least, "thin_coverage"),
        (rows.mineral_hazard_basis != SWITCHED_ON, "switched_off"),
        else_="switched_on",
    )
    counts = reason == "switched_on"
    return rows.select(
        "draw", "metal", "hazard_proposed", "cahra_share", "governance_part", "production_year", "production_source",
        hazard_computed=computed,
        hazard_used=ibis.ifelse(counts, computed, rows.hazard_proposed),
        basis=ibis.ifelse(counts, "computed", "proposed"),
        basis_reason=reason,
        production_coverage=coverage,
        country_count=rows.country_count.fill_null(0),
        evidence_ids=merged_evidence(rows.evidence_ids),
    )  # fmt: skip
