"""A matching after a change gives what a matching from scratch gives, and weighs only whom the change can touch."""

import random
from collections.abc import Callable, Iterator

import pytest

from benchmarks.names.made_up_names import company, noisy
from pipelines.matching import Touched
from tests.support.parties import Party, Row, match, parties, scores, small_store
from warehouse.store import Store

Side = dict[str, list[Party]]
NUMBERS = ("", "", "", "", "lei:5299AAA", "lei:5299BBB", "vat:DE4711", "lei:5299AAA vat:DE4711", "reg:de:HRB12")
COUNTRIES = (None, "CN", "CN", "DE")
FEW = {"match_key_names": 4}
"""So that keys become too common and rare again in worlds of a few names."""


def flat(side: Side) -> list[Party]:
    return [each for names in side.values() for each in names]


def from_scratch(ours: Side, theirs: Side, **parameters: float) -> list[Row]:
    with small_store() as store:
        parties(store, flat(ours), flat(theirs), **parameters)
        match(store)
        return scores(store)


class World:
    """A small world of companies that are alike, whose parties come, go and change, by a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.companies = [company(self.rng) for _ in range(6)]
        self.made = 0
        self.ours: Side = {}
        self.theirs: Side = {}
        for side, many in ((self.ours, 10), (self.theirs, 22)):
            for _ in range(many):
                self.add(side)

    def party(self, party_id: str) -> list[Party]:
        country, numbers = self.rng.choice(COUNTRIES), self.rng.choice(NUMBERS)
        names = {self.name() for _ in range(self.rng.choice((1, 1, 2)))}
        return [Party(party_id, name, country, numbers) for name in sorted(names)]

    def name(self) -> str:
        which = self.rng.choice(self.companies)
        return which.name if self.rng.random() < 0.4 else noisy(which, self.rng)[0]

    def add(self, side: Side) -> None:
        self.made += 1
        party_id = f"party {self.made}"
        side[party_id] = self.party(party_id)

    def remove(self, side: Side) -> None:
        del side[self.rng.choice(sorted(side))]

    def change(self, side: Side) -> None:
        party_id = self.rng.choice(sorted(side))
        side[party_id] = self.party(party_id)

    def new_number(self, side: Side) -> None:
        party_id, numbers = self.rng.choice(sorted(side)), self.rng.choice(NUMBERS)
        side[party_id] = [each._replace(numbers=numbers) for each in side[party_id]]

    def new_country(self, side: Side) -> None:
        party_id, country = self.rng.choice(sorted(side)), self.rng.choice(COUNTRIES)
        side[party_id] = [each._replace(country=country) for each in side[party_id]]

    def step(self) -> None:
        """One to three things that happen between two runs."""
        ways: list[Callable[[Side], None]] = [self.add, self.remove, self.change, self.new_number, self.new_country]
        for _ in range(self.rng.randint(1, 3)):
            self.rng.choice(ways)(self.rng.choice((self.ours, self.theirs)))


@pytest.mark.parametrize("seed", range(4))
def test_a_matching_after_changes_gives_the_rows_of_one_from_scratch(seed: int) -> None:
    world = World(seed)
    with small_store() as store:
        parties(store, flat(world.ours), flat(world.theirs), **FEW)
        match(store)
        for _ in range(3):
            world.step()
            parties(store, flat(world.ours), flat(world.theirs), **FEW)
            touched = match(store)
            assert touched.of == len(world.ours) >= touched.parties
            assert scores(store) == from_scratch(world.ours, world.theirs, **FEW)


OURS = [
    Party("ours 1", "Quarvex Electronics"),
    Party("ours 2", "Velkora Precision"),
    Party("ours 3", "Drovixa Textile"),
]
THEIRS = [
    Party("theirs 1", "Quarvex Electronics"),
    Party("theirs 2", "Velkora Precision Ltd"),
    Party("theirs 3", "Maxbriora"),
]


@pytest.fixture
def store() -> Iterator[Store]:
    """A warehouse in which three of ours were matched with three of theirs."""
    with small_store() as opened:
        parties(opened, OURS, THEIRS)
        assert match(opened) == Touched(new_names=5, parties=3, of=3)
        yield opened


def test_where_nothing_changed_nobody_is_weighed_and_all_rows_stand(store: Store) -> None:
    before = scores(store)
    assert match(store) == Touched(0, 0, 3)
    assert scores(store) == before != []


def test_one_more_name_on_a_list_touches_those_that_share_a_key_with_it(store: Store) -> None:
    parties(store, OURS, [*THEIRS, Party("theirs 4", "Drovixa Textiles SA")])
    assert match(store) == Touched(1, 1, 3)
    assert {row["our_party_id"] for row in scores(store)} == {"ours 1", "ours 2", "ours 3"}


def test_a_name_that_resembles_nobody_touches_nobody(store: Store) -> None:
    parties(store, OURS, [*THEIRS, Party("theirs 4", "Pellumart")])
    assert match(store) == Touched(1, 0, 3)


def test_a_party_that_left_a_list_takes_its_rows_with_it(store: Store) -> None:
    parties(store, OURS, THEIRS[1:])
    assert match(store) == Touched(0, 1, 3)
    assert {row["their_party_id"] for row in scores(store)} == {"theirs 2"}


def test_a_supplier_that_left_takes_its_rows_with_it_and_touches_nobody_else(store: Store) -> None:
    parties(store, OURS[1:], THEIRS)
    assert match(store) == Touched(0, 0, 2)
    assert {row["our_party_id"] for row in scores(store)} == {"ours 2"}


def test_a_country_learnt_of_one_party_is_weighed_for_that_party_alone(store: Store) -> None:
    parties(store, [OURS[0]._replace(country="DE"), *OURS[1:]], THEIRS)
    assert match(store) == Touched(0, 1, 3)
    parties(store, [OURS[0]._replace(country="DE"), *OURS[1:]], [THEIRS[0]._replace(country="BR"), *THEIRS[1:]])
    assert match(store).parties == 1
    assert {row["our_party_id"] for row in scores(store)} == {"ours 2"}


def test_a_number_that_a_list_adds_touches_who_bears_it(store: Store) -> None:
    numbered = [*OURS[:2], OURS[2]._replace(numbers="lei:5299AAA")]
    parties(store, numbered, THEIRS)
    match(store)
    parties(store, numbered, [*THEIRS[:2], THEIRS[2]._replace(numbers="lei:5299AAA")])
    assert match(store) == Touched(0, 1, 3)
    assert ("ours 3", "theirs 3") in {(row["our_party_id"], row["their_party_id"]) for row in scores(store)}


def test_what_a_list_says_that_letters_stand_for_is_weighed_when_it_comes_and_when_it_goes(store: Store) -> None:
    ours = {"ours 4": [Party("ours 4", "Norvelda Optical Transport Systems")]}
    letters, stood_for = Party("theirs 4", "NOTS"), Party("theirs 4", "Northern Orchard Tree Services")
    found = []
    for names in ([letters], [letters, stood_for], [letters]):
        parties(store, flat(ours), names)
        match(store)
        assert scores(store) == from_scratch(ours, {"theirs 4": names})
        found.append(len(scores(store)))
    assert found == [1, 0, 1]


def test_a_matching_that_was_not_remembered_is_done_again(store: Store) -> None:
    store.connection.raw_sql("DROP TABLE ops.matched_name")
    assert match(store) == Touched(0, 3, 3)


def test_another_method_or_code_reads_and_weighs_all_anew(store: Store) -> None:
    store.connection.raw_sql("UPDATE ops.table_state SET fingerprint = 'of another code'")
    assert match(store) == Touched(5, 3, 3)
