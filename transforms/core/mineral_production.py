"""`core.mineral_production`: production of the method's minerals by country and year, in tonnes and as a share of the world's."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence as gathered
from transforms.expressions import evidence_list, evidence_of, text_key

STAGES = ("mining", "smelting_refining")
SERIES = ("edition_id", "metal", "stage", "year")
"""What a world total is stated for. Parts of a mineral (forms) add up within it."""


def mineral_production(
    mineral_production_stated: Table, mineral: Table, mass_unit: Table, country_name: Table
) -> Table:
    """One row an edition, mineral, stage, year and country. Rows of other minerals stay in stated. A figure that a source says twice
    counts once; several figures of one country in one series (parts of the mineral, parts of the country) add up."""
    rows = once(in_tonnes(mineral_production_stated, mineral, mass_unit))
    of_world = rows.world_total == "yes"
    located = with_country(rows.filter(~of_world), country_name)
    countries = located.group_by(*SERIES, "source_id", "edition_date", "country_key").agg(
        superseded_on=located.superseded_on.max(),
        country_code=located.code.max(),
        country_stated=located.country.min(),
        tonnes=located.tonnes.sum(),
        is_estimate=(located.is_estimate == "yes").any().fill_null(False),
        withheld=(located.withheld == "yes").any().fill_null(False),
        source_url=located.source_url.min(),
        evidence_ids=gathered(located.evidence_ids),
    )
    summed = located.group_by(*SERIES).agg(sum_tonnes=located.tonnes.sum(), part_count=located.form.nunique())
    totals = rows.filter(of_world & rows.tonnes.notnull())
    world = totals.group_by(*SERIES).agg(world_tonnes=totals.tonnes.sum(), world_count=totals.form.nunique())
    return with_shares(countries, summed.left_join(world, SERIES).drop(*(f"{name}_right" for name in SERIES)))


def in_tonnes(stated: Table, mineral: Table, mass_unit: Table) -> Table:
    """The rows of the method's minerals with year, tonnes and evidence typed; a quantity that is no amount is none."""
    keyed = stated.mutate(mineral_key=text_key(stated.mineral), unit_key=text_key(stated.unit))
    metals = mineral.select("metal", metal_key=text_key(mineral.metal))
    units = mass_unit.select("tonnes", known_unit=text_key(mass_unit.unit))
    joined = keyed.join(metals, keyed.mineral_key == metals.metal_key)
    joined = joined.left_join(units, joined.unit_key == units.known_unit)
    number = joined.quantity.try_cast("float64")
    amount = ibis.ifelse(number.isnan() | number.isinf() | (number < 0.0), None, number)
    typed = joined.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "snapshot_id", "locator", "metal", "stage", "country",
        "country_code", "is_estimate", "withheld", "world_total", "source_url",
        form=joined.form.fill_null(""),
        year=joined.year.try_cast("int64"),
        tonnes=amount * joined.tonnes,
        evidence_ids=evidence_list(evidence_of(joined)),
    )  # fmt: skip
    return typed.filter(typed.year.notnull() & typed.stage.isin(STAGES))


def once(rows: Table) -> Table:
    """Each figure once, though two files of an edition hold it."""
    copy = ibis.row_number().over(
        group_by=(*SERIES, "form", "country", "world_total"), order_by=("snapshot_id", "locator")
    )
    return rows.mutate(copy=copy).filter(lambda t: t.copy == 0).drop("copy")


def with_country(rows: Table, country_name: Table) -> Table:
    """Adds the country's alpha-2 code, by the stated code, else by the name; and a key for what is no known country."""
    keyed = rows.mutate(by_code=text_key(rows.country_code), by_name=text_key(rows.country))
    codes = country_name.select(code_key="name_key", first="country_code")
    names = country_name.select("name_key", second="country_code")
    joined = keyed.left_join(codes, keyed.by_code == codes.code_key)
    joined = joined.left_join(names, joined.by_name == names.name_key)
    code = ibis.coalesce(joined.first, joined.second)
    return joined.mutate(code=code, country_key=ibis.coalesce(code, joined.by_name, "")).drop("code_key", "name_key")


def with_shares(countries: Table, series: Table) -> Table:
    """Adds the world total, the share of it, and whether the edition is the newest of its source on the series."""
    joined = countries.left_join(series, SERIES).drop(*(f"{name}_right" for name in SERIES))
    is_stated = (joined.world_count == joined.part_count).fill_null(False)
    stated = ibis.ifelse(is_stated, joined.world_tonnes, None)
    whole = ibis.ifelse(stated > joined.sum_tonnes, stated, joined.sum_tonnes)
    newest = joined.edition_date.max().over(group_by=("source_id", "metal", "stage", "year"))
    return joined.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "metal", "stage", "year", "country_key", "country_code",
        "country_stated", "tonnes", "is_estimate", "withheld", "source_url", "evidence_ids",
        is_newest=joined.edition_date == newest,
        world_tonnes=stated,
        world_is_stated=is_stated,
        share_of_world=joined.tonnes / whole.nullif(0.0),
    )  # fmt: skip
