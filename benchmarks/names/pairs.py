"""How right the matcher is on labelled pairs, beside a simple baseline and two peers.

    python -m benchmarks.names.pairs [FOLDER]      FOLDER: real sets that are not shipped (matching/), measured too where it is given
    python -m benchmarks.names.pairs --freeze      write what was measured to results.yml

Peers are measured where they are installed: pip install "sluice[bench]". They decide by names and countries; theirs are their published settings.
A pair is called same from one probability on, `AT`, chosen on the development sets (left_out.py); band *matched* of the method is stricter (match_threshold).
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.names.labelled_pairs import FOLDER, Case, company_names, compared, facilities, read_cases
from benchmarks.names.peers import PEERS

AT = 0.4
RESULTS = Path(__file__).with_name("results.yml")
HARD = (
    "generic_words",
    "same_group_other_country",
    "same_name_other_country",
    "university_and_company",
    "subsidiary",
    "numbered_units",
)
"""Categories of hard negatives: the same words, the same group, another party."""


@dataclass(frozen=True)
class Measured:
    """Of cases that are one how many were found (recall), and of those found how many are one (precision)."""

    cases: int
    precision: float
    recall: float

    def __str__(self) -> str:
        return f"{self.cases:4d} cases  precision {self.precision:.3f}  recall {self.recall:.3f}"


def measured(cases: Sequence[Case], scores: Sequence[float], at: float) -> Measured:
    """Precision and recall when a case is said to be one from a score of `at` on."""
    said = [score >= at for score in scores]
    right = sum(one and case.same for one, case in zip(said, cases, strict=True))
    same = sum(case.same for case in cases)
    return Measured(len(cases), round(right / max(sum(said), 1), 4), round(right / max(same, 1), 4))


def by_category(cases: Sequence[Case], scores: Sequence[float], at: float) -> dict[str, Measured]:
    """The same for each category, and for all hard negatives together."""
    groups = {name: [name] for name in sorted({case.category for case in cases})} | {"hard negatives": list(HARD)}
    found = {}
    for name, members in groups.items():
        chosen = [at for at, case in enumerate(cases) if case.category in members]
        if chosen:
            found[name] = measured([cases[at] for at in chosen], [scores[at] for at in chosen], at)
    return found


def reliability(
    cases: Sequence[Case], scores: Sequence[float], edges: Sequence[float] = (0, 0.05, 0.3, 0.5, 0.7, 0.85, 0.95, 1.01)
) -> list[tuple[str, int, float, float]]:
    """For each range of probability: how many cases, the mean probability, and the share that is one."""
    rows = []
    for low, high in zip(edges, edges[1:], strict=False):
        inside = [(score, case.same) for score, case in zip(scores, cases, strict=True) if low <= score < high]
        if inside:
            rows.append(
                (
                    f"{low:.2f} to {min(high, 1):.2f}",
                    len(inside),
                    round(sum(s for s, _ in inside) / len(inside), 3),
                    round(sum(t for _, t in inside) / len(inside), 3),
                )
            )
    return rows


def sets(real: Path | None) -> dict[str, list[Case]]:
    """The labelled sets by name; of the real ones those that are there."""
    found = {file.stem: read_cases(file) for file in sorted(FOLDER.glob("*.csv"))}
    if real is not None:
        found["company names (real)"] = company_names(real / "easonanalytica_company_pairs_127.csv")
        found["facilities (real)"] = facilities(real / "oshub_dedupe_training.json")
    return found


def ours(cases: Sequence[Case]) -> list[float]:
    """The matcher's probability of each case."""
    return [float(row["probability"]) for row in compared(cases)]


def main(arguments: Sequence[str]) -> None:
    """Measure, print, and freeze what was measured if asked to."""
    folders = [Path(each) for each in arguments if not each.startswith("--")]
    frozen: dict[str, Any] = {}
    matchers: dict[str, tuple[Callable[[Sequence[Case]], list[float]], float]] = {
        "sluice": (ours, AT),
        "sluice, band matched": (ours, 0.85),
        **PEERS,
    }
    for name, cases in sets(folders[0] if folders else None).items():
        print(f"\n{name}")
        for matcher, (score, at) in matchers.items():
            scores = score(cases)
            result = measured(cases, scores, at)
            print(f"  {matcher:24s} {result}")
            if "real" not in name and matcher == "sluice":
                categories = by_category(cases, scores, at)
                frozen[name] = {"all": vars(result)} | {category: vars(each) for category, each in categories.items()}
                for category, each in categories.items():
                    print(f"    {category:26s} {each}")
                for row in reliability(cases, scores):
                    print("    probability {}: {:4d} cases, mean {:.3f}, one {:.3f}".format(*row))
    if "--freeze" in arguments:
        RESULTS.write_text(yaml.safe_dump(frozen, sort_keys=False), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
