"""No field of a record passes unread."""

import pytest

from sources.kit.audit import Fields, MissingField, UnexpectedFields
from sources.kit.record import Unreadable


def test_a_record_read_to_the_end_passes() -> None:
    fields = Fields({"name": "ABC", "phone": "123", "size": None}, "line 7")
    assert (fields.pop("name", required=True), fields.pop("size"), fields.pop("town")) == ("ABC", None, None)
    fields.ignore("phone", "fax")
    fields.audit()


def test_fields_nobody_asked_for_are_named_with_their_place() -> None:
    fields = Fields({"name": "ABC", "zeta": 1, "alpha": 2}, "/releases/3")
    fields.pop("name")
    with pytest.raises(UnexpectedFields, match="/releases/3.*'alpha', 'zeta'") as unexpected:
        fields.audit()
    assert unexpected.value.names == ("alpha", "zeta")


def test_a_required_field_that_is_absent_is_named_and_an_empty_one_is_not_absent() -> None:
    fields = Fields({"name": None}, "line 7")
    assert fields.pop("name", required=True) is None
    with pytest.raises(MissingField, match="line 7.*'name'"):
        fields.pop("name", required=True)


def test_a_changed_structure_sends_the_file_to_quarantine_with_a_remedy() -> None:
    with pytest.raises(Unreadable) as unreadable:
        Fields({"new": 1}, "line 1").audit()
    assert "parser" in unreadable.value.remedy


def test_the_record_itself_is_left_as_it_is() -> None:
    record = {"name": "ABC"}
    Fields(record, "line 1").pop("name")
    assert record == {"name": "ABC"}
