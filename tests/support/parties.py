"""Parties of ours and of theirs from a few tuples, put where the matching reads them, and what it makes of them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from methodology.tables import method_tables
from pipelines.matching import Matching, Touched
from warehouse.shape import arrow
from warehouse.store import Store

Row = dict[str, Any]


class Party(NamedTuple):
    """One name of a party; a party of several names has several of these. numbers are words of the form `scheme:number`."""

    party_id: str
    name: str
    country: str | None = None
    numbers: str = ""
    address: str | None = None


Given = Iterable[Party | tuple[str, str] | tuple[str, str, str | None] | tuple[str, str, str | None, str]]


def parties(store: Store, ours: Given, theirs: Given, **parameters: float) -> None:
    """Write the parties, their names and their numbers, and the parameters of the method, some of them other, in place of what was there."""
    sides = {
        "ours": ("supplier", [Party(*each) for each in ours]),
        "theirs": ("listed_party", [Party(*each) for each in theirs]),
    }
    party, name, identifier = dict[str, Row](), list[Row](), dict[tuple[str, str], Row]()
    for side, (role, given) in sides.items():
        for each in given:
            names = "|".join(sorted({other.name for other in given if other.party_id == each.party_id}))
            told = {"party_id": each.party_id, "side": side, "role": role, "evidence_ids": []}
            record = f"{names} {each.country} {each.address} {each.numbers}"
            facts = {"party_name": each.name, "country_code": each.country, "address": each.address}
            party[each.party_id] = told | facts | {"consequence": 0.9, "record": record}
            name.append(told | {"name": each.name, "name_kind": "stated"})
            for number in each.numbers.split():
                scheme, _, value = number.partition(":")
                identifier[each.party_id, number] = {"party_id": each.party_id, "scheme": scheme, "number": value}
    write(store, "party", list(party.values()))
    write(store, "party_name", name)
    write(store, "party_identifier", list(identifier.values()))
    write(store, "parameter", [row | parameters for row in method_tables()["parameter"]])


def write(store: Store, name: str, rows: Sequence[Row]) -> None:
    """Rows of one table in place of those that were there."""
    table = store.tables[name]
    store.write_candidate(table, arrow(table, list(rows)))
    store.publish(table)


def match(store: Store) -> Touched:
    """One matching, published and remembered as the pipeline does; what it touched."""
    matching = Matching(store)
    table = store.tables["match_score"]
    store.write_candidate(table, matching.rows())
    store.publish(table)
    matching.remember()
    return matching.touched


def scores(store: Store) -> list[Row]:
    """The rows of `core.match_score`, in the order of their key."""
    return list(store.read("match_score").order_by("our_party_id", "their_party_id").to_pyarrow().to_pylist())


@contextmanager
def small_store() -> Iterator[Store]:
    """A warehouse in memory, on one thread: a few rows are not worth a second."""
    with Store.open() as store:
        store.connection.raw_sql("SET threads = 1")
        yield store


def matched(ours: Given, theirs: Given) -> dict[tuple[str, str], Row]:
    """The rows of a matching from scratch, by the ids of both parties."""
    with small_store() as store:
        parties(store, ours, theirs)
        match(store)
        return {(row["our_party_id"], row["their_party_id"]): row for row in scores(store)}
