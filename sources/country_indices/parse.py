"""Read country indices: the long form with native values, the standardised wide form, and its register of series."""

from collections.abc import Sequence
from pathlib import Path

from sources.country_indices.wide import is_wide, read_wide
from sources.kit.record import Declared, DeclaredTable, Parsed, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import Header, Record, find_header, plain, read_layouts, read_rows

VALUE, SERIES = "country_indices__value", "country_indices__series"
LAYOUTS = read_layouts(Path(__file__).with_name("layouts.yml"))
REMEDY = "Deliver one of the forms of sources/country_indices/README.md."
BARE_LIST = ["iso3"]


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `country_indices__value` and `country_indices__series`. Raises `Unreadable` for any other form."""
    parsed = Parsed(file.snapshot_id)
    tables = [records for records in read_tables(file.path, file.name).values() if records]
    if not any([_read(records, declared, parsed) for records in tables]):
        raise Unreadable("No table is in a known form of country indices.", REMEDY)
    return parsed


def _read(records: Sequence[Record], declared: Declared, parsed: Parsed) -> bool:
    """Read one table; False if it is in none of the forms."""
    first = [plain(title or "") for title in records[0].cells]
    if header := find_header(records, LAYOUTS["register"]):
        _add_series(records, header, declared[SERIES], parsed)
    elif header := find_header(records, LAYOUTS["long"]):
        _add_long(records, header, declared[VALUE], parsed)
    elif first == BARE_LIST:
        parsed.note(
            records[0].place,
            "The file lists country codes and no values; it gives no rows.",
            "Nothing to do: which countries exist is read from ISO 3166, not from this list.",
        )
    elif is_wide(first):
        read_wide(records, declared[VALUE], parsed)
    else:
        return False
    return True


def _add_series(records: Sequence[Record], header: Header, table: DeclaredTable, parsed: Parsed) -> None:
    for place, values in read_rows(records, header, parsed):
        parsed.add(table, place, values)


def _add_long(records: Sequence[Record], header: Header, table: DeclaredTable, parsed: Parsed) -> None:
    seen: dict[tuple[str | None, ...], str] = {}
    for place, values in read_rows(records, header, parsed):
        if missing := [name for name in LAYOUTS["long"].required if not values[name]]:
            parsed.note(place, f"The row lacks {', '.join(missing)}.", "Fill it, or take the row out.", "row_rejected")
            continue
        if unsaid := [name for name in ("edition", "publisher", "licence") if not values.get(name)]:
            parsed.note(
                place,
                f"The row does not state its {', '.join(unsaid)}.",
                "Fill it from the publisher's page: a value without origin can neither be checked nor passed on.",
            )
        fact = (values["country_code"], values["indicator"], values.get("edition"))
        if fact in seen:
            parsed.note(
                place,
                f"{fact[1]} of {fact[0]} for this edition already stands at {seen[fact]}; both are kept.",
                "Take out the one that does not hold.",
            )
        seen.setdefault(fact, place)
        parsed.add(table, place, values | {"scale": "native"})
