"""Read what the buyer's people decided: editions they let pass, and pairs of parties that are one or are not."""

from pathlib import Path

from sources.kit.delimited import read_delimited
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tabular import Layout, find_header, read_layouts, read_rows

LAYOUTS = read_layouts(Path(__file__).with_name("layouts.yml"))
TABLES = {"accepted_editions": "decisions__accepted_edition", "matches": "decisions__match"}
DECISIONS = ("accept", "reject", "unsure")
REMEDY = "Write the file with the columns that sources/decisions/README.md names: accepted editions, or matches."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of the table whose columns the file has. A decision without a person or a reason is no decision: its row is rejected. Raises
    `Unreadable` for a file without the titles."""
    parsed = Parsed(file.snapshot_id)
    records = read_delimited(file.path.read_bytes()).records
    found = [(name, layout, header) for name, layout in LAYOUTS.items() if (header := find_header(records, layout))]
    if not found:
        titles = "; or ".join(", ".join(layout.required) for layout in LAYOUTS.values())
        raise Unreadable(f"No row holds the titles {titles}.", REMEDY)
    name, layout, header = found[0]
    for place, values in read_rows(records, header, parsed):
        if fault := fault_of(values, layout):
            parsed.note(place, *fault, "row_rejected")
            continue
        parsed.add(declared[TABLES[name]], place, values)
    return parsed


def fault_of(values: Row, layout: Layout) -> tuple[str, str] | None:
    """Why a line is no decision, and the remedy."""
    if missing := [name for name in layout.required if values[name] is None]:
        return f"The decision lacks {', '.join(missing)}.", "Fill it in."
    if values.get("decision", "accept") not in DECISIONS:
        return f"{values['decision']} is no decision.", f"Write {', '.join(DECISIONS[:-1])} or {DECISIONS[-1]}."
    return None
