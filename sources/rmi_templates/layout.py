"""Where everything stands in each edition of the templates: `layouts/*.yml`, read strictly.

Labels follow the language last chosen, so a template is read by position alone. One file serves the versions whose
cells agree; a question carries its meaning (`topic`), because its number moved between versions.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from sources.rmi_templates.tables import Cell, Column, LookupTable, SmelterTable, Strict, Table
from sources.rmi_templates.version import Version

FOLDER = Path(__file__).with_name("layouts")

TemplateType = Literal["CMRT", "EMRT", "CRT", "AMRT"]
Topic = Literal[
    "intentionally_added", "remains_in_product", "origin_covered_countries", "origin_cahra", "recycled_any",
    "recycled_100", "response_share", "all_smelters_identified", "all_smelters_validated", "all_smelters_reported",
    "policy_established", "policy_public", "policy_covers_annex_ii", "require_conflict_free",
    "require_dd_validated_smelters", "require_supplier_dd", "require_supplier_annex_ii", "dd_measures",
    "supplier_survey", "all_suppliers_responded", "collect_dd_info", "request_smelter_names", "review_responses",
    "corrective_action", "annual_disclosure",
]  # fmt: skip


HeaderField = Literal[
    "company_name", "declaration_scope", "scope_description", "company_unique_id", "company_unique_id_authority"
]


class Question(Strict):
    """One question. `row` holds its wording; the answers stand there (company) or in the rows below (per mineral)."""

    id: Annotated[str, Field(pattern=r"^(Q[1-8]|[A-K])$")]
    topic: Topic
    row: int
    options: str
    """The option list in `lookups.yml` that the template offers."""
    per_mineral: bool = False
    minerals: list[str] | None = None
    """The minerals asked about, where these are not the form's own."""


class NamedMinerals(Strict):
    """A form whose minerals the supplier chooses: their names stand beside the answers."""

    column: Column
    rows: int
    scope: list[Cell]
    """The cells in which the minerals in scope were chosen or typed."""


class Contacts(Strict):
    """Cells that are looked at, to say whether they are filled and to mask their values elsewhere, and never stored."""

    contact: Cell | None = None
    authorizer: Cell
    mails: list[Cell]
    """Mails the template demands."""
    other: list[Cell]
    """Further names, mails and phones."""


class Form(Strict):
    """The Declaration sheet."""

    sheet: str
    revision: Cell
    language: Cell
    title: Cell
    copyright: Cell
    """The last row of the form; the option lists stand below it."""
    header: dict[HeaderField, Cell]
    effective_date: list[Cell]
    contacts: Contacts
    minerals: list[str] | NamedMinerals
    label_column: Column = "B"
    answer_column: Column = "D"
    comment_column: Column = "G"
    questions: list[Question]
    company_questions: list[Question]

    @property
    def wordings(self) -> list[Cell]:
        """Cells that hold the wording of a question, in whatever language."""
        return [f"{self.label_column}{q.row}" for q in (*self.questions, *self.company_questions)]

    @property
    def landmarks(self) -> list[Cell]:
        """Every cell that holds a label in every language: they tell whether this layout fits a sheet."""
        headings = [f"{column}{q.row}" for q in self.questions for column in (self.answer_column, self.comment_column)]
        fixed = [] if isinstance(self.minerals, NamedMinerals) else self.minerals
        minerals = [
            f"{self.label_column}{q.row + place}"
            for q in self.questions
            for place, _ in enumerate(q.minerals or fixed, start=1)
        ]
        return [*self.wordings, *headings, *minerals]


class Layout(Strict):
    """All places of one range of versions of one template."""

    layout_id: str
    template_type: TemplateType
    versions: list[str]
    sheets: list[str]
    """Sheets that every file of these versions has and that tell it from other layouts."""
    without_sheets: list[str] = []
    """Sheets that no file of these versions has."""
    declaration: Form
    smelters: SmelterTable
    lookups: list[LookupTable] = []
    mines: Table | None = None
    products: Table | None = None

    @property
    def known_versions(self) -> dict[Version, str]:
        """The versions this layout was read from, by their number."""
        return {Version.of(text): text for text in self.versions}


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order of its id. Raises pydantic's `ValidationError` for a layout that breaks the model."""
    files = sorted(FOLDER.glob("*.yml"))
    return tuple(Layout.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files)
