"""A score is walked back to its cells, and a damaged file is named, never read."""

import pytest

from reports.publication import Publication
from reports.trace import Cell, Node, UnknownSupplier, trace
from tests.support.published_run import FILE, LIST, publication_in


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return publication_in(tmp_path_factory.mktemp("published"))


def intact(snapshot_id: str) -> None:
    """Every file is as it was."""


def reads(snapshot_id: str, locator: str) -> str | None:
    return {"Smelter List!B8": "CID2"}.get(locator)


def cells(root: Node) -> list[Cell]:
    return [each for each in root.walk() if isinstance(each, Cell)]


def test_the_way_leads_from_the_score_over_topic_indicator_and_smelter_to_the_cell(publication: Publication) -> None:
    root = trace(publication, "acme", reads, intact)
    assert (root.kind, root.label, root.value) == ("score", "Acme Displays", 48.26)
    topic = root.children[0]
    assert isinstance(topic, Node) and topic.label == "Conflict minerals (3TG)"
    control = topic.children[0]
    assert isinstance(control, Node) and (control.kind, control.value) == ("factor", -6.2)
    tin = control.children[0]
    assert isinstance(tin, Node) and (tin.label, tin.value) == ("Tin", 0.51)
    sanctioned = tin.children[0]
    assert isinstance(sanctioned, Node) and (sanctioned.value, sanctioned.detail) == (1.0, "sanctioned")
    cell = sanctioned.children[0]
    assert isinstance(cell, Cell)
    assert (cell.file_name, cell.locator, cell.value, cell.damaged) == (
        "acme/cmrt.xlsx",
        "Smelter List!B8",
        "CID2",
        False,
    )
    assert "now reads: CID2" in cell.text


def test_topics_come_gravest_first_and_set_aside_ones_last_with_their_reason(publication: Publication) -> None:
    topics = trace(publication, "acme", reads, intact).children
    assert [each.label for each in topics if isinstance(each, Node)] == [
        "Conflict minerals (3TG)",
        "Re-use and disposal",
    ]
    assert "Nothing is handed back." in topics[-1].text


def test_the_topic_filter_keeps_those_topics_alone(publication: Publication) -> None:
    (topic,) = trace(publication, "acme", reads, intact, topics=["reuse_disposal"]).children
    assert topic.text.startswith("Re-use and disposal")


def test_an_indicator_whose_table_is_not_published_shows_its_own_evidence(publication: Publication) -> None:
    (topic,) = trace(publication, "acme", reads, intact, topics=["conflict_minerals"]).children
    control = next(each for each in topic.children if each.text.startswith("Controls of the topic"))
    assert [each.locator for each in control.children if isinstance(each, Cell)] == ["Smelter List!B7"]


def test_a_damaged_file_is_named_hashed_once_and_never_read(publication: Publication) -> None:
    hashed = []

    def verify(snapshot_id: str) -> None:
        hashed.append(snapshot_id)
        if snapshot_id == FILE:
            raise ValueError("its sha256 is another")

    def read(snapshot_id: str, locator: str) -> str | None:
        assert snapshot_id == LIST, "a damaged file was read"
        return "a line"

    found = cells(trace(publication, "acme", read, verify))
    assert {each.snapshot_id for each in found if each.damaged} == {FILE}
    assert {each.text.partition("DAMAGED: ")[2] for each in found if each.damaged} == {"its sha256 is another)"}
    assert sorted(hashed) == sorted({FILE, LIST})


def test_a_place_that_cannot_be_read_is_said_so_and_the_walk_goes_on(publication: Publication) -> None:
    def read(snapshot_id: str, locator: str) -> str | None:
        raise KeyError("no such sheet")

    texts = [each.text for each in cells(trace(publication, "acme", read, intact))]
    assert len(texts) > 2 and all("cannot be read" in text for text in texts)


def test_an_empty_place_reads_nothing(publication: Publication) -> None:
    empty = [each for each in cells(trace(publication, "acme", reads, intact)) if each.locator == "Smelter List!B7"]
    assert empty and empty[0].text.endswith("now reads: nothing")


def test_an_unknown_supplier_is_refused_by_name(publication: Publication) -> None:
    with pytest.raises(UnknownSupplier, match="nobody"):
        trace(publication, "nobody", reads, intact)
