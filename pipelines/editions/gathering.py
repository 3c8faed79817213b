"""From files to editions. A visit is one edition; dropped files of one day and series that tell of the same tables are one; of feeds and of
what suppliers and the buyer hand in, each file or visit stands for itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipelines.deliveries import Delivery
from pipelines.editions.edition import Edition, dated, edition_id, tables_of
from pipelines.visits import Visit
from sources.kit.source import Source


def gathered(
    deliveries: Iterable[Delivery], visits: Mapping[str, Sequence[Visit]], sources: Mapping[str, Source], as_of: date
) -> list[Edition]:
    """Every edition of every source by source and day. Editions that speak of days after `as_of` are not known yet."""
    groups: dict[tuple[str, ...], list[Delivery]] = defaultdict(list)
    for each in deliveries:
        if each.file.source_id is not None:
            groups[group_of(each, sources[each.file.source_id], as_of)].append(each)
    found = [edition(members, as_of) for members in groups.values()]
    known = [each for each in found if each.edition_date <= as_of]
    ordered = sorted(known, key=lambda each: (each.source_id, each.edition_date, each.came_by, each.edition_id))
    return [confirmed(each, visits.get(each.source_id, ()), as_of) for each in distinct(ordered)]


def group_of(delivery: Delivery, source: Source, as_of: date) -> tuple[str, ...]:
    """What files must share to be one edition."""
    file = delivery.file
    if file.visit is not None:
        return (source.id, "fetch", file.visit)
    if source.kind != "list":
        return (source.id, "file_drop", file.snapshot_id)
    series = (delivery.result.series if delivery.result else None) or ""
    return (source.id, "file_drop", dated(delivery, as_of)[0].isoformat(), series, *sorted(tables_of(delivery)))


def edition(members: Sequence[Delivery], as_of: date) -> Edition:
    """The edition that some files make. A visit's files may say different days: the newest is the edition's."""
    source_id = str(members[0].file.source_id)
    day, dated_by = max(dated(each, as_of) for each in members)
    came_by = "file_drop" if members[0].file.visit is None else "fetch"
    return Edition(
        edition_id(source_id, members),
        source_id,
        day,
        day,
        "fetch" if came_by == "fetch" else "file_drop",
        tuple(members),
        dated_by,
    )


def distinct(ordered: Sequence[Edition]) -> Iterator[Edition]:
    """Editions with ids of their own: bytes that come back after others had taken their place get the day into their id; the same
    bytes dropped beside a visit are no edition of their own."""
    days: dict[str, date] = {}
    for each in ordered:
        if days.get(each.edition_id) == each.edition_date:
            continue
        again = each.edition_id in days
        days.setdefault(each.edition_id, each.edition_date)
        yield replace(each, edition_id=f"{each.edition_id}-{each.edition_date}") if again else each


def confirmed(found: Edition, visits: Sequence[Visit], as_of: date) -> Edition:
    """The edition with the last day, up to the run's, on which the publisher was seen to publish just these bytes."""
    bytes_of = {each.file.snapshot_id for each in found.deliveries}
    days = [v.visited_at.date() for v in visits if v.files and v.snapshots == bytes_of and v.visited_at.date() <= as_of]
    return replace(found, confirmed_on=max([found.edition_date, *days]))
