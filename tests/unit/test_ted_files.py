"""The source `ted`: files as they come, good, strange and hostile."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.record import Unreadable
from sources.kit.source import recognise
from sources.ted.found import said
from sources.ted.reading import LOOKUPS, plain
from tests.unit.ted_notices import SPACES, notice, read

CODES = """<?xml version="1.0"?><gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification>
<LongName>gpp-criteria</LongName><LongName Identifier="eFormsParentId">criteria</LongName><Version>1.0</Version></Identification><ColumnSet/>
<SimpleCodeList><Row><Value ColumnRef="code"><SimpleValue>eu</SimpleValue></Value><Value ColumnRef="eng_label"><SimpleValue>EU criteria
</SimpleValue></Value><Value ColumnRef="deu_label"><SimpleValue>EU-Kriterien</SimpleValue></Value></Row><Row/></SimpleCodeList></gc:CodeList>"""
PAGE = """{"notices": [{"publication-number": "123456-2026", "publication-date": "2026-03-03+01:00",
"notice-title": {"deu": "Rechner", "eng": "Computers"}, "buyer-name": {"fra": ["Ville A", "Ville B"]},
"classification-cpv": ["30200000", "30200000"], "links": {"xml": {}}, "novelty": 1}, {"notice-title": {}}], "totalNoticeCount": 2}"""


def test_names_go_by_namespace_and_not_by_prefix(tmp_path: Path) -> None:
    plain_form = notice()
    renamed = plain_form
    for prefix in SPACES:
        renamed = (
            renamed.replace(f"<{prefix}:", f"<x{prefix}:")
            .replace(f"</{prefix}:", f"</x{prefix}:")
            .replace(f"xmlns:{prefix}=", f"xmlns:x{prefix}=")
        )
    one, other = (read(tmp_path, each).tables["ted__notice"][0] for each in (plain_form, renamed))
    assert one | {"snapshot_id": ""} == other | {"snapshot_id": ""}


def test_an_element_of_another_namespace_is_not_taken_for_one_of_eforms(tmp_path: Path) -> None:
    foreign = notice().replace(SPACES["cbc"], "urn:example:other")
    with pytest.raises(Unreadable, match="no id"):
        read(tmp_path, foreign)


def test_what_is_not_known_is_told_once_for_each_path(tmp_path: Path) -> None:
    more = "<cbc:Novelty>a</cbc:Novelty><cbc:Novelty>b</cbc:Novelty><cac:ProcurementProject novel='1'>loose</cac:ProcurementProject>"
    findings = read(tmp_path, notice(more=more)).findings
    assert [each.reason.split(" is")[0] for each in findings] == ["cbc:Novelty", "@novel", "text()"]
    assert "(2 times)" in findings[0].reason


def test_every_element_passed_over_has_its_reason() -> None:
    assert all(reason.strip() for reason in [*LOOKUPS["ignored"].values(), *LOOKUPS["ignored_attributes"].values()])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><ContractNotice>&c;</ContractNotice>', "document type"),
        (notice()[:-200], "broken"),
        ("<a>" * 200 + "</a>" * 200, "without end"),
        ("<!doctype html><html>Are you human?</html>", "web page"),
        ("<TED_EXPORT/>", "before eForms"),
        ("<Invoice/>", "no eForms notice"),
        ("", "broken"),
        ('<?xml version="1.0" encoding="klingon"?><a/>', "encoding"),
        ('{"message": "quota exceeded"}', "no answer of the search"),
        ('{"notices": [1]}', "no answer of the search"),
        (CODES.replace("LongName", "ShortName"), "no LongName"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refusal:
        read(tmp_path, content)
    assert refusal.value.remedy


def test_utf_16_and_a_byte_order_mark_are_read_and_broken_utf_8_is_refused(tmp_path: Path) -> None:
    content = notice()
    for data in (content.encode("utf-8-sig"), content.replace("UTF-8", "UTF-16").encode("utf-16")):
        assert read(tmp_path, data).tables["ted__notice"][0]["buyer_name"] == "Stadt Beispiel"
    with pytest.raises(Unreadable, match="broken"):
        read(tmp_path, content.replace("Stadt", "Städte").encode("latin-1"))


@pytest.mark.parametrize("stated", ["eleven", "2026-02-30", "31.12.2026"])
def test_a_day_that_is_none_is_dropped_and_told(tmp_path: Path, stated: str) -> None:
    parsed = read(tmp_path, notice().replace("2026-03-02+01:00", stated))
    assert parsed.tables["ted__notice"][0]["noticed_at"] is None
    assert {each.severity for each in parsed.findings} == {"value_dropped"}


def test_a_code_list_gives_its_own_name_and_english_labels(tmp_path: Path) -> None:
    parsed = read(tmp_path, CODES, "lists/ted/gpp.gc")
    (row,) = parsed.tables["ted__code"]
    assert (row["list_name"], row["code"], row["label"]) == ("gpp-criteria", "eu", "EU criteria")
    assert [each.severity for each in parsed.findings] == ["row_rejected"]


def test_texts_of_the_search_answer_are_maps_by_language(tmp_path: Path) -> None:
    parsed = read(tmp_path, PAGE, "lists/ted/search_0001.json")
    (row,) = parsed.tables["ted__found"]
    assert (row["title"], row["buyer_name"], row["cpv"], row["publication_date"]) == (
        "Computers",
        "Ville A | Ville B",
        "30200000",
        "2026-03-03",
    )
    assert [each.severity for each in parsed.findings] == ["row_rejected", "warning"]
    assert said({}) is None


def test_dropped_notices_and_code_lists_are_recognised_and_a_licence_text_is_not() -> None:
    names = (
        "sources/eforms/can.xml",
        "sources/eforms/codelists/gpp.gc",
        "lists/ted/123-2026.xml",
        "sources/eforms/LICENSE",
    )
    assert [recognise(name) for name in names] == ["ted", "ted", "ted", None]


@given(st.decimals(min_value=0, max_value=10**20, places=4, allow_nan=False))
def test_amounts_keep_their_value_as_plain_decimals(value: object) -> None:
    text = plain(f"{value:f}")
    assert float(text) == float(f"{value:f}")
    assert "e" not in text.lower()
    assert not text.endswith(".")
