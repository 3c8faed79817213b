"""Read the UNU keys: the classification, descriptions and average weights, each a CSV of its own."""

from pathlib import Path

from sources.kit.delimited import read_delimited
from sources.kit.record import Declared, Parsed, SourceFile, Unreadable
from sources.kit.tabular import find_header, read_layouts, read_rows

LAYOUTS = read_layouts(Path(__file__).with_name("layouts.yml"))
REMEDY = "Deliver one of the three files of sources/ewaste_keys/README.md unchanged."
LOOK_UP = "Compare the line with the file in the publisher's repository."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of the table that the titles belong to. Raises `Unreadable` for a file with none of the titles."""
    parsed = Parsed(file.snapshot_id)
    records = read_delimited(file.path.read_bytes()).records
    for name, layout in LAYOUTS.items():
        header = find_header(records, layout)
        if header is None:
            continue
        for place, values in read_rows(records, header, parsed):
            if missing := [field for field in layout.required if values[field] is None]:
                parsed.note(place, f"The row lacks {', '.join(missing)}.", LOOK_UP, "row_rejected")
                continue
            parsed.add(declared[f"ewaste_keys__{name}"], place, values)
        return parsed
    raise Unreadable("No row holds the titles of the keys, their descriptions or their weights.", REMEDY)
