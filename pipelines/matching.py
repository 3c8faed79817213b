"""Which party of ours is which of theirs: only the pairs that a change can touch are weighed again."""

from dataclasses import dataclass

from pipelines.weighing import NUMBER, NUMBER_OF_NAME, Weighing
from transforms.matching.stages import match_score
from warehouse.store import Query, Store

INPUTS = ("party", "party_name", "party_identifier", "parameter")
NAMES = (
    "SELECT party_id, side, name, record, country_code, address FROM (SELECT DISTINCT party_id, name FROM core.party_name) "
    "JOIN core.party USING (party_id)"
)
NUMBERS = "SELECT * FROM core.party_identifier"


@dataclass(frozen=True)
class Touched:
    """What a matching did: names read for the first time, and our parties weighed of all there are."""

    new_names: int
    parties: int
    of: int


class Matching(Weighing):
    """One matching over a warehouse that holds parties, their names and their numbers."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.touched = Touched(0, 0, 0)

    def rows(self) -> Query:
        """The rows of `core.match_score`: those of pairs that nothing has touched as they stand, all others weighed anew."""
        whole = not (self.noted("matched_name") and self.store.exists("match_score"))
        self.make("now", NAMES)
        new_names = self.read_names()
        which = "" if whole else self._only_touched()
        self.make("touched", f"SELECT DISTINCT party_id FROM now WHERE side = 'ours' {which}")
        self.weigh(NUMBERS)
        self.run(match_score)
        ours = "SELECT count(DISTINCT party_id) FROM now WHERE side = 'ours'"
        ((weighed, of),) = self.store.query(f"SELECT (SELECT count(*) FROM touched), ({ours})")
        self.touched = Touched(new_names, weighed, of)
        standing = "our_party_id IN (SELECT party_id FROM now) AND our_party_id NOT IN (SELECT party_id FROM touched)"
        kept = "" if whole else f" UNION ALL BY NAME SELECT * FROM core.match_score WHERE {standing}"
        return Query(f"SELECT * FROM match_score{kept}")

    def remember(self) -> None:
        """Note what was matched, if anything was. Without this note, after a failed audit say, the next matching does the same again."""
        if "now" not in self.made:
            return
        new = "SELECT party_id, side, name, record FROM now"
        if "changed" in self.made:
            self.engine.raw_sql(
                "DELETE FROM ops.matched_name WHERE (party_id, name) IN (SELECT (party_id, name) FROM changed)"
            )
            new += " SEMI JOIN changed USING (party_id, name)"
        else:
            self.engine.raw_sql("DROP TABLE IF EXISTS ops.matched_name")
            self.store.create(self.store.tables["matched_name"])
        self.engine.raw_sql(f"INSERT INTO ops.matched_name BY NAME {new}")
        self.note("matched_name")

    def _only_touched(self) -> str:
        """The condition on our parties that a change can touch: those that changed, those found by a key of a name that came or went, those matched with or
        numbered like a party that changed. A key that is too common before and after finds nobody."""
        self.make(
            "changed",
            "SELECT coalesce(n.party_id, m.party_id) AS party_id, coalesce(n.side, m.side) AS side, coalesce(n.name, m.name) AS name FROM now n "
            "FULL JOIN ops.matched_name m USING (party_id, name) WHERE n.record IS DISTINCT FROM m.record",
        )
        self.make(
            "changed_key",
            f"WITH c AS (SELECT key, count(*) AS n FROM ops.name_key SEMI JOIN (SELECT {NUMBER} FROM changed WHERE side = 'theirs') USING (name_id) GROUP BY key), "
            f"a AS (SELECT key, count(DISTINCT name_id) AS n FROM ops.name_key SEMI JOIN c USING (key) SEMI JOIN (SELECT {NUMBER} FROM now WHERE side = 'theirs') USING (name_id) GROUP BY key) "
            "SELECT key FROM c LEFT JOIN a USING (key), method.parameter p WHERE coalesce(a.n, 0) <= p.match_key_names + c.n",
        )
        return (
            "AND (party_id IN (SELECT party_id FROM changed) "
            f"OR {NUMBER_OF_NAME} IN (SELECT name_id FROM ops.name_key SEMI JOIN changed_key USING (key)) "
            "OR party_id IN (SELECT our_party_id FROM core.match_score WHERE their_party_id IN (SELECT party_id FROM changed)) "
            "OR party_id IN (SELECT o.party_id FROM core.party_identifier o JOIN core.party_identifier t USING (scheme, number) "
            "WHERE t.party_id IN (SELECT party_id FROM changed)))"
        )
