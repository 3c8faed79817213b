"""Making a pack of the current publication: what may be handed on by the terms of then and of now, whichever are stricter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.house import House
from reports.handing_on import Pack, hand_on
from reports.licences import stricter
from reports.pack_pages import ATTRIBUTION, LEFT_OUT
from reports.reader import Publication
from reports.selection import SEPARATOR
from sources.kit.snapshots import SnapshotMissing, SnapshotStore
from sources.kit.source import load_sources

NOTHING = "Nothing is published in {folder}. Run first: sluice run --inbox DIR"
TOO_OLD = "The publication {run} does not say under what terms its sources stand. Run again: sluice run --inbox DIR"


def pack_current(house: House, folder: Path) -> Pack:
    """Write to `folder` what of the current publication may be handed on. Raises LookupError without a publication that says its
    terms, and what `hand_on` raises."""
    current = house.published / "current"
    if not current.exists():
        raise LookupError(NOTHING.format(folder=house.published))
    publication = Publication(current.resolve())
    if "source_state" not in publication.resources:
        raise LookupError(TOO_OLD.format(run=publication.run["run_id"]))
    store = SnapshotStore(str(house.snapshots))
    return hand_on(publication, terms_now(publication), lambda snapshot_id: kept_at(store, snapshot_id), folder)


def terms_now(publication: Publication) -> Iterator[dict[str, Any]]:
    """Rows of `source_state`, with what may be handed on narrowed to what the source's declaration allows today."""
    declared = load_sources()
    for row in publication.rows("source_state"):
        source = declared.get(row["source_id"])
        today = source.licence.redistribution if source else row["redistribution"]
        yield row | {"redistribution": stricter(row["redistribution"], today)}


def kept_at(store: SnapshotStore, snapshot_id: str) -> Path | None:
    """Where the bytes of a snapshot lie; None where they were deleted."""
    try:
        return store.path(snapshot_id)
    except SnapshotMissing:
        return None


def summary(pack: Pack) -> Iterator[str]:
    """What went and what stayed, in a few lines."""
    left = sum(each.rows for each in pack.left if each.table == "supplier_risk_profile" and not each.columns)
    went = pack.rows.get("supplier_risk_profile", 0)
    yield f"{went} of {went + left} suppliers, {sum(pack.rows.values())} rows and {len(pack.files)} files of evidence in {pack.folder}"
    stayed = [each for each in pack.left if each.source and each.table != "source_state"]
    sources = sorted({name for each in stayed for name in each.source.split(SEPARATOR)})
    yield f"Left out for the terms of: {', '.join(sources) or 'no source'}. {LEFT_OUT} says what and why."
    yield f"{ATTRIBUTION} goes with the pack wherever it goes."
