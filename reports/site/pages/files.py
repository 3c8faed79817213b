"""The files page: everything that was received, what became of it, and what a person can do about the rest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.reader import Row
from reports.site.facts import Facts
from reports.site.figures import counted, thousands
from reports.site.pages.evidence import anchor
from reports.site.pages.index import file_counts
from reports.site.view import Cell, Fact, Group, Table, badge, number, text
from reports.words import FILE_OUTCOMES, FINDINGS, worded

TONES = {"parsed": "low", "quarantined": "critical", "held": "high", "later": "none", "unrecognised": "high"}
FINDING_TONES = {
    "file_rejected": "critical",
    "edition_held": "high",
    "row_rejected": "high",
    "value_dropped": "moderate",
}
GRAVITY = tuple(FINDINGS)
NAMED = 3
DECLARATIONS = "rmi_templates"


@dataclass(frozen=True)
class FilesPage:
    """What the template `files.html` lays out."""

    title: str
    counts: Sequence[Fact]
    files: Table
    findings: Sequence[Group]
    unlinked: Table
    unlinked_flags: Table


def files_page(facts: Facts) -> FilesPage:
    """Every received file, and its findings by file, the gravest first."""
    users = suppliers_by_file(facts)
    received = sorted(
        facts.publication.rows("received_file"), key=lambda row: (row["outcome"] == "parsed", row["file_name"])
    )
    declarations = [row for row in received if row["source_id"] == DECLARATIONS and row["outcome"] == "parsed"]
    unused = [row for row in declarations if not users.get(row["snapshot_id"])]
    return FilesPage(
        title="Files received",
        counts=file_counts(facts),
        files=files(facts, received, users),
        findings=findings(facts),
        unlinked=unlinked(facts, unused),
        unlinked_flags=unlinked_flags(facts),
    )


def suppliers_by_file(facts: Facts) -> Mapping[str, set[str]]:
    """Suppliers whose published rows cite a file, by the file's sha256."""
    users: dict[str, set[str]] = defaultdict(set)
    for table in facts.publication.resources:
        names = {field["name"] for field in facts.publication.fields(table)}
        if not {"supplier_id", "evidence_ids"} <= names:
            continue
        for row in facts.publication.rows(table):
            if row["supplier_id"] in facts.supplier_names:
                for each in row["evidence_ids"]:
                    users[each.partition("#")[0]].add(row["supplier_id"])
    return users


def files(facts: Facts, received: Sequence[Row], users: Mapping[str, set[str]]) -> Table:
    """One row a file; those not taken come first."""
    return Table(
        "Files received, those that were not read first",
        ("File", "Outcome", "Read as", "Rows", "Findings", "Cited for", "sha256"),
        [
            [
                text(row["file_name"], note=f"{thousands(row['size_bytes'])} bytes"),
                badge(worded(row["outcome"], FILE_OUTCOMES), TONES[row["outcome"]]),
                text(facts.publication.source_title(row["source_id"])),
                number(str(row["row_count"])),
                number(str(row["finding_count"])),
                text(_named(facts, users.get(row["snapshot_id"], set()))),
                Cell(row["snapshot_id"], "code"),
            ]
            for row in received
        ],
        source=("received_file",),
    )


def _named(facts: Facts, suppliers: set[str]) -> str:
    if len(suppliers) > NAMED and len(suppliers) == len(facts.supplier_names):
        return "every supplier"
    names = sorted(facts.supplier_names[each] for each in suppliers)
    rest = f" and {counted(len(names) - NAMED, 'other')}" if len(names) > NAMED else ""
    return (", ".join(names[:NAMED]) + rest) or "no figure cites it"


def findings(facts: Facts) -> list[Group]:
    """What was not taken as it stands: place, reason and remedy, by file."""
    by_file: dict[str, list[Row]] = defaultdict(list)
    for row in facts.publication.rows("quarantine"):
        by_file[row["file_name"]].append(row)
    gravest_first = sorted(
        by_file, key=lambda name: (min(GRAVITY.index(row["severity"]) for row in by_file[name]), name)
    )
    return [_file_group(facts, name, by_file[name]) for name in gravest_first]


def _file_group(facts: Facts, name: str, rows: Sequence[Row]) -> Group:
    ordered = sorted(rows, key=lambda row: (GRAVITY.index(row["severity"]), row["finding_id"]))
    gravest = ordered[0]["severity"]
    table = Table(
        f"Findings about {name}",
        ("Place", "What happened", "Reason", "What to do"),
        [
            [
                Cell(row["place"], "code"),
                text(worded(row["severity"], FINDINGS)),
                text(row["reason"]),
                text(row["remedy"]),
            ]
            for row in ordered
        ],
        source=("quarantine",),
    )
    owner = ordered[0]["supplier_id"]
    said = f"Received from: {facts.supplier_names.get(owner, owner)}" if owner else "From no supplier that is known."
    tone = FINDING_TONES.get(gravest, "none")
    label = f"{worded(gravest, FINDINGS)}, {counted(len(rows), 'finding')}"
    return Group(name, said, table, is_open=gravest in ("file_rejected", "edition_held"), tone=tone, label=label)


def unlinked(facts: Facts, unused: Sequence[Row]) -> Table:
    """Declarations that were read but serve no supplier's profile."""
    return Table(
        "Declarations that no supplier's profile rests on",
        ("File", "Read as", "sha256"),
        [
            [
                text(row["file_name"]),
                text(facts.publication.source_title(row["source_id"])),
                Cell(row["snapshot_id"], "code"),
            ]
            for row in sorted(unused, key=lambda row: (row["file_name"], anchor(row["snapshot_id"])))
        ],
        source=("received_file",),
        empty="Every declaration that was read is used.",
    )


def unlinked_flags(facts: Facts) -> Table:
    """Red flags on declarations whose supplier is not known."""
    rows = [row for row in facts.publication.rows("red_flag") if row["supplier_id"] not in facts.supplier_names]
    return Table(
        "Red flags on declarations whose supplier is not known",
        ("Rule", "Finding", "File", "Sheet", "Cell"),
        [
            [
                text(f"{row['red_flag_id']} {row['title']}"),
                text(row["detail"]),
                text(row["file_name"]),
                text(row["source_sheet"]),
                Cell(row["source_cell"] or "none", "code"),
            ]
            for row in rows
        ],
        source=("red_flag",),
        empty="None.",
    )
