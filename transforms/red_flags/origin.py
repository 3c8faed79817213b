"""Red flags on origin: what is answered about countries, recycling and mines against what is listed (RF09, RF10, RF25)."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import newest_cahra, text_key
from transforms.red_flags.finding import findings

RECYCLED_WORDS = ("RECYCLED", "SCRAP", "RECYCLED SCRAP", "RECYCLED OR SCRAP", "N A", "NONE")


def origin_contradicted(answers: Table, places: Table) -> Table:
    """RF09: sourcing from the covered countries, or from CAHRAs, is answered No, yet a listed smelter or mine lies there."""
    asked = answers.filter(
        answers.question.isin(["origin_covered_countries", "origin_cahra"]) & (answers.answer_code == "no")
    )
    joined = asked.join(places, ["declaration_id", "metal"])
    covered = (joined.question == "origin_covered_countries") & joined.is_covered
    cahra = (joined.question == "origin_cahra") & joined.in_cahra
    against = joined.filter(covered | cahra)
    first = against.group_by("supplier_id", "declaration_id", "snapshot_id", "metal", "question_id", "answer_cell").agg(
        where=against.place_text.min()
    )
    told = "question " + first.question_id + " for " + first.metal + " is answered No, but listed: " + first["where"]
    return findings(first, "RF09", told, first.answer_cell, first.question_id + " " + first.metal)


def listed_places(
    exposure: Table,
    declared_mine: Table,
    smelters: Table,
    country_name: Table,
    cahra_region: Table,
    covered_country: Table,
    run: Table,
) -> Table:
    """Every country that a declaration's smelters and mines point to, by metal. Of a mine only the country is known: where any
    part of it is designated the mine counts as lying in a CAHRA, as a smelter of unknown region does."""
    named = ibis.coalesce(exposure.smelter_name_standard, exposure.smelter_name_reported, ibis.literal("smelter"))
    of_smelters = exposure.select("declaration_id", "metal", "country_code", place_text=named, in_cahra="is_cahra")
    stated = smelters.filter(smelters.mine_countries.notnull())
    each = stated.select(
        "declaration_id", "metal", country=stated.mine_countries.re_replace(r"[|\n;,]+", "|").split("|").unnest()
    )
    keyed = each.mutate(country_key=text_key(each.country))
    countries = country_name["name_key", "country_code"]
    beside = keyed.join(countries, keyed.country_key == countries.name_key).select(
        "declaration_id", "metal", "country_code", place_text="mine in " + keyed.country.strip()
    )
    listed = declared_mine.select(
        "declaration_id",
        "metal",
        "country_code",
        place_text="mine in " + ibis.coalesce(declared_mine.country_stated, ibis.literal("an unnamed country")),
    )
    designated = newest_cahra(cahra_region, run).select(cahra_country="country_code").distinct()
    mines = ibis.union(beside, listed)
    located = mines.left_join(designated, mines.country_code == designated.cahra_country)
    of_mines = located.select(
        "declaration_id", "metal", "country_code", "place_text", in_cahra=located.cahra_country.notnull()
    )
    both = ibis.union(of_smelters, of_mines)
    covered = covered_country.select(covered_code="country_code")
    marked = both.left_join(covered, both.country_code == covered.covered_code)
    return marked.mutate(is_covered=marked.covered_code.notnull(), in_cahra=marked.in_cahra.fill_null(False)).drop(
        "covered_code"
    )


def recycled_contradicted(answers: Table, smelters: Table, declared_mine: Table) -> Table:
    """RF10: all material is said to be recycled, yet a mine, or a smelter fed from mines, is listed."""
    mined = smelters.mines.notnull() & text_key(smelters.mines).notin(RECYCLED_WORDS)
    primary = (smelters.recycled_100.lower() == "no").fill_null(False) | mined.fill_null(False)
    listed = ibis.union(
        smelters.filter(primary).select("declaration_id", "metal").distinct(),
        declared_mine.select("declaration_id", "metal").distinct(),
    ).distinct()
    asked = answers.filter((answers.question == "recycled_100") & (answers.answer_code == "yes"))
    against = asked.semi_join(listed, ["declaration_id", "metal"])
    return findings(
        against, "RF10", against.metal + ": all recycled, but a primary source is listed", against.answer_cell
    )


def mine_incomplete(declared_mine: Table) -> Table:
    """RF25: a mine without the smelter it feeds or without its country."""
    bare = declared_mine.filter(declared_mine.smelter_name.isnull() | declared_mine.country_stated.isnull())
    told = ibis.coalesce(bare.mine_name, ibis.literal("mine")) + " lacks smelter or country"
    return findings(bare, "RF25", told, bare.cell, bare.cell)
