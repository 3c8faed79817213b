"""Read the country findings: prevalence of child labour, conventions, legal standards, labour inspectors, the assessment."""

from sources.ilab_goods.edition import LOOKUPS, edition_day, findings_edition
from sources.ilab_goods.law import Stated, conventions, standards
from sources.kit.record import Declared, Parsed, Row
from sources.kit.xml_tree import Node, audit

COUNTRY, STANDARD, CONVENTION = (f"ilab_goods__{each}" for each in ("country", "standard", "convention"))
OF_CHILDREN_WORK = {
    "child_labour_prevalence": "Total_Percentage_of_Working_Children",
    "child_labour_age_range": "Age_Range",
    "working_children": "Total_Working_Population",
}


def read_countries(root: Node, name: str, declared: Declared, parsed: Parsed) -> None:
    """Add one row of `ilab_goods__country` per country of the file, with its legal standards and conventions."""
    countries = root.pop("Country")
    descriptions = [country.pop_text("Description", parsed) or "" for country in countries]
    edition = findings_edition(descriptions, name, parsed)
    parsed.edition_date = edition_day(edition)
    for country in countries:
        _add(country, edition, declared, parsed)
    audit(root, (), parsed)


def _add(country: Node, edition: str | None, declared: Declared, parsed: Parsed) -> None:
    ratified, law = conventions(country, parsed), standards(country, parsed)
    values = _country(country, parsed)
    if values["country_name"] is None:
        parsed.note(country.place, "The entry names no country.", "Fetch the file again.", "row_rejected")
        return
    of_all: Row = {"edition": edition, "country_name": values["country_name"]}
    columns = {each["column"]: each["convention"] for each in LOOKUPS["conventions"].values()}
    said = {row["convention"]: row["ratified"] for _, row in ratified}
    parsed.add(
        declared[COUNTRY],
        country.place,
        of_all | values | {column: said.get(convention) for column, convention in columns.items()},
    )
    _add_all(STANDARD, law, of_all, declared, parsed)
    _add_all(CONVENTION, ratified, of_all, declared, parsed)


def _add_all(table: str, rows: Stated, of_all: Row, declared: Declared, parsed: Parsed) -> None:
    for place, row in rows:
        parsed.add(declared[table], place, of_all | row)


def _country(country: Node, parsed: Parsed) -> Row:
    values: Row = {
        "country_name": country.pop_text("Name", parsed),
        "advancement_level": country.pop_text("Advancement_Level", parsed),
    }
    for statistics in country.pop("Country_Statistics"):
        for work in statistics.pop("Children_Work_Statistics"):
            values |= {name: work.pop_text(tag, parsed) for name, tag in OF_CHILDREN_WORK.items()}
            audit(work, LOOKUPS["ignored_children_work"], parsed)
        audit(statistics, LOOKUPS["ignored_statistics"], parsed)
    for enforcement in country.pop("Enforcements"):
        values |= _inspectors(enforcement, parsed)
        audit(enforcement, LOOKUPS["ignored_enforcement"], parsed)
    audit(country, LOOKUPS["ignored_country"], parsed)
    return values


def _inspectors(enforcement: Node, parsed: Parsed) -> Row:
    """The number of inspectors; where it is stated by territory (Somalia), each territory with its number."""
    stated: list[str] = []
    for inspectors in enforcement.pop("Labor_Inspectors"):
        for territory in inspectors.pop("Territory"):
            name, number = (territory.pop_text(tag, parsed) for tag in ("Territory_Name", "Enforcement"))
            stated.append(f"{name}: {number}")
            audit(territory, ("Territory_Display_Name",), parsed)
        stated.extend(filter(None, [inspectors.text.strip()]))
        audit(inspectors, (), parsed)
    return {"labour_inspectors": " | ".join(stated) or None}
