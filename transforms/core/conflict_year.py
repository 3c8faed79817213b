"""`core.conflict_year`: events and deaths of organised violence by country and year."""

from typing import cast

import ibis
from ibis.expr.types import IntegerColumn, Table

from transforms.expressions import evidence_list, text_key

MOST = 100_000_000
"""Deaths of one event, or of one country and year: a larger number is a slip, and sums of such would not fit an integer."""
TYPES = {"state_based_deaths": "1", "non_state_deaths": "2", "one_sided_deaths": "3"}


def conflict_year(
    ucdp_ged__event: Table,
    ucdp_ged__candidate_event: Table,
    ucdp_ged__country_year: Table,
    edition_file: Table,
    country_name: Table,
) -> Table:
    """One row an edition, basis, country as stated and year. `basis` tells vetted events (final), events of recent months that are not
    vetted yet (candidate) and sums that came as sums (country_year): they overlap and are never added. A year without a row has no
    event that is known, which is not peace."""
    editions = edition_file.select("snapshot_id", "edition_id", "edition_date", "superseded_on")
    parts = [
        summed(each_once(ucdp_ged__event, editions), "final"),
        summed(each_once(ucdp_ged__candidate_event, editions), "candidate"),
        sums(ucdp_ged__country_year.join(editions, "snapshot_id")),
    ]
    together = ibis.union(*parts)
    keyed = together.mutate(country_key=text_key(together.country_stated))
    located = keyed.left_join(country_name["name_key", "country_code"], keyed.country_key == country_name.name_key)
    return located.drop("country_key", "name_key")


def each_once(events: Table, editions: Table) -> Table:
    """The events of each edition, each once: an event that stands in several releases counts as the newest says."""
    dated = events.join(editions, "snapshot_id")
    rank = ibis.row_number().over(
        group_by=("edition_id", "event_id"),
        order_by=(ibis.desc("covers_to", nulls_first=False), "snapshot_id", "locator"),
    )
    return dated.mutate(rank=rank).filter(lambda t: t["rank"] == 0)


def summed(events: Table, basis: str) -> Table:
    """Events by edition, country and year. The evidence is the file with the line of the first event, not each of thousands."""
    return events.group_by("edition_date", country_stated=events.country, year=events.year.try_cast("int64")).agg(
        basis=ibis.literal(basis),
        superseded_on=events.superseded_on.max(),
        events=events.count(),
        **{name: whole(events, column).sum() for name, column in deaths().items()},
        **{name: whole(events, "best").sum(where=events.type_of_violence == kind) for name, kind in TYPES.items()},
        evidence_ids=evidence_list((events.snapshot_id + "#" + events.locator).min()),
    ).select(*COLUMNS)  # fmt: skip


def sums(stated: Table) -> Table:
    """Sums as stated, over the types of violence."""
    return stated.group_by("edition_date", country_stated=stated.country, year=stated.year.try_cast("int64")).agg(
        basis=ibis.literal("country_year"),
        superseded_on=stated.superseded_on.max(),
        events=whole(stated, "events").sum(),
        **{name: whole(stated, column).sum() for name, column in deaths().items()},
        **{name: whole(stated, "best").sum(where=stated.type_of_violence == kind) for name, kind in TYPES.items()},
        evidence_ids=(stated.snapshot_id + "#" + stated.locator).collect().unique().sort(),
    ).select(*COLUMNS)  # fmt: skip


def deaths() -> dict[str, str]:
    """Column of the sums by estimate, and the column of the events it sums."""
    return {"deaths_best": "best", "deaths_low": "low", "deaths_high": "high"}


def whole(stated: Table, column: str) -> IntegerColumn:
    """A count as stated; null where it is none, or beyond any event."""
    number: IntegerColumn = stated[column].try_cast("int64")
    return cast(IntegerColumn, ibis.ifelse(number.between(0, MOST), number, None))


COLUMNS = (
    "edition_date", "superseded_on", "basis", "country_stated", "year", "events", *deaths(), *TYPES, "evidence_ids",
)  # fmt: skip
