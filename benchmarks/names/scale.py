"""How long a matching takes, how much memory, how right it is, and what one more name costs.

    python -m benchmarks.names.scale [--theirs 1000000] [--ours 100000] [--grow]

Made-up names (made_up_names.py, seeds fixed): half of our suppliers are companies of the list, written as somebody may write them; the others are strangers, many of them one letter
away from a company of the list. Measured is pipelines.matching as the asset runs it: names read, candidates, features, weights, and the note for the next time; not
the checks on the table. --grow measures 10,000, 100,000 and 1,000,000 names with a tenth as many suppliers, and the exponent of growth.
"""

import argparse
import math
import random
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

from benchmarks.names.made_up_names import Company, company, noisy
from methodology.tables import method_tables
from pipelines.matching import Matching
from warehouse.shape import arrow
from warehouse.store import Store

AT = 0.5
ADDED = ("Dongguan Qianxunhong Electronics Co., Ltd.", "CN")
"""The one more name on a list."""


def made_up(theirs: int, ours: int, seed: int = 5) -> tuple[list[Company], list[tuple[str, str, int | None]]]:
    """Companies of a list, and our suppliers: name, country (unknown of a fifth), and the company that each is, or None."""
    rng, seen, listed = random.Random(seed), set(), []
    while len(listed) < theirs:
        made = company(rng)
        if (made.own, made.country) not in seen:
            seen.add((made.own, made.country))
            listed.append(made)
    suppliers: list[tuple[str, str, int | None]] = []
    while len(suppliers) < ours:
        at = rng.randrange(theirs) if len(suppliers) % 2 else None
        made = company(rng) if at is None else listed[at]
        if at is None and (made.own, made.country) in seen:
            continue
        name = made.name if at is None else noisy(made, rng)[0]
        suppliers.append((name, made.country if rng.random() < 0.8 else "", at))
    return listed, suppliers


def filled(path: Path, listed: list[Company], suppliers: list[tuple[str, str, int | None]]) -> Store:
    """A warehouse that holds these parties."""
    store = Store.open(path)
    store.connection.raw_sql("SET threads = 2; SET memory_limit = '2500MB'")
    parameter = store.tables["parameter"]
    store.write_candidate(parameter, arrow(parameter, method_tables()["parameter"]))
    store.publish(parameter)
    for name in ("party", "party_name", "party_identifier", "table_state"):
        store.create(store.tables[name])
    add(store, "ours", "supplier", [(str(at), name, country) for at, (name, country, _) in enumerate(suppliers)])
    add(store, "theirs", "listed_party", [(str(at), each.name, each.country) for at, each in enumerate(listed)])
    return store


def add(store: Store, side: str, role: str, parties: list[tuple[str, str, str]]) -> None:
    """Parties of one side with a name each."""
    columns = dict(zip(("id", "name", "country"), map(list, zip(*parties, strict=True)), strict=True))
    store.connection.con.register("added", pa.table(columns))
    whole = f"'{side}:' || id AS party_id, '{side}' AS side, '{role}' AS role"
    store.connection.raw_sql(
        f"INSERT INTO core.party BY NAME SELECT {whole}, id AS supplier_id, name AS party_name, nullif(country, '') AS country_code, 0.5 AS consequence, "
        "md5(name || country) AS record, [] AS evidence_ids FROM added"
    )
    store.connection.raw_sql(
        f"INSERT INTO core.party_name BY NAME SELECT {whole}, name, 'stated' AS name_kind, [] AS evidence_ids FROM added"
    )
    store.connection.con.unregister("added")


def matched(store: Store) -> tuple[float, Matching]:
    """One matching, published without its checks: seconds, and what it did."""
    start = time.perf_counter()
    matching, table = Matching(store), store.tables["match_score"]
    store.write_candidate(table, matching.rows())
    store.publish(table)
    matching.remember()
    return time.perf_counter() - start, matching


def rightness(store: Store, suppliers: list[tuple[str, str, int | None]], at: float) -> tuple[float, float]:
    """Precision and recall of the most probable company of each supplier from a probability on."""
    best = (
        "SELECT our_party_id, arg_max(their_party_id, probability), max(probability) FROM core.match_score GROUP BY 1"
    )
    found = {int(ours[5:]): int(theirs[7:]) for ours, theirs, probability in store.query(best) if probability >= at}
    right = sum(suppliers[ours][2] == theirs for ours, theirs in found.items())
    return right / max(len(found), 1), right / sum(truth is not None for *_, truth in suppliers)


class Memory(threading.Thread):
    """The most memory that this process and its helpers held together, looked up ten times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak, self.over = 0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.1):
            self.peak = max(self.peak, self.held())

    def held(self) -> int:
        """Bytes in memory of this process and its children now, as Linux tells; of one that just ended none."""
        total = 0
        for process in (
            "self",
            *" ".join(each.read_text() for each in Path("/proc/self/task").glob("*/children")).split(),
        ):
            with suppress(OSError):
                total += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
        return total

    def __enter__(self) -> "Memory":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join()


def measured(theirs: int, ours: int) -> Iterator[str]:
    """The lines of one measurement; the last is the seconds of the whole."""
    listed, suppliers = made_up(theirs, ours)
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "w.duckdb", listed, suppliers) as store:
        with Memory() as memory:
            whole, _ = matched(store)
        yield f"{ours:,} suppliers against {theirs:,} names: {whole:.1f} s, peak {memory.peak / 2**20:,.0f} MiB with its helpers"
        for threshold in (AT, 0.85):
            precision, recall = rightness(store, suppliers, threshold)
            yield f"  from probability {threshold}: precision {precision:.4f} recall {recall:.4f}"
        add(store, "theirs", "listed_party", [("999999999", *ADDED)])
        again, matching = matched(store)
        yield f"  one more name: {again:.2f} s, {again / whole:.3f} of the whole; {matching.touched.parties} of {matching.touched.of:,} suppliers weighed again"
        yield f"{whole}"


def main() -> None:
    """Measure once, or at three sizes."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--theirs", type=int, default=1_000_000)
    asked.add_argument("--ours", type=int, default=100_000)
    asked.add_argument("--grow", action="store_true")
    options = asked.parse_args()
    sizes = (
        [(10_000, 1_000), (100_000, 10_000), (1_000_000, 100_000)] if options.grow else [(options.theirs, options.ours)]
    )
    times = []
    for theirs, ours in sizes:
        *lines, seconds = measured(theirs, ours)
        print("\n".join(lines), flush=True)
        times.append(float(seconds))
    if options.grow:
        print(f"time grows as n^{math.log(times[-1] / times[0]) / math.log(sizes[-1][0] / sizes[0][0]):.2f}")


if __name__ == "__main__":
    main()
