"""The grammar of names against strings that people resolved by hand. They are no part of this repository; without them this is skipped."""

import pytest

from benchmarks.party_names import measure, read
from tests.conftest import ROOT

LABELLED = ROOT.parent / "shared" / "real" / "matching" / "opensanctions_raw_to_entity_cbp_uflpa.csv"
pytestmark = pytest.mark.skipif(not LABELLED.is_file(), reason=f"needs the labelled strings in {LABELLED}")


def test_names_of_published_strings_are_read_as_people_resolved_them() -> None:
    missing, spurious, right = measure(read(LABELLED), spelt=True)
    assert right + len(missing) == 80
    assert right / 80 >= 0.98, missing
    assert len(spurious) <= 1, spurious


def test_without_the_lists_own_spelling_of_legal_forms_only_that_differs() -> None:
    missing, spurious, right = measure(read(LABELLED), spelt=False)
    assert right >= 78
    assert all("Ltd" in name for _, (name, _) in [*missing, *spurious])
