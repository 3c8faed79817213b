"""The layouts against what is known of each version, written a second time."""

import pytest
import yaml
from pydantic import ValidationError
from rmi_template_workbooks import TABLES

from sources.rmi_templates.layout import FOLDER, Layout, layouts
from sources.rmi_templates.version import Version, bare_version, stated_version
from sources.rmi_templates.words import lookups

VERSIONS = {
    "CMRT": ["1.00", "2.00", "2.01", "2.02", "2.03", "2.03a", "3.01", "6.01", "6.1", "6.22", "6.31", "6.4", "6.5"],
    "EMRT": ["1.1", "1.11", "1.2", "1.3", "2.0", "2.1"],
    "CRT": ["2.2", "2.21"],
    "AMRT": ["1.2", "1.3"],
}


def layout_of(template: str, version: str) -> Layout:
    (layout,) = [each for each in layouts() if each.template_type == template and version in each.versions]
    return layout


def answer_cells(layout: Layout) -> dict[str, str]:
    form = layout.declaration
    return {question.id: f"D{question.row}" for question in (*form.questions, *form.company_questions)}


@pytest.mark.parametrize(("template", "version"), [(t, v) for t, versions in VERSIONS.items() for v in versions])
def test_every_known_version_has_exactly_one_layout(template: str, version: str) -> None:
    assert layout_of(template, version)


def test_no_layout_claims_a_version_that_was_not_seen() -> None:
    claimed = {(layout.template_type, version) for layout in layouts() for version in layout.versions}
    assert claimed == {(template, version) for template, versions in VERSIONS.items() for version in versions}


@pytest.mark.parametrize(
    ("template", "version", "company", "date", "authorizer", "first", "last", "company_level"),
    [
        ("CMRT", "1.00", "D7", ["E17", "H17", "J17"], "D10", "D19", "D43", ("A", "D51", "K", "D71")),
        ("CMRT", "2.01", "D8", ["D18"], "D14", "D21", "D51", ("A", "D59", "J", "D77")),
        ("CMRT", "2.02", "D8", ["D18"], "D14", "D21", "D51", ("A", "D59", "J", "D77")),
        ("CMRT", "2.03a", "D8", ["D18"], "D14", "D21", "D51", ("A", "D59", "J", "D77")),
        ("CMRT", "3.01", "D8", ["D22"], "D18", "D25", "D61", ("A", "D69", "J", "D87")),
        ("CMRT", "6.5", "D8", ["D22"], "D18", "D25", "D67", ("A", "D75", "H", "D89")),
        ("EMRT", "1.3", "D8", ["D22"], "D18", "D25", "D61", ("A", "D69", "G", "D83")),
        ("EMRT", "2.1", "D8", ["D26"], "D22", "D29", "D101", ("A", "D115", "G", "D137")),
        ("CRT", "2.2", "D8", ["D22"], "D18", "D25", "D55", ("A", "D63", "I", "D79")),
        ("AMRT", "1.2", "D8", ["D24"], "D20", "D27", "D39", None),
        ("AMRT", "1.3", "D8", ["D27"], "D23", "D30", "D42", None),
    ],
)
def test_cells_of_the_form_are_those_of_the_template(
    template: str,
    version: str,
    company: str,
    date: list[str],
    authorizer: str,
    first: str,
    last: str,
    company_level: tuple[str, str, str, str] | None,
) -> None:
    layout = layout_of(template, version)
    form, cells = layout.declaration, answer_cells(layout)
    assert (form.header["company_name"], form.effective_date, form.contacts.authorizer) == (company, date, authorizer)
    assert (cells["Q1"], cells[form.questions[-1].id]) == (first, last)
    ids = [question.id for question in form.company_questions]
    assert (ids[0], cells[ids[0]], ids[-1], cells[ids[-1]]) == company_level if company_level else ids == []


@pytest.mark.parametrize(
    ("topic", "numbers"),
    [
        ("origin_covered_countries", {"CMRT 2.03": "Q2", "CMRT 3.01": "Q3", "CMRT 6.5": "Q3", "EMRT 2.1": None}),
        ("recycled_100", {"CMRT 2.03": None, "CMRT 3.01": "Q4", "CMRT 6.5": "Q5", "EMRT 1.3": "Q4", "CRT 2.2": "Q3"}),
        (
            "response_share",
            {"CMRT 2.03": "Q4", "CMRT 3.01": "Q5", "CMRT 6.5": "Q6", "EMRT 2.1": "Q5", "AMRT 1.3": "Q2"},
        ),
        ("all_smelters_identified", {"CMRT 1.00": "Q4", "CMRT 2.03": "Q5", "CMRT 6.5": "Q7", "CRT 2.2": "Q5"}),
        ("require_dd_validated_smelters", {"CMRT 3.01": "D", "CMRT 6.5": "C", "EMRT 2.1": "C", "CRT 2.2": "E"}),
        ("corrective_action", {"CMRT 1.00": "J", "CMRT 3.01": "I", "CMRT 6.5": "G", "EMRT 1.3": "G", "CRT 2.2": "I"}),
    ],
)
def test_a_topic_follows_its_question_when_the_numbers_move(topic: str, numbers: dict[str, str | None]) -> None:
    for name, number in numbers.items():
        form = layout_of(*name.split()).declaration
        asked = {question.topic: question.id for question in (*form.questions, *form.company_questions)}
        assert asked.get(topic) == number, name  # type: ignore[call-overload]


def test_every_option_list_a_question_names_exists() -> None:
    questions = [q for each in layouts() for q in (*each.declaration.questions, *each.declaration.company_questions)]
    assert {question.options for question in questions} == lookups()["options"].keys()


def test_every_code_and_topic_is_declared_for_the_answer_table() -> None:
    allowed = {column.name: set(column.allowed or ()) for column in TABLES["rmi_templates__answer"].columns}
    codes = {code for options in lookups()["options"].values() for code in options.values()}
    assert allowed["answer_code"] == codes | {"unrecognised"}
    questions = [q for each in layouts() for q in (*each.declaration.questions, *each.declaration.company_questions)]
    assert allowed["question"] == {question.topic for question in questions}


def test_every_field_of_a_list_is_a_column_of_its_table() -> None:
    for layout in layouts():
        lists = [("smelter", layout.smelters), ("mine", layout.mines), ("product", layout.products)]
        for name, table in [*lists, *(("lookup", lookup) for lookup in layout.lookups)]:
            declared = {column.name for column in TABLES[f"rmi_templates__{name}"].columns}
            assert not table or table.columns.keys() <= declared, (layout.layout_id, name)


def test_a_misspelt_key_in_a_layout_is_refused() -> None:
    body = yaml.safe_load((FOLDER / "cmrt_6.yml").read_text(encoding="utf-8"))
    body["declaration"]["effective_dates"] = body["declaration"].pop("effective_date")
    with pytest.raises(ValidationError, match="effective_date"):
        Layout.model_validate(body)


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Revision 6.5\nApril 25, 2025", Version(6.5)),
        ("Revision 2 August 29th 2012", Version(2.0)),
        ("Revision 2.03a July 25th 2013", Version(2.03, "a")),
        ("Version 1.11\nNovember 4, 2022", Version(1.11)),
        ("One (1) or more required fields needs to be populated", None),
        ("Revision", None),
    ],
)
def test_revisions_are_read_as_the_templates_write_them(text: str, version: Version | None) -> None:
    assert stated_version(text) == version


def test_version_1_00_states_its_number_bare() -> None:
    assert bare_version("1.   July 18th 2011") == Version(1.0) == Version.of("1.00")
    assert bare_version("1 or more required fields need to be populated") is None
