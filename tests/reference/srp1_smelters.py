"""r of each smelter that counts for a supplier, read as of a date."""

import datetime as dt
from collections import defaultdict

from tests.reference.srp1_base import Case, Row, text_key

KINDS = ("public", "conformant", "active", "eligible", "all")
"""Lists in the order in which they win where two of one date name a smelter."""


def smelter_risks(case: Case, supplier_id: str) -> dict[str, list[float]]:
    """r of every smelter that counts, by metal."""
    return {
        metal: [smelter_risk(case, row) for row in rows] for metal, rows in counting_rows(case, supplier_id).items()
    }


def counting_rows(case: Case, supplier_id: str) -> dict[str, list[Row]]:
    """Rows of current declarations by metal, each smelter once."""
    declared = case.find("declared_mineral", supplier_id=supplier_id, is_current=True)
    current = {(row["declaration_id"], row["metal"]) for row in declared}
    rows = case.find("declared_smelter", supplier_id=supplier_id)
    found: dict[str, dict[object, Row]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: str(row["declared_smelter_id"])):
        if (row["declaration_id"], row["metal"]) in current:
            found[row["metal"]].setdefault(smelter_key(row), row)
    return {metal: list(rows.values()) for metal, rows in found.items()}


def smelter_key(row: Row) -> object:
    """What makes two rows of one metal the same smelter; an unidentified smelter is never the same as another."""
    if row["row_kind"] == "not_identified":
        return "row", row["declared_smelter_id"]
    stated = row["smelter_id"] or row["smelter_id_stated"]
    return stated or (text_key(row["smelter_name_stated"]), row["country_code"])


def smelter_risk(case: Case, row: Row) -> float:
    """r = min(.90, 1 - (1 - r_status)(1 - .30 cahra)(1 - .20 audit_expired)); sanctioned stays 1."""
    parameter = case.parameter
    if is_sanctioned(case, row):
        return parameter["sanctioned_smelter_risk"]
    status_code, entry = status(case, row)
    spared = 1 - case.number("smelter_status_risk", "status_code", "status_risk")[status_code]
    if is_cahra(case, row):
        spared *= 1 - parameter["cahra_uplift"]
    if entry is not None and is_audit_expired(case, entry):
        spared *= 1 - parameter["audit_expired_uplift"]
    return min(parameter["unknown_smelter_risk"], 1 - spared)


def status(case: Case, row: Row) -> tuple[str, Row | None]:
    """The status code as of the date, and the list entry that says so."""
    if row["row_kind"] == "not_identified":
        return "not_identified", None
    newest: dict[str, dt.date] = {}
    for entry in case.rows("smelter_status"):
        if entry["edition_date"] <= case.as_of:
            newest[entry["list_kind"]] = max(entry["edition_date"], newest.get(entry["list_kind"], dt.date.min))
    if row["smelter_id"] is None or not newest:
        return "not_listed", None
    naming = [
        entry for entry in case.find("smelter_status", metal=row["metal"], smelter_id=row["smelter_id"])
        if newest.get(entry["list_kind"]) == entry["edition_date"]
    ]  # fmt: skip
    if not naming:
        return "not_enrolled", None
    best = max(naming, key=lambda entry: (entry["edition_date"], -KINDS.index(entry["list_kind"])))
    return best["status_code"], best


def is_sanctioned(case: Case, row: Row) -> bool:
    """Whether a sanction of this metal and smelter id is in force."""
    stated = row["smelter_id"] or row.get("smelter_id_stated")
    return stated is not None and any(
        (entry["listed_on"] is None or entry["listed_on"] <= case.as_of)
        and (entry["delisted_on"] is None or entry["delisted_on"] > case.as_of)
        for entry in case.find("smelter_sanction", metal=row["metal"], smelter_id=stated)
    )


def is_audit_expired(case: Case, entry: Row) -> bool:
    """Whether the next audit is overdue and none is under way."""
    due = entry["next_audit_date"]
    return due is not None and due < case.as_of and not entry["reassessment_in_progress"]


def is_cahra(case: Case, row: Row) -> bool:
    """Whether the newest edition designates the smelter's country or region; an unknown region counts as designated."""
    editions = (entry["edition_date"] for entry in case.rows("cahra_region") if entry["edition_date"] <= case.as_of)
    newest = max(editions, default=None)
    region = text_key(row["region_name"])
    return any(
        entry["whole_country"] or region is None or entry["region_key"] == region
        for entry in case.find("cahra_region", edition_date=newest, country_code=row["country_code"])
    )
