"""The index of sources says in words how often each publishes and how its files come in."""

from typing import Any

import pytest

from sources.catalogue import cadence, comes_by, index, licences
from sources.kit.source import Source

PART = {"name": "list.csv", "address": "https://list.example/list.csv"}
DROP = {"patterns": ["alpha/*"], "remedy": "Save it."}


def declared(**more: Any) -> Source:
    terms = {"name": "CC0 | 1.0", "evidence": "https://list.example/terms", "redistribution": "derived-only"}
    stated = {
        "id": "alpha", "title": "A list", "publisher": "An office", "level": "product_country", "kind": "list", "format": "CSV",
        "cadence_days": 92, "licence": terms, "expects": {},
    }  # fmt: skip
    return Source.model_validate(stated | more)


@pytest.mark.parametrize(
    ("days", "words"), [(1, "daily"), (31, "monthly"), (92, "quarterly"), (183, "every 183 days"), (None, "irregular")]
)
def test_a_cadence_is_put_in_words(days: int | None, words: str) -> None:
    assert cadence(days) == words


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"file_drop": DROP}, "file drop"),
        ({"fetch": {"parts": [PART]}}, "fetch"),
        ({"fetch": {"parts": [PART], "keys": ["SLUICE_KEY"]}, "file_drop": DROP}, "fetch with a key, file drop"),
    ],
)
def test_how_files_come_in_is_told(more: dict[str, Any], words: str) -> None:
    assert comes_by(declared(**more)) == words


def test_a_row_of_the_index_and_a_section_of_the_licences_keep_their_shape_whatever_the_terms_say() -> None:
    source = declared(file_drop=DROP, publisher="An office\nof lists")
    row = list(index([source]))[-1]
    assert row == (
        "| [alpha](../sources/alpha/README.md) | A list | An office of lists | product x country | list | quarterly | file drop "
        "| CC0 \\| 1.0 | derived values alone |"
    )
    said = "\n".join(licences([source]))
    assert "- **Derived values alone** (`derived-only`): [alpha](#alpha)." in said
    assert "- **Nothing** (`no`): none." in said
    assert "- **Attribution.** An office of lists" in said
