"""Read production locations of Open Supply Hub: its download, or a list in the form of an upload. Persons stay out."""

from hashlib import sha256
from pathlib import Path

from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import find_header, plain, read_layouts, read_rows

TABLE = "open_supply_hub__facility"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["facility"]
REMEDY = "Deliver the CSV that the button Download gives, or a list with country, name, address and sector."
PAGE = "https://opensupplyhub.org/facilities/"
PERSONAL = tuple(name for name in LAYOUT.fields if name.startswith("claim_"))
TWICE = "None, if both rows say the same; else look at the facility's page."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `open_supply_hub__facility`. Raises `Unreadable` for a file without names and countries of facilities."""
    parsed = Parsed(file.snapshot_id)
    headers = [(records, find_header(records, LAYOUT)) for records in read_tables(file.path, file.name).values()]
    found = [(r, h) for r, h in headers if h and {"country", "country_code"} & h.positions.keys()]
    if not found:
        raise Unreadable("No table holds the titles name and country, or name and country_code.", REMEDY)
    persons = contributors = 0
    seen: dict[str, str] = {}
    for records, header in found:
        for place, values in read_rows(records, header, parsed):
            persons += any([values.pop(name, None) for name in PERSONAL])  # a list: each is taken out
            sent_by = parts(values.pop("contributor", None))
            contributors += len(sent_by)
            row = facility(values)
            if row is None:
                reason = "The row names no facility, or no country."
                parsed.note(place, reason, "Fill name and country.", "row_rejected")
            elif (first := seen.setdefault(str(row["facility_id"]), place)) != place:
                parsed.note(place, f"The facility stands already at {first}.", TWICE, "row_rejected")
            else:
                parsed.add(declared[TABLE], place, row | {"contributors": str(len(sent_by)) if sent_by else None})
    note_persons(persons, contributors, parsed)
    return parsed


def facility(values: Row) -> Row | None:
    """One facility's row; None where it has no name or no country."""
    name, country = values["facility_name"], values.get("country_code") or values.get("country")
    if not (name and country):
        return None
    os_id = values.get("facility_id")
    kinds = parts(values.get("facility_type")) + parts(values.get("processing_type"))
    closed = {"true": "closed", "false": "open"}.get((values.get("is_closed") or "").casefold())
    return {
        "facility_id": os_id or made_id(name, values.get("address"), country),
        "id_scheme": "os_id" if os_id else "made_of_name",
        "facility_name": name, "name_local": values.get("name_local"), "address": values.get("address"), "country": country,
        "latitude": values.get("latitude"), "longitude": values.get("longitude"),
        "facility_kind": joined(kinds or parts(values.get("raw_type"))),
        "sector_or_commodity": joined(parts(values.get("sector"))),
        "product_types": joined(parts(values.get("product_types"))),
        "parent_company": joined(parts(values.get("parent_company"))), "workers": joined(parts(values.get("workers"))),
        "first_contributed_on": values.get("first_contributed_on"), "status": closed,
        "source_url": f"{PAGE}{os_id}" if os_id else None,
    }  # fmt: skip


def made_id(name: str, address: str | None, country: str) -> str:
    """An id of what the row itself says, the same wherever in a list it stands."""
    said = "\n".join(plain(text) for text in (name, address or "", country))
    return sha256(said.encode()).hexdigest()[:16]


def parts(text: str | None) -> list[str]:
    """The values of a cell that several contributors share."""
    return [part.strip() for part in text.split("|") if part.strip()] if text else []


def joined(texts: list[str]) -> str | None:
    """The values in their order, each once."""
    return " | ".join(dict.fromkeys(texts)) or None


def note_persons(persons: int, contributors: int, parsed: Parsed) -> None:
    """Say how much was left out."""
    if contributors:
        reason = f"{contributors} names of contributors, who can be persons, were left out and counted."
        parsed.note("file", reason, "Nothing to do; who sent a name is on the facility's page.")
    if persons:
        reason = f"{persons} rows name natural persons (contacts, mails, phones of claims): they were left out."
        parsed.note("file", reason, "Nothing to do; persons are never stored.")
