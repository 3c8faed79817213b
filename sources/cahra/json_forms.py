"""The two JSON forms of the list: as its API answers, by country and report, and merged, by country and region."""

from collections.abc import Mapping
from typing import Any

from sources.cahra.edition import edition_date
from sources.kit.record import DeclaredTable, Parsed, Row

ABOUT_THE_FILE = {"source", "website", "retrieved", "license", "transformation", "dataUpdated"}
"""Merged JSON, `meta`: how the file came about. The snapshot and `source.yml` say it already."""
REGION_FIELDS = {"name", "code", "conflictAffected", "highRisk"}
API_COUNTRY_FIELDS = {"country_name", "country_code", "count", "reports"}
API_REPORT_FIELDS = {"title", "created_at", "updated_at", "is_country_level", "included_regions"}
API_REGION_FIELDS = {"name", "code", "conflict_affected", "high_risk", "auto_id"}


def read_merged(body: dict[str, Any], table: DeclaredTable, parsed: Parsed) -> None:
    """Add the rows of the merged form, whose `entries` hold a country each."""
    meta = dict(body["meta"]) if isinstance(body.get("meta"), dict) else {}
    version, updated = _text(meta.pop("version", None)), _text(meta.pop("reportsUpdated", None))
    _audit("/meta", meta.keys() - ABOUT_THE_FILE, parsed)
    _audit("", body.keys() - {"meta", "entries"}, parsed)
    edition: Row = {"edition": version, "edition_date": edition_date(updated, version)}
    for number, entry in enumerate(body["entries"]):
        place = f"/entries/{number}"
        if not isinstance(entry, dict):
            _reject(place, parsed)
            continue
        country: Row = {
            "country_name": _text(entry.get("countryName")),
            "country_code": _text(entry.get("iso2")),
            "iso3": _text(entry.get("iso3")),
            "whole_country": _text(entry.get("wholeCountry")),
        }
        _audit(place, entry.keys() - {"countryName", "iso2", "iso3", "wholeCountry", "regions"}, parsed)
        regions = entry.get("regions")
        if regions and not isinstance(regions, list):
            _reject(f"{place}/regions", parsed)
        elif not regions:
            _add_country(place, edition | country, table, parsed)
        else:
            for index, region in enumerate(regions):
                _add_region(f"{place}/regions/{index}", edition | country, region, REGION_FIELDS, table, parsed)


def read_api(body: list[dict[str, Any]], table: DeclaredTable, parsed: Parsed) -> None:
    """Add the rows of the API's answer, which has one report a region, or one for a whole country."""
    unread: set[str] = set()
    for number, entry in enumerate(body):
        _audit(f"/{number}", entry.keys() - API_COUNTRY_FIELDS, parsed)
        for index, report in enumerate(_listed(entry["reports"])):
            place = f"/{number}/reports/{index}"
            if not isinstance(report, dict):
                _reject(place, parsed)
                continue
            unread |= report.keys() - API_REPORT_FIELDS
            title = _text(report.get("title"))
            stated: Row = {
                "edition": title,
                "edition_date": edition_date(_text(report.get("updated_at")), title),
                "country_name": _text(entry.get("country_name")),
                "iso3": _text(entry.get("country_code")),  # the API's country_code is ISO 3166-1 alpha-3
                "whole_country": _text(report.get("is_country_level")),
            }
            if report.get("is_country_level"):  # its regions are then the whole country, enumerated
                _add_country(place, stated, table, parsed)
                continue
            for item, region in enumerate(_listed(report.get("included_regions"))):
                _add_region(f"{place}/included_regions/{item}", stated, region, API_REGION_FIELDS, table, parsed)
    _audit("/0/reports/0", unread, parsed)  # there is a report for nearly every region: once is enough
    _one_edition(table, parsed)


def _one_edition(table: DeclaredTable, parsed: Parsed) -> None:
    """Each report says when it was last changed itself; the answer as a whole is one edition, of the newest of these days."""
    rows = parsed.tables.get(table.table, [])
    newest = max((day for row in rows if (day := row["edition_date"])), default=None)
    for row in rows:
        row["edition_date"] = newest


def _add_country(place: str, stated: Row, table: DeclaredTable, parsed: Parsed) -> None:
    if stated["whole_country"] != "true":
        parsed.note(
            place,
            "The entry names no region, yet is not marked as a whole country.",
            "Ask the publisher which is meant; until then it is kept as stated and designates nothing.",
        )
    parsed.add(table, place, stated)


def _add_region(place: str, stated: Row, region: object, known: set[str], table: DeclaredTable, parsed: Parsed) -> None:
    if not isinstance(region, Mapping) or not region.get("code"):
        _reject(place, parsed)
        return
    _audit(place, region.keys() - known, parsed)
    code = _text(region["code"])
    parsed.add(
        table,
        place,
        stated
        | {
            "country_code": stated.get("country_code") or (code or "").partition("-")[0],
            "region_name": _text(region.get("name")),
            "region_code": code,
            "conflict_affected": _text(region.get("conflictAffected", region.get("conflict_affected"))),
            "high_risk": _text(region.get("highRisk", region.get("high_risk"))),
        },
    )


def _listed(value: object) -> list[Any]:
    """The list, or the one odd thing that stands in its place, to be rejected by its own place; None is no item."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str | None:
    """JSON as text: true and false in lower case, as the file writes them; blank is None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip() or None if value is not None else None


def _audit(place: str, unread: set[str], parsed: Parsed) -> None:
    for key in sorted(unread):
        parsed.note(
            f"{place}/{key}",
            "The list has a field that is not known here; it was not read.",
            "See whether the publisher changed the list's form, then add the field to sources/cahra/json_forms.py.",
        )


def _reject(place: str, parsed: Parsed) -> None:
    parsed.note(
        place,
        "The entry is not a country or region with a code.",
        "Fetch the list again; if it stays, report it to the publisher.",
        "row_rejected",
    )
