"""The workbook's own list of smelters: what its formulas look up, and what is looked up again where none was saved."""

import re
from collections.abc import Iterable, Iterator

from sources.kit.record import Row
from sources.rmi_templates.frame import Sheets
from sources.rmi_templates.tables import LookupTable
from sources.rmi_templates.words import folded, metal_of, row_kind

_BETWEEN_ALIASES = re.compile(r"[,;]")
_FROM_REFERENCE = {
    "smelter_name": "standard_name",
    "country": "country",
    "smelter_id": "smelter_id",
    "id_source": "id_source",
    "city": "city",
    "state": "state",
}
"""Field of the smelter list -> field of the look-up."""


def read_lookup(table: LookupTable, sheets: Sheets) -> Iterator[tuple[str, Row]]:
    """Yield (place, entry) for every alias in a look-up sheet; nothing where the sheet was removed."""
    sheet = sheets.get(table.sheet)
    if sheet is None:
        return
    fields = list(table.columns)
    columns = [table.places(field)[0] for field in fields]
    wanted = [*columns, table.aliases] if table.aliases else columns
    for number, texts in sheet.rows_between(table.header_row + 1, table.last_row, wanted):
        entry: Row = dict(zip(fields, texts, strict=False))
        entry["metal"] = table.metal or metal_of(entry.get("metal"))
        if not entry["smelter_lookup"] or not entry["metal"] or row_kind(entry["smelter_lookup"]) != "listed":
            continue
        place = f"{sheet.name}!{columns[0]}{number}"
        yield place, entry
        for alias in _aliases(texts[-1] if table.aliases else None, entry["smelter_lookup"]):
            yield f"{sheet.name}!{table.aliases}{number}", {**entry, "smelter_lookup": alias}


class Reference:
    """The look-up as its formulas use it: by id, and by metal and name."""

    def __init__(self, entries: Iterable[Row]) -> None:
        self._by_id: dict[str, Row] = {}
        self._by_name: dict[tuple[str, str], Row] = {}
        for entry in entries:
            name = (folded(entry["metal"] or ""), folded(entry["smelter_lookup"] or ""))
            known = self._by_name.setdefault(name, entry)
            if known is not entry:  # a second sheet may know what the first does not say
                self._by_name[name] = {**entry, **{field: value for field, value in known.items() if value}}
            if entry.get("smelter_id"):
                self._by_id.setdefault(folded(entry["smelter_id"] or ""), entry)

    def complete(self, smelter: Row, formulas: Iterable[str]) -> list[str]:
        """Fill the empty formula fields of a smelter row as the workbook would; return the names of those filled.

        An id gives metal and name; metal and name give the rest.
        """
        empty = {field for field in formulas if not smelter.get(field)}
        filled = []
        by_id = self._by_id.get(folded(smelter.get("id_input") or ""))
        for field, source in (("metal", "metal"), ("smelter_lookup", "standard_name")):
            if by_id and field in empty and by_id.get(source):
                smelter[field] = by_id[source]
                filled.append(field)
        entry = self._entry(smelter) or by_id
        for field, source in _FROM_REFERENCE.items():
            if entry and field in empty and entry.get(source):
                smelter[field] = entry[source]
                filled.append(field)
        return filled

    def _entry(self, smelter: Row) -> Row | None:
        metal, name = smelter.get("metal"), smelter.get("smelter_lookup")
        if not metal or not name or row_kind(name) != "listed":
            return None
        entry = self._by_name.get((folded(metal), folded(name)))
        if entry and not entry.get("smelter_id") and entry.get("standard_name"):  # aliases of 2.03 carry no id
            standard = self._by_name.get((folded(metal), folded(entry["standard_name"] or ""))) or {}
            return {**standard, **{field: value for field, value in entry.items() if value}}
        return entry


def _aliases(text: str | None, name: str) -> list[str]:
    """Aliases joined by commas, without the name itself. A comma within a name tears it apart too."""
    parts = [part.strip() for part in _BETWEEN_ALIASES.split(text or "")]
    return [part for part in dict.fromkeys(parts) if part and folded(part) != folded(name)]
