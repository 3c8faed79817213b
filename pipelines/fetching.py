"""Visiting publishers: ask, keep every byte, write down what came of it. One that fails stops no other."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from pipelines.house import House
from pipelines.progress import report
from pipelines.visits import Visit, VisitedFile, keep_visit, last_seen, visits
from sources.kit.errand import Errand, NotConfigured, Received, keys_of, run_errand
from sources.kit.fetched import FetchFailed
from sources.kit.http import Client, Clock, HttpSettings
from sources.kit.snapshots import SnapshotMeta, SnapshotStore
from sources.kit.source import Source, load_sources

AT_ONCE = 4
"""Publishers visited at the same time: they are different hosts, and each is asked at its own rate."""
KEEPERS = "Send this message to the people who keep the source; meanwhile drop the file in the inbox by hand."
NO_KEY = "Set the key in the environment, or drop the file in the inbox by hand."


def settings_for(source: Source) -> HttpSettings:
    """How this publisher is asked: its own rate, the contact of whoever runs this, and the mirror where one is set."""
    rate = source.rate.requests_per_second if source.rate else HttpSettings.requests_per_second
    contact, mirror = os.environ.get("SLUICE_CONTACT", ""), os.environ.get("SLUICE_MIRROR", "")
    return HttpSettings(contact=contact, mirror=mirror, requests_per_second=rate)


def fetchable() -> list[Source]:
    """The sources whose publisher can be asked."""
    return [source for source in load_sources().values() if source.fetch is not None]


def due(source: Source, house: House) -> bool:
    """Whether a publisher should be asked: never seen, not well at the last visit, or seen longer ago than it publishes."""
    found = visits(house.visits, source.id)
    seen = last_seen(found)
    if seen is None or found[-1].outcome in ("failed", "not_configured"):
        return True
    return source.cadence_days is None or (house.as_of - seen.visited_at.date()) >= timedelta(source.cadence_days)


def fetch_all(wanted: Iterable[Source], house: House, clock: Clock | None = None) -> Iterator[Visit]:
    """Visit several publishers, each in its own time; a visit comes back for each, in the order asked."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for visit in pool.map(lambda source: fetch(source, house, clock), wanted):
            report(visit.source_id, visit.outcome)
            yield visit


def fetch(source: Source, house: House, clock: Clock | None = None) -> Visit:
    """Visit one publisher and keep what it gives. Never raises for what the publisher does: the visit says what went wrong."""
    clock = clock or Clock()
    before = visits(house.visits, source.id)
    visit = visited(source, house, before, clock)
    keep_visit(house.visits, visit)
    return visit


def visited(source: Source, house: House, before: list[Visit], clock: Clock) -> Visit:
    """What a visit comes to."""
    now, seen = clock.now(), last_seen(before)
    try:
        keys = keys_of(source)
        with Client(settings_for(source), clock) as client:
            errand = Errand(
                source=source,
                client=client,
                today=now.date(),
                since=seen.visited_at.date() if seen else None,
                keys=keys,
                etags={file.name: file.etag for file in seen.files if file.etag} if seen else {},
            )
            received = run_errand(errand)
            files = tuple(kept(each, source, house, clock) for each in received)
    except NotConfigured as fault:
        return Visit(source.id, now, "not_configured", reason=str(fault), remedy=NO_KEY)
    except FetchFailed as fault:
        return Visit(source.id, now, "failed", reason=f"{fault.address}: {fault.reason}", remedy=fault.remedy)
    except Exception as fault:  # a fault in one source's protocol must not stop the visits to others
        reason = f"asking failed: {type(fault).__name__}: {fault}"
        return Visit(source.id, now, "failed", reason=reason, remedy=KEEPERS)
    moved = next((each.moved_to for each in received if each.moved_to), None)
    if seen and (not files or {file.snapshot_id for file in files} == seen.snapshots):
        return Visit(source.id, now, "unchanged", seen.files, moved_to=moved)
    if not files and source.kind == "list":
        return Visit(source.id, now, "failed", reason="The publisher answered without any file.", remedy=KEEPERS)
    return Visit(source.id, now, "new" if files else "unchanged", files, moved_to=moved)


def kept(file: Received, source: Source, house: House, clock: Clock) -> VisitedFile:
    """Keep one received file under its sha256, with a receipt."""
    meta = SnapshotMeta(
        source_id=source.id,
        name=file.name,
        received_at=clock.now(),
        address=file.address,
        headers=file.headers,
        licence=source.licence.name,
    )
    snapshot_id = SnapshotStore(str(house.snapshots)).put(file.path, meta)
    return VisitedFile(file.name, snapshot_id, file.path.stat().st_size, file.headers.get("etag"))
