"""What a person should know of a file's releases: what was left out, and what cannot be told apart."""

import duckdb

from sources.kit.record import Parsed

ASK = "Ask the publisher; until then it is left out."


def note_doubts(engine: duckdb.DuckDBPyConnection, parsed: Parsed) -> None:
    """One finding for each kind of doubt, with how often it occurs. The engine holds `release` and `person`."""
    for query, reason, remedy, severity in DOUBTS:
        row = engine.execute(f"SELECT count(*) FROM ({query})").fetchone()
        if row and row[0]:
            parsed.note("file", reason.format(row[0]), remedy, severity)  # type: ignore[arg-type]


_REAL = "FROM release WHERE rowid > 0"


def _amounts(records: str) -> str:
    return (
        f"SELECT 1 FROM (SELECT unnest(list_transform({records}, lambda r: r.amount)) AS amount {_REAL}) "
        "WHERE amount IS NOT NULL AND plain(amount) IS NULL"
    )


DOUBTS = (
    (
        f"SELECT 1 {_REAL} AND ocid IS NULL",
        "{} releases have no ocid, so nobody knows which process they are of.",
        ASK,
        "row_rejected",
    ),
    (
        f"SELECT 1 {_REAL} AND ocid IS NOT NULL AND date IS NULL",
        "{} releases have no date; in merging they count as the oldest.",
        "Ask the publisher for the dates.",
        "warning",
    ),
    (
        f"SELECT 1 {_REAL} AND len(list_filter(awards, lambda a: a.id IS NULL)) > 0",
        "{} releases have awards without an id; those of one process count as one award.",
        "Ask the publisher for ids of awards.",
        "warning",
    ),
    (
        "SELECT 1 FROM person",
        "{} natural persons were left out.",
        "Nothing is to be done: persons stay at the door.",
        "warning",
    ),
    (_amounts("awards"), "{} values of awards are no numbers; they were left empty.", ASK, "value_dropped"),
    (_amounts("contracts"), "{} values of contracts are no numbers; they were left empty.", ASK, "value_dropped"),
)
