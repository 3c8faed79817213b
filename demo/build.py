"""Write the demo's inbox: `python -m demo.build` makes `demo/inbox/` anew from the readable files beside it."""

import csv
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

from demo.declaration import workbook

HERE = Path(__file__).parent
INBOX = HERE / "inbox"
EDITIONS = ("2025-12-31", "2026-05-31")
"""The two editions of the fictional smelter list; some smelters change status between them."""
PICTURE = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
"""The fewest bytes by which a JPEG picture is told."""
LIST_TITLES = {
    "smelter_id": "Facility ID",
    "name": "Standard Facility Name",
    "metal": "Metal",
    "country": "Country Location",
    "state": "State/Province/Region",
    "level": "Supply Chain Level",
    "operation": "Facility Operational Status",
    "status": "Due Diligence Assessment Program Status",
    "audit_cycle": "Assessment Cycle",
    "last_audit": "Last On-Site Assessment Date",
    "reassessment": "Re-Assessment in Progress",
}  # fmt: skip

Document = dict[str, Any]


def main() -> None:
    """Replace the inbox on disk."""
    shutil.rmtree(INBOX, ignore_errors=True)
    for name, content in inbox_files().items():
        path = INBOX / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def inbox_files() -> dict[str, bytes]:
    """Every file of the inbox by its path in it; the same bytes each time."""
    suppliers = [read_yaml(path) for path in sorted((HERE / "suppliers").glob("*.yml"))]
    files = dict(declaration_files(suppliers)) | dict(register_files(suppliers)) | dict(smelter_lists())
    files |= {f"decisions/{path.name}": path.read_bytes() for path in (HERE / "decisions").glob("*.csv")}
    for path in sorted((HERE / "lists").rglob("*.csv")):
        within = path.relative_to(HERE / "lists")
        folder = "lists" if len(within.parts) > 1 else "register"
        files[f"{folder}/{within.as_posix()}"] = path.read_bytes()
    return dict(sorted(files.items()))


def read_yaml(path: Path) -> Document:
    """One readable file of the demo."""
    document: Document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def declaration_files(suppliers: Iterable[Document]) -> Iterator[tuple[str, bytes]]:
    """The declarations of all suppliers, and a picture where one sent a picture."""
    templates, known = read_yaml(HERE / "templates.yml"), {row["smelter_id"]: row for row in smelters()}
    for supplier in suppliers:
        for declared in supplier.get("declarations", []):
            told = {"supplier_id": supplier["supplier_id"], "company": supplier["supplier_name"]} | declared
            content = PICTURE if told.get("picture") else workbook(told, templates[told["template"]], known)
            yield f"declarations/{told['file']}", content


def register_files(suppliers: Iterable[Document]) -> Iterator[tuple[str, bytes]]:
    """The buyer's register: one CSV a record, the rows in the order of the suppliers."""
    records: dict[str, list[Document]] = {}
    for supplier in suppliers:
        for record, rows in supplier.get("register", {}).items():
            own = {"supplier_id": supplier["supplier_id"]}
            own |= {"supplier_name": supplier["supplier_name"]} if record == "suppliers" else {}
            records.setdefault(record, []).extend(own | row for row in rows)
    for record, rows in records.items():
        yield f"register/{record}.csv", csv_bytes(dict.fromkeys(name for row in rows for name in row), rows)


def smelter_lists() -> Iterator[tuple[str, bytes]]:
    """The editions of the fictional smelter list, in the form of the public list."""
    for edition in EDITIONS:
        status = f"status_{edition.replace('-', '_')}"
        fixed = {"level": "Smelter or Refiner", "operation": "Operational", "reassessment": "No"}
        rows = [row | fixed | {"status": row[status]} for row in smelters() if row[status]]
        if edition == EDITIONS[0]:
            rows = [row | {"name": row["earlier_name"] or row["name"]} for row in rows]
        title = csv_bytes([f"Last updated: {date.fromisoformat(edition):%B %d %Y}"], [])
        titled = [{LIST_TITLES[field]: row[field] for field in LIST_TITLES} for row in rows]
        yield f"lists/rmi/smelters_{edition}.csv", title + csv_bytes(LIST_TITLES.values(), titled)


def smelters() -> list[dict[str, str]]:
    """The fictional smelters, in the order of their ids."""
    with (HERE / "smelters.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def csv_bytes(titles: Iterable[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """A CSV file in UTF-8 with one line end on every system."""
    target = StringIO()
    writer = csv.DictWriter(target, list(titles), lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({name: as_text(value) for name, value in row.items()} for row in rows)
    return target.getvalue().encode()


def as_text(value: object) -> str:
    """A value as the register wants it written."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


if __name__ == "__main__":
    main()
