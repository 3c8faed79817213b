"""Names read once and kept: their forms and the keys by which they are found."""

from pipelines.fingerprint import config_sha256, digest, folder_digest
from pipelines.house import ROOT
from pipelines.steps import Steps
from transforms.matching.forms import name_forms_of
from transforms.matching.stages import KEYS

FORMS = ("name_form", "name_key")
"""Tables of the layer ops that hold what was read of names."""


def code() -> str:
    """On what a form of a name and the weight of a pair depend, besides the names: code and method."""
    return digest(folder_digest(ROOT / "transforms" / "matching"), config_sha256())


class ReadingNames(Steps):
    """Names of the table `now` read into the layer ops."""

    def read_names(self) -> int:
        """Read the names of `now` that were never read; how many they are. Names read by other code or another method are read anew, all of them."""
        anew = not self.noted("name_form")
        if anew:
            for name in FORMS:
                self.engine.raw_sql(f"DROP TABLE IF EXISTS ops.{name}")
                self.store.create(self.store.tables[name])
        names = [
            row[0]
            for row in self.store.query(
                "SELECT DISTINCT name FROM now ANTI JOIN ops.name_form USING (name) ORDER BY name"
            )
        ]
        self._read(names, anew)
        if anew:
            self.note("name_form")
        return len(names)

    def _read(self, names: list[str], anew: bool) -> None:
        """Write forms while others are read; then their keys. Where all is read anew the note comes last: what was broken off is read again. Where some are added, keys come
        first, since a form without keys would never be found, and keys without a form find nobody."""
        for part in name_forms_of(names) if names else ():
            self.engine.con.register("read_forms", part)
            if anew:
                self._keep("name_form", "read_forms")
            else:
                self.make("name_form", "SELECT * FROM read_forms")
                self._keys()
                self._keep("name_form", "name_form")
                self.drop("name_form")
            self.engine.con.unregister("read_forms")
        if anew:
            self.engine.raw_sql(
                "SET preserve_insertion_order = false"
            )  # keys have no order, and both cores may write them
            try:
                self._keys()
            finally:
                self.engine.raw_sql("RESET preserve_insertion_order")

    def _keys(self) -> None:
        """Keep the keys of the forms that were made on the way, or else of all that are kept."""
        for stage in KEYS:
            self.run(stage)
        self._keep("name_key", "name_key")
        self.drop("name_key", "own_word")

    def _keep(self, table: str, made: str) -> None:
        self.engine.raw_sql(f"INSERT INTO ops.{table} BY NAME SELECT * FROM {made}")

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
