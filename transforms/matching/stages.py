"""The way of a match, left to right: each step makes a table of the name of its function from the tables that its parameters name."""

from collections.abc import Callable

import ibis
from ibis.expr.types import Table

from transforms.matching import candidates, features, keys, likeness, measures, parties, weighing

Stage = Callable[..., Table]

KEYS: tuple[Stage, ...] = (keys.own_word, keys.name_key)
"""From forms of names to the keys they are found by."""
CANDIDATES: tuple[Stage, ...] = (
    candidates.common_name_pair,
    candidates.name_pair,
    parties.identified_pair,
    parties.party_name_pair,
    parties.spelt_out_name,
)
"""From keys to the pairs of names that are worth comparing, few of all."""
PAIRS: tuple[Stage, ...] = (
    likeness.said_name_pair,
    likeness.likeness_of_words,
    likeness.aligned_name_pair,
    measures.left_name_pair,
    measures.measured_name_pair,
    parties.owner_pair,
    features.featured_pair,
    weighing.weighed_pair,
    parties.best_pair,
)
"""From those to the probable pairs of parties. Steps are tables and not one query, since each is read by several that follow."""


def explained(best_pair: Table) -> Table:
    """The pairs with their features as text."""
    told = ibis.coalesce(weighing.contributions(best_pair), ibis.literal([], type="array<string>"))
    return best_pair.mutate(features=told)


def match_score(best_pair: Table) -> Table:
    """The columns of `core.match_score`."""
    told = explained(best_pair)
    return told.select(
        "shared_number", "identifier_differs", "probability", "rule", "features",
        our_party_id="a_id", their_party_id="b_id", our_name="a_name", their_name="b_name",
        **{name: told[name].cast("float64") for name in weighing.features()},
    )  # fmt: skip
