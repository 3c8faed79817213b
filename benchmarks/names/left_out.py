"""From which probability on a pair is best called one (`AT` of pairs.py), measured on development sets that the weights have not seen.

    python -m benchmarks.names.left_out LEIS        LEIS: as for fit.py

Each development set is measured with weights fitted on all others. All are then taken together, but for the first, whose cases are harder than names as they come. Held-out sets
turn out harder than development sets, on which words and features were found: so `AT` is the least of these probabilities whose precision is half a point above the goal of .95.
"""

import sys
from typing import Any

import numpy as np

from benchmarks.names.fit import MADE_UP, SETS, fitted, numbered, others
from benchmarks.names.labelled_pairs import FOLDER, compared, read_cases
from methodology.tables import method_tables
from transforms.matching.weighing import features

CAPS = {
    "body_and_company": "match_body_cap",
    "common_words_only": "match_common_cap",
    "other_legal_form": "match_form_cap",
    "initials": "match_initials_cap",
}
"""The rules that stand above the weights, and the parameters that hold the highest probability under each."""
FROM = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.85)

Rows = list[dict[str, Any]]


def values(rows: Rows) -> np.ndarray:
    """The features of each case."""
    return np.array([[float(row.get(name) or 0.0) for name in features()] for row in rows])


def probabilities(rows: Rows, theta: np.ndarray) -> np.ndarray:
    """What the weights make of each case, under the rules."""
    (parameter,) = method_tables()["parameter"]
    odds = values(rows) @ theta[:-1] + theta[-1]
    caps = [parameter[CAPS[row["rule"]]] if row.get("rule") in CAPS else 1.0 for row in rows]
    return np.minimum(1 / (1 + np.exp(-odds)), caps)


def main(leis: str) -> None:
    """Print precision and recall from each probability on."""
    more = numbered(others(leis))
    x, y = values(compared(more)), np.array([case.same for case in more])
    sets = {name: read_cases(FOLDER / f"{name}.csv") for name in SETS}
    told = {name: compared(cases) for name, cases in sets.items()}
    same, found = [], []
    for name in list(SETS)[1:]:
        rest = [other for other in SETS if other != name]
        weight = np.concatenate(
            [*(np.full(len(sets[other]), SETS[other]) for other in rest), np.full(len(more), MADE_UP)]
        )
        learnt = np.concatenate([*([case.same for case in sets[other]] for other in rest), y]).astype(int)
        theta = fitted(np.vstack([*(values(told[other]) for other in rest), x]), learnt, weight)
        same += [case.same for case in sets[name]]
        found += list(probabilities(told[name], theta))
    truth, probability = np.array(same), np.array(found)
    for at in FROM:
        said = probability >= at
        right = (truth & said).sum()
        print(f"from {at:.2f}: precision {right / said.sum():.3f} recall {right / truth.sum():.3f}")


if __name__ == "__main__":
    main(sys.argv[1])
