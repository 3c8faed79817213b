"""Who is who, computed: names are read once, and only the pairs that a change can touch are weighed again."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass

import ibis
from ibis.expr.types import Table

from pipelines.fingerprint import config_sha256, digest, folder_digest
from pipelines.house import ROOT
from transforms.matching.forms import name_forms_of
from transforms.matching.stages import KEYS, PAIRS, Stage, match_score
from warehouse.store import Query, Store

MEMORY = ("name_form", "name_key", "matched_name")
"""Tables of the layer ops that hold what was matched last."""
INPUTS = ("party", "party_name", "party_identifier", "parameter")
NAMES = (
    "SELECT party_id, side, name, record, country_code, address FROM (SELECT DISTINCT party_id, name FROM core.party_name) "
    "JOIN core.party USING (party_id)"
)


@dataclass(frozen=True)
class Touched:
    """What a matching did: names read for the first time, and our parties weighed of all there are."""

    new_names: int
    parties: int
    of: int


def code() -> str:
    """On what a form of a name and the weight of a pair depend, besides the names: code and method."""
    return digest(folder_digest(ROOT / "transforms" / "matching"), config_sha256())


class Matching:
    """One matching over a warehouse that holds parties, their names and their numbers."""

    def __init__(self, store: Store) -> None:
        self.store, self.engine = store, store.connection
        self.touched = Touched(0, 0, 0)
        self.made: set[str] = set()

    def rows(self) -> Query:
        """The rows of `core.match_score`: those of pairs that nothing has touched as they stand, all others weighed anew."""
        whole = not self._remembers()
        self._make("now", NAMES)
        new_names = self._read_names()
        self._make(
            "touched", f"SELECT DISTINCT party_id FROM now WHERE side = 'ours' {'' if whole else self._only_touched()}"
        )
        self._prepare()
        for stage in (*PAIRS, match_score):
            self._run(stage)
        (counts,) = self.store.query(
            "SELECT (SELECT count(*) FROM touched), (SELECT count(DISTINCT party_id) FROM now WHERE side = 'ours')"
        )
        self.touched = Touched(new_names, counts[0], counts[1])
        kept = (
            ""
            if whole
            else " UNION ALL BY NAME SELECT * FROM core.match_score WHERE our_party_id IN (SELECT party_id FROM now) AND our_party_id NOT IN (SELECT party_id FROM touched)"
        )
        return Query(f"SELECT * FROM match_score{kept}")

    def remember(self) -> None:
        """Note what was matched, if anything was. Without this note, after a failed audit say, the next matching does the same again."""
        if "now" not in self.made:
            return
        table = self.store.tables["matched_name"].qualified
        self.engine.raw_sql(
            f"DELETE FROM {table} WHERE (party_id, name, record) NOT IN (SELECT (party_id, name, record) FROM now)"
        )
        self.engine.raw_sql(
            f"INSERT INTO {table} BY NAME SELECT party_id, side, name, record FROM now ANTI JOIN {table} USING (party_id, name)"
        )
        self.engine.raw_sql("DELETE FROM ops.table_state WHERE table_name = 'matched_name'")
        self.engine.raw_sql(f"INSERT INTO ops.table_state VALUES ('matched_name', '{code()}', '', 0, '')")

    def _remembers(self) -> bool:
        """Whether what was matched last was matched by this code and method; if not, nothing of it is kept."""
        known = self.store.exists("table_state") and self.store.query(
            f"SELECT 1 FROM ops.table_state WHERE table_name = 'matched_name' AND fingerprint = '{code()}'"
        )
        if known and self.store.exists("match_score") and all(self.store.exists(name) for name in MEMORY):
            return True
        for name in MEMORY:
            self.engine.raw_sql(f"DROP TABLE IF EXISTS ops.{name}")
            self.store.create(self.store.tables[name])
        return False

    def _read_names(self) -> int:
        """Read the names that were never read; how many they are."""
        names = [
            row[0]
            for row in self.store.query(
                "SELECT DISTINCT name FROM now ANTI JOIN ops.name_form USING (name) ORDER BY name"
            )
        ]
        if not names:
            return 0
        forms = name_forms_of(names)
        self.engine.con.register("read_forms", forms)
        self._make("name_form", "SELECT * FROM read_forms")
        self.engine.con.unregister("read_forms")
        for stage in KEYS:
            self._run(stage)
        self.engine.raw_sql("INSERT INTO ops.name_form BY NAME SELECT * FROM name_form")
        self.engine.raw_sql("INSERT INTO ops.name_key BY NAME SELECT * FROM name_key")
        self._drop("name_form", "name_key", "own_word")
        return len(names)

    def _only_touched(self) -> str:
        """The condition on our parties that a change can touch: those that changed, those found by a key of a name that came or went, those matched with or
        numbered like a party that changed. A key that is too common before and after finds nobody."""
        self._make(
            "changed",
            "SELECT coalesce(n.party_id, m.party_id) AS party_id, coalesce(n.side, m.side) AS side, coalesce(n.name, m.name) AS name FROM now n "
            "FULL JOIN ops.matched_name m USING (party_id, name) WHERE n.record IS DISTINCT FROM m.record",
        )
        self._make(
            "changed_key",
            "WITH c AS (SELECT key, count(*) AS n FROM ops.name_key SEMI JOIN (SELECT name FROM changed WHERE side = 'theirs') USING (name) GROUP BY key), "
            "a AS (SELECT key, count(DISTINCT name) AS n FROM ops.name_key SEMI JOIN c USING (key) SEMI JOIN (SELECT name FROM now WHERE side = 'theirs') USING (name) GROUP BY key) "
            "SELECT key FROM c LEFT JOIN a USING (key), method.parameter p WHERE coalesce(a.n, 0) <= p.match_key_names + c.n",
        )
        return (
            "AND (party_id IN (SELECT party_id FROM changed) "
            "OR name IN (SELECT name FROM ops.name_key SEMI JOIN changed_key USING (key)) "
            "OR party_id IN (SELECT our_party_id FROM core.match_score WHERE their_party_id IN (SELECT party_id FROM changed)) "
            "OR party_id IN (SELECT o.party_id FROM core.party_identifier o JOIN core.party_identifier t USING (scheme, number) "
            "WHERE t.party_id IN (SELECT party_id FROM changed)))"
        )

    def _prepare(self) -> None:
        """The tables that the stages read: names and numbers of both sides, of ours those that are touched, and their keys."""
        self._make("our_name", "SELECT * FROM now SEMI JOIN touched USING (party_id)")
        self._make("their_name", "SELECT * FROM now WHERE side = 'theirs'")
        self._make("our_identifier", "SELECT * FROM core.party_identifier SEMI JOIN touched USING (party_id)")
        self._make("their_identifier", "SELECT * FROM core.party_identifier SEMI JOIN their_name USING (party_id)")
        self._make("our_key", "SELECT DISTINCT name, key FROM ops.name_key SEMI JOIN our_name USING (name)")
        self._make(
            "their_key",
            "SELECT DISTINCT name, key FROM ops.name_key SEMI JOIN our_key USING (key) SEMI JOIN their_name USING (name)",
        )
        self._make("parameter", "SELECT * FROM method.parameter WHERE draw = 0")

    def _run(self, stage: Stage) -> None:
        made = stage(**self._inputs(stage))
        self._make(stage.__name__, str(ibis.to_sql(made, dialect="duckdb")))

    def _inputs(self, stage: Stage) -> Mapping[str, Table]:
        return {name: self._table(name) for name in inspect.signature(stage).parameters}

    def _table(self, name: str) -> Table:
        """A table made on the way, or else one of those that are kept."""
        return self.engine.table(name, database=("temp", "main")) if name in self.made else self.store.read(name)

    def _make(self, name: str, sql: str) -> None:
        self.engine.raw_sql(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
        self.made.add(name)

    def _drop(self, *names: str) -> None:
        for name in names:
            self.engine.raw_sql(f"DROP TABLE temp.{name}")
            self.made.discard(name)
