"""The layouts against the labels of 23 real versions: is the question asked there that the topic says?"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources.rmi_templates.layout import Layout, NamedMinerals, layouts

LABELS = Path(__file__).parents[3] / "shared/template_layouts.json"
pytestmark = pytest.mark.skipif(not LABELS.is_file(), reason=f"needs the labels of the real templates at {LABELS}")

TOPICS = {
    "intentionally_added": "intentionally added|necessary to the functionality",
    "remains_in_product": "remain in the product|contained in the finished product",
    "origin_covered_countries": "covered countries|DRC or an adjoining country",
    "origin_cahra": "conflict-affected and high-risk",
    "recycled_any": "come from a recycler or scrap supplier",
    "recycled_100": "100 percent",
    "response_share": "percentage of relevant suppliers|from all (of your|relevant) suppliers",
    "all_smelters_identified": "identified all (of )?the smelters",
    "all_smelters_validated": "validated as compliant|on the EICC-GeSI",
    "all_smelters_reported": "smelter (or processor )?information received",
    "policy_established": "(a policy in place|established a responsible)",
    "policy_public": "publicly available",
    "policy_covers_annex_ii": "your policy cover",
    "require_conflict_free": "direct suppliers to be DRC conflict-free",
    "require_dd_validated_smelters": "validated",
    "require_supplier_dd": "require suppliers to exercise due diligence",
    "require_supplier_annex_ii": "suppliers' due diligence practices to cover",
    "dd_measures": "implemented .*due diligence measures",
    "supplier_survey": "survey|fill out this",
    "all_suppliers_responded": "completed .*templates from all your suppliers",
    "collect_dd_info": "collect conflict minerals due diligence",
    "request_smelter_names": "request smelter names",
    "review_responses": "(review|verify)",
    "corrective_action": "corrective action",
    "annual_disclosure": "SEC|annual conflict minerals disclosure",
}
HEADER = {
    "company_name": "Company Name",
    "declaration_scope": "Declaration Scope",
    "scope_description": "Description of Scope",
    "company_unique_id": "Company Unique ID|Company Unique Identifier",
    "company_unique_id_authority": "Authority",
}
COLUMNS = {
    "id_input": "Input Column", "metal": "Metal", "smelter_lookup": "Look-up|Reference List|Standard Smelter Names",
    "smelter_name": "Smelter Names?|sourcing from this Mine|Known Smelter", "country": "Country",
    "smelter_id": "Smelter Id|Smelter ID",
    "id_source": "Source of", "city": "City", "state": "State", "next_steps": "next steps", "mines": "Name of Mine",
    "mine_countries": "of Mine", "recycled_100": "100%", "comments": "Comments", "mine_name": "Site",
    "mine_id": "Mine Identification",
    "standard_name": "Standard Smelter Names", "product_number": "Product.* Number|Item Number",
    "product_name": "Product Name|Item Description", "requester_product_number": "Requester Product Number",
    "requester_product_name": "Requester Product Name",
}  # fmt: skip


def versions() -> list[str]:
    return list(json.loads(LABELS.read_text(encoding="utf-8"))) if LABELS.is_file() else []


def layout_and_labels(name: str) -> tuple[Layout, dict[str, str]]:
    template, version = name.split()
    (layout,) = [each for each in layouts() if each.template_type == template and version in each.versions]
    return layout, json.loads(LABELS.read_text(encoding="utf-8"))[name]["cells"]


@pytest.mark.parametrize("name", versions())
def test_each_question_stands_where_the_layout_says_under_its_number_and_asks_its_topic(name: str) -> None:
    layout, labels = layout_and_labels(name)
    form = layout.declaration
    for question in (*form.questions, *form.company_questions):
        wording = labels[f"Declaration!B{question.row}"]
        assert wording.startswith((question.id.removeprefix("Q") + ")", question.id + ".")), wording
        assert re.search(TOPICS[question.topic], wording, re.IGNORECASE), wording
    asked = sum(
        1 for cell, label in labels.items() if cell.startswith("Declaration!B") and re.match(r"(\d\)|[A-K]\.) ", label)
    )
    assert asked == len(form.questions) + len(form.company_questions)


@pytest.mark.parametrize("name", versions())
def test_each_field_of_the_head_stands_beside_its_label(name: str) -> None:
    layout, labels = layout_and_labels(name)
    form = layout.declaration
    label = {field: labels["Declaration!B" + re.sub(r"\D", "", cell)] for field, cell in form.header.items()}
    assert all(re.search(HEADER[field], label[field]) for field in form.header), label
    row = re.sub(r"\D", "", form.effective_date[0])
    assert re.search("Date", labels[f"Declaration!B{row}"])
    private = [form.contacts.authorizer, form.contacts.contact, *form.contacts.mails, *form.contacts.other]
    asked = [labels["Declaration!B" + re.sub(r"\D", "", cell)] for cell in private if cell]
    assert all(re.search("Represent|Authorizer|Contact|Email|Phone", text) for text in asked), asked
    mails = [labels["Declaration!B" + re.sub(r"\D", "", cell)] for cell in form.contacts.mails]
    assert all("Email" in text for text in mails), mails


@pytest.mark.parametrize("name", [name for name in versions() if not name.startswith(("AMRT", "EMRT 2"))])
def test_the_fixed_minerals_stand_in_the_order_of_the_layout(name: str) -> None:
    layout, labels = layout_and_labels(name)
    form = layout.declaration
    assert not isinstance(form.minerals, NamedMinerals)
    first = form.questions[0]
    names = [labels[f"Declaration!B{first.row + place}"] for place, _ in enumerate(form.minerals, start=1)]
    assert [name.split()[0] for name in names] == form.minerals


@pytest.mark.parametrize("name", versions())
def test_each_column_of_the_lists_stands_under_its_heading(name: str) -> None:
    layout, labels = layout_and_labels(name)
    for field, cell, heading in _headings(layout, labels):
        assert re.search(COLUMNS[field], heading, re.IGNORECASE), (cell, field, heading)


def _headings(layout: Layout, labels: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Field, cell and heading of every column whose heading is known."""
    visible = [lookup for lookup in layout.lookups if lookup.sheet != "K"]
    for table in filter(None, (layout.smelters, layout.mines, layout.products, *visible)):
        for field in table.columns:
            cell = f"{table.sheet}!{table.places(field)[0]}{table.header_row}"
            if cell in labels and not (table in visible and field == "smelter_lookup"):
                yield field, cell, labels[cell]
