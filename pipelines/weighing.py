"""The way of a match through the engine: names are read once and kept, then each step makes a table of those before it."""

from pipelines.reading_names import ReadingNames
from transforms.matching.stages import CANDIDATES, PAIRS

NUMBER_OF_NAME = "(hash(name) >> 1)::BIGINT"
"""What transforms.matching.keys.number makes of a name, for the queries written here."""
NUMBER = f"{NUMBER_OF_NAME} AS name_id"
COMPARED = "SELECT a_name AS name FROM party_name_pair UNION SELECT b_name FROM party_name_pair"
"""Names of which the whole forms are needed, few of all."""
NO_NUMBERS = "SELECT NULL::VARCHAR AS party_id, NULL::VARCHAR AS scheme, NULL::VARCHAR AS number WHERE false"


class Weighing(ReadingNames):
    """Pairs of names weighed in the engine of a warehouse. Subclasses say whose names these are: they make the table `now`, one row a party and name,
    with side, record, country_code and address."""

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
