"""The way of a match through the engine: names are read once and kept, then each step makes a table of those before it."""

import inspect
from collections.abc import Mapping

import ibis
from ibis.expr.types import Table

from pipelines.fingerprint import config_sha256, digest, folder_digest
from pipelines.house import ROOT
from transforms.matching.forms import name_forms_of
from transforms.matching.stages import CANDIDATES, KEYS, PAIRS, Stage
from warehouse.store import Store

FORMS = ("name_form", "name_key")
"""Tables of the layer ops that hold what was read of names."""


NUMBER_OF_NAME = "(hash(name) >> 1)::BIGINT"
"""What transforms.matching.keys.number makes of a name, for the queries written here."""
NUMBER = f"{NUMBER_OF_NAME} AS name_id"
COMPARED = "SELECT a_name AS name FROM party_name_pair UNION SELECT b_name FROM party_name_pair"
"""Names of which the whole forms are needed, few of all."""
NO_NUMBERS = "SELECT NULL::VARCHAR AS party_id, NULL::VARCHAR AS scheme, NULL::VARCHAR AS number WHERE false"


def code() -> str:
    """On what a form of a name and the weight of a pair depend, besides the names: code and method."""
    return digest(folder_digest(ROOT / "transforms" / "matching"), config_sha256())


class Weighing:
    """Pairs of names weighed in the engine of a warehouse. Subclasses say whose names these are: they make the table `now`, one row a party and name,
    with side, record, country_code and address."""

    def __init__(self, store: Store) -> None:
        self.store, self.engine = store, store.connection
        self.made: set[str] = set()

    def weigh(self, numbers: str = NO_NUMBERS) -> None:
        """Make `best_pair` of the names of ours in `touched` and all names of theirs. `numbers` is a query for the numbers that parties bear."""
        self.start(numbers)
        found = "SELECT DISTINCT name_id, key FROM ops.name_key"
        self.make("our_key", f"{found} SEMI JOIN (SELECT {NUMBER} FROM our_name) USING (name_id)")
        self.make(
            "their_key",
            f"{found} SEMI JOIN our_key USING (key) SEMI JOIN (SELECT {NUMBER} FROM their_name) USING (name_id)",
        )
        for stage in CANDIDATES:
            self.run(stage)
        self.make("name_form", f"SELECT * FROM ops.name_form SEMI JOIN ({COMPARED}) USING (name)")
        for stage in PAIRS:
            self.run(stage)
        self.drop("name_form")

    def start(self, numbers: str = NO_NUMBERS) -> None:
        """Make the names and numbers of both sides, and the parameters of the published score."""
        self.make("our_name", "SELECT * FROM now WHERE side = 'ours' AND party_id IN (SELECT party_id FROM touched)")
        self.view("their_name", "SELECT * FROM now WHERE side = 'theirs'")
        self.make("our_identifier", f"SELECT * FROM ({numbers}) SEMI JOIN our_name USING (party_id)")
        self.make("their_identifier", f"SELECT * FROM ({numbers}) SEMI JOIN their_name USING (party_id)")
        self.make("parameter", "SELECT * FROM method.parameter WHERE draw = 0")

    def read_names(self) -> int:
        """Read the names of `now` that were never read; how many they are. Names read by other code or another method are read anew."""
        if not self.noted("name_form"):
            for name in FORMS:
                self.engine.raw_sql(f"DROP TABLE IF EXISTS ops.{name}")
                self.store.create(self.store.tables[name])
            self.note("name_form")
        names = [
            row[0]
            for row in self.store.query(
                "SELECT DISTINCT name FROM now ANTI JOIN ops.name_form USING (name) ORDER BY name"
            )
        ]
        if not names:
            return 0
        self.engine.con.register("name_form", name_forms_of(names))
        self.made.add("name_form")
        for stage in KEYS:
            self.run(stage)
        for kept in FORMS:
            self.engine.raw_sql(f"INSERT INTO ops.{kept} BY NAME SELECT * FROM {kept}")
        self.drop("name_key", "own_word")
        self.engine.con.unregister("name_form")
        self.made.discard("name_form")
        return len(names)

    def noted(self, table: str) -> bool:
        """Whether a kept table stands and was made by this code and method."""
        if not self.store.exists(table) or not self.store.exists("table_state"):
            return False
        found = f"SELECT 1 FROM ops.table_state WHERE table_name = '{table}' AND fingerprint = '{code()}'"
        return bool(self.store.query(found))

    def note(self, table: str) -> None:
        """Note by what code and method a kept table was made."""
        if not self.store.exists("table_state"):
            self.store.create(self.store.tables["table_state"])
        self.engine.raw_sql(f"DELETE FROM ops.table_state WHERE table_name = '{table}'")
        self.engine.raw_sql(f"INSERT INTO ops.table_state VALUES ('{table}', '{code()}', '', 0, '')")

    def run(self, stage: Stage) -> None:
        """Make the table of one step."""
        made = stage(**self._inputs(stage))
        self.make(stage.__name__, str(ibis.to_sql(made, dialect="duckdb")))

    def _inputs(self, stage: Stage) -> Mapping[str, Table]:
        return {name: self._table(name) for name in inspect.signature(stage).parameters}

    def _table(self, name: str) -> Table:
        """A table made on the way, or else one of those that are kept."""
        return self.engine.table(name, database=("temp", "main")) if name in self.made else self.store.read(name)

    def make(self, name: str, sql: str) -> None:
        """A table for the time of this matching."""
        self.engine.raw_sql(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
        self.made.add(name)

    def view(self, name: str, sql: str) -> None:
        """The same where a table would hold most rows of another once more."""
        self.engine.raw_sql(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")
        self.made.add(name)

    def drop(self, *names: str) -> None:
        """Forget tables of this matching."""
        for name in names:
            self.engine.raw_sql(f"DROP TABLE temp.{name}")
            self.made.discard(name)
