"""What the transforms say of each supplier, and of each supplier beside a copy of it in which one thing is changed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.support.random_suppliers import copy_as, merged, random_supplier
from tests.support.random_world import Book, random_world
from tests.support.tables import AS_OF, Row, computed

Change = Callable[[Random, Book], bool]
"""Changes one supplier's rows in place; false where there is nothing to change in it."""
COUNT = 150
NUMBERS = ["inherent_likelihood", "mitigation", "incident", "residual_likelihood", "inherent_risk", "residual_risk"]


@dataclass
class Profile:
    """The rows of one supplier: topics by code, minerals by metal, and the score."""

    topics: dict[str, Row] = field(default_factory=dict)
    minerals: dict[str, Row] = field(default_factory=dict)
    score: Row = field(default_factory=dict)

    def numbers(self) -> dict[tuple[str, str], float]:
        """Every number of the profile, by topic, metal or score and by name."""
        found = {(topic, name): row[name] for topic, row in self.topics.items() for name in NUMBERS}
        found |= {(metal, "mineral_risk"): row["mineral_risk"] for metal, row in self.minerals.items()}
        scores = ("inherent_risk_score", "residual_risk_score", "max_topic_score")
        return found | {("score", name): self.score[name] for name in scores}

    def rising(self) -> dict[tuple[str, str], float]:
        """The numbers that are worse when they are higher."""
        return {place: value for place, value in self.numbers().items() if place[1] != "mitigation"}


def profiles(book: Book, as_of: dt.date = AS_OF) -> dict[str, Profile]:
    """The profile of every supplier."""
    tables = computed(book, "supplier_topic_risk", "mineral_exposure", "supplier_score", as_of=as_of)
    found = {row["supplier_id"]: Profile() for row in book["supplier"]}
    for row in tables["supplier_topic_risk"].to_pylist():
        found[row["supplier_id"]].topics[row["topic_code"]] = row
    for row in tables["mineral_exposure"].to_pylist():
        found[row["supplier_id"]].minerals[row["metal"]] = row
    for row in tables["supplier_score"].to_pylist():
        found[row["supplier_id"]].score = row
    return found


def before_and_after(
    change: Change, restrict: Callable[[Book], None] = lambda world: None
) -> list[tuple[Profile, Profile]]:
    """Random suppliers, each without and with the change, computed in one batch; the world may first be restricted."""
    rng = Random(COUNT)
    books = [random_world(rng)]
    restrict(books[0])
    changed: list[tuple[str, str]] = []
    for number in range(COUNT):
        before = random_supplier(rng, f"S{number:05}")
        after = copy_as(before, f"T{number:05}")
        if change(rng, after):
            changed.append((f"S{number:05}", f"T{number:05}"))
            books += [before, after]
    assert len(changed) >= COUNT // 5, f"only {len(changed)} of {COUNT} random suppliers have something to change"
    found = profiles(merged(books))
    return [(found[one], found[other]) for one, other in changed]


def lower(pairs: list[tuple[Profile, Profile]]) -> list[tuple[tuple[str, str], float, float]]:
    """Numbers that the change makes better, by more than rounding."""
    return [
        (place, value, after.rising()[place])
        for before, after in pairs
        for place, value in before.rising().items()
        if place in after.rising() and after.rising()[place] < value - 1e-9
    ]


def different(pairs: list[tuple[Profile, Profile]]) -> list[tuple[tuple[str, str], float, float]]:
    """Numbers that the change alters, by more than rounding."""
    return lower(pairs) + lower([(after, before) for before, after in pairs])
