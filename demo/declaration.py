"""A fictional declaration as a workbook: the fewest cells that make a template, in the places of the real ones."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

Cells = dict[str, object]
Sheets = dict[str, Cells]
Document = Mapping[str, Any]

CREATED = datetime(2026, 6, 30)
"""The same in every workbook, so that the same suppliers give the same bytes."""
NOTICE = "Fictional file of the Sluice demo. Not a template of the Responsible Minerals Initiative."
OFFICE = "Responsible Sourcing Office"
SOURCE = "Demo list"
UNLISTED = ("Smelter not listed", "Smelter not yet identified")


def workbook(declared: Document, template: Document, smelters: Mapping[str, Mapping[str, str]]) -> bytes:
    """The bytes of one declaration: `declared` as a supplier's file states it, `smelters` by id."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": CREATED, "comments": NOTICE})
        for name, cells in sheets(declared, template, smelters).items():
            sheet = book.add_worksheet(name)
            for address, value in cells.items():
                sheet.write(address, datetime.combine(value, time()) if isinstance(value, date) else value)
    return target.getvalue()


def sheets(declared: Document, template: Document, smelters: Mapping[str, Mapping[str, str]]) -> Sheets:
    """Every sheet of a declaration with its cells."""
    listed = [smelter_row(row, smelters) for row in declared.get("smelters", [])]
    smelter_sheet, lookup = template["smelters"], template["lookup"]
    shown = [{"id_input": row["id"]} for row in listed] if declared.get("formulas_not_saved") else listed
    made: Sheets = {
        "Declaration": form(declared, template),
        smelter_sheet["sheet"]: table(smelter_sheet["columns"], 4, shown)
        | {smelter_sheet["revision"]: template["revision"]},
        "Product List": table(template["products"]["columns"], 5, declared.get("products", [])),
        lookup["sheet"]: table(lookup["columns"], lookup["header_row"], reference(declared, listed, smelters)),
    }
    if mines := template.get("mines"):
        rows = table(mines["columns"], 4, declared.get("mines", []))
        made[mines["sheet"]] = rows | {mines["revision"]: template["revision"]}
    return made | {name: {"A1": NOTICE} for name in template.get("more_sheets", [])}


def form(declared: Document, template: Document) -> Cells:
    """The Declaration sheet: head, questions and answers."""
    head = template["head"]
    mail = f"minerals@{declared['supplier_id'].lower()}.example"
    usual = {
        "company": declared.get("company"), "scope": "A. Company", "contact": OFFICE, "contact_mail": mail,
        "authorizer": OFFICE, "authorizer_mail": mail, "date": declared["date"],
    }  # fmt: skip
    stated = usual | declared.get("head", {})
    cells: Cells = {"D2": template["title"], "D3": "English", "J3": template["revision"], template["notice"]: NOTICE}
    cells |= {f"B{address[1:]}": field.replace("_", " ").capitalize() for field, address in head.items()}
    cells |= {head[field]: value for field, value in stated.items() if value is not None}
    minerals = declared.get("minerals") or template["minerals"]
    cells |= dict(zip(template.get("chosen", []), minerals, strict=False))
    return cells | answered(declared, template, minerals)


def answered(declared: Document, template: Document, minerals: Sequence[str]) -> Cells:
    """Questions with short labels of our own, and their answers: the usual ones but where the declaration departs."""
    usual, own = template["usual"], declared.get("answers", {})
    unused = {mineral: {"Q1": "No"} for mineral in declared.get("unused", [])}
    cells: Cells = {}
    for question, row in (template["questions"] | template.get("company_questions_by_mineral", {})).items():
        cells |= {f"B{row}": f"Question {question}", f"D{row}": "Answer", f"G{row}": "Comment"}
        for place, mineral in enumerate(minerals, start=row + 1):
            answer = unused[mineral].get(question) if mineral in unused else usual[question]
            cells |= {f"B{place}": mineral, f"D{place}": own.get(f"{question} {mineral}", answer)}
    policy = f"https://{declared['supplier_id'].lower()}.example/minerals-policy"
    comments = {"B": policy} | declared.get("comments", {})
    for question, row in template["company_questions"].items():
        cells |= {f"B{row}": f"Question {question}", f"D{row}": own.get(question, usual[question])}
        cells[f"G{row}"] = comments.get(question)
    return {address: value for address, value in cells.items() if value is not None}


def smelter_row(stated: str | Document, smelters: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A line of the smelter list: an id alone stands for what the reference list says, a mapping departs from it."""
    told: Document = {"id": stated} if isinstance(stated, str) else stated
    if told.get("lookup") in UNLISTED:
        return dict(told)
    known = smelters.get(told["id"], {})
    row = {name: known.get(name) for name in ("metal", "name", "country", "state")} | dict(told)
    return row | {"lookup": row["name"], "source": SOURCE}


def reference(
    declared: Document, listed: Iterable[Document], smelters: Mapping[str, Mapping[str, str]]
) -> list[Mapping[str, str]]:
    """The workbook's own look-up: every smelter of some metals, or merely those that the declaration lists."""
    metals = declared.get("lookup_of", [])
    named = {row.get("id") for row in listed}
    chosen = [row for smelter_id, row in smelters.items() if smelter_id in named or row["metal"] in metals]
    return [{**row, "id": row["smelter_id"], "lookup": row["name"], "source": SOURCE} for row in chosen]


def table(columns: Mapping[str, str], header_row: int, rows: Iterable[Mapping[str, object]]) -> Cells:
    """A list on a sheet: our own headings over the columns, and the filled cells of the rows below."""
    cells: Cells = {f"{column}{header_row}": field.replace("_", " ").capitalize() for field, column in columns.items()}
    for number, row in enumerate(rows, start=header_row + 1):
        cells |= {f"{columns[field]}{number}": value for field, value in row.items() if value and field in columns}
    return cells
