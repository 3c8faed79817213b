"""Read GLEIF's golden copy set-based: entities, their names, relationships and mapped identifiers. Sole proprietors stay out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from sources.gleif.delivered import REMEDY, Delivered, note_rejects, opened, quoted
from sources.gleif.layout import LAYOUTS, kind_by
from sources.gleif.selecting import entities, identifiers, names, relationships, slim
from sources.kit.record import Declared, DeclaredTable, Parsed, SourceFile, Unreadable

ENTITY, NAME, RELATIONSHIP, IDENTIFIER = (f"gleif__{each}" for each in ("entity", "name", "relationship", "identifier"))
Selection = Callable[[Sequence[str]], str]
SELECTIONS: dict[str, dict[str, Selection]] = {
    "entity": {ENTITY: entities, NAME: names},
    "relationship": {RELATIONSHIP: relationships},
    "identifier": {IDENTIFIER: identifiers},
}
UNREAD = "If it matters, read it in sources/gleif/layouts.yml; otherwise list it there as ignored, with the reason."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `gleif__entity` and `gleif__name`, of `gleif__relationship`, or of `gleif__identifier`, as Parquet. Raises
    `Unreadable` for a file that is none of GLEIF's."""
    parsed = Parsed(file.snapshot_id)
    with opened(file.path) as delivered:
        kind = kind_by(delivered.titles)
        if kind is None:
            raise Unreadable("The titles are those of no file of GLEIF that is read here.", REMEDY)
        for title in LAYOUTS[kind].unknown(delivered.titles):
            parsed.note("line 1", f"The column '{title[:80]}' is not known here; it was not read.", UNREAD)
        slim(delivered, kind)
        note_rejects(delivered, parsed)
        note_left_out(delivered, kind, parsed)
        for table, selection in SELECTIONS[kind].items():
            if path := written(delivered, selection(delivered.titles), declared[table], file.snapshot_id):
                parsed.parquet[table] = path
    return parsed


def written(delivered: Delivered, selection: str, table: DeclaredTable, snapshot_id: str) -> Path | None:
    """The rows as a Parquet file with the declared columns; None where there are none."""
    engine = delivered.engine
    engine.execute(f"CREATE OR REPLACE TEMP VIEW selected AS {selection}")
    if not delivered.one("SELECT count(*) FROM selected"):
        return None
    found = {row[0] for row in engine.execute("DESCRIBE selected").fetchall()} | {"snapshot_id"}
    columns = [
        f"{quoted(snapshot_id)} AS snapshot_id" if column.name == "snapshot_id"
        else column.name if column.name in found else f"NULL::VARCHAR AS {column.name}"
        for column in table.columns
    ]  # fmt: skip
    with NamedTemporaryFile(prefix="sluice-gleif-", suffix=".parquet", delete=False) as target:
        path = Path(target.name)
    engine.execute(
        f"COPY (SELECT {', '.join(columns)} FROM selected) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)"
    )
    return path


def note_left_out(delivered: Delivered, kind: str, parsed: Parsed) -> None:
    """Say how many rows were left out, and why."""
    counts = {
        "persons": "SELECT count(*) FILTER (WHERE mark = 'person') FROM slim",
        "malformed": "SELECT count(*) FILTER (WHERE mark = 'malformed') FROM slim",
        "repeated": "SELECT count(*) - count(DISTINCT locator) FROM slim WHERE mark = 'taken' AND locator IN (FROM repeated)",
    }
    persons, malformed, repeated = (delivered.one(sql) for sql in counts.values())
    if persons:
        reason = f"{persons} natural persons (sole proprietors) were left out."
        parsed.note("file", reason, "Nothing to do; persons are never stored.")
    if malformed:
        reason = (
            f"{malformed} rows of {kind} have no well-formed LEI, or lack what the row is about; they were not taken."
        )
        parsed.note("file", reason, "Fetch the file again; if it stays, tell GLEIF.", "row_rejected")
    if repeated:
        reason = f"{repeated} rows repeat another's key; of each the one updated last was taken."
        parsed.note("file", reason, "Fetch the file again; if it stays, tell GLEIF.", "row_rejected")
