"""A simple baseline and two peers, asked the same pairs: jaro_winkler, nomenklatura's matcher for entities (MIT), Splink (MIT).

Of nomenklatura's algorithms the regression is asked. Its logic-v2 gave every pair the same score here, whatever the names, so nothing can be said of it.
"""

import importlib.util
from collections.abc import Callable, Sequence

import duckdb
import pyarrow as pa

from benchmarks.names.labelled_pairs import Case

Peer = Callable[[Sequence[Case]], list[float]]


def jaro_winkler(cases: Sequence[Case]) -> list[float]:
    """The engine's jaro_winkler over names in lower case, of several names the best; no country."""
    rows = [
        {"at": at, "a": case.name_a.lower(), "b": name.lower()}
        for at, case in enumerate(cases)
        for name in case.names_b
    ]
    with duckdb.connect() as engine:
        engine.register("pairs", pa.Table.from_pylist(rows))
        best = engine.execute(
            'SELECT "at", max(jaro_winkler_similarity(a, b)) FROM pairs GROUP BY 1 ORDER BY 1'
        ).fetchall()
    return [float(score) for _, score in best]


def nomenklatura(algorithm_name: str) -> Peer:
    """One of nomenklatura's algorithms over organisations with names, country and address."""
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    algorithm, config = get_algorithm(algorithm_name), ScoringConfig.defaults()
    assert algorithm is not None

    def entity(key: str, names: Sequence[str], country: str, address: str) -> object:
        made = model.make_entity("Organization")
        made.id = key
        made.add("name", list(names))
        made.add("country", country or None)
        made.add("address", address or None)
        return made

    def score(cases: Sequence[Case]) -> list[float]:
        return [
            float(
                algorithm.compare(
                    entity("a", [case.name_a], case.country_a, case.address_a),
                    entity("b", case.names_b, case.country_b, case.address_b),
                    config,
                ).score
            )
            for case in cases
        ]

    return score


def splink(cases: Sequence[Case]) -> list[float]:
    """Splink's probability for each pair, by name in levels of jaro_winkler and by country, with m and u estimated from the pairs themselves."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    left = pd.DataFrame(
        [
            {"unique_id": f"a{at}", "case": at, "name": case.name_a.lower(), "country": case.country_a or None}
            for at, case in enumerate(cases)
        ]
    )
    right = pd.DataFrame(
        [
            {"unique_id": f"b{at}", "case": at, "name": case.names_b[0].lower(), "country": case.country_b or None}
            for at, case in enumerate(cases)
        ]
    )
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[cl.JaroWinklerAtThresholds("name", [0.98, 0.92, 0.85, 0.75]), cl.ExactMatch("country")],
        blocking_rules_to_generate_predictions=[block_on("case")],
        probability_two_random_records_match=0.5,
    )
    engine = DuckDBAPI()
    linker = Linker([engine.register(left), engine.register(right)], settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("case"), fix_u_probabilities=True)
    predicted = linker.inference.predict().as_pandas_dataframe()
    by_case = {int(row.unique_id_l[1:]): float(row.match_probability) for row in predicted.itertuples()}
    return [by_case.get(at, 0.0) for at in range(len(cases))]


PEERS: dict[str, tuple[Peer, float]] = {"jaro_winkler 0.92": (jaro_winkler, 0.92)}
"""Matchers by name, with the score from which on they say that two are one."""
if importlib.util.find_spec("nomenklatura"):
    PEERS["nomenklatura regression"] = (nomenklatura("regression-v1"), 0.7)
if importlib.util.find_spec("splink"):
    PEERS["Splink 0.5"] = (splink, 0.5)
