"""What may be handed on: the terms of each source, and which sources a file and a row come from.

A publication is for the buyer's own use. Handing it on is another matter: bytes go only where a source says `yes`, derived values
also where it says `derived-only`, and of a source that says `no` neither goes. A file of which no source is known goes nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

Row = Mapping[str, Any]

ORDER = ("yes", "derived-only", "no")
"""From the most to the least that may be handed on."""
UNKNOWN = "unknown"
"""Stands for the source of a file that none is known of."""


@dataclass(frozen=True)
class Terms:
    """Under what terms one source gives what it gives."""

    source_id: str
    title: str
    publisher: str
    licence: str
    evidence: str
    redistribution: str
    attribution: str | None

    @property
    def bytes_may_go(self) -> bool:
        """Whether files may be handed on as they came."""
        return self.redistribution == "yes"

    @property
    def values_may_go(self) -> bool:
        """Whether what was made of its files may be handed on."""
        return self.redistribution in ("yes", "derived-only")

    @property
    def line(self) -> str:
        """The line that goes with anything made of it."""
        return f"{self.attribution or self.publisher}. Licence: {self.licence}."

    def described(self) -> dict[str, Any]:
        """The entry of a data package's list of sources."""
        return {
            "name": self.source_id,
            "title": self.title,
            "publisher": self.publisher,
            "licence": self.licence,
            "licence_evidence": self.evidence,
            "redistribution": self.redistribution,
            "attribution": self.attribution or self.publisher,
        }


class NotRedistributable(Exception):
    """The bytes of a file may not be handed on. The message names source, licence and where the licence stands."""

    def __init__(self, snapshot_id: str, terms: Iterable[Terms]) -> None:
        against = [
            f"{each.title} ({each.source_id}), redistribution {each.redistribution}. Licence: {each.licence}. Evidence: {each.evidence}"
            for each in terms
        ]
        reason = "; ".join(against) or "no source is known that it came from"
        super().__init__(f"The file {snapshot_id} may not be handed on: {reason}")
        self.snapshot_id = snapshot_id


def terms_of(state: Iterable[Row]) -> Mapping[str, Terms]:
    """The terms of each source, from rows of `source_state`."""
    return {
        row["source_id"]: Terms(
            row["source_id"], row["title"], row["publisher"], row["licence"], row["licence_evidence"],
            row["redistribution"], row["attribution"],
        )
        for row in state
    }  # fmt: skip


def stricter(one: str, other: str) -> str:
    """Of two words for what may be handed on, the one that allows less. A word that is not known allows nothing."""
    return max(one, other, key=lambda word: ORDER.index(word) if word in ORDER else len(ORDER))


class Rights:
    """What may be handed on of the files of a publication."""

    def __init__(self, state: Iterable[Row], received: Iterable[Row]) -> None:
        self.terms = terms_of(state)
        self._sources: dict[str, set[str]] = defaultdict(set)
        for row in received:
            self._sources[row["snapshot_id"]].add(row["source_id"] or UNKNOWN)

    def sources(self, snapshot_id: str) -> set[str]:
        """Every source that these bytes came as; `unknown` where none is known."""
        return self._sources.get(snapshot_id) or {UNKNOWN}

    def values_may_go(self, source_id: str | None) -> bool:
        """Whether what was made of this source may be handed on."""
        terms = self.terms.get(source_id or UNKNOWN)
        return terms is not None and terms.values_may_go

    def in_the_way(self, snapshots: Iterable[str]) -> frozenset[str]:
        """The sources of these files of which no derived value may be handed on."""
        found = {source_id for each in snapshots for source_id in self.sources(each)}
        return frozenset(source_id for source_id in found if not self.values_may_go(source_id))

    def bytes_may_go(self, snapshot_id: str) -> bool:
        """Whether the file may be handed on as it came, by every source it came as."""
        found = [self.terms.get(source_id) for source_id in self.sources(snapshot_id)]
        return all(terms is not None and terms.bytes_may_go for terms in found)

    def require_bytes(self, snapshot_id: str) -> None:
        """Raise `NotRedistributable` unless the file may be handed on as it came."""
        if not self.bytes_may_go(snapshot_id):
            found = [self.terms[each] for each in sorted(self.sources(snapshot_id)) if each in self.terms]
            raise NotRedistributable(snapshot_id, (each for each in found if not each.bytes_may_go))

    def resting_on(self, snapshots: Iterable[str]) -> list[Terms]:
        """The terms of every known source that these files came from, by id."""
        found = {source_id for each in snapshots for source_id in self.sources(each)}
        return [self.terms[source_id] for source_id in sorted(found) if source_id in self.terms]


def snapshots_of(evidence_ids: Iterable[str] | None) -> frozenset[str]:
    """The files that some evidence lies in."""
    return frozenset(each.partition("#")[0] for each in evidence_ids or ())


def cited(rows: pa.Table) -> set[str]:
    """The files that the evidence of a table's rows lies in."""
    if "evidence_ids" not in rows.column_names:
        return set()
    ids = pc.unique(pc.list_flatten(rows["evidence_ids"]))
    return set(snapshots_of(ids.to_pylist()))
