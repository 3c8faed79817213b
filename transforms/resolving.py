"""How a declared smelter is found in the reference lists, and in what a row contradicts them."""

from typing import cast

import ibis
from ibis.expr.types import BooleanValue, Table, Value

WRONG_METAL = "wrong metal"


def candidates(rows: Table, names: Table, alike: Table, parameter: Table, way: str, rank: int) -> Table:
    """The listed smelters that a row may mean, found in one way. A name that several smelters of the lists bear finds none of them, unless the country
    tells which."""
    listed = rows.filter(rows.row_kind == "listed")
    if way == "name_alike":
        return by_likeness(listed, names, alike, parameter, rank)
    by_id = listed.smelter_id_stated == names.smelter_id
    same_name = (listed.name_key == names.name_key) | (listed.lookup_key == names.name_key)
    same_country = listed.country_code_stated.isnull() | (listed.country_code_stated == names.country_code)
    own_list = (listed.snapshot_id == names.list_id) if way.endswith("own_list") else ibis.literal(True)
    agree = [listed.metal == names.metal, by_id if way.startswith("id") else same_name & same_country, own_list]
    found = columns(listed.join(names, agree), names, way, rank, ibis.literal(1.0))
    return found if way.startswith("id") else of_one_smelter(found)


def of_one_smelter(found: Table) -> Table:
    """Rows whose name leads to one smelter alone. Ids of the present scheme stand before those of former ones, which named the same smelters."""
    present = found.smelter_id.startswith("CID")
    any_present = found.mutate(present=present).mutate(some=present.max().over(group_by="declared_smelter_id"))
    kept = any_present.filter(any_present.present | ~any_present.some)
    counted = kept.mutate(smelters=kept.smelter_id.nunique().over(group_by="declared_smelter_id"))
    return counted.filter(counted.smelters == 1).drop("present", "some", "smelters")


def by_likeness(listed: Table, names: Table, alike: Table, parameter: Table, rank: int) -> Table:
    """The smelter whose name is alike enough, where no other is nearly as much."""
    asked = listed.select(
        "declared_smelter_id", "metal", name="smelter_name_stated", country_code="country_code_stated"
    )
    same = [
        asked.metal == alike.metal,
        asked.name == alike.name,
        asked.country_code.fill_null("") == alike.country_code,
    ]
    pairs = asked.join(alike, same).select("declared_smelter_id", "metal", alike.smelter_id, alike.probability)
    numbers = parameter.select("match_threshold", "match_margin")
    ranked = pairs.mutate(
        place=ibis.row_number().over(group_by="declared_smelter_id", order_by=(ibis.desc("probability"), "smelter_id"))
    )
    second = ranked.filter(ranked.place == 1).select("declared_smelter_id", second="probability")
    first = ranked.filter(ranked.place == 0).left_join(second, "declared_smelter_id").cross_join(numbers)
    sure = (first.probability >= first.match_threshold) & (
        first.probability - first.second.fill_null(0.0) >= first.match_margin
    )
    chosen = first.filter(sure).select("declared_smelter_id", "metal", "smelter_id", "probability")
    joined = chosen.join(names, ["metal", "smelter_id"])
    return columns(joined, names, "name_alike", rank, joined.probability)


def columns(joined: Table, names: Table, way: str, rank: int, score: Value) -> Table:
    """What is kept of a smelter that was found."""
    return joined.select(
        "declared_smelter_id", names.smelter_id, names.standard_name, names.edition_date, names.list_id,
        smelter_country_code=names.country_code, smelter_region=names.region_name, list_evidence=names.evidence_ids,
        match_method=ibis.literal(way), match_score=score, rank=ibis.literal(rank),
    )  # fmt: skip


def with_contradiction(resolved: Table, names: Table, alike: Table, parameter: Table) -> Table:
    """Adds in what a row contradicts the lists: an id of another metal, an id in no list, a name that is another smelter's or in no way that of the id, a
    country that is not the smelter's, a name that several bear."""
    told = with_known(resolved, names, alike).cross_join(parameter.select("match_threshold"))
    matched, by_id = told.match_method.notnull(), told.match_method.startswith("id")
    stated_id = told.smelter_id_stated.notnull()
    unlike = (
        told.name_key.notnull()
        & ~told.known_names.contains(told.name_key)
        & (told.likeness.fill_null(0.0) < told.match_threshold)
    )
    elsewhere = told.other_ids.join(", ")
    other_country = told.country_code_stated.notnull() & ~told.known_countries.contains(told.country_code_stated)
    strange_id = stated_id & told.id_metals.isnull()
    return told.mutate(
        conflict=ibis.cases(
            (
                stated_id & told.id_metals.notnull() & ~by_id.fill_null(False),
                WRONG_METAL + ": the id belongs to " + told.id_metals.join(", "),
            ),
            (strange_id & matched, "the id is in no reference list: the name is that of " + told.smelter_id),
            (strange_id, ibis.literal("the id is in no reference list")),
            (
                holds(by_id & unlike & (told.other_ids.length() > 0)),
                "the name contradicts the id: it is that of " + elsewhere,
            ),
            (holds(by_id & unlike), ibis.literal("name differs from the reference lists")),
            (holds(matched & other_country), ibis.literal("country differs from the reference lists")),
            (holds(~matched & (told.other_ids.length() > 1)), "the name is that of several smelters: " + elsewhere),
            else_=ibis.null("string"),
        )
    )


def holds(truth: Value) -> BooleanValue:
    """A condition; what is unknown does not hold."""
    return cast(BooleanValue, cast(BooleanValue, truth).fill_null(False))


def with_known(resolved: Table, names: Table, alike: Table) -> Table:
    """Adds what the lists say of the smelter that was found, of the stated id, and of the stated name."""
    known = names.group_by("metal", "smelter_id").agg(
        known_names=names.name_key.collect().unique(), known_countries=names.country_code.collect().unique()
    )
    of_id = names.group_by("smelter_id").agg(id_metals=names.metal.collect().unique().sort())
    of_name = names.group_by("metal", "name_key").agg(name_ids=names.smelter_id.collect().unique().sort())
    best = alike.group_by("metal", "name", "smelter_id").agg(likeness=alike.probability.max())
    joined = resolved.left_join(known, ["metal", "smelter_id"]).drop("metal_right", "smelter_id_right")
    joined = joined.left_join(of_id, joined.smelter_id_stated == of_id.smelter_id).drop("smelter_id_right")
    joined = joined.left_join(of_name, ["metal", "name_key"]).drop("metal_right", "name_key_right")
    same = [joined.metal == best.metal, joined.smelter_name_stated == best.name, joined.smelter_id == best.smelter_id]
    joined = joined.left_join(best, same).drop("metal_right", "smelter_id_right", "name")
    others = ibis.coalesce(joined.name_ids, ibis.literal([], type="array<string>"))
    found = joined.smelter_id.fill_null("")
    return joined.mutate(other_ids=others.filter(lambda each: each != found))
