"""Visits to publishers as Dagster assets: one a publisher, so that each is seen, run and checked for itself."""

from collections.abc import Iterator

import dagster as dg

from pipelines.fetching import due, fetch_all, fetchable
from pipelines.resources import Workplace
from pipelines.visits import Visit
from sources.kit.source import Source

GROUP = "publishers"
REACHED = "reached"
Events = Iterator[dg.MaterializeResult | dg.AssetCheckResult]  # type: ignore[type-arg]


def publisher_key(source: Source) -> dg.AssetKey:
    """Asset key of a publisher's visits."""
    return dg.AssetKey(["publisher", source.id])


def visited_by(source_id: str) -> list[dg.AssetKey]:
    """The asset whose visits bring a source's files; none for a source that is dropped by hand."""
    return [publisher_key(source) for source in fetchable() if source.id == source_id]


def publishers_asset() -> dg.AssetsDefinition:
    """Every publisher that can be asked. Those that are due are visited, any of them that are picked by hand too; one that fails is
    told by its check and stops no other."""
    sources = {publisher_key(source): source for source in fetchable()}

    @dg.multi_asset(
        name="publishers",
        specs=[
            dg.AssetSpec(place, skippable=True, group_name=GROUP, description=f"{source.title}: {source.publisher}.")
            for place, source in sources.items()
        ],
        check_specs=[
            dg.AssetCheckSpec(
                REACHED, asset=place, description="The last visit brought an edition, or the news that nothing is new."
            )
            for place in sources
        ],
        can_subset=True,
    )
    def publishers(context: dg.AssetExecutionContext, workplace: Workplace) -> Events:
        picked = [source for place, source in sources.items() if place in context.selected_asset_keys]
        by_hand = len(picked) < len(sources)
        wanted = [source for source in picked if by_hand or due(source, workplace.house)]
        for visit in fetch_all(wanted, workplace.house):
            yield from told(visit, dg.AssetKey(["publisher", visit.source_id]))

    return publishers


def told(visit: Visit, place: dg.AssetKey) -> Events:
    """A visit as Dagster shows it."""
    shown = {
        "outcome": visit.outcome,
        "files": len(visit.files),
        "bytes": sum(file.size_bytes for file in visit.files),
        "reason": visit.reason or "",
        "remedy": visit.remedy or "",
        "moved to": visit.moved_to or "",
    }
    if visit.outcome in ("new", "unchanged"):
        yield dg.MaterializeResult(asset_key=place, metadata=shown)
    yield dg.AssetCheckResult(
        passed=visit.outcome != "failed",
        asset_key=place,
        check_name=REACHED,
        severity=dg.AssetCheckSeverity.WARN,
        metadata=shown,
    )
