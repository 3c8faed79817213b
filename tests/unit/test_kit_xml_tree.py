"""XML read safely, and emptied so that what nobody read shows."""

import pytest

from sources.kit.record import Parsed, Unreadable
from sources.kit.xml_tree import audit, read_xml


def test_places_are_unique_even_on_a_single_line() -> None:
    root = read_xml(b"<L><G><C/><C/></G><G><C/></G></L>")
    places = [c.place for g in root.pop("G") for c in g.pop("C")]
    assert places == ["/L[1]/G[1]/C[1]", "/L[1]/G[1]/C[2]", "/L[1]/G[2]/C[1]"]


def test_what_is_not_popped_is_found_and_what_is_ignored_is_not() -> None:
    parsed, root = Parsed("s"), read_xml(b"<L new='1'><A>x</A><B/><C/></L>")
    assert root.pop_text("A", parsed) == "x"
    audit(root, {"B": "the reason"}, parsed)
    assert [finding.place for finding in parsed.findings] == ["/L[1]/C", "/L[1]/@new"]


def test_an_element_inside_a_text_is_found() -> None:
    parsed = Parsed("s")
    assert read_xml(b"<L><A>x<B>y</B></A></L>").pop_text("A", parsed) == "x"
    assert [finding.place for finding in parsed.findings] == ["/L[1]/A[1]/B"]


def test_repeated_texts_are_one_if_equal_and_all_kept_and_noted_if_not() -> None:
    parsed = Parsed("s")
    assert read_xml(b"<L><A>Yes</A><A>Yes</A></L>").pop_text("A", parsed) == "Yes"
    assert parsed.findings == []
    assert read_xml(b"<L><A>Yes</A><A>No</A></L>").pop_text("A", parsed) == "Yes | No"
    assert len(parsed.findings) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"<L><A></L>",
        b"",
        b'<!DOCTYPE L [<!ENTITY a "aaaa">]><L>&a;</L>',
        b'<!DOCTYPE L SYSTEM "file:///etc/passwd"><L/>',
        b"<L>" * 200 + b"</L>" * 200,
    ],
)
def test_broken_dangerous_and_endless_xml_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_xml(data)
