"""From a score to the cells behind it, as a tree: score, topics, indicators, rows, evidence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from reports.reader import Publication, Row
from reports.trace_tree import Cell, Node, ReadCell
from reports.words import OUTCOMES, worded

__all__ = ["Cell", "Node", "ReadCell", "UnknownSupplier", "Verify", "trace"]

Verify = Callable[[str], None]
"""Hashes a snapshot's bytes; raises when they are damaged or missing."""

MINERALS, SMELTERS = "mineral_exposure", "smelter_exposure"
MEASURES = {
    "dd_maturity": "step_score",
    "certification_evidence": "credit",
    "incident_evidence": "effect",
    "site_exposure": "country_hazard",
    "mineral_exposure": "mineral_risk",
    "smelter_exposure": "smelter_risk",
}
NAMES = ("title", "place_name", "scheme_name", "smelter_name_reported", "metal")


class UnknownSupplier(Exception):
    """The publication holds no profile of that supplier."""


def trace(
    publication: Publication,
    supplier_id: str,
    read_cell: ReadCell,
    verify: Verify,
    topics: Iterable[str] | None = None,
) -> Node:
    """The way from a supplier's score to its cells, gravest topics and largest effects first.

    `topics` keeps those topic codes alone. Each file is hashed once, and a cell is read when its value is asked for.
    Raises `UnknownSupplier`.
    """
    return _Tracer(publication, read_cell, verify).score(supplier_id, None if topics is None else set(topics))


class _Tracer:
    def __init__(self, publication: Publication, read_cell: ReadCell, verify: Verify) -> None:
        self._publication, self._read_cell = publication, read_cell
        self._problem = cache(lambda snapshot_id: _problem(verify, snapshot_id))

    def score(self, supplier_id: str, topics: set[str] | None) -> Node:
        profiles = self._publication.of("supplier_risk_profile", supplier_id)
        if not profiles:
            raise UnknownSupplier(
                f"{supplier_id}: no profile of this supplier in run {self._publication.run['run_id']}"
            )
        (profile,) = profiles
        risks = self._publication.of("supplier_topic_risk", supplier_id)
        kept = [row for row in risks if topics is None or row["topic_code"] in topics]
        gravest_first = sorted(
            kept, key=lambda row: (not row["weight"], -(row["residual_risk"] or 0), row["topic_code"])
        )
        return Node(
            "score",
            profile["supplier_name"] or supplier_id,
            profile["residual_risk_score"],
            "points",
            detail=profile["summary_text"] or "",
            source=f"supplier_risk_profile {supplier_id}",
            children=tuple(self._topic(row) for row in gravest_first),
        )

    def _topic(self, risk: Row) -> Node:
        names = {row["topic_code"]: row["topic_name"] for row in self._publication.rows("topic")}
        factors = [
            row
            for row in self._publication.of("supplier_risk_factor", risk["supplier_id"])
            if row["topic_code"] == risk["topic_code"]
        ]
        largest_first = sorted(factors, key=lambda row: (-abs(row["contribution"] or 0), row["indicator_id"]))
        return Node(
            "topic",
            worded(risk["topic_code"], names),
            risk["residual_risk"],
            "residual risk, 0 to 1",
            detail=f"set aside: {risk['exclusion_reason']}" if not risk["weight"] else "",
            source=f"supplier_topic_risk {risk['supplier_id']}/{risk['topic_code']}",
            children=tuple(self._factor(row) for row in largest_first),
        )

    def _factor(self, factor: Row) -> Node:
        titles = {row["indicator_id"]: row["title"] for row in self._publication.rows("indicator")}
        rows = tuple(self._rows(factor))
        return Node(
            "factor",
            worded(factor["indicator_id"], titles),
            factor["contribution"],
            "points",
            detail=worded(factor["outcome"], OUTCOMES),
            source=f"{factor['source_table']} {factor['source_row_key']}",
            children=rows or self._cells(factor["evidence_ids"]),
        )

    def _rows(self, factor: Row) -> Iterator[Node]:
        table = (factor["source_table"] or "").rpartition(".")[2]
        if table not in self._publication.resources:
            return
        names = {field["name"] for field in self._publication.fields(table)}
        if "supplier_id" not in names:
            return
        for row in self._publication.of(table, factor["supplier_id"]):
            if "topic_code" in names and row["topic_code"] != factor["topic_code"]:
                continue
            if table == "dd_maturity" and row["oecd_step"] != factor["oecd_step"]:
                continue
            lists_smelters = table == MINERALS and factor["layer"] == "mitigation"
            yield self._row(table, row, self._smelters(row) if lists_smelters else ())

    def _smelters(self, mineral: Row) -> Sequence[Node]:
        rows = [
            row for row in self._publication.of(SMELTERS, mineral["supplier_id"]) if row["metal"] == mineral["metal"]
        ]
        gravest_first = sorted(rows, key=lambda row: (-(row["smelter_risk"] or 0), row["smelter_key"]))
        return [self._row(SMELTERS, row) for row in gravest_first]

    def _row(self, table: str, row: Row, children: Sequence[Node] = ()) -> Node:
        measure = MEASURES.get(table)
        key = self._publication.resources[table]["schema"]["primaryKey"]
        return Node(
            "row",
            _label(table, row),
            None if measure is None else row[measure],
            worded(measure).lower() if measure else "",
            detail=row.get("rmap_status") or row.get("status") or row.get("stage") or "",
            source=f"{table} {'/'.join(str(row[part]) for part in key if part != 'draw')}",
            children=tuple(children) or self._cells(row["evidence_ids"]),
        )

    def _cells(self, evidence_ids: Sequence[str]) -> tuple[Cell, ...]:
        return tuple(self._cell(each) for each in evidence_ids)

    def _cell(self, evidence_id: str) -> Cell:
        snapshot_id, _, locator = evidence_id.partition("#")
        name, problem = self._publication.file_name(snapshot_id), self._problem(snapshot_id)
        return Cell(evidence_id, snapshot_id, name, locator, problem, self._read_cell)


def _label(table: str, row: Row) -> str:
    if table == "dd_maturity":
        return f"Step {row['oecd_step']}"
    named = (row[name] for name in NAMES if row.get(name) is not None)
    return next(named, worded(row.get("place_id") or table))


def _problem(verify: Verify, snapshot_id: str) -> str:
    try:
        verify(snapshot_id)
    except Exception as error:  # whatever is wrong with the file is the finding
        return str(error) or type(error).__name__
    return ""
