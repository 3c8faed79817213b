"""Read what the buyer's people decided: editions they let pass."""

from pathlib import Path

from sources.kit.delimited import read_delimited
from sources.kit.record import Declared, Parsed, SourceFile, Unreadable
from sources.kit.tabular import find_header, read_layouts, read_rows

TABLE = "decisions__accepted_edition"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["accepted_editions"]
REMEDY = "Write the file with the columns edition_id, accepted_by, accepted_on and reason."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `decisions__accepted_edition`. A decision without a person or a reason is no decision: its row is rejected. Raises
    `Unreadable` for a file without the titles."""
    parsed = Parsed(file.snapshot_id)
    records = read_delimited(file.path.read_bytes()).records
    header = find_header(records, LAYOUT)
    if header is None:
        raise Unreadable(f"No row holds the titles {', '.join(LAYOUT.required)}.", REMEDY)
    for place, values in read_rows(records, header, parsed):
        missing = [name for name in LAYOUT.required if values[name] is None]
        if missing:
            parsed.note(place, f"The decision lacks {', '.join(missing)}.", "Fill it in.", "row_rejected")
            continue
        parsed.add(declared[TABLE], place, values)
    return parsed
