"""JSON as it is handed in: numbers stay as stated, and no field is passed over in silence."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.json_document import Number, Reading, number_text, read_json, scalar
from sources.kit.record import Parsed, Unreadable


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_document_is_read_in_the_encodings_people_save_it_in(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    assert read_json(f'{mark}{{"name": "Zürich"}}'.encode(encoding), "") == {"name": "Zürich"}


@pytest.mark.parametrize(
    ("literal", "text"),
    [("1.50", "1.5"), ("1e3", "1000"), ("-0.0", "0"), ("1E-7", "0.0000001"), ("7", "7"), ("1e999999", "1e999999")],
)
def test_a_number_is_plain_digits_unless_they_would_fill_the_disk(literal: str, text: str) -> None:
    assert number_text(literal) == text


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_changes_its_value(value: float) -> None:
    found = read_json(json.dumps([value]).encode(), "")[0]
    assert isinstance(found, Number)
    assert float(found) == float(value)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a": NaN}', '{"a": 1, "a": 2}', "<html></html>"])
def test_what_is_no_sound_json_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_json(text.encode(), "Deliver it again.")


def test_scalars_are_texts_and_anything_else_is_none() -> None:
    assert [scalar(value) for value in (True, False, " a ", " ", None, [], {}, Number("1"))] == [
        "true", "false", "a", None, None, None, None, "1",
    ]  # fmt: skip


def reading() -> Reading:
    return Reading(Parsed("s1"))


def test_a_field_that_nobody_asks_for_is_one_finding_however_often_it_stands() -> None:
    ours = reading()
    for item in ours.section({"items": [{"a": "1", "new": 1}, {"a": "2", "new": 2}]}, "").sections("items"):
        item.text("a")
    ours.unread("/other/0")
    ours.finish()
    assert [finding.place for finding in ours.parsed.findings] == ["/items/0/new", "/other/0"]
    assert "2 places" in ours.parsed.findings[0].reason


def test_persons_are_counted_and_not_kept() -> None:
    ours = reading()
    section = ours.section({"contact": "Jo Roe", "mail": "", "name": "Freedonia Tin"}, "")
    section.leave_out("contact", "mail", "phone")
    assert section.text("name") == "Freedonia Tin"
    ours.finish()
    assert [finding.reason for finding in ours.parsed.findings] == ["1 contact details of persons were left out."]


def test_a_list_where_a_value_belongs_is_told_and_never_guessed_at() -> None:
    ours = reading()
    section = ours.section({"name": ["a", "b"], "inner": "text"}, "/x")
    assert section.text("name") is None
    assert section.section("inner").left() == []
    assert [(f.place, f.severity) for f in ours.parsed.findings] == [
        ("/x/name", "value_dropped"),
        ("/x/inner", "value_dropped"),
    ]


def test_the_first_of_several_names_counts_and_all_are_read() -> None:
    ours = reading()
    section = ours.section({"new_name": "", "old_name": "Freedonia", "oldest": "Sylvania"}, "")
    assert section.text("new_name", "old_name", "oldest") == "Freedonia"
    assert section.left() == []


def test_a_pointer_escapes_what_would_break_it() -> None:
    assert reading().section({}, "/a").at("b/c~d") == "/a/b~1c~0d"


@pytest.mark.parametrize(("value", "said"), [(True, "yes"), ("FALSE", "no"), ("perhaps", None), (None, None)])
def test_a_truth_is_yes_or_no_or_nothing(value: object, said: str | None) -> None:
    assert reading().section({"flag": value}, "").flag("flag") == said


def test_one_value_may_stand_where_a_list_is_meant(tmp_path: Path) -> None:
    ours = reading().section({"one": "a", "many": ["a", "", "b"], "object": {"x": "1"}}, "")
    assert (ours.texts("one"), ours.texts("many"), [s.place for s in ours.sections("object")]) == (
        ["a"],
        ["a", "b"],
        ["/object"],
    )
