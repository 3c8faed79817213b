"""The sources behind one supplier's page: which editions it rests on, and a plain warning where one is not up to date."""

from collections.abc import Iterable, Sequence

from reports.reader import Row
from reports.site.facts import Facts
from reports.site.figures import counted
from reports.site.pages.sources import TONES, days
from reports.site.view import Table, badge, dated, number, text
from reports.words import HEALTH


def rests_on(rows: Sequence[Row]) -> Table:
    """One row a source that a file of is among the evidence of a topic."""
    return Table(
        "Sources the topics rest on",
        ("Source", "Edition", "Age", "State"),
        [
            [
                text(row["title"]),
                dated(row["edition_date"]),
                number(days(row["age_days"] or 0)),
                badge(HEALTH[row["health"]][0], TONES.get(row["health"], "none"), row["why"] or ""),
            ]
            for row in sorted(rows, key=lambda row: (not row["is_stale"], row["title"]))
        ],
        source=("supplier_source",),
        empty="No topic rests on a file of any source.",
    )


def out_of_date(facts: Facts, source_ids: Iterable[str] | None) -> list[str]:
    """What is wrong with each of some sources, in a sentence each."""
    return [sentence(facts, source_id) for source_id in sorted(source_ids or ())]


def sentence(facts: Facts, source_id: str) -> str:
    """What is wrong with a source."""
    row = facts.publication.sources.get(source_id)
    title = facts.publication.source_title(source_id)
    if row is None:
        return title
    word, meaning = HEALTH[row["health"]]
    edition = f", edition of {row['edition_date']}" if row["edition_date"] else ""
    old = f" ({counted(row['age_days'], 'day')})" if row["age_days"] is not None else ""
    return f"{title}{edition}{old}: {word.lower()}. {meaning}"
