"""What is alike and what differs in two names and their owners: the features that a person can read."""

from functools import partial
from typing import cast

import ibis
from ibis.expr.types import ArrayValue, BooleanValue, NumericValue, StringValue, Table, Value

from transforms.matching.engine import damerau_levenshtein, dot, jaro_winkler_similarity, where

SOUNDS = (
    ("shch|tsch|sch|tch|ch|sh|zh|cz|dj|q", "x"), ("ph", "f"), ("kh|gh", "h"), ("ck|c", "k"), ("ts|tz|z", "s"), ("w", "v"), ("l", "r"), ("th", "t"),
    ("y|j", "i"), ("ie|ia|iu|io", "i"), ("[ae]", "a"), ("[ou]", "u"), ("x", "s"), ("h", ""),
)  # fmt: skip
"""Spellings of one sound in several scripts and habits, in the order in which they are made one."""
LEAST_ALIKE = 0.75
"""Words less alike than this are different words."""
WORTH_A_LOOK = 0.8
"""Words that the cheaper measure finds less alike than this are not looked at letter by letter."""
HEARD, SLIP = 0.8, 0.92
"""Names less alike than this are no spellings of one: in two scripts by their sound, else by slips of the pen."""
COMMON = 0.35
"""Up to this weight a word is common."""
ALL = 0.999
"""From here on every word of a name is covered."""


def said_name_pair(party_name_pair: Table, name_form: Table) -> Table:
    """The words of each pair of names as they are compared: in two scripts as they are heard, but for Chinese, whose syllables are written in one way."""
    forms = name_form["name", "script", "words", "kinds"]
    a, b = (forms.rename({f"{side}_{column}": column for column in forms.columns}) for side in ("a", "b"))
    pairs = party_name_pair.join(a, "a_name").join(b, "b_name")
    abroad = pairs.a_script != pairs.b_script
    heard = abroad & (pairs.a_script != "han") & (pairs.b_script != "han")
    return pairs.select(
        "a_name", "b_name", abroad=abroad, heard=heard,
        a_said=ibis.ifelse(heard, pairs.a_words.map(sound_of), pairs.a_words),
        b_said=ibis.ifelse(heard, pairs.b_words.map(sound_of), pairs.b_words),
        a_own=of_own(pairs.a_kinds),
        b_own=of_own(pairs.b_kinds),
    )  # fmt: skip


def of_own(kinds: Value) -> ArrayValue:
    """Of each word of a name whether it is its own."""
    return cast(ArrayValue, cast(ArrayValue, kinds).map(lambda kind: kind == "own"))


def likeness_of_words(said_name_pair: Table) -> Table:
    """How far each word of one name is each word of the other, 0 to 1: a list a word of ours, in it a number a word of theirs; and how far their own
    words are alike when they are written as one."""
    pair = said_name_pair
    spaced = pair.a_own.filter(lambda own: own).length() != pair.b_own.filter(lambda own: own).length()
    joined = word_alike(where(pair.a_said, pair.a_own).join(""), where(pair.b_said, pair.b_own).join(""))
    return pair.select(
        "a_name",
        "b_name",
        "abroad",
        "heard",
        "b_said",
        "a_own",
        "b_own",
        joined=ibis.ifelse(spaced, joined, 0.0),
        alike=pair.a_said.map(lambda x: pair.b_said.map(lambda y: word_alike(x, y))),
    )


def aligned_name_pair(likeness_of_words: Table) -> Table:
    """How far each word of one name is in the other, for both names; own words that are only spaced otherwise are in it as a whole."""
    pair = likeness_of_words
    places = ibis.range(0, pair.b_said.length())
    each = pair.mutate(
        a_alike=pair.alike.map(lambda row: row.maxs()),
        b_alike=places.map(lambda place: pair.alike.map(lambda row: row[place]).maxs()),
    )
    return each.select(
        "a_name",
        "b_name",
        "abroad",
        "heard",
        a_alike=as_a_whole(each.a_alike, each.a_own, each.joined),
        b_alike=as_a_whole(each.b_alike, each.b_own, each.joined),
    )


def as_a_whole(alike: Value, own: Value, joined: Value) -> ArrayValue:
    """The likeness of each word; of own words at least that of all of them written as one."""
    zipped = cast(ArrayValue, alike).zip(cast(ArrayValue, own))
    return cast(ArrayValue, zipped.map(lambda word: ibis.ifelse(word.f2, ibis.greatest(word.f1, joined), word.f1)))


def measured_name_pair(aligned_name_pair: Table, name_form: Table) -> Table:
    """Both forms of each pair of names, what they have in common and what is left, before it is judged."""
    a, b = (name_form.rename({f"{side}_{column}": column for column in name_form.columns}) for side in ("a", "b"))
    pair = aligned_name_pair.join(a, "a_name").join(b, "b_name")
    return pair.mutate(
        a_covered=covered(pair.a_weights, pair.a_alike),
        b_covered=covered(pair.b_weights, pair.b_alike),
        a_left=heaviest_left(pair.a_weights, pair.a_alike),
        b_left=heaviest_left(pair.b_weights, pair.b_alike),
        rare_shared=ibis.ifelse(
            pair.a_letters == pair.b_letters, pair.a_weights.maxs(), heaviest(pair.a_weights, pair.a_alike)
        ),
        misspelt=heaviest_misspelt(pair.a_weights, pair.a_alike),
        letters=ibis.greatest(
            letters_alike(pair.a_words.join(""), pair.b_words.join("")), letters_alike(pair.a_letters, pair.b_letters)
        ),
        is_abbreviated=stands_within(pair.a_words, pair.a_alike, pair.b_initials_all)
        | stands_within(pair.b_words, pair.b_alike, pair.a_initials_all),
        is_acronym=has_acronym(pair.a_words, pair.a_alike, pair) | has_acronym(pair.b_words, pair.b_alike, pair),
    )


def featured_pair(measured_name_pair: Table, owner_pair: Table) -> Table:
    """One row a party of ours and a party of theirs, and names of both: the features of `methodology/match_feature.yml`, 0 to 1."""
    pair = owner_pair.join(measured_name_pair, ["a_name", "b_name"])
    return pair.select(*owner_pair.columns, **word_features(pair), **side_features(pair), **owner_features(pair))


def word_features(pair: Table) -> dict[str, Value]:
    """What the words say."""
    least, most = ibis.least(pair.a_covered, pair.b_covered), ibis.greatest(pair.a_covered, pair.b_covered)
    same = (pair.a_letters == pair.b_letters) | (least >= ALL)
    told = ibis.least(pair.rare_shared, 1.0)
    nearly = ibis.ifelse(pair.heard, HEARD, SLIP)
    near = ibis.ifelse(least > nearly, (least - nearly) / (1.0 - nearly), 0.0)
    acronym = pair.is_acronym
    return {
        "same_name": ibis.greatest(amount(same), near) * told,
        "same_common_name": amount(same) * (1.0 - told),
        "covered_most": most,
        "rare_shared": told,
        "misspelt": ibis.ifelse(pair.abroad, 0.0, pair.misspelt),
        "spelt_otherwise": ibis.ifelse(pair.abroad, pair.misspelt, 0.0),
        "letters_alike": pair.letters,
        "bare_name": amount((most >= ALL) & (is_bare(pair.a_kinds) ^ is_bare(pair.b_kinds))) * told,
        "only_common_more": amount((most >= ALL) & (least < ALL) & (ibis.greatest(pair.a_left, pair.b_left) <= COMMON))
        * told
        * told
        * told,
        "acronym": amount(acronym & ~same),
        "abbreviation": amount(pair.is_abbreviated & ~acronym & ~same) * told,
        "other_script": amount(pair.abroad),
        "native_differs": native_differs(pair),
    }


def is_bare(kinds: Value) -> BooleanValue:
    """Whether a name says nothing but who: no trade, place, number or part."""
    return cast(BooleanValue, cast(ArrayValue, kinds).filter(lambda kind: kind != "own").length() == 0)


def side_features(pair: Table) -> dict[str, Value]:
    """What words of a kind say: numbers, places, trades, parts and kinds of body that one name has and the other has not."""
    (
        (a_place, b_place),
        (a_trade, b_trade),
        (a_body, b_body),
        (a_number, b_number),
        (a_group, b_group),
    ) = (
        (of_kind(pair.a_words, pair.a_kinds, kind), of_kind(pair.b_words, pair.b_kinds, kind))
        for kind in ("place", "trade", "body", "number", "group")
    )
    named_a, named_b = a_place.length() > 0, b_place.length() > 0
    home_a = b_place.contains("land" + pair.a_country.lower()).fill_null(False)
    home_b = a_place.contains("land" + pair.b_country.lower()).fill_null(False)
    abroad = (names_country(a_place) & pair.b_country.notnull()) | (names_country(b_place) & pair.a_country.notnull())
    return {
        "numbers_differ": amount(differ(a_number, b_number)),
        "number_missing": amount(one_sided(a_number, b_number)),
        "places_differ": amount(named_a & named_b & ~overlap(a_place, b_place)),
        "place_missing": amount((named_a ^ named_b) & ~home_a & ~home_b & ~abroad),
        "country_elsewhere": amount((named_a ^ named_b) & ~home_a & ~home_b & abroad),
        "place_is_home": amount((named_a ^ named_b) & (home_a | home_b)),
        "trades_differ": amount(left_over(a_trade, b_trade) & left_over(b_trade, a_trade)),
        "group_missing": amount(one_sided(a_group, b_group)),
        "bodies_differ": amount(left_over(a_body, b_body) | left_over(b_body, a_body)),
        "body_owns": amount(
            overlap(a_body, b_body) & (one_sided(a_group, b_group) | ((pair.a_legal != "") ^ (pair.b_legal != "")))
        ),
        "legal_differs": amount((pair.a_legal != "") & (pair.b_legal != "") & (pair.a_legal != pair.b_legal)),
    }


def names_country(places: Value) -> BooleanValue:
    """Whether one of the places is a country."""
    found = cast(ArrayValue, places).filter(lambda place: place.startswith("land") & (place.length() == 6))
    return cast(BooleanValue, found.length() > 0)


def of_kind(words: Value, kinds: Value, kind: str) -> ArrayValue:
    """The words of one kind, in alphabetical order."""
    return cast(ArrayValue, where(words, cast(ArrayValue, kinds).map(lambda each: each == kind)).sort())


def owner_features(pair: Table) -> dict[str, Value]:
    """What is known of the owners besides their names."""
    known = pair.a_country.notnull() & pair.b_country.notnull()
    addresses = address_alike(pair.a_address, pair.b_address)
    return {
        "country_same": amount(known & (pair.a_country == pair.b_country)),
        "country_differs": amount(known & (pair.a_country != pair.b_country)),
        "address_alike": addresses.fill_null(0.0) * ibis.least(pair.a_covered, pair.b_covered),
        "address_differs": (1.0 - addresses).fill_null(0.0),
    }


def sound_of(word: Value) -> StringValue:
    """A word as it is heard, roughly: what transliterations of one word have in common."""
    text = cast(StringValue, word)
    for pattern, into in SOUNDS:
        text = text.re_replace(pattern, into)
    return cast(StringValue, text)


def word_alike(x: Value, y: Value) -> NumericValue:
    """1 for the same word; for longer words the share of letters that agree, down to `LEAST_ALIKE`; else 0. A letter left out, doubled or exchanged with
    its neighbour is a slip of the pen and counts half; another letter may be another name."""
    left, right = cast(StringValue, x), cast(StringValue, y)
    return cast(
        NumericValue,
        ibis.cases(
            (left == right, 1.0),
            (jaro_winkler_similarity(left, right) < WORTH_A_LOOK, 0.0),
            else_=near_alike(left, right),
        ),
    )


HABITS = (
    ("ee", "i"),
    ("oo", "u"),
    ("ue", "u"),
    ("oe", "o"),
    ("ae", "a"),
    ("ph", "f"),
    ("ck", "k"),
    ("y", "i"),
    ("z", "s"),
)
"""Spellings of one sound in Latin letters between which habits differ."""


def softened(word: StringValue) -> StringValue:
    """A word in one of the habits of spelling."""
    for written, into in HABITS:
        word = word.replace(written, into)
    return word


def near_alike(left: StringValue, right: StringValue) -> NumericValue:
    """The likeness of two words that are not the same, or 0."""
    longest, shortest = ibis.greatest(left.length(), right.length()), ibis.least(left.length(), right.length())
    wrong = damerau_levenshtein(left, right)
    slip = (wrong == 1) & (shortest >= 6) & ((left.length() != right.length()) | (left.levenshtein(right) == 2))
    habit = softened(left) == softened(right)
    alike = 1.0 - ibis.cases((habit, 0.3), (slip, 0.4), else_=wrong) / longest
    return cast(NumericValue, ibis.ifelse((shortest >= 4) & (alike >= LEAST_ALIKE), alike, 0.0))


def covered(weights: Value, alike: Value) -> NumericValue:
    """The share of a name's weight that the other name has too."""
    total = cast(ArrayValue, weights).sums()
    return cast(NumericValue, (dot(weights, alike) / total.nullif(0.0)).fill_null(0.0))


def products(weights: Value, alike: Value, of: str) -> ArrayValue:
    """Weights times what is alike, what is left, or what is spelled otherwise, word by word."""
    zipped = cast(ArrayValue, weights).zip(alike)
    parts = {
        "alike": lambda z: z.f1 * z.f2,
        "left": lambda z: ibis.ifelse(z.f2 > 0.0, 0.0, z.f1),
        "misspelt": lambda z: ibis.ifelse(z.f2 > 0.0, z.f1 * (1.0 - z.f2), 0.0),
    }
    return cast(ArrayValue, zipped.map(parts[of]))


def heaviest(weights: Value, alike: Value) -> NumericValue:
    """The weight of the rarest word that both names have."""
    return cast(NumericValue, products(weights, alike, "alike").maxs().fill_null(0.0))


def heaviest_left(weights: Value, alike: Value) -> NumericValue:
    """The weight of the rarest word that the other name has not."""
    return cast(NumericValue, products(weights, alike, "left").maxs().fill_null(0.0))


def heaviest_misspelt(weights: Value, alike: Value) -> NumericValue:
    """How much of a rare word is spelled otherwise."""
    return cast(NumericValue, products(weights, alike, "misspelt").maxs().fill_null(0.0))


def letters_alike(left: Value, right: Value) -> NumericValue:
    """The share of letters that agree, blanks and legal forms apart."""
    a, b = cast(StringValue, left), cast(StringValue, right)
    longest = ibis.greatest(a.length(), b.length()).nullif(0)
    return cast(NumericValue, (1.0 - a.levenshtein(b) / longest).fill_null(0.0))


def has_acronym(words: Value, alike: Value, pair: Table) -> BooleanValue:
    """Whether a word of one name that the other has not is the first letters of all words of either name; one letter more may be that of a legal form."""
    made = ibis.literal(False)
    zipped = cast(ArrayValue, words).zip(cast(ArrayValue, alike))
    short = zipped.filter(lambda z: (z.f2 == 0.0) & (z.f1.length() >= 2) & (z.f1.length() <= 6)).map(lambda z: z.f1)
    for initials in (pair.a_initials, pair.b_initials, pair.a_initials_all, pair.b_initials_all):
        first = cast(StringValue, initials)
        fits = partial(is_initials, first=first)
        made = made | ((first.length() >= 2) & (short.filter(fits).length() > 0))
    return cast(BooleanValue, made)


def stands_within(words: Value, alike: Value, initials: Value) -> BooleanValue:
    """Whether a short word of one name that the other has not is first letters of words in a row of the other."""
    zipped = cast(ArrayValue, words).zip(cast(ArrayValue, alike))
    short = zipped.filter(lambda z: (z.f2 == 0.0) & (z.f1.length() >= 2) & (z.f1.length() <= 5)).map(lambda z: z.f1)
    first = cast(StringValue, initials)
    return cast(BooleanValue, short.filter(lambda word: first.contains(word)).length() > 0)


def is_initials(word: StringValue, first: StringValue) -> BooleanValue:
    """Whether a word is those letters, or those and one more."""
    return cast(BooleanValue, (word == first) | ((word.length() >= 4) & (word.substr(0, word.length() - 1) == first)))


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


def overlap(left: Value, right: Value) -> BooleanValue:
    """Whether two lists share a word."""
    return cast(BooleanValue, cast(ArrayValue, left).intersect(cast(ArrayValue, right)).length() > 0)


def differ(left: Value, right: Value) -> BooleanValue:
    """Whether both lists hold words and not the same ones."""
    return cast(
        BooleanValue, (cast(ArrayValue, left).length() > 0) & (cast(ArrayValue, right).length() > 0) & (left != right)
    )


def one_sided(left: Value, right: Value) -> BooleanValue:
    """Whether just one of two lists holds a word."""
    return cast(BooleanValue, (cast(ArrayValue, left).length() > 0) ^ (cast(ArrayValue, right).length() > 0))


def left_over(left: Value, right: Value) -> BooleanValue:
    """Whether the first list holds a word that the second has not."""
    return cast(
        BooleanValue,
        cast(ArrayValue, left).intersect(cast(ArrayValue, right)).length() < cast(ArrayValue, left).length(),
    )


def amount(truth: Value) -> NumericValue:
    """1 for true, 0 for false and unknown."""
    return cast(NumericValue, cast(BooleanValue, truth).fill_null(False).cast("float64"))
