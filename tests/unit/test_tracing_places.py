"""Places in a kept file are found again, also where one value gave several rows."""

from pathlib import Path

import pytest

from pipelines.tracing import value_at

DOCUMENT = '{"content": [{"name": "Acme Ltd*Ace"}]}'


@pytest.mark.parametrize("before", ["", ")]}',\n", "\n\n"])
@pytest.mark.parametrize("place", ["/content/0/name", "/content/0/name, name 2", "/content/0/name, part 2, name 1"])
def test_a_json_pointer_is_followed_whatever_was_taken_out_there_or_stands_before_the_document(
    tmp_path: Path, place: str, before: str
) -> None:
    path = tmp_path / "page.json"
    path.write_text(before + DOCUMENT, "utf-8")
    assert value_at(path, place) == "Acme Ltd*Ace"


def test_a_line_is_found_whatever_was_taken_out_of_it(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("title\nAcme Ltd\n", "utf-8")
    assert value_at(path, "line 2, part 2, name 1") == "Acme Ltd"
