"""From what came in to raw: every file parsed, every edition judged, and what became of each file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipelines.decisions import acceptances
from pipelines.deliveries import Delivery, delivered, parquet
from pipelines.editions.gathering import gathered
from pipelines.editions.judging import Judged, judged
from pipelines.fingerprint import parser_version
from pipelines.house import House
from pipelines.register_integrity import Rejected, rejected_rows
from pipelines.visits import Visit, visits
from sources.kit.source import load_sources
from warehouse.contract import load_tables

NO_SOURCE = "no source reads files of this place and name."
WHERE_TO_PUT_IT = (
    "Move it to the folder of its source: register/ for the supplier register, declarations/ for minerals declarations, "
    "lists/ for published lists; or leave it, nothing depends on it."
)
HELD_REMEDY = (
    "Look at it: sluice sources show {source_id}. If it is right, accept it: sluice sources accept {edition_id}; if not, deliver the "
    "whole list. The edition before stays in use meanwhile."
)


@dataclass(frozen=True)
class Intake:
    """Everything that came in, the register rows that do not stand, the editions as judged, and the visits to publishers."""

    deliveries: tuple[Delivery, ...]
    rejected: tuple[Rejected, ...]
    editions: tuple[Judged, ...]
    visits: dict[str, list[Visit]]

    @cached_property
    def judged_by_file(self) -> dict[str, Judged]:
        """The edition each file belongs to, by the file's name; a file of a later day than the run's belongs to none."""
        return {file.file.name: each for each in self.editions for file in each.edition.deliveries}

    def outcome(self, delivery: Delivery) -> str:
        """parsed, quarantined, held, later or unrecognised."""
        if delivery.result is None:
            return "unrecognised"
        if not delivery.readable:
            return "quarantined"
        found = self.judged_by_file.get(delivery.file.name)
        if found is None:
            return "parsed" if self.same_bytes_elsewhere(delivery) else "later"
        return "held" if found.status == "held" else "parsed"

    def same_bytes_elsewhere(self, delivery: Delivery) -> bool:
        """Whether an edition holds the same bytes under another name."""
        wanted = delivery.file.snapshot_id
        return any(wanted == file.file.snapshot_id for each in self.editions for file in each.edition.deliveries)


def take_in(house: House) -> Intake:
    """Read everything that came in. Raises FileNotFoundError and EmptyInbox; a bad file never raises."""
    deliveries = delivered(house)
    tables, sources = load_tables(), load_sources()
    found = {source_id: visits(house.visits, source_id) for source_id in sources}
    editions = gathered(deliveries, found, sources, house.as_of)
    accepted = acceptances(parquet(deliveries, "decisions__accepted_edition"))
    cache = house.parsed / "compared"
    judgements = tuple(
        judgement
        for source_id, source in sources.items()
        for judgement in judged([e for e in editions if e.source_id == source_id], source, accepted, cache)
    )
    register = {name: parquet(deliveries, name) for name in tables if name.startswith("supplier_register__")}
    return Intake(deliveries, tuple(rejected_rows(tables, register)), judgements, found)


def received_rows(intake: Intake) -> list[dict[str, Any]]:
    """Rows of `ops.received_file`."""
    return [
        {
            "file_name": each.file.name,
            "snapshot_id": each.file.snapshot_id,
            "source_id": each.file.source_id,
            "outcome": intake.outcome(each),
            "size_bytes": each.file.size_bytes,
            "row_count": each.result.row_count if each.result else 0,
            "finding_count": sum(1 for _ in findings(each, intake)),
            "parser_version": parser_version(each.file.source_id) if each.file.source_id else None,
        }
        for each in intake.deliveries
    ]


def quarantine_rows(intake: Intake) -> list[dict[str, Any]]:
    """Rows of `ops.quarantine`: every finding of every file, and the register rows that do not stand."""
    owners = declared_owners(intake)
    rows = []
    for each in intake.deliveries:
        for number, (place, severity, reason, remedy) in enumerate(findings(each, intake), start=1):
            rows.append(
                {
                    "finding_id": f"{each.file.name}#{number}",
                    "source_id": each.file.source_id,
                    "file_name": each.file.name,
                    "snapshot_id": each.file.snapshot_id,
                    "place": place,
                    "severity": severity,
                    "reason": reason,
                    "remedy": remedy,
                    "supplier_id": owners.get(each.file.name),
                }
            )
    return rows


def findings(delivery: Delivery, intake: Intake) -> Iterator[tuple[str, str, str, str]]:
    """What was found about one file: place, severity, reason, remedy."""
    if delivery.result is None:
        yield "file", "warning", NO_SOURCE, WHERE_TO_PUT_IT
        return
    found = intake.judged_by_file.get(delivery.file.name)
    if found is not None and found.status == "held":
        names = {"source_id": found.edition.source_id, "edition_id": found.edition.edition_id}
        yield "file", "edition_held", found.why or "outside its bounds", HELD_REMEDY.format(**names)
    for finding in delivery.result.findings:
        yield finding.place, finding.severity, finding.reason, finding.remedy
    for row in intake.rejected:
        if row.snapshot_id == delivery.file.snapshot_id:
            yield row.locator, "row_rejected", row.reason, row.remedy


def declared_owners(intake: Intake) -> dict[str, str]:
    """The supplier a declaration file came from: by the register's list of declarations, else by its folder's name."""
    import duckdb

    names = [each.file.name for each in intake.deliveries if each.file.source_id == "rmi_templates"]
    receipts = [str(path) for path in parquet(intake.deliveries, "supplier_register__declaration_receipt")]
    suppliers = [str(path) for path in parquet(intake.deliveries, "supplier_register__supplier")]
    with duckdb.connect() as engine:
        listed = (
            engine.execute(f"SELECT file_name, supplier_id FROM read_parquet({receipts})").fetchall()
            if receipts
            else []
        )
        known = (
            {row[0] for row in engine.execute(f"SELECT supplier_id FROM read_parquet({suppliers})").fetchall()}
            if suppliers
            else set()
        )
    owners = {name: parts[-2] for name in names if len(parts := name.split("/")) > 1 and parts[-2] in known}
    owners |= {
        name: supplier for stated, supplier in listed for name in names if name == stated or name.endswith(f"/{stated}")
    }
    return {name: supplier for name, supplier in owners.items() if supplier in known}
