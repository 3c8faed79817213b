"""Read the Global Mining Dataset: the sheet with one row a facility; About and the supplementary counts are not facilities."""

import re
from collections.abc import Iterable
from pathlib import Path

from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import Record, find_header, read_layouts, read_rows

TABLE = "icmm_facilities__facility"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["facility"]
REMEDY = "Deliver the workbook of the Global Mining Dataset unchanged."
PAGE = "https://www.icmm.com/en-gb/research/data/2025/global-mining-dataset"
BOUNDS = {"latitude": 90, "longitude": 180}
TELLTALE = re.compile("[ÃÄÅâ][\u0080-\u00bf\u2010-\u203a€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_EDITION = re.compile(r"Global Mining Dataset\s*[-–,]\s*(\w+ 20\d\d)")


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `icmm_facilities__facility`. Raises `Unreadable` for a file without the sheet of facilities."""
    parsed = Parsed(file.snapshot_id)
    sheets = read_tables(file.path, file.name)
    found = [(records, header) for records in sheets.values() if (header := find_header(records, LAYOUT))]
    if len(found) != 1:
        raise Unreadable(f"{len(found)} sheets hold the titles ICMMID, Mine Name and Country; one is awaited.", REMEDY)
    ((records, header),) = found
    edition, garbled, seen = edition_of(sheets.values()), 0, dict[str, str]()
    for place, values in read_rows(records, header, parsed):
        if missing := [name for name in LAYOUT.required if not values[name]]:
            parsed.note(
                place, f"The row lacks {', '.join(missing)}.", "Ask the publisher, data@icmm.com.", "row_rejected"
            )
            continue
        facility_id = str(values["facility_id"])
        if (first := seen.setdefault(facility_id, place)) != place:
            parsed.note(
                place, f"{facility_id} stands already at {first}.", "Ask the publisher which holds.", "row_rejected"
            )
            continue
        garbled += bool(TELLTALE.search(f"{values['facility_name']} {values.get('other_names')}"))
        parsed.add(declared[TABLE], place, facility(values, place, parsed) | {"edition": edition})
    if garbled:
        reason = f"{garbled} facilities have names that were garbled before publication (Ä± for ı); they are kept as they stand."
        parsed.note(header.place, reason, "Tell the publisher, data@icmm.com.")
    return parsed


def facility(values: Row, place: str, parsed: Parsed) -> Row:
    """One facility's row."""
    commodities = [values.get(f"{each}_commodity") for each in ("primary", "secondary")] + parts(
        values.get("other_commodities")
    )
    return {
        "facility_id": values["facility_id"], "id_scheme": "icmm", "facility_name": values["facility_name"],
        "other_names": joined(parts(values.get("other_names"))), "country": values["country"],
        "facility_kind": joined(parts(values.get("facility_kind"))), "sector_or_commodity": joined(commodities),
        "confidence": values.get("confidence"), "source_url": PAGE,
        **{name: degrees(values.get(name), most, place, parsed) for name, most in BOUNDS.items()},
    }  # fmt: skip


def parts(text: str | None) -> list[str]:
    """The parts of a cell that ";" or "," divides, without white space around them."""
    return [part.strip() for part in re.split(r"[;,]", text) if part.strip()] if text else []


def joined(texts: Iterable[str | None]) -> str | None:
    """The texts in their order, each once."""
    return " | ".join(dict.fromkeys(text.strip() for text in texts if text)) or None


def degrees(text: str | None, most: int, place: str, parsed: Parsed) -> str | None:
    """A coordinate as a plain decimal; the typographic minus of some cells is a minus."""
    if text is None:
        return None
    number = text.translate(_MINUS)
    if re.fullmatch(r"-?\d+(\.\d+)?", number) and abs(float(number)) <= most:
        return number
    parsed.note(place, f"'{text[:30]}' is no place on the globe.", "Ask the publisher, data@icmm.com.", "value_dropped")
    return None


def edition_of(sheets: Iterable[list[Record]]) -> str | None:
    """The month of the edition, as the sheet About names it."""
    texts = (cell for records in sheets for record in records[:30] for cell in record.cells if cell)
    return next((found[1] for text in texts if (found := _EDITION.search(text))), None)
