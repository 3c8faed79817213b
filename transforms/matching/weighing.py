"""How probable it is that two parties are one: the features weighed together, and the rules that stand above the weights."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, FloatingValue, NumericValue, StringValue, Table, Value

from methodology.tables import document

START = "start"
NUMBERS = (
    "match_common_words",
    "match_common_cap",
    "match_common_same",
    "match_body_cap",
    "match_initials_cap",
    "match_form_cap",
    "match_identifier",
    "match_contradicted",
    "match_other_identifier",
)


def weights() -> dict[str, float]:
    """What each feature adds to the logarithm of the odds, as `methodology/match_feature.yml` has it."""
    return {row["feature"]: float(row["weight"]) for row in document("match_feature")["rows"]}


def features() -> tuple[str, ...]:
    """The names of the features, in the order of the method."""
    return tuple(name for name in weights() if name != START)


def weighed_pair(featured_pair: Table, parameter: Table) -> Table:
    """Adds probability and rule to each pair. An identifier decides, unless the names have nothing in common; an identifier that differs speaks against;
    names of common words alone are never a match by themselves (where all letters and the country are the same, a person looks), nor are a name and its
    initials, a name and itself with another form of law, and no university is its company."""
    pair = featured_pair.cross_join(parameter.select(*NUMBERS))
    odds = pair.mutate(odds=log_odds(pair) - ibis.ifelse(pair.identifier_differs, pair.match_other_identifier, 0.0))
    by_name = odds.mutate(by_name=1.0 / (1.0 + (-odds.odds).exp()))
    acronym = by_name.acronym > 0.0
    few = (by_name.rare_shared < by_name.match_common_words) & (by_name.address_alike == 0.0)
    common, initials = few & ~acronym, few & acronym
    to_the_letter = by_name.to_the_letter & (by_name.country_same > 0.0)
    strange = (by_name.covered_most < by_name.match_common_words) & ~acronym
    owned, other_form = by_name.body_owns > 0.0, by_name.legal_form_differs > 0.0
    probability = ibis.cases(
        (by_name.identifier_same & strange, by_name.match_contradicted),
        (by_name.identifier_same, ibis.greatest(by_name.by_name, by_name.match_identifier)),
        (owned, ibis.least(by_name.by_name, by_name.match_body_cap)),
        (common & to_the_letter, by_name.match_common_same),
        (common, ibis.least(by_name.by_name, by_name.match_common_cap)),
        (other_form, ibis.least(by_name.by_name, by_name.match_form_cap)),
        (initials, ibis.least(by_name.by_name, by_name.match_initials_cap)),
        else_=by_name.by_name,
    )
    rule = ibis.cases(
        (by_name.identifier_same & strange, "identifier_but_other_name"),
        (by_name.identifier_same, "identifier"),
        (by_name.identifier_differs, "other_identifier"),
        (owned, "body_and_company"),
        (common, "common_words_only"),
        (other_form, "other_legal_form"),
        (initials, "initials"),
        else_="features",
    )
    return by_name.mutate(probability=probability, rule=rule).drop("odds", "by_name", "to_the_letter", *NUMBERS)


def log_odds(pair: Table) -> FloatingValue:
    """The logarithm of the odds that the two are one, by the features alone."""
    told = weights()
    terms = [told[name] * cast(NumericValue, pair[name]) for name in features() if told[name]]
    total: Value = ibis.literal(told[START])
    for term in terms:
        total = cast(NumericValue, total) + term
    return cast(FloatingValue, total)


def contributions(pair: Table) -> ArrayValue:
    """Each feature that is not 0, as text: its value, its weight and what it adds."""
    told = weights()
    lines = [
        ibis.ifelse(
            cast(NumericValue, pair[name]) != 0.0,
            line(name, cast(NumericValue, pair[name]), told[name]),
            ibis.null("string"),
        )
        for name in features()
        if told[name]
    ]
    return cast(ArrayValue, ibis.array(lines).filter(lambda text: text.notnull()))


def line(name: str, value: NumericValue, weight: float) -> StringValue:
    """`same_name 1.0 x 4.4 = 4.4`."""
    return cast(StringValue, f"{name} " + figure(value) + f" x {weight:g} = " + figure(value * weight))


def figure(value: NumericValue) -> StringValue:
    """A number with two digits after the point."""
    return cast(StringValue, ((value * 100.0).round() / 100.0).cast("string"))
