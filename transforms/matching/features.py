"""What is alike and what differs in two names and their owners: the features that a person can read."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, BooleanValue, NumericValue, StringValue, Table, Value

from methodology.tables import document
from transforms.matching.word_lists import differ, left_over, names_country, of_kind, one_sided, overlap

HEARD, SLIP = 0.9, 0.92
"""Names less alike than this are no spellings of one: in two scripts by their sound, else by slips of the pen."""
TEACHING = ("university", "polytechnic", "school")
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
    return pair.select(*owner_pair.columns, **word_features(pair), **side_features(pair), **owner_features(pair))


def word_features(pair: Table) -> dict[str, Value]:
    """What the words say."""
    least, most = ibis.least(pair.a_covered, pair.b_covered), ibis.greatest(pair.a_covered, pair.b_covered)
    same = (pair.a_letters == pair.b_letters) | (least >= ALL)
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
        "letters_alike": pair.letters,
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


def is_bare(kinds: Value) -> BooleanValue:
    """Whether a name says nothing but who: no trade, place, number or part."""
    return cast(BooleanValue, cast(ArrayValue, kinds).filter(lambda kind: kind != "own").length() == 0)


def says_what(kinds: Value) -> BooleanValue:
    """Whether a name says what is done, and not alone who does it."""
    return cast(BooleanValue, cast(ArrayValue, kinds).filter(lambda kind: kind.isin(("trade", "arm"))).length() > 0)


def side_features(pair: Table) -> dict[str, Value]:
    """What words of a kind say: numbers, places, trades, parts and kinds of body that one name has and the other has not."""
    (
        (a_place, b_place),
        (a_trade, b_trade),
        (a_body, b_body),
        (a_number, b_number),
        (a_group, b_group),
        (a_arm, b_arm),
        (a_outside, b_outside),
    ) = (
        (of_kind(pair.a_words, pair.a_kinds, kind), of_kind(pair.b_words, pair.b_kinds, kind))
        for kind in ("place", "trade", "body", "number", "group", "arm", "outside")
    )
    legal_differs = (pair.a_legal != "") & (pair.b_legal != "") & (pair.a_legal != pair.b_legal)
    translated = ((pair.a_legal_tongue == "world") & (pair.b_legal_tongue != "english")) | (
        (pair.b_legal_tongue == "world") & (pair.a_legal_tongue != "english")
    )
    spelt_out = ~pair.is_acronym  # first letters say no word, so that none is missing
    named_a, named_b = a_place.length() > 0, b_place.length() > 0
    home_a = b_place.contains("land" + pair.a_country.lower()).fill_null(False)
    home_b = a_place.contains("land" + pair.b_country.lower()).fill_null(False)
    abroad = (names_country(a_place) & pair.b_country.notnull()) | (names_country(b_place) & pair.a_country.notnull())
    return {
        "numbers_differ": amount(differ(a_number, b_number)),
        "number_missing": amount(spelt_out & one_sided(a_number, b_number)),
        "places_differ": amount(named_a & named_b & ~overlap(a_place, b_place)),
        "place_missing": amount(spelt_out & (named_a ^ named_b) & ~home_a & ~home_b & ~abroad),
        "country_elsewhere": amount((named_a ^ named_b) & ~home_a & ~home_b & abroad),
        "place_is_home": amount((named_a ^ named_b) & (home_a | home_b)),
        "trades_differ": amount(left_over(a_trade, b_trade) & left_over(b_trade, a_trade)),
        "outside_missing": amount(left_over(a_outside, b_outside) | left_over(b_outside, a_outside)),
        "arm_missing": amount(spelt_out & (left_over(a_arm, b_arm) ^ left_over(b_arm, a_arm))),
        "arms_differ": amount(left_over(a_arm, b_arm) & left_over(b_arm, a_arm)),
        "group_missing": amount(spelt_out & one_sided(a_group, b_group)),
        "bodies_differ": amount(spelt_out & (left_over(a_body, b_body) | left_over(b_body, a_body))),
        "body_owns": amount(
            overlap(of_teaching(a_body), of_teaching(b_body))
            & (one_sided(a_group, b_group) | ((pair.a_legal != "") ^ (pair.b_legal != "")))
            & ~(says_what(pair.a_kinds) & says_what(pair.b_kinds))
        ),
        "legal_differs": amount(legal_differs & translated),
        "legal_form_differs": amount(legal_differs & ~translated),
    }


def of_teaching(bodies: Value) -> ArrayValue:
    """Those that found companies of their name. Institutes and bureaus are parts of companies at times."""
    return cast(ArrayValue, cast(ArrayValue, bodies).filter(lambda body: body.isin(TEACHING)))


def owner_features(pair: Table) -> dict[str, Value]:
    """What is known of the owners besides their names."""
    same, addresses = pair.a_country == pair.b_country, address_alike(pair.a_address, pair.b_address)
    elsewhere = ~same & ~one_within(pair.a_country, pair.b_country) & (addresses.fill_null(0.0) < SAME_ADDRESS)
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


def amount(truth: Value) -> NumericValue:
    """1 for true, 0 for false and unknown."""
    return cast(NumericValue, cast(BooleanValue, truth).fill_null(False).cast("float64"))
