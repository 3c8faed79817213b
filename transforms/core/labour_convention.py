"""`core.labour_convention`: which conventions on labour, children and trafficking a country has ratified, as publishers state it."""

import ibis
from ibis.expr.types import Table

from transforms.core.legal_standard import answer
from transforms.expressions import all_evidence, evidence_list, evidence_of, text_key

OF_ILO = r"^ilo_c(\d+)_ratified$"
"""Indicators of the long form of country indices that state a convention of the ILO."""


def labour_convention(
    ilab_goods__convention: Table, country_value_stated: Table, edition_file: Table, country_name: Table
) -> Table:
    """One row an edition, country, convention and publisher. The publishers give no days of ratification. Ratified does not mean kept."""
    typed = ibis.union(found(ilab_goods__convention, edition_file), stated_values(country_value_stated))
    keyed = typed.mutate(country_key=text_key(typed.country_stated))
    located = keyed.join(country_name["name_key", "country_code"], keyed.country_key == country_name.name_key)
    known = located.filter(located.ratified.notnull())
    return known.group_by("edition_date", "country_code", "convention", "publisher").agg(
        superseded_on=known.superseded_on.max(),
        edition=known.edition.max(),
        ratified=known.ratified.min(),
        evidence_ids=all_evidence(known.evidence_ids),
    )


def found(ilab_goods__convention: Table, edition_file: Table) -> Table:
    """What the findings of the US Department of Labor say."""
    editions = edition_file.select("snapshot_id", "edition_date", "superseded_on")
    dated = ilab_goods__convention.join(editions, "snapshot_id")
    return dated.select(
        "edition_date", "superseded_on", "edition", "convention",
        country_stated=dated.country_name,
        publisher=ibis.literal("US Department of Labor"),
        ratified=answer(dated, "ratified"),
        evidence_ids=evidence_list(evidence_of(dated)),
    )  # fmt: skip


def stated_values(country_value_stated: Table) -> Table:
    """What country indices say of conventions of the ILO: their newest edition within each edition of the file."""
    stated = country_value_stated.filter(country_value_stated.indicator.lower().re_search(OF_ILO))
    rank = ibis.row_number().over(
        group_by=(stated.edition_date, stated.country_code, stated.indicator, stated.publisher),
        order_by=(ibis.desc(stated.edition, nulls_first=False), stated.snapshot_id, stated.locator),
    )
    newest = stated.mutate(rank=rank).filter(lambda t: t["rank"] == 0)
    return newest.select(
        "edition_date", "superseded_on", "edition",
        convention=ibis.literal("C") + newest.indicator.lower().re_extract(OF_ILO, 1),
        country_stated=newest.country_code,
        publisher=ibis.coalesce(newest.publisher, "not stated"),
        ratified=answer(newest, "value"),
        evidence_ids=evidence_list(evidence_of(newest)),
    )  # fmt: skip
