"""Read the World Bank's listing of ineligible firms and individuals: one JSON document."""

from pathlib import Path
from typing import Any

import yaml

from sources.kit.alias_names import further_names, names_in
from sources.kit.days import iso_day
from sources.kit.json_document import Reading, Section, read_json
from sources.kit.listing import Listing, joined, made_id
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable

SOURCE = "worldbank_debarments"
LIST = "World Bank Listing of Ineligible Firms and Individuals"
REMEDY = "Fetch the list again with a key, or see sources/worldbank_debarments/README.md."
LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
ADDRESS = ("SUPP_ADDR", "SUPP_CITY", "SUPP_STATE_CODE", "SUPP_ZIP_CODE", "COUNTRY_NAME")
IDENTIFIERS = {
    "DNB_ID": "duns",
    "DNB_PAR_ID": "duns of parent",
    "DNB_ULTM_ID": "duns of ultimate parent",
    "CRIS_SUPP_ID": "cris",
}
STATUS = ("INELIGIBLY_STATUS", "SUPP_ELIG_STAT", "ELIG_STAT")


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `worldbank_debarments__party` and `worldbank_debarments__name`. Raises `Unreadable` for any other document."""
    parsed = Parsed(file.snapshot_id)
    body = read_json(file.path.read_bytes(), REMEDY)
    response = body.get("response") if isinstance(body, dict) else None
    if not isinstance(response, dict) or not isinstance(response.get("ZPROCSUPP"), list):
        raise Unreadable("The JSON holds no list at response/ZPROCSUPP.", REMEDY)
    reading, listing = Reading(parsed), Listing(SOURCE, declared, parsed)
    firms = reading.section(body, "").section("response").sections("ZPROCSUPP")
    refreshed = [_read(firm, listing) for firm in firms]
    parsed.edition_date = max(filter(None, refreshed), default=None)
    reading.finish()
    listing.close()
    return parsed


def _read(firm: Section, listing: Listing) -> str | None:
    """Add one entry unless it is a natural person; the day on which the bank refreshed it."""
    stated = {name: firm.text(name) for name in ("SUPP_TYPE_CODE", "SUPP_ID", "SUPP_NAME", "ADD_SUPP_INFO", "LAND1")}
    stated |= {
        name: firm.text(name)
        for name in ("DEBAR_FROM_DATE", "DEBAR_TO_DATE", "DEBAR_REASON", "DEBAR_TYPE", "INELIG_FLG")
    }
    stated |= {name: firm.text(name) for name in (*ADDRESS, *IDENTIFIERS, *STATUS)}
    refreshed = iso_day(firm.text("LAST_REFRESH_DATE"))
    firm.ignore(*LOOKUPS["ignored"], *LOOKUPS["personal"])
    if not listing.organisation(
        firm.place, stated["SUPP_TYPE_CODE"], stated["SUPP_NAME"], LOOKUPS["persons"], LOOKUPS["firms"]
    ):
        return refreshed
    cell = names_in(stated["SUPP_NAME"])
    row = _row(firm.place, stated, listing) | {
        "name_as_published": joined([stated["SUPP_NAME"], stated["ADD_SUPP_INFO"]], " "),
        "name_notes": joined(cell.notes),
        "identifiers": joined(
            [*cell.identifiers, *(f"{IDENTIFIERS[name]}:{stated[name]}" for name in IDENTIFIERS if stated[name])]
        ),
    }
    listing.add(firm.place, row, [*cell.names, *further_names(stated["ADD_SUPP_INFO"])] if cell.names else [])
    return refreshed


def _row(place: str, stated: Row, listing: Listing) -> Row:
    return {
        "entry_id": stated["SUPP_ID"]
        or made_id(stated["SUPP_NAME"], stated["COUNTRY_NAME"], stated["DEBAR_FROM_DATE"]),
        "party_kind": "company",
        "country": stated["COUNTRY_NAME"] or stated["LAND1"],
        "address": joined((stated[name] for name in ADDRESS), ", "),
        "list_name": LIST,
        "measure": "debarment",
        "status_stated": joined(stated[name] for name in STATUS),
        "listed_on": listing.day(place, "DEBAR_FROM_DATE", stated["DEBAR_FROM_DATE"]),
        "delisted_on": listing.end(place, "DEBAR_TO_DATE", stated["DEBAR_TO_DATE"]),
        "reason": stated["DEBAR_REASON"],
        "type_stated": stated["SUPP_TYPE_CODE"],
        "debarment_type": stated["DEBAR_TYPE"],
        "ineligible_flag": stated["INELIG_FLG"],
        "source_url": "https://projects.worldbank.org/en/projects-operations/procurement/debarred-firms",
    }
