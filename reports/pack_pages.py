"""What lies beside the tables of a pack: whom to name for what is in it, and what was left out."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from reports.licences import Row, Terms
from reports.package import csv_cell
from reports.selection import Left

ATTRIBUTION = "ATTRIBUTION.md"
LEFT_OUT = "LEFT_OUT.csv"
TITLES = ("table", "rows_left_out", "column_emptied", "source", "reason")
MAY_GO = {
    "yes": "files and what is derived from them",
    "derived-only": "what is derived from the files, never the files",
}


def write_attribution(folder: Path, run: Row, terms: Sequence[Terms]) -> None:
    """Write `ATTRIBUTION.md`: the line of every source that the pack rests on, with its licence."""
    (folder / ATTRIBUTION).write_text("\n".join(attribution(run, terms)) + "\n", encoding="utf-8", newline="\n")


def attribution(run: Row, terms: Sequence[Terms]) -> Iterator[str]:
    """The lines of `ATTRIBUTION.md`."""
    yield "# Attribution"
    yield ""
    yield f"Supplier risk profiles as of {run['as_of_date']}, method {run['method_version']}, run {run['run_id']}."
    yield "What is in this folder rests on the sources below. Keep these lines with anything made of it."
    yield f"What was left out, and why, is in `{LEFT_OUT}`."
    for each in terms:
        yield from ("", f"## {each.title}", "", each.line, "")
        yield f"- Publisher: {each.publisher}"
        yield f"- Where the licence stands: {' '.join(each.evidence.split())}"
        yield f"- What may be handed on: {MAY_GO[each.redistribution]}"


def write_left_out(folder: Path, left: Sequence[Left]) -> None:
    """Write `LEFT_OUT.csv`: one line for each table, source and reason."""
    with (folder / LEFT_OUT).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(TITLES)
        for each in left:
            line = (each.table, each.rows, each.columns, each.source, each.reason)
            writer.writerow([csv_cell(value) for value in line])
