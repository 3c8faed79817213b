"""Read what TCO Development publishes of certified products; the form is told from the fields, never from the file's name."""

from typing import Any

from sources.kit.json_document import Reading, read_json
from sources.kit.record import Declared, Parsed, SourceFile, Unreadable
from sources.tco_certified.certificates import read_directory, read_items, read_trade_items
from sources.tco_certified.indicators import SUMMARY, read_definitions, read_summary, read_values
from sources.tco_certified.names import REMEDY

PRODUCT, TRADE_ITEM = "tco_certified__product", "tco_certified__trade_item"
INDICATOR, VALUE, MEANS = (f"tco_certified__{name}" for name in ("indicator", "indicator_value", "indicator_summary"))


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of one of the five tables. Raises `Unreadable` for a file in none of the forms."""
    reading = Reading(Parsed(file.snapshot_id))
    body = read_json(file.path.read_bytes(), REMEDY)
    read = _read_list if isinstance(body, list) else _read_object if isinstance(body, dict) else None
    if read is None or not read(body, declared, reading):
        raise Unreadable("The JSON is in none of the known forms of certified products.", REMEDY)
    reading.finish()
    return reading.parsed


def _read_list(body: list[Any], declared: Declared, reading: Reading) -> bool:
    fields: set[str] = set().union(*(item.keys() for item in body if isinstance(item, dict)))
    if "cert_no" in fields:
        read_items(body, declared[PRODUCT], reading)
    elif "certificationInfo" in fields:
        read_trade_items(body, declared[TRADE_ITEM], reading)
    elif "certnumber" in fields:
        read_values(body, declared[VALUE], reading)
    elif {"KEY", "SPINAME"} <= fields:
        read_definitions(((f"/{index}", entry) for index, entry in enumerate(body)), declared[INDICATOR], reading)
    else:
        return False
    return True


def _read_object(body: dict[str, Any], declared: Declared, reading: Reading) -> bool:
    entries = [value for value in body.values() if isinstance(value, dict)]
    if isinstance(body.get("records"), list):
        read_directory(body, declared[PRODUCT], reading)
    elif any("SPINAME" in entry for entry in entries):
        read_definitions(((f"/{name}", entry) for name, entry in body.items()), declared[INDICATOR], reading)
    elif entries and len(entries) == len(body) and all(entry.keys() >= set(SUMMARY) for entry in entries):
        read_summary(body, declared[MEANS], reading)
    else:
        return False
    return True
