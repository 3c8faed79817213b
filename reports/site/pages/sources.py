"""The sources page: which editions the run stands on, how old they are, whether all is well, and whom to name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.reader import Row
from reports.site.facts import Facts
from reports.site.figures import NONE, counted, thousands
from reports.site.view import Cell, Fact, Table, badge, clamp, dated, number, text
from reports.words import EDITIONS, HEALTH, REDISTRIBUTION

TONES = {"held": "high", "failing": "high", "stale": "moderate", "not_configured": "none", "ok": "low"}
ORDER = tuple(TONES)
NEWEST = {"feed": "newest part of a feed", "documents": "newest document"}
FULL_BAR = 2
"""Times the cadence: a bar is full at twice the time in which the publisher publishes, and its mark is the cadence."""


@dataclass(frozen=True)
class SourcesPage:
    """What the template `sources.html` lays out."""

    title: str
    counts: Sequence[Fact]
    sources: Table
    out_of_the_ordinary: Table
    changes: Table
    attribution: Sequence[tuple[str, str, str]]
    """Title of a source, its line, and its licence."""
    never_read: Sequence[str]


def sources_page(facts: Facts) -> SourcesPage:
    """Sources that gave something or are not well, those that need a person first; the others by name alone."""
    rows, used = sorted(facts.publication.rows("source_state"), key=by_need), facts.publication.used_sources
    shown = [row for row in rows if row in used or row["health"] != "never_read"]
    return SourcesPage(
        title="Sources",
        counts=counts(rows),
        sources=table(shown),
        out_of_the_ordinary=out_of_the_ordinary(facts),
        changes=changes(facts),
        attribution=[(row["title"], row["attribution"] or row["publisher"], row["licence"]) for row in used],
        never_read=[row["title"] for row in rows if row not in shown],
    )  # fmt: skip


def by_need(row: Row) -> tuple[int, str]:
    """The place of a source: what needs a person first."""
    return ORDER.index(row["health"]) if row["health"] in ORDER else len(ORDER), row["title"]


def counts(rows: Sequence[Row]) -> list[Fact]:
    """How many sources are in which state."""
    states = Counter(row["health"] for row in rows)
    return [Fact(word, str(states[code]), note) for code, (word, note) in HEALTH.items() if states[code]]


def table(rows: Sequence[Row]) -> Table:
    """One row a source."""
    return Table(
        "Sources in use, and sources that are not well",
        ("Source", "State", "Edition", "Age", "Rows", "Licence"),
        [
            [
                text(row["title"], note=row["publisher"]),
                state(row),
                dated(row["edition_date"], edition_note(row)),
                age(row),
                number(thousands(row["row_count"])),
                text(row["licence"], note=f"may be handed on: {REDISTRIBUTION[row['redistribution']]}"),
            ]
            for row in rows
        ],
        source=("source_state",),
        empty="No source has given anything yet.",
    )


def state(row: Row) -> Cell:
    """How a source stands, by word, shape and colour, and why."""
    word, meaning = HEALTH[row["health"]]
    return badge(word, TONES.get(row["health"], "none"), row["why"] or ("" if row["health"] == "ok" else meaning))


def edition_note(row: Row) -> str:
    """What is said beside the day of an edition."""
    if row["kind"] != "list":
        return NEWEST[row["kind"]] if row["edition_date"] else ""
    seen = row["confirmed_on"]
    return f"still published on {seen}" if seen and row["edition_date"] and seen > row["edition_date"] else ""


def age(row: Row) -> Cell:
    """Days since the source was known to say just this, against how often it publishes."""
    old, cadence = row["age_days"], row["cadence_days"]
    if old is None:
        return number(NONE)
    if not cadence:
        return number(days(old), "irregular")
    length, tone = clamp(100 * old / (FULL_BAR * cadence)), TONES.get(row["health"], "none")
    return Cell(days(old), "number", f"every {days(cadence)}", bar=length, marks=(50.0,), tone=tone)


def days(count: int) -> str:
    """A count of days that is never broken over lines."""
    return counted(count, "day").replace(" ", "\N{NO-BREAK SPACE}")


def out_of_the_ordinary(facts: Facts) -> Table:
    """Lists outside their bounds, whether they wait or a person let them pass, and lists that could not be read. Documents that could not
    be read are on the page of files."""
    sources = facts.publication.sources
    return Table(
        "Editions out of the ordinary",
        ("Source", "Edition", "State", "Why", "Rows"),
        [
            [
                text(facts.publication.source_title(row["source_id"]), note=row["edition_id"]),
                dated(row["edition_date"]),
                badge(EDITIONS[row["status"]], "low" if row["status"] == "accepted" else "high"),
                text(row["why"]),
                number(thousands(row["row_count"])),
            ]
            for row in facts.publication.rows("edition")
            if row["why"] and row["superseded_on"] is None and sources[row["source_id"]]["kind"] != "documents"
        ],
        source=("edition",),
        empty="Every edition is within its bounds.",
    )


def changes(facts: Facts) -> Table:
    """What the newest editions and those that wait changed against the ones before."""
    editions = {row["edition_id"]: row for row in facts.publication.rows("edition")}
    newest = {row["edition_id"] for row in facts.publication.rows("source_state")}
    asked = newest | {key for key, row in editions.items() if row["status"] == "held"}
    return Table(
        "What the newest editions changed, table by table",
        ("Source", "Edition", "Rows before", "Rows now", "New", "Gone", "Changed", "Some of them"),
        [
            [
                text(facts.publication.source_title(editions[row["edition_id"]]["source_id"]), note=row["table_name"]),
                dated(editions[row["edition_id"]]["edition_date"]),
                *(number(count(row[name])) for name in ("rows_before", "rows_now", "keys_new", "keys_vanished", "keys_changed")),
                text(", ".join(row["examples"]) or "none"),
            ]
            for row in facts.publication.rows("edition_change")
            if row["edition_id"] in asked and row["rows_before"] is not None
        ],
        source=("edition_change",),
        empty="No edition has one before it yet.",
    )  # fmt: skip


def count(value: int | None) -> str:
    """A count, or that rows of this table are not told apart."""
    return "not counted" if value is None else thousands(value)


def health(facts: Facts) -> str:
    """How the sources that gave anything stand, in a sentence."""
    states = Counter(row["health"] for row in facts.publication.used_sources)
    unwell = [f"{states[code]} {word.lower()}" for code, (word, _) in HEALTH.items() if states[code] and code != "ok"]
    total = counted(sum(states.values()), "source")
    return f"{total} gave something: {', '.join(unwell)}" if unwell else f"{total} gave something, all up to date"
