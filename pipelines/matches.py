"""Pairs of parties as the warehouse has them: one explained, those that wait for a person, and a person's decision about one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from shlex import quote
from typing import Any

import duckdb

from pipelines.decisions import decided_matches
from pipelines.house import House

Row = dict[str, Any]
QUEUE_ORDER = (
    "consequence DESC NULLS LAST, spend_amount DESC NULLS LAST, probability DESC, our_party_id, their_party_id"
)
WAITING = "decision_state <> 'standing' AND (band = 'review' OR (band = 'rejected' AND decision = 'accept'))"
"""For review and not decided, or open again; also what a person accepted and is now computed to be nobody: an effect must not end unseen."""
UNCONFIRMED = "band = 'matched' AND (decision_state = 'reopened' OR (decision_state = 'none' AND rule <> 'identifier'))"
LOST = (
    "SELECT our_party_id, their_party_id, decision, decided_by, decided_on, reason AS decision_reason FROM raw.decisions__match "
    "ANTI JOIN core.entity_match USING (our_party_id, their_party_id) QUALIFY row_number() OVER (PARTITION BY our_party_id, their_party_id "
    "ORDER BY decided_on DESC NULLS LAST, regexp_extract(locator, '(\\d+)$', 1)::BIGINT DESC) = 1 ORDER BY our_party_id, their_party_id"
)
"""The last decision of each pair that is not alike any more, or of which a party is gone."""
NEAR = 10
"""How many ids a message names."""


@dataclass(frozen=True)
class Queue:
    """What waits for a person, matches that nobody has confirmed as they are now, how many pairs are not asked again (decided before the last run, and
    since), and what was accepted and is no pair any more."""

    waiting: Sequence[Row]
    unconfirmed: Sequence[Row]
    decided: int
    since: int
    lost: Sequence[Row]


def queue(house: House) -> Queue:
    """The queue of review: by how much depends on a match, then by spend, then by probability. What the inbox holds a decision of since the last run
    is left out. Raises LookupError without a warehouse."""
    ordered = f"SELECT * FROM core.entity_match WHERE {{}} ORDER BY {QUEUE_ORDER}"
    decided = rows(house, "SELECT count(*) AS n FROM core.entity_match WHERE decision_state = 'standing'")
    waiting, unconfirmed = (rows(house, ordered.format(which)) for which in (WAITING, UNCONFIRMED))
    written = decided_matches(house.inbox)
    left = [[row for row in pairs if not said(row, written)] for pairs in (waiting, unconfirmed)]
    since = len(waiting) + len(unconfirmed) - len(left[0]) - len(left[1])
    lost = [row for row in rows(house, LOST) if row["decision"] == "accept"]
    return Queue(left[0], left[1], int(decided[0]["n"]), since, lost)


def said(row: Row, written: Collection[tuple[str, str, str]]) -> bool:
    """Whether a decision was written about the pair as it is now, or about whatever it is."""
    ids = (row["our_party_id"], row["their_party_id"])
    return (*ids, row["record"]) in written or (*ids, "") in written


def pairs_of(house: House, ours: str, theirs: str | None) -> list[Row]:
    """The pairs of one party of ours (its id, or its supplier's) with the evidence of each, the most probable first. Raises LookupError where there is
    none, and says what is near."""
    mine = rows(
        house,
        "SELECT m.*, o.evidence_ids AS our_evidence, t.evidence_ids AS their_evidence FROM core.entity_match m "
        "LEFT JOIN core.party o ON o.party_id = our_party_id LEFT JOIN core.party t ON t.party_id = their_party_id "
        "WHERE (m.supplier_id = ? OR our_party_id = ?) AND their_party_id <> '' ORDER BY probability DESC, our_party_id, their_party_id",
        ours,
        ours,
    )
    if not mine:
        raise LookupError(nobody(house, ours))
    found = [row for row in mine if theirs is None or theirs.casefold() in row["their_party_id"].casefold()]
    if not found:
        raise LookupError(f"{ours} has no pair with {theirs}. It has pairs with: {ids(mine, 'their_party_id')}")
    return found


def nobody(house: House, ours: str) -> str:
    """Why there is no pair: nothing is alike, or no party of ours has that id; then those whose ids or names are near."""
    known = "SELECT our_party_id FROM core.entity_match WHERE supplier_id = ? OR our_party_id = ?"
    if rows(house, known, ours, ours):
        return f"No party is alike {ours}: it has no candidate."
    texts = ("supplier_id", "our_party_id", "our_name")
    alike = ", ".join(f"coalesce(jaro_winkler_similarity(lower({text}), lower(?)), 0)" for text in texts)
    near = rows(
        house,
        f"SELECT our_party_id, max(greatest({alike})) AS alike FROM core.entity_match GROUP BY our_party_id ORDER BY alike DESC, our_party_id LIMIT {NEAR}",
        ours,
        ours,
        ours,
    )
    return f"{ours} is no supplier and no party of ours. Near are: {ids(near, 'our_party_id') or 'none'}"


def ids(found: Sequence[Row], *columns: str) -> str:
    """The first few ids as the shell takes them."""
    told = "; ".join(" ".join(quote(row[column]) for column in columns) for row in found[:NEAR])
    return told + (f"; and {len(found) - NEAR} more" if len(found) > NEAR else "")


def pair(house: House, ours: str, theirs: str) -> Row:
    """One pair by the ids of both parties. Raises LookupError, and says which pairs there are."""
    exact = "SELECT * FROM core.entity_match WHERE our_party_id = ? AND their_party_id = ? AND their_party_id <> ''"
    found = rows(house, exact, ours, theirs)
    if not found:
        near = ids(pairs_of(house, ours, None), "our_party_id", "their_party_id")
        raise LookupError(f"There is no pair of {ours} and {theirs or 'nobody'}. There are: {near}")
    return found[0]


def file_names(house: House) -> dict[str, str]:
    """The names under which files came, by the sha256 of their bytes."""
    return {
        row["snapshot_id"]: row["file_name"]
        for row in rows(house, "SELECT snapshot_id, file_name FROM ops.received_file ORDER BY file_name DESC")
    }


def features(house: House) -> dict[str, Row]:
    """The features by name: each with its text in plain words and its weight."""
    return {row["feature"]: row for row in rows(house, "SELECT feature, text, weight FROM method.match_feature")}


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
        if "lock" not in str(fault):
            raise LookupError(f"{house.warehouse} cannot be read: {fault}") from fault
        raise LookupError("The warehouse is being written by a run; try again when it has ended.") from fault
    except duckdb.CatalogException as fault:
        raise LookupError("The warehouse holds no matches yet. Run first: sluice run --inbox DIR") from fault
