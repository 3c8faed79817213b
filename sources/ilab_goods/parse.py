"""Read the US Department of Labor's list of goods, its tariff codes of goods, and its country findings."""

from sources.ilab_goods.countries import CONVENTION, COUNTRY, STANDARD, read_countries
from sources.ilab_goods.edition import LOOKUPS, edition_day, goods_edition
from sources.ilab_goods.tables import GOODS_CODE, Places, read_table
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.xml_tree import Node, audit, read_xml

LISTING = "ilab_goods__listing"
TABLES = (LISTING, COUNTRY, STANDARD, CONVENTION, GOODS_CODE)
EXTRACT = "extract"
"""The series of extracts without an edition column. Their landmarks only say from when they are at the earliest, so none takes the place of a
list that says its edition, nor one of theirs."""
REMEDY = "Deliver the unpacked goods or countries file of the data portal, or the form of sources/ilab_goods/README.md."
OF_LISTING = {
    "country_name": "Country_Name",
    "child_labour": "Child_Labor",
    "forced_labour": "Forced_Labor",
    "forced_child_labour": "Forced_Child_Labor",
    "derived_exploitation": "Derived_Labor_Exploitation",
    "derived_country": "Derived_Country",
}


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `ilab_goods__listing`, of `ilab_goods__goods_code`, or of `ilab_goods__country`, `__standard` and `__convention`.
    Raises `Unreadable` for a file that holds none of them."""
    parsed = Parsed(file.snapshot_id)
    data = file.path.read_bytes()
    kind = kind_of(data[:HEAD])
    root = read_xml(data) if kind == "xml" else None
    if kind == "html":
        raise Unreadable("The file is a web page, not a list.", REMEDY)
    if root is None:
        if (rows := read_table(file, kind, declared, parsed, REMEDY)) is not None:
            _add_listings(rows, file.name, declared, parsed)
            if kind == "text" and not any(values.get("edition") for _, values in rows):
                parsed.series = EXTRACT
    elif root.tag == "Goods":
        _add_listings(_xml_listings(root, parsed), file.name, declared, parsed)
    elif root.tag == "Countries":
        read_countries(root, file.name, declared, parsed)
    else:
        raise Unreadable(f"The XML holds <{root.tag}>, neither <Goods> nor <Countries>.", REMEDY)
    return parsed


def _add_listings(rows: Places, name: str, declared: Declared, parsed: Parsed) -> None:
    if all(values.get("edition") for _, values in rows):
        edition = None
    else:
        edition = goods_edition((values for _, values in rows), name, parsed)
    for place, values in rows:
        if values["good"] and values["country_name"]:
            parsed.add(declared[LISTING], place, values | {"edition": values.get("edition") or edition})
        else:
            parsed.note(place, "The listing lacks its good or its country.", "Fetch the list again.", "row_rejected")
    editions = [edition for row in parsed.tables.get(LISTING, []) if (edition := row["edition"])]
    parsed.edition_date = edition_day(max(editions, default=None))


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
