"""The answers of a declaration: one row for every question and mineral, whether answered or not."""

from collections.abc import Iterator
from typing import NamedTuple

from sources.kit.record import DeclaredTable, Parsed, Row
from sources.rmi_templates.declaration import minerals_in_scope
from sources.rmi_templates.detect import Template
from sources.rmi_templates.layout import NamedMinerals, Question
from sources.rmi_templates.privacy import Mask
from sources.rmi_templates.words import UNRECOGNISED, answer_of, metal_of


class Asked(NamedTuple):
    """A question put about one mineral, or about the company (metal None), and the row of its answer in the layout."""

    question: Question
    metal: str | None
    row: int


def read_answers(template: Template, mask: Mask, table: DeclaredTable, parsed: Parsed) -> None:
    """Add a row of `rmi_templates__answer` for everything the form asks; an empty answer is a row without one."""
    form, frame = template.layout.declaration, template.declaration
    for asked in _asked(template, parsed):
        answer_cell, comment_cell = f"{form.answer_column}{asked.row}", f"{form.comment_column}{asked.row}"
        answer = frame.text(answer_cell)
        row: Row = {
            "question_id": asked.question.id,
            "question": asked.question.topic,
            "metal": asked.metal,
            "answer": mask(answer),
            "answer_code": _code(answer, asked.question, frame.place(answer_cell), parsed),
            "comment": mask(frame.text(comment_cell)),
            "answer_cell": frame.place(answer_cell),
            "comment_cell": frame.place(comment_cell),
        }
        parsed.add(table, frame.place(answer_cell), row)


def _asked(template: Template, parsed: Parsed) -> Iterator[Asked]:
    form = template.layout.declaration
    for question in (*form.questions, *form.company_questions):
        if not question.per_mineral:
            yield Asked(question, None, question.row)
        elif isinstance(form.minerals, NamedMinerals):
            yield from _named(question, form.minerals, template, parsed)
        else:
            for place, metal in enumerate(question.minerals or form.minerals, start=1):
                yield Asked(question, metal, question.row + place)


def _named(question: Question, minerals: NamedMinerals, template: Template, parsed: Parsed) -> Iterator[Asked]:
    """Rows by the mineral named beside them. The names are formulas: where none was saved, it is the minerals in scope
    in alphabetical order that stand there."""
    frame, answer_column = template.declaration, template.layout.declaration.answer_column
    rows = range(question.row + 1, question.row + 1 + minerals.rows)
    names = [metal_of(frame.text(f"{minerals.column}{row}")) for row in rows]
    names = [None if name == "0" else name for name in names]
    if not any(names):
        scope = sorted(minerals_in_scope(template))
        names = [*scope, *[None] * len(names)][: len(names)]
        if scope:
            place = frame.place(f"{minerals.column}{rows[0]}")
            parsed.note(
                place,
                "the names of the minerals were not saved with the file.",
                "They were taken from the minerals in scope, in alphabetical order: compare with the file.",
            )
    for row, name in zip(rows, names, strict=True):
        answer_cell = f"{answer_column}{row}"
        if name:
            yield Asked(question, name, row)
        elif frame.text(answer_cell):
            parsed.note(
                frame.place(answer_cell),
                "an answer stands beside no mineral.",
                "Ask the supplier which mineral is meant.",
                "row_rejected",
            )


def _code(answer: str | None, question: Question, place: str, parsed: Parsed) -> str | None:
    if answer is None:
        return None
    code, offered = answer_of(answer, question.options)
    if code == UNRECOGNISED:
        parsed.note(
            place,
            f"the answer to {question.id} is none the template offers.",
            "Read the cell; ask the supplier to choose from the list, or add the wording to lookups.yml.",
        )
    elif not offered:
        parsed.note(
            place,
            f"the template does not offer this answer to {question.id}; it was read as {code}.",
            "Ask the supplier to choose from the list.",
        )
    return code
