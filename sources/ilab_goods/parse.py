"""Read the US Department of Labor's list of goods and its country findings: XML, CSV and workbooks."""

from pathlib import Path

from sources.ilab_goods.countries import read_countries
from sources.ilab_goods.edition import LOOKUPS, goods_edition
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, DeclaredTable, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import find_header, read_layouts, read_rows
from sources.kit.xml_tree import Node, audit, read_xml

LISTING, COUNTRY = "ilab_goods__listing", "ilab_goods__country"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["listing"]
REMEDY = "Deliver the unpacked goods or countries file of the data portal, or the form of docs/sources/ilab_goods.md."
OF_LISTING = {
    "country_name": "Country_Name",
    "child_labour": "Child_Labor",
    "forced_labour": "Forced_Labor",
    "forced_child_labour": "Forced_Child_Labor",
    "derived_exploitation": "Derived_Labor_Exploitation",
    "derived_country": "Derived_Country",
}
Places = list[tuple[str, Row]]


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `ilab_goods__listing` or `ilab_goods__country`. Raises `Unreadable` for a file that holds neither."""
    parsed = Parsed(file.snapshot_id)
    data = file.path.read_bytes()
    root = read_xml(data) if kind_of(data[:HEAD]) == "xml" else None
    if root is None:
        _add_listings(_tabular_listings(file, parsed), file.name, declared[LISTING], parsed)
    elif root.tag == "Goods":
        _add_listings(_xml_listings(root, parsed), file.name, declared[LISTING], parsed)
    elif root.tag == "Countries":
        read_countries(root, file.name, declared[COUNTRY], parsed)
    else:
        raise Unreadable(f"The XML holds <{root.tag}>, neither <Goods> nor <Countries>.", REMEDY)
    return parsed


def _add_listings(rows: Places, name: str, table: DeclaredTable, parsed: Parsed) -> None:
    if all(values.get("edition") for _, values in rows):
        edition = None
    else:
        edition = goods_edition((values for _, values in rows), name, parsed)
    for place, values in rows:
        if values["good"] and values["country_name"]:
            parsed.add(table, place, values | {"edition": values.get("edition") or edition})
        else:
            parsed.note(place, "The listing lacks its good or its country.", "Fetch the list again.", "row_rejected")


def _xml_listings(root: Node, parsed: Parsed) -> Places:
    rows: Places = []
    for good in root.pop("Good"):
        of_good: Row = {"good": good.pop_text("Good_Name", parsed), "sector": good.pop_text("Good_Sector", parsed)}
        for countries in good.pop("Countries"):
            for listing in countries.pop("Country"):
                values: Row = {name: listing.pop_text(tag, parsed) for name, tag in OF_LISTING.items()}
                rows.append((listing.place, of_good | values))
                audit(listing, LOOKUPS["ignored_listing"], parsed)
            audit(countries, (), parsed)
        audit(good, (), parsed)
    audit(root, (), parsed)
    return rows


def _tabular_listings(file: SourceFile, parsed: Parsed) -> Places:
    for records in read_tables(file.path, file.name).values():
        if header := find_header(records, LAYOUT):
            return list(read_rows(records, header, parsed))
    raise Unreadable("No table has the titles good, country, child labour and forced labour.", REMEDY)
