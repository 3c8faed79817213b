"""What was measured of names is frozen: a change that lowers it fails here, and is then either mended or frozen anew with a reason."""

from pathlib import Path

import pytest
import yaml

from benchmarks.names.labelled_pairs import FOLDER, compared, read_cases
from benchmarks.names.pairs import AT, RESULTS, by_category, measured
from transforms.matching.forms import name_form

FROZEN = yaml.safe_load(RESULTS.read_text("utf-8"))
ALLOWED = 0.005
"""What libraries of another build may cost: less than one case in two hundred."""
SMALL = 40
"""A group of fewer cases may lose one of them."""


@pytest.mark.parametrize("name", FROZEN)
def test_pairs_are_told_apart_no_worse_than_was_measured(name: str) -> None:
    cases = read_cases(FOLDER / f"{name}.csv")
    scores = [float(row["probability"]) for row in compared(cases)]
    found = {"all": measured(cases, scores, AT), **by_category(cases, scores, AT)}
    assert set(found) == set(FROZEN[name])
    for group, now in found.items():
        then, slack = FROZEN[name][group], ALLOWED if now.cases >= SMALL else 0.1
        assert now.cases == then["cases"]
        assert now.precision >= then["precision"] - slack, f"{name}, {group}: precision {now.precision}, was {then}"
        assert now.recall >= then["recall"] - slack, f"{name}, {group}: recall {now.recall}, was {then}"


def test_no_company_stands_in_a_development_set_and_in_the_held_out_one() -> None:
    def names(file: Path) -> set[str]:
        """The names of a file that have a word of their own: those of common words alone are nobody's."""
        every = {name for case in read_cases(file) for name in (case.name_a, *case.names_b)}
        return {name.casefold() for name in every if "own" in name_form(name).kinds}

    held_out = names(FOLDER / "held_out.csv")
    for file in FOLDER.glob("development*.csv"):
        assert not names(file) & held_out, file.name
