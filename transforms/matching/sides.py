"""What words of a kind say that one name has and the other has not: numbers, places, trades, parts, and kinds of body and of legal form."""

from functools import reduce
from operator import or_
from typing import cast

import ibis
from ibis.expr.types import ArrayValue, BooleanValue, NumericValue, Table, Value

from transforms.matching.engine import has_all, has_any
from transforms.matching.word_lists import names_country, of_kind, overlap

TEACHING = ("university", "polytechnic", "school")
"""Bodies that found companies of their name. Institutes and bureaus are parts of companies at times."""


def side_features(pair: Table) -> dict[str, Value]:
    """Those of the features that words of a kind, and legal forms, tell."""
    spelt_out = ~pair.is_acronym  # first letters say no word, so that none is missing
    return {
        "numbers_differ": amount(both(pair, "number") & (more(pair, "a", "number") | more(pair, "b", "number"))),
        "number_missing": amount(spelt_out & one(pair, "number")),
        **place_features(pair, spelt_out),
        "trades_differ": amount(more(pair, "a", "trade") & more(pair, "b", "trade")),
        "outside_missing": amount(more(pair, "a", "outside") | more(pair, "b", "outside")),
        "arm_missing": amount(spelt_out & (more(pair, "a", "arm") ^ more(pair, "b", "arm"))),
        "arms_differ": amount(more(pair, "a", "arm") & more(pair, "b", "arm")),
        "group_missing": amount(spelt_out & one(pair, "group")),
        "bodies_differ": amount(spelt_out & (more(pair, "a", "body") | more(pair, "b", "body"))),
        "body_owns": amount(body_owns(pair)),
        **legal_features(pair),
    }


def place_features(pair: Table, spelt_out: BooleanValue) -> dict[str, Value]:
    """What places in the names say, beside the countries of their owners."""
    a_home, b_home = (
        cast(BooleanValue, cast(ArrayValue, words).contains("land" + country.lower()).fill_null(False))
        for words, country in ((pair.b_words, pair.a_country), (pair.a_words, pair.b_country))
    )
    home = a_home | b_home
    named_once = one(pair, "place") & (more(pair, "a", "place") | more(pair, "b", "place"))
    a_place, b_place = (of_kind(pair[f"{side}_words"], pair[f"{side}_kinds"], "place") for side in ("a", "b"))
    abroad = (names_country(a_place) & pair.b_country.notnull()) | (names_country(b_place) & pair.a_country.notnull())
    elsewhere = cast(BooleanValue, ibis.ifelse(named_once & ~home, abroad, False))
    return {
        "places_differ": amount(ibis.ifelse(both(pair, "place"), ~overlap(a_place, b_place), False)),
        "place_missing": amount(spelt_out & named_once & ~home & ~elsewhere),
        "country_elsewhere": amount(elsewhere),
        "place_is_home": amount(named_once & home),
    }


def legal_features(pair: Table) -> dict[str, Value]:
    """What the legal forms say. Where one is such as companies of all countries write for theirs, it may be a translation of the other."""
    differs = (pair.a_legal != "") & (pair.b_legal != "") & (pair.a_legal != pair.b_legal)
    translated = ((pair.a_legal_tongue == "world") & (pair.b_legal_tongue != "english")) | (
        (pair.b_legal_tongue == "world") & (pair.a_legal_tongue != "english")
    )
    return {"legal_differs": amount(differs & translated), "legal_form_differs": amount(differs & ~translated)}


def body_owns(pair: Table) -> BooleanValue:
    """Whether both names hold one kind of teaching body and one of them is a company: the university, and what it founded. Two names that say what is done
    are two spellings of the company."""
    body = reduce(or_, (pair.a_words.contains(each) & pair.b_words.contains(each) for each in TEACHING))
    company = one(pair, "group") | ((pair.a_legal != "") ^ (pair.b_legal != ""))
    return cast(BooleanValue, body & company & ~(says_what(pair.a_kinds) & says_what(pair.b_kinds)))


def is_bare(kinds: Value) -> BooleanValue:
    """Whether a name says nothing but who: no trade, place, number or part."""
    return cast(BooleanValue, has_all(ibis.literal(["own"]), kinds))


def says_what(kinds: Value) -> BooleanValue:
    """Whether a name says what is done, and not alone who does it."""
    return cast(BooleanValue, has_any(kinds, ibis.literal(["trade", "arm"])))


def has(pair: Table, side: str, kind: str) -> BooleanValue:
    """Whether a name has a word of a kind."""
    return cast(BooleanValue, pair[f"{side}_kinds"].contains(kind))


def more(pair: Table, side: str, kind: str) -> BooleanValue:
    """Whether a name has a word of a kind that the other has not."""
    return cast(BooleanValue, pair[f"{side}_more"].contains(kind))


def both(pair: Table, kind: str) -> BooleanValue:
    """Whether both names have a word of a kind, one of each or the same."""
    return has(pair, "a", kind) & has(pair, "b", kind)


def one(pair: Table, kind: str) -> BooleanValue:
    """Whether just one of the names has a word of a kind."""
    return cast(BooleanValue, has(pair, "a", kind) ^ has(pair, "b", kind))


def amount(truth: Value) -> NumericValue:
    """1 for true, 0 for false and unknown."""
    return cast(NumericValue, cast(BooleanValue, truth).fill_null(False).cast("float64"))
