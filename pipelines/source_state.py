"""How every source stands: which edition is in use, how old it is against its cadence, and why it is not well, if it is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pipelines.editions.judging import Judged
from pipelines.ingest import Intake
from pipelines.visits import Visit
from sources.kit.errand import NotConfigured, keys_of
from sources.kit.source import Source

ARRIVAL = "Neither the list nor its name tells its day: the age counts from the day of its arrival. Put the day into the file's name."
"""Said of a source that is well: its list may be older than it seems."""
Health = Literal["ok", "stale", "held", "failing", "not_configured", "never_read"]


@dataclass(frozen=True)
class SourceState:
    """One source as of a day. `standing` are its accepted editions, oldest first; `why` says what to do where it is not well."""

    source: Source
    health: Health
    why: str | None
    standing: tuple[Judged, ...]
    age_days: int | None

    @property
    def newest(self) -> Judged | None:
        """The newest accepted edition."""
        return self.standing[-1] if self.standing else None

    @property
    def row_count(self) -> int:
        """Raw rows in use: of what no later edition has replaced."""
        return sum(
            sum(file.result.rows.values())
            for each in self.standing
            for file in each.edition.readable
            if file.result and file.file.snapshot_id not in each.superseded
        )


def source_states(sources: Mapping[str, Source], intake: Intake, as_of: date) -> list[SourceState]:
    """Every source as of a day."""
    return [
        state_of(
            source, [e for e in intake.editions if e.edition.source_id == source_id], intake.visits[source_id], as_of
        )
        for source_id, source in sources.items()
    ]


def state_of(source: Source, editions: Sequence[Judged], visits: Sequence[Visit], as_of: date) -> SourceState:
    """One source: what stands, how old it is, and the gravest thing that is the matter."""
    standing = tuple(each for each in editions if each.status == "accepted")
    newest = max((each.edition.confirmed_on for each in standing), default=None)
    age = (as_of - newest).days if newest else None
    reasons = troubles(source, editions, [v for v in visits if v.visited_at.date() <= as_of], age)
    if not standing and not reasons:
        return SourceState(source, "never_read", how_to_begin(source), (), None)
    health, _ = reasons[0] if reasons else ("ok", "")
    return SourceState(
        source, health, " ".join(why for _, why in reasons) or remark(source, standing, visits), standing, age
    )


def troubles(
    source: Source, editions: Sequence[Judged], visits: Sequence[Visit], age: int | None
) -> list[tuple[Health, str]]:
    """What is the matter with a source, the gravest first."""
    found: list[tuple[Health, str]] = []
    if visits and visits[-1].outcome == "failed":
        found.append(
            ("failing", f"The visit of {visits[-1].visited_at.date()} failed: {visits[-1].reason} {visits[-1].remedy}")
        )
    if editions and editions[-1].status == "unreadable" and source.kind == "list":
        found.append(
            ("failing", f"The edition of {editions[-1].edition.edition_date} cannot be read: {editions[-1].why}")
        )
    if held := [each for each in editions if each.status == "held"]:
        found.append(("held", f"{held[-1].edition.edition_id} waits for a person: {held[-1].why}"))
    if age is not None and source.kind != "documents" and source.stale_after and age > source.stale_after:
        found.append(("stale", f"{age} days old; it comes every {source.cadence_days} days. {how_to_begin(source)}"))
    if age is None and (missing := missing_key(source)):
        found.append(("not_configured", missing))
    return found


def missing_key(source: Source) -> str | None:
    """Which key is not set, for a source that cannot be asked without one."""
    try:
        keys_of(source)
    except NotConfigured as fault:
        return str(fault)
    return None


def how_to_begin(source: Source) -> str:
    """How an edition is had."""
    ask = f"Ask the publisher: sluice sources fetch {source.id}." if source.fetch else ""
    drop = source.file_drop.remedy.strip() if source.file_drop else ""
    return f"{ask} {drop}".strip()


def remark(source: Source, standing: Sequence[Judged], visits: Sequence[Visit]) -> str | None:
    """What is to be known of a source that is well: where its publisher has gone, or that nothing tells how old its list is."""
    newest = max((each.edition for each in standing), key=lambda each: each.confirmed_on)
    undated = newest.came_by == "file_drop" and newest.dated_by == "arrival" and source.kind == "list"
    return moved(visits) or (ARRIVAL if undated else None)


def moved(visits: Sequence[Visit]) -> str | None:
    """A publisher that has gone to another address for good, to be written into source.yml."""
    return (
        f"The publisher has moved to {visits[-1].moved_to}: write it into source.yml."
        if visits and visits[-1].moved_to
        else None
    )


def state_rows(states: Sequence[SourceState]) -> list[dict[str, Any]]:
    """Rows of `ops.source_state`."""
    return [
        {
            "source_id": state.source.id,
            "title": state.source.title,
            "publisher": state.source.publisher,
            "level": state.source.level,
            "kind": state.source.kind,
            "health": state.health,
            "why": state.why,
            "edition_id": state.newest.edition.edition_id if state.newest else None,
            "edition_date": state.newest.edition.edition_date if state.newest else None,
            "confirmed_on": state.newest.edition.confirmed_on if state.newest else None,
            "age_days": state.age_days,
            "cadence_days": state.source.cadence_days,
            "edition_count": len(state.standing),
            "file_count": sum(len(each.edition.readable) for each in state.standing),
            "row_count": state.row_count,
            "licence": state.source.licence.name,
            "licence_evidence": state.source.licence.evidence.strip(),
            "redistribution": state.source.licence.redistribution,
            "attribution": state.source.licence.attribution,
        }
        for state in states
    ]
