"""Pairs of parties to compare: by the names that are worth comparing, and by the numbers that both bear."""

import ibis
from ibis.expr.types import Table

TELLING_SCHEMES = ("lei", "vat")
"""Schemes of which one party has one number: two numbers mean two parties. Numbers of registers are written in too many ways for that."""


def identified_pair(our_identifier: Table, their_identifier: Table) -> Table:
    """One row a party of ours and a party of theirs that bear numbers of one scheme: whether they share one, and whether they tell them apart."""
    ours = our_identifier.select("scheme", a_id="party_id", a_number="number")
    theirs = their_identifier.semi_join(our_identifier, "scheme").select("scheme", b_id="party_id", b_number="number")
    same = ours.join(theirs, [ours.scheme == theirs.scheme, ours.a_number == theirs.b_number])
    shared = same.select("a_id", "b_id", number=ours.scheme + " " + ours.a_number)
    return shared.group_by("a_id", "b_id").agg(shared_number=shared.number.min())


def party_name_pair(name_pair: Table, identified_pair: Table, our_name: Table, their_name: Table) -> Table:
    """Pairs of names to compare: those that are alike, and those of parties that share a number."""
    a = our_name.select(a_id="party_id", a_name="name")
    b = their_name.select(b_id="party_id", b_name="name")
    numbered = identified_pair.select("a_id", "b_id").join(a, "a_id").join(b, "b_id").select("a_name", "b_name")
    return ibis.union(name_pair, numbered, distinct=True)


def spelt_out_name(our_name: Table, their_name: Table, name_form: Table) -> Table:
    """One row a party and name of it that is the first letters of another name of it: what the letters stand for is known."""
    forms = name_form.select("name", "letters", "initials", "initials_all", words=name_form.words.length())
    found = []
    for side, of_side in (("a", our_name), ("b", their_name)):
        names = of_side.select("party_id", "name")
        short = names.join(forms.filter((forms.words == 1) & forms.letters.length().between(2, 6)), "name")
        long = names.semi_join(short, "party_id").join(forms.filter(forms.words > 1), "name")
        both = short.select("party_id", "name", "letters").join(
            long.select("party_id", first=long.initials, first_all=long.initials_all), "party_id"
        )
        spelt = both.filter((both.letters == both.first) | (both.letters == both.first_all))
        found.append(spelt.select("party_id", "name", side=ibis.literal(side)).distinct())
    return ibis.union(*found)


def owner_pair(
    name_pair: Table,
    our_name: Table,
    their_name: Table,
    spelt_out_name: Table,
    identified_pair: Table,
    our_identifier: Table,
    their_identifier: Table,
) -> Table:
    """One row a party of ours, a party of theirs, and a name of each: where they are, and what their numbers say. Names that only a shared number brings
    together are those of the two that share it: nobody else of the same name is paired for it."""
    a = our_name.select(a_id="party_id", a_name="name", a_country="country_code", a_address="address")
    b = their_name.select(b_id="party_id", b_name="name", b_country="country_code", b_address="address")
    alike = name_pair.join(a, "a_name").join(b, "b_name")
    numbered = identified_pair.select("a_id", "b_id").join(a, "a_id").join(b, "b_id")
    more = numbered.anti_join(alike, ["a_id", "a_name", "b_id", "b_name"])
    pairs = ibis.union(alike, more.select(alike.columns))
    shared = pairs.left_join(identified_pair, ["a_id", "b_id"]).drop("a_id_right", "b_id_right")
    told = shared.left_join(told_apart(pairs, our_identifier, their_identifier), ["a_id", "b_id"]).drop(
        "a_id_right", "b_id_right"
    )
    for side in ("a", "b"):
        spelt = spelt_out_name.filter(spelt_out_name.side == side).select(
            "party_id", "name", is_spelt=ibis.literal(True)
        )
        on = [told[f"{side}_id"] == spelt.party_id, told[f"{side}_name"] == spelt.name]
        told = told.left_join(spelt, on).drop("party_id", "name").rename({f"{side}_spelt": "is_spelt"})
    same = told.shared_number.notnull()
    return told.mutate(
        spelt_out=told.a_spelt.fill_null(False) | told.b_spelt.fill_null(False),
        identifier_same=same,
        identifier_differs=~same & told.apart.fill_null(False),
    ).drop("apart", "a_spelt", "b_spelt")


def told_apart(pairs: Table, our_identifier: Table, their_identifier: Table) -> Table:
    """Pairs of parties that have a number each of a scheme that gives a party one number."""
    ours = our_identifier.filter(our_identifier.scheme.isin(TELLING_SCHEMES)).select("scheme", a_id="party_id")
    theirs = their_identifier.filter(their_identifier.scheme.isin(TELLING_SCHEMES)).select("scheme", b_id="party_id")
    both = pairs.select("a_id", "b_id").distinct().join(ours, "a_id").join(theirs, ["b_id", "scheme"])
    return both.select("a_id", "b_id").distinct().mutate(apart=ibis.literal(True))


def best_pair(weighed_pair: Table, parameter: Table) -> Table:
    """One row a party of ours and a party of theirs: the pair of their names that is most probable. Pairs below `match_kept_from` are not kept."""
    order = ibis.row_number().over(group_by=("a_id", "b_id"), order_by=(ibis.desc("probability"), "b_name", "a_name"))
    ranked = weighed_pair.mutate(choice=order).cross_join(parameter.select("match_kept_from"))
    kept = ranked.filter((ranked.choice == 0) & (ranked.probability >= ranked.match_kept_from))
    return kept.drop("choice", "match_kept_from")
