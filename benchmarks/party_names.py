"""How well the grammar of names reads published strings, against names that people resolved by hand.

    python -m benchmarks.party_names CSV

The table has the columns dataset, raw_published_string, resolved_name, role (name or alias). A name is right when its text is the same
after trimming and its role is as labelled. Printed are right / labelled, precision, recall, each missing and each spurious name, and the
same count for names as published, without the list's own spelling of legal forms.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sources.kit.party_names import Reading, read_parties, with_comma_before_ltd
from sources.kit.party_names import as_published as as_is

SPELLINGS = {"us_dhs_uflpa": with_comma_before_ltd}
"""Lists with a spelling of their own for legal forms, as their parsers read them."""

Labelled = dict[tuple[str, str], Counter[tuple[str, str]]]


def main(path: Path) -> None:
    """Print the measure of a table of labelled strings."""
    labelled = read(path)
    for title, spelt in (("in the list's spelling of legal forms", True), ("as published", False)):
        missing, spurious, right = measure(labelled, spelt)
        total = right + len(missing)
        found = right + len(spurious)
        print(f"{title}: {right}/{total} names right; precision {right / found:.4f}, recall {right / total:.4f}")
        for word, names in (("missing", missing), ("spurious", spurious)):
            for text, (name, role) in names:
                print(f"  {word}: {name!r} as {role}, in {text!r}")


def read(path: Path) -> Labelled:
    """The labelled names of each string, in the order of the file. A string that stands in it several times counts as often."""
    labelled: Labelled = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["dataset"], row["raw_published_string"])
            labelled.setdefault(key, Counter())[row["resolved_name"].strip(), row["role"]] += 1
    return labelled


def measure(
    labelled: Labelled, spelt: bool
) -> tuple[list[tuple[str, tuple[str, str]]], list[tuple[str, tuple[str, str]]], int]:
    """Missing names, spurious names, and how many are right."""
    missing, spurious, right = [], [], 0
    for (dataset, text), wanted in labelled.items():
        reading = read_parties(text, SPELLINGS.get(dataset, as_is) if spelt else as_is)
        times = max(wanted.values())
        found = Counter({each: times for each in roles(reading)})
        right += (wanted & found).total()
        missing += [(text, each) for each in (wanted - found).elements()]
        spurious += [(text, each) for each in (found - wanted).elements()]
    return missing, spurious, right


def roles(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every name of a reading: the primary one of each party as name, all others as alias."""
    for party in reading.parties:
        for name in party.names:
            yield name.text, "name" if name.kind == "primary" else "alias"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
