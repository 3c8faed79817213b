"""A publication is swapped whole: readers see the former one or the new one, whatever fails."""

import os
from pathlib import Path
from typing import Any

import pytest

from reports.publication import Publication, publish
from tests.support.published_run import RUN, store_of


class Breaks(Exception):
    """What a maker of extras may raise."""


def breaks(publication: Publication) -> None:
    raise Breaks


def names(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


def test_a_run_is_published_whole_with_current_pointing_at_it(tmp_path: Path) -> None:
    made = []
    with store_of() as store:
        folder = publish(store, tmp_path, lambda publication: made.append(publication.run["run_id"]))
    assert folder == tmp_path / "2026-09-30-abc" and made == ["2026-09-30-abc"]
    assert os.readlink(tmp_path / "current") == "2026-09-30-abc"
    assert names(tmp_path) == ["2026-09-30-abc", "current"]
    assert names(folder) == ["datapackage.json", "site", "sluice.xlsx", "tables"]
    Publication(tmp_path / "current").verify()


def test_a_failure_in_the_middle_leaves_the_former_publication_and_nothing_else(tmp_path: Path) -> None:
    with store_of() as store:
        publish(store, tmp_path)
    with store_of({"run": [RUN | {"run_id": "2026-10-01-def"}]}) as store, pytest.raises(Breaks):
        publish(store, tmp_path, breaks)
    assert names(tmp_path) == ["2026-09-30-abc", "current"]
    assert Publication(tmp_path / "current").run["run_id"] == "2026-09-30-abc"


def test_a_first_publication_that_fails_leaves_an_empty_folder(tmp_path: Path) -> None:
    with store_of() as store, pytest.raises(Breaks):
        publish(store, tmp_path, breaks)
    assert names(tmp_path) == []


def test_the_same_run_published_again_replaces_it_whole(tmp_path: Path) -> None:
    with store_of() as store:
        folder = publish(store, tmp_path)
        (folder / "site" / "left_over.html").write_text("from before")
        publish(store, tmp_path)
    assert not (folder / "site" / "left_over.html").exists()
    assert names(tmp_path) == ["2026-09-30-abc", "current"]


@pytest.mark.parametrize("step", ["rename", "replace"])
def test_a_failing_swap_puts_the_former_publication_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with store_of() as store:
        folder = publish(store, tmp_path)
        (folder / "mark").write_text("former")
        real = getattr(os, step)

        def fails_for_the_new_one(source: Any, target: Any) -> None:
            if (Path(source) / "site").exists() and not (Path(source) / "mark").exists():
                raise OSError("disk full")
            real(source, target)

        monkeypatch.setattr(os, step, fails_for_the_new_one)
        with pytest.raises(OSError, match="disk full"):
            publish(store, tmp_path)
    assert (tmp_path / "current" / "mark").read_text() == "former"
    assert names(tmp_path) == ["2026-09-30-abc", "current"]


def test_what_a_killed_publisher_left_behind_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "2026-01-01-old.tmp-12345678" / "tables").mkdir(parents=True)
    with store_of() as store:
        publish(store, tmp_path)
    assert names(tmp_path) == ["2026-09-30-abc", "current"]
