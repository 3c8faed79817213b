"""Read one minerals declaration on a CMRT, EMRT, CRT or AMRT workbook into the raw tables `rmi_templates__*`."""

import json
from collections.abc import Iterable
from hashlib import sha256

from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.workbook import open_workbook
from sources.rmi_templates.answers import read_answers
from sources.rmi_templates.declaration import header, private_values
from sources.rmi_templates.detect import Template, detect, is_revision
from sources.rmi_templates.frame import Sheets, table_frame
from sources.rmi_templates.lists import read_list
from sources.rmi_templates.privacy import Mask
from sources.rmi_templates.reference import Reference, read_lookup
from sources.rmi_templates.smelters import read_smelters
from sources.rmi_templates.tables import Table

DECLARATION, ANSWER, SMELTER = "rmi_templates__declaration", "rmi_templates__answer", "rmi_templates__smelter"
MINE, PRODUCT, LOOKUP = "rmi_templates__mine", "rmi_templates__product", "rmi_templates__lookup"

_ABOUT_THE_PLACE = {"snapshot_id", "locator", "cells", "answer_cell", "comment_cell", "row_number", "recomputed"}


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows and findings of one declaration.

    Raises `Unreadable` for a workbook that is no template, whose revision fits no layout, or whose form was rearranged.
    """
    workbook = open_workbook(file.path, file.name)
    template, sheets, parsed = detect(workbook), Sheets(workbook), Parsed(file.snapshot_id)
    layout, form = template.layout, template.declaration
    mask = Mask(private_values(template), form.text(layout.declaration.header["company_name"]))
    _note_template(template, parsed)
    read_answers(template, mask, declared[ANSWER], parsed)
    for lookup in layout.lookups:
        for place, entry in read_lookup(lookup, sheets):
            parsed.add(declared[LOOKUP], place, entry)
    reference = Reference(parsed.tables.get(LOOKUP, []))
    if smelter_sheet := sheets.get(layout.smelters.sheet):
        frame = table_frame(smelter_sheet, layout.smelters, is_revision)
        read_smelters(frame, layout.smelters, reference, mask, declared[SMELTER], parsed)
    _read_lists({MINE: layout.mines, PRODUCT: layout.products}, sheets, mask, declared, parsed)
    row = header(template, mask)
    row["file_name"] = file.name.rpartition("declarations/")[2]
    row["reference_list_rows"] = str(len(parsed.tables.get(LOOKUP, [])))
    row["content_sha256"] = content_sha256(parsed)
    parsed.add(declared[DECLARATION], f"{form.sheet.name}!A1", row)
    if mask.count:
        parsed.note(file.name, f"{mask.count} names, mails or phones were masked in free text.", "None is needed.")
    return parsed


def content_sha256(parsed: Parsed) -> str:
    """Hash of what a declaration says: answers, comments, smelters, mines, products; without date, contacts, places.

    Two files with the same hash are the same declaration, whatever date they bear.
    """
    content = {name: _said(parsed.tables.get(name, [])) for name in (ANSWER, SMELTER, MINE, PRODUCT)}
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _said(rows: Iterable[Row]) -> list[str]:
    said = ({field: text for field, text in row.items() if text and field not in _ABOUT_THE_PLACE} for row in rows)
    return sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in said)


def _read_lists(lists: dict[str, Table | None], sheets: Sheets, mask: Mask, declared: Declared, parsed: Parsed) -> None:
    for name, layout in lists.items():
        sheet = sheets.get(layout.sheet) if layout else None
        if layout is None or sheet is None:
            continue
        try:
            frame = table_frame(sheet, layout, is_revision)
        except Unreadable as moved:
            parsed.note(moved.place, f"{moved.reason} The list was not read.", moved.remedy, "row_rejected")
            continue
        read_list(frame, layout, mask, declared[name], parsed)


def _note_template(template: Template, parsed: Parsed) -> None:
    form, frame = template.layout.declaration, template.declaration
    if template.assumed:
        parsed.note(
            frame.place(form.revision),
            f"revision {template.version} is not known; it was read as {template.layout.layout_id}, which fits.",
            "Compare a few answers with the file, then add the version to that layout.",
        )
    if template.labels_missing:
        parsed.note(
            form.sheet,
            "the labels were not saved with the file; cells were read by their place alone.",
            "Compare a few answers with the file, opened in Excel.",
        )
    if frame.moved:
        parsed.note(
            form.sheet,
            "the form stands elsewhere on its sheet than published; all cells were read moved along.",
            "Compare a few answers with the file.",
        )
