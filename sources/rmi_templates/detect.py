"""Which template a workbook is, and of which revision: by its sheets and its revision cell, never by its file name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sources.kit.record import Unreadable
from sources.kit.workbook import Sheet, Workbook
from sources.rmi_templates.frame import REARRANGED, Frame, Sheets, shifted
from sources.rmi_templates.layout import Layout, TemplateType, layouts
from sources.rmi_templates.version import Version, bare_version, stated_version
from sources.rmi_templates.words import folded

_MARK = re.compile(r"\((CMRT|EMRT|CRT|AMRT|PRT)\)")
_TITLES = {
    "conflict minerals reporting template": "CMRT",
    "extended mineral reporting template": "EMRT",
    "extended minerals reporting template": "EMRT",
    "cobalt reporting template": "CRT",
    "additional minerals reporting template": "AMRT",
    "platinum reporting template": "PRT",
}
_COPYRIGHT = re.compile(r"©|^\s*(?:\(c\)\s*)?20\d\d\b", re.IGNORECASE)
_NO_TEMPLATE = (
    "Put only declarations on CMRT, EMRT, CRT or AMRT under declarations/; other files have folders of their own."
)


@dataclass(frozen=True)
class Template:
    """A recognised workbook: its layout, and its Declaration sheet in the frame in which the layout fits."""

    layout: Layout
    version: str
    revision_text: str | None
    assumed: bool
    """The revision is unknown: the nearest layout of its series was taken because all of its landmarks hold."""
    labels_missing: bool
    """The file was saved without the values of its label formulas: cells are read by position alone."""
    declaration: Frame


def detect(workbook: Workbook) -> Template:
    """Recognise a template. Raises `Unreadable` for any other workbook, and for a form that fits no layout."""
    sheets = Sheets(workbook)
    candidates = [layout for layout in layouts() if _has_sheets(layout, sheets)]
    if not candidates:
        raise Unreadable("no minerals reporting template: its sheets are not there.", _NO_TEMPLATE)
    kind = _kind(sheets, candidates)
    text, version = _revision(sheets, candidates)
    candidates = [layout for layout in candidates if kind in (None, layout.template_type)]
    known = [layout for layout in candidates if version in layout.known_versions]
    if len(known) == 1 and version:
        return _fitted(known[0], known[0].known_versions[version], text, sheets, assumed=False)
    return _fitted(_nearest(candidates, kind, version), str(version), text, sheets, assumed=True)


def is_revision(text: str) -> bool:
    """Whether a cell states a revision in words."""
    return stated_version(text) is not None


def _has_sheets(layout: Layout, sheets: Sheets) -> bool:
    return all(name in sheets for name in layout.sheets) and not any(name in sheets for name in layout.without_sheets)


def _kind(sheets: Sheets, candidates: Sequence[Layout]) -> TemplateType | None:
    """The template by the abbreviation in its title, or by the English title on its Revision sheet."""
    titles = [(layout.declaration.sheet, layout.declaration.title) for layout in candidates]
    titles += [("Revision", address) for address in ("B3", "E11", "F11")]
    for text in filter(None, (sheets.text(sheet, address) for sheet, address in titles)):
        mark = _MARK.search(text)
        name = mark[1] if mark else _TITLES.get(folded(text))
        if name == "PRT":
            raise Unreadable("a PRT (platinum) declaration, which is not read.", "Ask the supplier for an AMRT.")
        for layout in candidates:
            if layout.template_type == name:
                return layout.template_type
    types = {layout.template_type for layout in candidates}
    return types.pop() if len(types) == 1 else None


def _revision(sheets: Sheets, candidates: Sequence[Layout]) -> tuple[str | None, Version | None]:
    """The revision as stated and as read: on the Declaration, the smelter list, or the Revision sheet."""
    for layout in candidates:
        form, smelters = layout.declaration, layout.smelters
        for name, address in ((form.sheet, form.revision), (smelters.sheet, smelters.revision)):
            sheet = sheets.get(name)
            text = _laid(sheet, address).text(address) if sheet and address else None
            if version := stated_version(text) or bare_version(text):
                return text, version
    history = sheets.get("Revision")
    numbers = [text for _, text in history.column("B", first=13) if bare_version(text)] if history else []
    return (numbers[-1], bare_version(numbers[-1])) if numbers else (None, None)


def _nearest(candidates: Sequence[Layout], kind: TemplateType | None, version: Version | None) -> Layout:
    """The layout to try for a revision that none was read from: same template and first digit, nearest number."""
    if version is None:
        raise Unreadable("the revision of the template is not stated anywhere.", REARRANGED, "Declaration")
    series = [layout for layout in candidates if any(known.series == version.series for known in layout.known_versions)]
    if kind is None or not series:
        raise Unreadable(
            f"revision {version} of the template is not known, nor any of its series.",
            "Ask the supplier for the current template; or describe this one in sources/rmi_templates/layouts.",
            "Declaration",
        )
    return min(series, key=lambda layout: min(abs(known.number - version.number) for known in layout.known_versions))


def _fitted(layout: Layout, version: str, text: str | None, sheets: Sheets, *, assumed: bool) -> Template:
    """The layout laid over the Declaration sheet. Raises `Unreadable` where its landmarks do not hold."""
    form = layout.declaration
    sheet = sheets.get(form.sheet)
    assert sheet is not None, "a candidate has its sheets"
    frame = _laid(sheet, form.revision)
    held = frame.filled(form.landmarks)
    whole = held == len(form.landmarks) and bool(_COPYRIGHT.search(frame.text(form.copyright) or ""))
    if assumed and not whole:
        raise Unreadable(
            f"revision {version} is not known, and {layout.layout_id}, the nearest layout, does not fit it.",
            "Ask the supplier for a known revision; or describe this one in sources/rmi_templates/layouts.",
            frame.place(form.revision),
        )
    if held and frame.filled(form.wordings) < len(form.wordings):
        reason = "questions do not stand where this revision has them: rows or columns were moved."
        raise Unreadable(reason, REARRANGED, form.sheet)
    return Template(layout, version, text, assumed, labels_missing=held == 0, declaration=frame)


def _laid(sheet: Sheet, revision: str) -> Frame:
    """The frame in which the revision stands where the layout has it; the published one where it is not stated."""
    return shifted(sheet, revision, is_revision) or Frame(sheet)
