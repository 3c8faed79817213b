"""Pairs of parties as the warehouse has them: one explained, those that wait for a person, and a person's decision about one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipelines.house import House

Row = dict[str, Any]
QUEUE_ORDER = (
    "consequence DESC NULLS LAST, spend_amount DESC NULLS LAST, probability DESC, our_party_id, their_party_id"
)
WAITING = "band = 'review' AND decision_state <> 'standing'"
UNCONFIRMED = "band = 'matched' AND decision_state = 'none' AND rule <> 'identifier'"


@dataclass(frozen=True)
class Queue:
    """What waits for a person, matches that nobody has confirmed, and how many pairs are not asked again."""

    waiting: Sequence[Row]
    unconfirmed: Sequence[Row]
    decided: int


def queue(house: House) -> Queue:
    """The queue of review: by how much depends on a match, then by spend, then by probability. Raises LookupError without a warehouse."""
    ordered = f"SELECT * FROM core.entity_match WHERE {{}} ORDER BY {QUEUE_ORDER}"
    decided = rows(house, "SELECT count(*) AS n FROM core.entity_match WHERE decision_state = 'standing'")
    return Queue(rows(house, ordered.format(WAITING)), rows(house, ordered.format(UNCONFIRMED)), int(decided[0]["n"]))


def pairs_of(house: House, ours: str, theirs: str | None) -> list[Row]:
    """The pairs of one party of ours (its id, or its supplier's), the most probable first. Raises LookupError where there is none, and says what is near."""
    mine = rows(
        house,
        "SELECT * FROM core.entity_match WHERE (supplier_id = ? OR our_party_id = ?) AND their_party_id <> '' "
        "ORDER BY probability DESC, their_party_id",
        ours,
        ours,
    )
    if not mine:
        known = rows(
            house, "SELECT our_party_id FROM core.entity_match WHERE supplier_id = ? OR our_party_id = ?", ours, ours
        )
        raise LookupError(
            f"No party is alike {ours}: it has no candidate."
            if known
            else f"{ours} is no supplier and no party of ours. sluice review lists ids."
        )
    found = [row for row in mine if theirs is None or theirs.casefold() in row["their_party_id"].casefold()]
    if not found:
        near = "; ".join(row["their_party_id"] for row in mine[:5])
        raise LookupError(f"{ours} has no pair with {theirs}. It has pairs with: {near}")
    return found


def pair(house: House, ours: str, theirs: str) -> Row:
    """One pair by the ids of both parties. Raises LookupError."""
    found = rows(house, "SELECT * FROM core.entity_match WHERE our_party_id = ? AND their_party_id = ?", ours, theirs)
    if not found:
        raise LookupError(f"There is no pair of {ours} and {theirs}. sluice review lists pairs with both ids.")
    return found[0]


def feature_texts(house: House) -> dict[str, str]:
    """The features in plain words."""
    return {row["feature"]: row["text"] for row in rows(house, "SELECT feature, text FROM method.match_feature")}


def rows(house: House, sql: str, *values: str) -> list[Row]:
    """Rows of the warehouse, which is only read. Raises LookupError where it is not there, holds no matches, or is being written."""
    if not house.warehouse.exists():
        raise LookupError(f"There is no warehouse at {house.warehouse}. Run first: sluice run --inbox DIR")
    try:
        with duckdb.connect(str(house.warehouse), read_only=True) as engine:
            found = engine.execute(sql, list(values))
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    except duckdb.IOException as fault:
        raise LookupError("The warehouse is being written by a run; try again when it has ended.") from fault
    except duckdb.CatalogException as fault:
        raise LookupError("The warehouse holds no matches yet. Run first: sluice run --inbox DIR") from fault
