"""How long reading declarations takes, against the bare workbook reader on the same sheets.

    python -m benchmarks.read_declarations FOLDER

Both sides start from the bytes on disk; encrypted files are left out, since the bare reader cannot open them. The
target is 1.5 over all files: making rows of cells, and all checks, may cost half as much again as getting the cells.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace
from typing import cast

import yaml
from python_calamine import CalamineError, CalamineWorkbook

from sources.kit.record import Declared, SourceFile, Unreadable
from sources.kit.workbook import open_workbook
from sources.rmi_templates.detect import detect
from sources.rmi_templates.layout import Layout
from sources.rmi_templates.parse import parse

TABLES = Path(__file__).parents[1] / "warehouse/tables/raw"
TARGET = 1.5
REPEATS = 3


def main(folder: Path) -> None:
    """Print the seconds of both sides and their ratio, file by file and over all."""
    declared, bare_total, parse_total = _declared(), 0.0, 0.0
    for path in sorted(file for file in folder.iterdir() if file.is_file()):
        try:
            layout = detect(open_workbook(path, path.name)).layout
            bare = _best(lambda path=path, layout=layout: _read_bare(path, layout))  # type: ignore[misc]
        except (Unreadable, CalamineError) as error:
            print(f"{path.name}: left out ({error})")
            continue
        source = SourceFile(path, path.name, "benchmark")
        ours = _best(lambda source=source: parse(source, declared))  # type: ignore[misc]
        bare_total, parse_total = bare_total + bare, parse_total + ours
        print(f"{path.name}: reader {bare:.3f} s, parse {ours:.3f} s, ratio {ours / bare:.2f}")
    if bare_total:
        ratio = parse_total / bare_total
        print(f"overall: reader {bare_total:.3f} s, parse {parse_total:.3f} s, ratio {ratio:.2f} (target {TARGET})")


def _read_bare(path: Path, layout: Layout) -> None:
    tables = [layout.smelters, *layout.lookups, *filter(None, (layout.mines, layout.products))]
    workbook = CalamineWorkbook.from_path(path)
    for name in dict.fromkeys([layout.declaration.sheet, *(table.sheet for table in tables)]):
        if name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _best(run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        start = perf_counter()
        run()
        seconds.append(perf_counter() - start)
    return min(seconds)


def _declared() -> Declared:
    tables = {}
    for file in TABLES.glob("rmi_templates__*.yml"):
        body = yaml.safe_load(file.read_text(encoding="utf-8"))
        columns = [SimpleNamespace(name=column["name"]) for column in body["columns"]]
        tables[body["table"]] = SimpleNamespace(table=body["table"], columns=columns)
    return cast(Declared, tables)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
