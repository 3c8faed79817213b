"""Which smelter of the reference lists a declared name is: of one metal, by names that are alike."""

from pipelines.weighing import Weighing
from transforms.matching.stages import explained
from warehouse.store import Query

INPUTS = ("wanted_smelter", "smelter_name", "parameter")
NOW = """
SELECT metal || '|' || name || '|' || country_code AS party_id, 'ours' AS side, name, '' AS record, nullif(country_code, '') AS country_code, NULL::VARCHAR AS address
FROM core.wanted_smelter
UNION ALL
SELECT DISTINCT metal || '|' || smelter_id, 'theirs', smelter_name, '', country_code, NULL::VARCHAR FROM core.smelter_name WHERE smelter_name IS NOT NULL
"""
"""Names that declarations state, and those of the lists. A smelter is keyed by metal and id."""
PAIRS_OF_METAL = """
SELECT split_part(a_id, '|', 1) AS metal, a_name AS name, split_part(a_id, '|', 3) AS country_code, split_part(b_id, '|', 2) AS smelter_id,
  b_name AS listed_name, probability, features
FROM explained WHERE split_part(a_id, '|', 1) = split_part(b_id, '|', 1)
"""


class SmelterMatching(Weighing):
    """Declared names of smelters weighed against those of the lists."""

    def rows(self) -> Query:
        """The rows of `core.smelter_match`."""
        self.make("now", NOW)
        self.read_names()
        self.make("touched", "SELECT DISTINCT party_id FROM now WHERE side = 'ours'")
        self.weigh()
        self.run(explained)
        return Query(PAIRS_OF_METAL)
