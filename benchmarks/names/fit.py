"""Fit the weights of features: prints the rows of methodology/match_feature.yml.

    python -m benchmarks.names.fit LEIS        LEIS: a Parquet file of legal names of the LEI register (Entity.LegalName, Entity.LegalAddress.Country)

Needs scipy (pip install "sluice[bench]"). A logistic regression on the development sets and, with little weight, on pairs made of made-up companies and of neighbours in the
LEI register, since hand-written sets hold too few pairs that have nothing in common. Of a case with several names only the likest is learnt from. A likeness may not count
against a match, nor a difference for one. The held-out set is not read.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import duckdb
import numpy as np
from scipy.optimize import minimize

from benchmarks.names.labelled_pairs import FOLDER, Case, compared, read_cases
from benchmarks.names.made_up_names import company, noisy
from transforms.matching.weighing import features, weights

SETS = {
    "development": 0.6,
    "development_2": 2.0,
    "development_3": 2.0,
    "development_4": 2.0,
    "development_5": 2.0,
    "development_6": 2.0,
    "development_7": 2.0,
    "development_8": 2.0,
}
"""Development sets and what a case of each weighs: the first is harder than names as they come."""
MADE_UP, RIDGE = 0.05, 20.0
FOR = frozenset(
    {
        "same_name",
        "covered_most",
        "rare_shared",
        "only_common_more",
        "acronym",
        "abbreviation",
        "place_is_home",
        "country_same",
        "address_alike",
    }
)
EITHER = frozenset({"same_common_name", "bare_name", "other_script"})
"""Features that count for a match, and those that may count either way; all others count against one."""


def made_up_cases(seed: int = 7) -> list[Case]:
    """Companies beside themselves with noise, beside others that begin alike, and beside strangers."""
    rng = random.Random(seed)
    companies = [company(rng) for _ in range(6000)]
    found = [case(each.name, each.country, noisy(each, rng)[0], each.country, True, rng) for each in companies[:2500]]
    starts = defaultdict(list)
    for each in companies:
        starts[each.own[:4]].append(each)
    alike = [group for group in starts.values() if len(group) > 1]
    for _ in range(1500):
        a, b = rng.sample(rng.choice(alike), 2)
        if a.own != b.own:
            found.append(case(a.name, a.country, noisy(b, rng)[0], b.country, False, rng))
    for _ in range(1000):
        a, b = rng.sample(companies, 2)
        found.append(case(a.name, a.country, noisy(b, rng)[0], b.country, False, rng))
    return found


def register_cases(file: str, seed: int = 7) -> list[Case]:
    """Different legal entities that share a word, and entities beside themselves in other letters and punctuation."""
    rng = random.Random(seed)
    names = duckdb.execute(
        f'SELECT "Entity.LegalName", "Entity.LegalAddress.Country" FROM \'{file}\' ORDER BY LEI'
    ).fetchall()
    holding = defaultdict(list)
    for at, (name, _) in enumerate(names):
        for word in set(name.lower().split()):
            holding[word].append(at)
    words = sorted(word for word, held in holding.items() if 2 <= len(held) <= 40 and len(word) >= 3)
    found = []
    for _ in range(3500):
        a, b = (names[at] for at in rng.sample(holding[rng.choice(words)], 2))
        if a[0].lower() != b[0].lower():
            found.append(case(*a, *b, False, rng))
    for _ in range(1200):
        name, country = rng.choice(names)
        found.append(
            case(
                name,
                country,
                rng.choice((name.upper(), name.lower(), name.replace(".", "").replace(",", ""))),
                country,
                True,
                rng,
            )
        )
    return found


def case(name_a: str, country_a: str, name_b: str, country_b: str, same: bool, rng: random.Random) -> Case:
    """A case whose countries are known three times in five each."""
    known_a, known_b = (country if rng.random() < 0.6 else "" for country in (country_a, country_b))
    return Case("", name_a, known_a or "", "", (name_b,), known_b or "", "", same, "made up")


def others(leis: str) -> list[Case]:
    """The cases that are not written by hand."""
    return [*made_up_cases(), *register_cases(leis)]


def numbered(cases: Sequence[Case]) -> list[Case]:
    """The cases, each with an id of its own."""
    return [replace(each, case_id=f"case {at}") for at, each in enumerate(cases)]


def table(cases: Sequence[Case]) -> np.ndarray:
    """The features of each case."""
    return np.array([[float(row.get(name, 0.0)) for name in features()] for row in compared(numbered(cases))])


def fitted(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The weights, the start last."""

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ theta[:-1] + theta[-1]
        error = weight * (1 / (1 + np.exp(-odds)) - y)
        total = (weight * np.logaddexp(0, np.where(y == 1, -odds, odds))).sum() + (theta[:-1] ** 2).sum() / (2 * RIDGE)
        return total, np.r_[x.T @ error + theta[:-1] / RIDGE, error.sum()]

    bounds = [(0, None) if name in FOR else (None, None) if name in EITHER else (None, 0) for name in features()]
    return np.asarray(
        minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    )


def main(leis: str) -> None:
    """Print the rows."""
    sets = [(cases, weight) for name, weight in SETS.items() if (cases := read_cases(FOLDER / f"{name}.csv"))]
    sets += [(others(leis), MADE_UP)]
    x = np.vstack([table(cases) for cases, _ in sets])
    y = np.array([int(each.same) for cases, _ in sets for each in cases])
    weight = np.concatenate([np.full(len(cases), each) for cases, each in sets])
    theta, before = fitted(x, y, weight), weights()
    for name, value in zip((*features(), "start"), theta, strict=True):
        print(f"{name:24s} {value:7.3f}   (now {before[name]:7.3f})")


if __name__ == "__main__":
    main(sys.argv[1])
