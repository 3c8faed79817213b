"""Minerals declarations made for a test: the fewest cells that make a template, in the places of the real ones.

The cells are written here a second time, apart from `layouts/*.yml`, so that a wrong layout fails.
"""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

import xlsxwriter
from raw_tables import declared, delivered

from sources.kit.record import Parsed, Row
from sources.rmi_templates.parse import parse

Cells = dict[str, object]
Sheets = dict[str, Cells]

TABLES = declared(
    *(f"rmi_templates__{name}" for name in ("declaration", "answer", "smelter", "mine", "product", "lookup"))
)

_6X_LIST = "ABCDEFGHIJKLMNOPQRST"


def cmrt_6(revision: str = "Revision 6.5\nApril 25, 2025") -> Sheets:
    """An empty CMRT 6.x, labels in Chinese."""
    return {
        "Revision": {"B3": "Conflict Minerals Reporting Template"},
        "Declaration": form(revision, "冲突矿产报告模板 (CMRT)", range(25, 68, 6), 4, range(75, 90, 2), "A91"),
        "Smelter List": table(_6X_LIST, 4, {"Q3": revision}),
        "Product List": table("BCD", 5),
        "Smelter Look-up": table("ABCDEFGHI", 4),
    }


def cmrt_3() -> Sheets:
    """An empty CMRT 3.01."""
    revision = "Revision 3.01\nMay 30, 2014"
    return {
        "Declaration": form(revision, "Conflict Minerals", range(25, 62, 6), 4, range(69, 88, 2), "A89"),
        "Smelter List": table("BCDEFGHIJKLMNOPQ", 4, {"Q3": "Revision 3.01 May 30, 2014"}),
        "Standard Smelter Names": table("ABCDE", 2),
        "Product List": table("BCD", 5),
        "K": table("BCDFG", 1),
    }


def cmrt_1() -> Sheets:
    """An empty CMRT 1.00."""
    body = form("1.   July 18th 2011", "Conflict Minerals", range(19, 44, 6), 4, range(51, 72, 2), "A72")
    body |= {"D17": "Day: (*)", "G17": "Month: (*)", "I17": "Year: (*)", "A72": "2011 Citizenship Coalition"}
    smelters = table(
        "BDFHJLNPRTVX", 4, {"R3": "Revision 1 July 18th 2011", "B301": "2011 Electronic Industry Citizenship Coalition"}
    )
    return {
        "Declaration": body,
        "Smelter and Mine List": smelters,
        "Tin": {"A2": "Known Smelter Names", "A3": "Fonderie Nord"},
    }


def emrt_2() -> Sheets:
    """An empty EMRT 2.1 with cobalt and mica in scope."""
    revision = "Revision 2.1\nOctober 17, 2025"
    body = form(revision, "扩展矿物报告模版 (EMRT)", range(29, 102, 12), 0, (115, 117, 119, 131, 133, 135, 137), "A139")
    body |= {"D12": "Cobalt", "E12": "(Delete Copper)", "E13": "Mica"}
    body |= {
        f"B{row + place}": name
        for row in (*range(29, 102, 12), 119)
        for place, name in ((1, "Cobalt(*)"), (2, "云母 (*)"))
    }
    return {
        "Declaration": body,
        "Smelter List": table(_6X_LIST, 4, {"Q3": revision}),
        "Mine List": table("ABCDEFGHIJKLMNO", 4, {"M3": revision}),
        "Product List": table("BCDEF", 5),
        "Smelter Look-up": table("ABCDEFGHI", 4),
    }


def amrt_1_3() -> Sheets:
    """An empty AMRT 1.3 with zinc, aluminum and a typed mineral in scope, whose formulas were saved without values."""
    revision = "Revision 1.3\nOctober 17, 2025"
    body = form(revision, "Additional Minerals Reporting Template (AMRT)", (30, 42), 0, (), "B54")
    body |= {"D12": "Zinc", "E12": "Aluminum", "G12": "Other [specify below]", "D15": "Beryllium"}
    return {
        "Declaration": body,
        "Minerals Scope": {"B7": "Minerals"},
        "Smelter List": table(_6X_LIST, 4, {"Q3": revision}),
        "Mine List": table("ABCDEFGHIJKLMNO", 4, {"M3": revision}),
        "Product List": table("BCDEF", 5),
        "Smelter Look-up": table("ABCDEFGHI", 4),
    }


def form(
    revision: str, title: str, questions: Iterable[int], minerals: int, company: Iterable[int], copyright_cell: str
) -> Cells:
    """A Declaration sheet: its labels alone."""
    cells: Cells = {
        "D2": title,
        "D3": "English",
        "J3": revision,
        copyright_cell: "© 2025 Responsible Minerals Initiative",
    }
    for row in questions:
        cells |= {f"B{row}": "问题", f"D{row}": "回答", f"G{row}": "注释"}
        cells |= {f"B{row + place}": "矿产(*)" for place in range(1, minerals + 1)}
    return cells | {f"B{row}": "问题" for row in company}


def table(columns: str, header_row: int, more: Mapping[str, object] | None = None) -> Cells:
    """A sheet with headings over these columns."""
    return {f"{column}{header_row}": "标题" for column in columns} | dict(more or {})


def workbook(sheets: Mapping[str, Mapping[str, object]]) -> bytes:
    """The bytes of an .xlsx with these cells."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, cells in sheets.items():
            sheet = book.add_worksheet(name)
            for address, value in cells.items():
                sheet.write(address, value)
    return target.getvalue()


def moved(cells: Mapping[str, object], columns: int = 0, rows: int = 0) -> Cells:
    """Cells A1 to Z999 with columns or rows inserted at the top left."""
    return {f"{chr(ord(address[0]) + columns)}{int(address[1:]) + rows}": value for address, value in cells.items()}


def read(
    folder: Path, sheets: Mapping[str, Mapping[str, object]], name: str = "declarations/declaration.xlsx"
) -> Parsed:
    """What the reader makes of a workbook with these cells."""
    return parse(delivered(folder, name, workbook(sheets)), TABLES)


def head(parsed: Parsed) -> Row:
    return parsed.tables["rmi_templates__declaration"][0]


def answer(parsed: Parsed, question_id: str, metal: str | None = None) -> Row:
    """The one answer to a question about a mineral."""
    answers = parsed.tables["rmi_templates__answer"]
    (row,) = [row for row in answers if (row["question_id"], row["metal"]) == (question_id, metal)]
    return row


def rows(parsed: Parsed, table: str) -> list[Row]:
    return parsed.tables.get(f"rmi_templates__{table}", [])
