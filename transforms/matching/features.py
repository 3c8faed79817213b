"""What is alike and what differs in two names and their owners: the features that a person can read."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, BooleanValue, NumericValue, StringValue, Table, Value

from methodology.tables import document
from transforms.matching.sides import amount, is_bare, side_features

HEARD, SLIP = 0.9, 0.92
"""Names less alike than this are no spellings of one: in two scripts by their sound, else by slips of the pen."""
COMMON = 0.35
"""Up to this weight a word is common."""
SAME_ADDRESS = 0.6
"""From here on two addresses are one, written in two ways: a country that is given otherwise is a slip, or a border in dispute."""
ALL = 0.999
"""From here on every word of a name is covered."""


def featured_pair(measured_name_pair: Table, owner_pair: Table) -> Table:
    """One row a party of ours and a party of theirs, and names of both: the features of `methodology/match_feature.yml`, 0 to 1."""
    pair = owner_pair.join(measured_name_pair, ["a_name", "b_name"])
    pair = pair.mutate(is_acronym=pair.is_acronym & ~pair.spelt_out)
    return pair.select(
        *owner_pair.columns, "to_the_letter", **word_features(pair), **side_features(pair), **owner_features(pair)
    )


def word_features(pair: Table) -> dict[str, Value]:
    """What the words say."""
    least, most = ibis.least(pair.a_covered, pair.b_covered), ibis.greatest(pair.a_covered, pair.b_covered)
    same = pair.to_the_letter | (least >= ALL)
    told = ibis.least(pair.rare_shared, 1.0)
    nearly = ibis.ifelse(pair.heard, HEARD, SLIP)
    near = ibis.ifelse(least > nearly, (least - nearly) / (1.0 - nearly), 0.0)
    acronym, one_bare = pair.is_acronym, is_bare(pair.a_kinds) ^ is_bare(pair.b_kinds)
    return {
        "same_name": ibis.greatest(amount(same), near) * told,
        "same_common_name": amount(same) * (1.0 - told),
        "covered_most": most,
        "rare_shared": told,
        "misspelt": ibis.ifelse(pair.abroad, 0.0, pair.misspelt),
        "spelt_otherwise": ibis.ifelse(pair.abroad & pair.fluid, pair.misspelt, 0.0),
        "letters_otherwise": ibis.ifelse(pair.abroad & ~pair.fluid, pair.misspelt, 0.0),
        "bare_name": amount((most >= ALL) & one_bare) * told,
        "only_common_more": amount((most >= ALL) & (least < ALL) & (ibis.greatest(pair.a_left, pair.b_left) <= COMMON))
        * told
        * told
        * told,
        "acronym": amount(acronym & ~same),
        "abbreviation": amount(pair.is_abbreviated & ~acronym & ~same) * told,
        "other_script": amount(pair.abroad & ~one_bare),
        "native_differs": native_differs(pair),
    }


def owner_features(pair: Table) -> dict[str, Value]:
    """What is known of the owners besides their names."""
    same, addresses = pair.a_country == pair.b_country, address_alike(pair.a_address, pair.b_address)
    within = ibis.ifelse(pair.a_country != pair.b_country, one_within(pair.a_country, pair.b_country), False)
    elsewhere = ~same & ~within & (addresses.fill_null(0.0) < SAME_ADDRESS)
    return {
        "country_same": amount(same),
        "country_differs": amount(elsewhere),
        "address_alike": addresses.fill_null(0.0) * ibis.least(pair.a_covered, pair.b_covered),
        "address_differs": (1.0 - addresses).fill_null(0.0),
    }


def one_within(left: Value, right: Value) -> BooleanValue:
    """Whether one country is a territory whose addresses are given under the other too."""
    within = {row["country_code"]: row["within"] for row in document("territory")["rows"]}
    a, b = (cast(StringValue, country) for country in (left, right))
    return cast(BooleanValue, (a.substitute(within) == b) | (a == b.substitute(within)))


def native_differs(pair: Table) -> NumericValue:
    """Of two names in one script that is not Latin: how far they differ in that script, where one sound has many letters."""
    both = (pair.a_native != "") & (pair.b_native != "") & (pair.a_script == pair.b_script)
    left, right = (cast(ArrayValue, text.split("").unique()) for text in (pair.a_native, pair.b_native))
    shared = left.intersect(right).length() / ibis.least(left.length(), right.length())
    return cast(NumericValue, ibis.ifelse(both, 1.0 - shared, 0.0))


def address_alike(left: Value, right: Value) -> NumericValue:
    """The share of the shorter address's words that the other has; null where one is not known."""
    a, b = (
        cast(StringValue, side).lower().re_replace(r"[^\p{L}\p{N}]+", " ").strip().split(" ").unique()
        for side in (left, right)
    )
    shared = a.intersect(b).length()
    return cast(NumericValue, shared / ibis.least(a.length(), b.length()).nullif(0))
