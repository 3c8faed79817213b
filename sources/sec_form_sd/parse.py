"""Read a Form SD filing of EDGAR: who reports on conflict minerals, and the smelters and origins its exhibits name."""

import datetime as dt
import re

from sources.kit.delimited import decode
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.rmi_templates.privacy import Mask
from sources.sec_form_sd.cells import LOOKUPS
from sources.sec_form_sd.exhibit_tables import tables_of
from sources.sec_form_sd.row_content import Origin
from sources.sec_form_sd.smelter_rows import Listing, Smelter
from sources.sec_form_sd.submission import REMEDY, Document, Submission, read_submission

FILING, SMELTER, ORIGIN = "sec_form_sd__filing", "sec_form_sd__smelter", "sec_form_sd__origin"
ADDRESS = "https://www.sec.gov/Archives/edgar/data"
REPORT = "EX-1.01"
FORMS = ("SD", "SD/A")
NOT_TAKEN = "Compare them with the exhibit; if they name smelters, let the parser know this form of table."


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of the three tables. Raises `Unreadable` for anything but a complete submission of Form SD."""
    parsed = Parsed(file.snapshot_id)
    filing = read_submission(decode(file.path.read_bytes())[0])
    form, filing_id = filing.stated.get("CONFORMED SUBMISSION TYPE"), filing.stated.get("ACCESSION NUMBER")
    if form not in FORMS or not filing_id or not filing.filers:
        raise Unreadable(f"It is a submission of form {form}, not of Form SD, or names no filer.", REMEDY)
    _audit(filing, parsed)
    for filer in filing.filers:
        _add_filing(filing, filer, filing_id, declared, parsed)
    for document in filing.documents:
        if document.kind.startswith("EX-") and re.search(r"<table\b", document.text, re.I):
            _read_tables(document, filing_id, declared, parsed)
        elif document.kind in FORMS and re.search(r"person\s+to\s+contact", document.text, re.I):
            parsed.note(
                document.name, "1 natural person was left out: the contact on the cover.", "None; never stored."
            )
    return parsed


def _add_filing(filing: Submission, filer: dict[str, str], filing_id: str, declared: Declared, parsed: Parsed) -> None:
    name, cik = filer.get("COMPANY DATA/COMPANY CONFORMED NAME"), filer.get("COMPANY DATA/CENTRAL INDEX KEY")
    if not name or not cik:
        parsed.note("file", "A filer has no name or no number.", "Fetch the filing again.", "row_rejected")
        return
    period = _day(filing.stated.get("ITEM-PERIOD", "").split(" | ")[0])
    reports = [each.name for each in filing.documents if each.kind == REPORT]
    folder = f"{ADDRESS}/{cik.lstrip('0')}/{filing_id.replace('-', '')}"
    row: Row = {
        "entry_id": f"{filing_id}#{cik}",
        "statement_id": filing_id,
        "company_name": name,
        "company_number": cik,
        "company_number_scheme": "US-SEC-CIK",
        "country": _country(filer.get("BUSINESS ADDRESS/STATE"), parsed),
        "business_place": filer.get("BUSINESS ADDRESS/STATE"),
        "incorporated_in": filer.get("COMPANY DATA/STATE OF INCORPORATION"),
        "former_names": filer.get("FORMER COMPANY/FORMER CONFORMED NAME"),
        "form": filing.stated["CONFORMED SUBMISSION TYPE"],
        "items": filing.stated.get("ITEM-NUMBER"),
        "statement_kind": "conflict_minerals_report" if reports else "conflict_minerals_disclosure",
        "period_start": f"{period[:4]}-01-01" if period and period.endswith("-12-31") else None,
        "period_end": period,
        "published_on": _day(filing.stated.get("FILED AS OF DATE", "")),
        "url": f"{folder}/{reports[0]}" if reports else None,
        "register_url": f"{ADDRESS}/{cik.lstrip('0')}/{filing_id}.txt",
    }
    parsed.add(declared[FILING], f"header, filer {cik}", row)


def _read_tables(document: Document, filing_id: str, declared: Declared, parsed: Parsed) -> None:
    listing, mask = Listing(), Mask()
    for number, table in enumerate(tables_of(document.text), start=1):
        left: list[tuple[int, str]] = []
        for row, said in listing.read(table):
            place = f"{document.name}, table {number}, row {row}"
            if isinstance(said, Smelter):
                _add_smelter(said, place, filing_id, mask, declared, parsed)
            elif isinstance(said, Origin):
                for metal in said.metals or (None,):
                    values: Row = {"filing_id": filing_id, "country": said.country, "metal": metal}
                    parsed.add(declared[ORIGIN], f"{place}, {metal or 'no metal'}", values)
            else:
                left.append((row, said))
        if left:
            reason = f"{len(left)} rows of the table were not understood; the first is row {left[0][0]}: '{mask(left[0][1][:80])}'."
            parsed.note(f"{document.name}, table {number}", reason, NOT_TAKEN, "row_rejected")


def _add_smelter(said: Smelter, place: str, filing_id: str, mask: Mask, declared: Declared, parsed: Parsed) -> None:
    """A row for each metal: a smelter of two metals is listed once for both by some."""
    for metal in said.metals or (None,):
        values: Row = {
            "filing_id": filing_id,
            "metal": metal,
            "metal_stated": said.metal_stated,
            "smelter_id": said.smelter_id,
            "smelter_id_stated": said.id_stated,
            "smelter_name": said.name,
            "country": said.country,
            "footnotes": said.footnotes,
            "other_columns": mask(said.others),
        }
        parsed.add(declared[SMELTER], f"{place}, {metal or 'no metal'}", values)


def _audit(filing: Submission, parsed: Parsed) -> None:
    known = {*LOOKUPS["header"]["taken"], *LOOKUPS["header"]["ignored"]}
    for label in sorted({*filing.stated, *(each for filer in filing.filers for each in filer)} - known):
        remedy = "Add the label to lookups.yml of the source, as taken or as ignored."
        parsed.note(f"header, {label}", "The label is not known here; it was not read.", remedy)


def _country(code: str | None, parsed: Parsed) -> str | None:
    """ISO 3166-1 alpha-2 for EDGAR's code of a place, which is its own: CA is California."""
    if code is None:
        return None
    found = "US" if code in LOOKUPS["united_states"] else LOOKUPS["places"].get(code)
    if found is None:
        parsed.note(
            "header",
            f"EDGAR's code '{code[:10]}' of a place is not known here.",
            "Add it to lookups.yml.",
            "value_dropped",
        )
    return found


def _day(text: str) -> str | None:
    """A day of the header, 20260531, in ISO 8601."""
    try:
        return dt.datetime.strptime(text.strip(), "%Y%m%d").date().isoformat()
    except ValueError:
        return None
