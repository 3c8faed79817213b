"""One raw table of an edition against the same table of the edition before: rows, keys, fields. Counted in the engine."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from pipelines.fingerprint import digest

KIT = ("snapshot_id", "locator")
EXAMPLES = 5


@dataclass(frozen=True)
class Change:
    """What one table changed. Key figures are None where `source.yml` names no key or there was no edition before."""

    table_name: str
    rows_now: int
    rows_before: int | None = None
    keys_new: int | None = None
    keys_vanished: int | None = None
    keys_changed: int | None = None
    keys_repeated: int | None = None
    changed_fields: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    keys_before: int | None = None

    @property
    def vanished_share(self) -> float:
        """Share of the keys before that are gone."""
        return (self.keys_vanished or 0) / self.keys_before if self.keys_before else 0.0

    @property
    def growth(self) -> float:
        """Growth of the rows as a share of the rows before."""
        return self.rows_now / self.rows_before - 1.0 if self.rows_before else 0.0


def compared(table: str, now: Sequence[Path], before: Sequence[Path], key: Sequence[str], cache: Path) -> Change:
    """The change of one table. Kept under `cache` by the files compared: an edition is compared once."""
    name = digest(
        table, ",".join(key), *(str(path.parent) for path in now), "before", *(str(path.parent) for path in before)
    )
    kept = cache / f"{name[:20]}.json"
    if kept.exists():
        stated = json.loads(kept.read_text("utf-8"))
        lists = {part: tuple(stated[part]) for part in ("changed_fields", "examples")}
        return Change(**stated | lists)
    change = counted(table, now, before, key)
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(asdict(change), ensure_ascii=False), "utf-8")
    return change


def counted(table: str, now: Sequence[Path], before: Sequence[Path], key: Sequence[str]) -> Change:
    """The change as the engine counts it."""
    with duckdb.connect() as engine:
        for name, paths in (("now", now), ("before", before)):
            if paths:
                engine.execute(
                    f"CREATE VIEW {name}_rows AS SELECT * FROM read_parquet({[str(p) for p in paths]}, union_by_name=true)"
                )
        rows_now = one(engine, "SELECT count(*) FROM now_rows") if now else 0
        rows_before = one(engine, "SELECT count(*) FROM before_rows") if before else None
        if not key or not now:
            return Change(table, rows_now, rows_before, keys_before=rows_before)
        keyed(engine, "now", key)
        repeated = rows_now - one(engine, "SELECT count(*) FROM now_keyed")
        if not before:
            return Change(table, rows_now, keys_repeated=repeated)
        keyed(engine, "before", key)
        return keys_and_fields(engine, Change(table, rows_now, rows_before, keys_repeated=repeated), key)


def keyed(engine: duckdb.DuckDBPyConnection, name: str, key: Sequence[str]) -> None:
    """One row a key, with the key as one text."""
    text = " || ' / ' || ".join(f"coalesce({part}, '')" for part in key)
    engine.execute(
        f"CREATE TABLE {name}_keyed AS SELECT {text} AS edition_key, * FROM {name}_rows "
        f"QUALIFY row_number() OVER (PARTITION BY {', '.join(key)} ORDER BY snapshot_id, locator) = 1"
    )


def keys_and_fields(engine: duckdb.DuckDBPyConnection, change: Change, key: Sequence[str]) -> Change:
    """New, vanished and changed keys, and which fields changed."""
    columns = [row[0] for row in engine.execute("DESCRIBE now_keyed").fetchall()]
    known = {row[0] for row in engine.execute("DESCRIBE before_keyed").fetchall()}
    fields = [each for each in columns if each in known and each not in (*KIT, *key, "edition_key")]
    differs = " OR ".join(f"n.{field} IS DISTINCT FROM b.{field}" for field in fields) or "false"
    engine.execute(
        f"CREATE TABLE pairs AS SELECT coalesce(n.edition_key, b.edition_key) AS edition_key, "
        f"CASE WHEN b.edition_key IS NULL THEN '+' WHEN n.edition_key IS NULL THEN '-' WHEN {differs} THEN '~' ELSE '=' END AS mark, "
        f"n.edition_key IS NOT NULL AND b.edition_key IS NOT NULL AS in_both"
        + "".join(f", n.{field} IS DISTINCT FROM b.{field} AS f_{field}" for field in fields)
        + " FROM now_keyed n FULL JOIN before_keyed b ON n.edition_key = b.edition_key"
    )
    marks = dict(engine.execute("SELECT mark, count(*) FROM pairs GROUP BY mark").fetchall())
    changed = [field for field in fields if one(engine, f"SELECT count(*) FROM pairs WHERE in_both AND f_{field}")]
    examples = engine.execute(
        "SELECT mark || ' ' || edition_key FROM pairs WHERE mark <> '=' "
        f"QUALIFY row_number() OVER (PARTITION BY mark ORDER BY edition_key) <= {EXAMPLES} ORDER BY mark, edition_key"
    ).fetchall()
    return Change(
        change.table_name,
        change.rows_now,
        change.rows_before,
        keys_new=marks.get("+", 0),
        keys_vanished=marks.get("-", 0),
        keys_changed=marks.get("~", 0),
        keys_repeated=change.keys_repeated,
        changed_fields=tuple(sorted(changed)),
        examples=tuple(row[0] for row in examples),
        keys_before=one(engine, "SELECT count(*) FROM before_keyed"),
    )


def one(engine: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The one number a query gives."""
    found = engine.execute(sql).fetchone()
    return int(found[0]) if found else 0
