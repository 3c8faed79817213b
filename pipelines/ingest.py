"""From the inbox to raw: keep every file's bytes, parse what is new, and say what became of each file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.fingerprint import parser_version
from pipelines.house import House
from pipelines.inbox import InboxFile, keep, scan
from pipelines.parsing import ParsedFile, parsed
from pipelines.progress import report
from pipelines.register_integrity import Rejected, rejected_rows
from sources.kit.snapshots import SnapshotStore
from warehouse.contract import load_tables

NO_SOURCE = "no source reads files of this place and name."
WHERE_TO_PUT_IT = (
    "Move it to the folder of its source: register/ for the supplier register, declarations/ for minerals declarations, "
    "lists/ for published lists; or leave it, nothing depends on it."
)


@dataclass(frozen=True)
class Delivery:
    """One file of the inbox and what it gave (nothing, when no source reads it)."""

    file: InboxFile
    result: ParsedFile | None

    @property
    def outcome(self) -> str:
        """parsed, quarantined or unrecognised."""
        if self.result is None:
            return "unrecognised"
        return "quarantined" if self.result.quarantined else "parsed"


@dataclass(frozen=True)
class Intake:
    """Everything the inbox gave, and the register rows that do not stand."""

    deliveries: tuple[Delivery, ...]
    rejected: tuple[Rejected, ...]

    def parquet(self, table: str) -> list[Path]:
        """The Parquet files of one raw table, each snapshot once, in the order of file names."""
        found: dict[str, Path] = {}
        for delivery in self.deliveries:
            path = delivery.result.parquet(table) if delivery.result else None
            if path:
                found.setdefault(delivery.file.snapshot_id, path)
        return list(found.values())


def take_in(house: House) -> Intake:
    """Read the whole inbox. Raises FileNotFoundError and EmptyInbox; a bad file never raises."""
    snapshots = SnapshotStore(str(house.snapshots))
    deliveries = tuple(delivered(file, snapshots, house) for file in scan(house.inbox))
    intake = Intake(deliveries, ())
    tables = load_tables()
    register = {name: intake.parquet(name) for name in tables if name.startswith("supplier_register__")}
    return Intake(deliveries, tuple(rejected_rows(tables, register)))


def delivered(file: InboxFile, snapshots: SnapshotStore, house: House) -> Delivery:
    """Keep one file and parse it."""
    keep(snapshots, file)
    if file.source_id is None:
        return Delivery(file, None)
    delivery = Delivery(file, parsed(file, file.source_id, house.parsed, snapshots.path(file.snapshot_id)))
    report(file.name, delivery.outcome)
    return delivery


def received_rows(intake: Intake) -> list[dict[str, Any]]:
    """Rows of `ops.received_file`."""
    return [
        {
            "file_name": each.file.name,
            "snapshot_id": each.file.snapshot_id,
            "source_id": each.file.source_id,
            "outcome": each.outcome,
            "size_bytes": each.file.size_bytes,
            "row_count": each.result.row_count if each.result else 0,
            "finding_count": sum(1 for _ in findings(each, intake.rejected)),
            "parser_version": parser_version(each.file.source_id) if each.file.source_id else None,
        }
        for each in intake.deliveries
    ]


def quarantine_rows(intake: Intake) -> list[dict[str, Any]]:
    """Rows of `ops.quarantine`: every finding of every file, and the register rows that do not stand."""
    owners = declared_owners(intake)
    rows = []
    for each in intake.deliveries:
        for number, (place, severity, reason, remedy) in enumerate(findings(each, intake.rejected), start=1):
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


def findings(delivery: Delivery, rejected: tuple[Rejected, ...]) -> Iterator[tuple[str, str, str, str]]:
    """What was found about one file: place, severity, reason, remedy."""
    if delivery.result is None:
        yield "file", "warning", NO_SOURCE, WHERE_TO_PUT_IT
        return
    for finding in delivery.result.findings:
        yield finding.place, finding.severity, finding.reason, finding.remedy
    for row in rejected:
        if row.snapshot_id == delivery.file.snapshot_id:
            yield row.locator, "row_rejected", row.reason, row.remedy


def declared_owners(intake: Intake) -> dict[str, str]:
    """The supplier a declaration file came from: by the register's list of declarations, else by its folder's name."""
    import duckdb

    names = [each.file.name for each in intake.deliveries if each.file.source_id == "rmi_templates"]
    receipts = [str(path) for path in intake.parquet("supplier_register__declaration_receipt")]
    suppliers = [str(path) for path in intake.parquet("supplier_register__supplier")]
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
