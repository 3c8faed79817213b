"""One notice: what it is, who buys what, and when it was sent and published."""

import re

from sources.kit.record import Declared, Parsed, Row, Unreadable
from sources.ted.elements import EXTENSION, Element, Ignored, audit
from sources.ted.lots import PROJECT, Lot, codes_of, places_of, read_lots
from sources.ted.organisations import Organisation, add_organisations, named, read_organisations
from sources.ted.reading import LOOKUPS, Reading, joined
from sources.ted.results import read_results

NOTICE = "ted__notice"
IGNORED = Ignored(LOOKUPS["ignored"], LOOKUPS["ignored_attributes"])
_REFERENCE = re.compile(r"([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:-\d{2})?")


def read_notice(root: Element, declared: Declared, parsed: Parsed) -> None:
    """Add the rows of a notice. Raises `Unreadable` for one without an id."""
    reading = Reading(parsed, declared, None, {})
    reading.language = reading.text(root, "cbc:NoticeLanguageCode")
    notice_id, version = reading.text(root, "cbc:ID"), reading.text(root, "cbc:VersionID")
    if notice_id is None:
        raise Unreadable("The notice has no id.", "Save it from ted.europa.eu as eForms XML.", f"{root.place}/cbc:ID")
    reading.of_all = {
        "notice_id": notice_id,
        "notice_version": version,
        "process_id": reading.text(root, "cbc:ContractFolderID") or notice_id,
        "noticed_at": reading.moment(root, "cbc:IssueDate", "cbc:IssueTime"),
    }
    organisations, lots = read_organisations(root, reading), read_lots(root, reading)
    read_results(root, lots, organisations, reading)
    reading.add(NOTICE, root.place, _notice(root, lots, organisations, reading))
    add_organisations(organisations, reading)
    reading.withheld += sum(each.name == "efbc:FieldIdentifierCode" for each in root.walk())
    if reading.withheld:
        told = f"{reading.withheld} values or marks say that publication is deferred; such values were left empty."
        parsed.note("file", told, "Fetch the notice again after the day on which it will be published in full.")
    audit(root, IGNORED, parsed)


def _notice(root: Element, lots: dict[str, Lot], organisations: dict[str, Organisation], reading: Reading) -> Row:
    buyers = [
        local
        for each in root.all("cac:ContractingParty")
        if (local := reading.text(each, "cac:Party", "cac:PartyIdentification", "cbc:ID"))
    ]
    for local in buyers:
        if local in organisations:
            organisations[local].roles.append("buyer")
    first = next(iter(buyers), None)
    kinds = root.all("cbc:NoticeTypeCode")
    values: Row = {
        "form": kinds[0].attribute("listName") if kinds else None,
        "notice_kind": reading.text(root, "cbc:NoticeTypeCode"),
        "notice_subtype": reading.text(root, *EXTENSION, "efac:NoticeSubType", "cbc:SubTypeCode"),
        "legal_basis": reading.text(root, "cbc:RegulatoryDomain"),
        "sdk_version": reading.text(root, "cbc:CustomizationID"),
        "language": reading.language,
        "other_languages": joined([each.say() for each in root.all("cac:AdditionalNoticeLanguage", "cbc:ID")]),
        "publisher": "Tenders Electronic Daily",
        "buyer_ref": reading.reference(first),
        "buyer_name": named(organisations, first),
        "buyer_refs": joined([reading.reference(each) for each in buyers]),
        "procedure_method": reading.text(root, "cac:TenderingProcess", "cbc:ProcedureCode"),
        "is_framework": "yes" if lots and all(each.is_framework for each in lots.values()) else "no",
    }
    return (
        values | _published(root, reading) | _changed(root, reading) | _project(root, reading) | _total(root, reading)
    )


def _published(root: Element, reading: Reading) -> Row:
    """What TED adds when it publishes."""
    publication = next(iter(root.all(*EXTENSION, "efac:Publication")), None)
    if publication is None:
        return {}
    return {
        "publication_number": reading.text(publication, "efbc:NoticePublicationID"),
        "publication_date": reading.day(publication, "efbc:PublicationDate"),
        "gazette_id": reading.text(publication, "efbc:GazetteID"),
    }


def _changed(root: Element, reading: Reading) -> Row:
    """The notice whose place this one takes, and the one whose contract it modifies."""
    changed = reading.text(root, *EXTENSION, "efac:Changes", "efbc:ChangedNoticeIdentifier")
    modified = reading.text(root, *EXTENSION, "efac:ContractModification", "efbc:ChangedNoticeIdentifier")
    match = _REFERENCE.fullmatch(changed or "")
    replaced = match[1] if match else changed
    same = replaced is not None and replaced.lower() == (reading.of_all["notice_id"] or "").lower()
    return {"replaces_notice_id": None if same else replaced, "changed_notice": changed, "modified_notice": modified}


def _project(root: Element, reading: Reading) -> Row:
    values: Row = {}
    for project in root.all(PROJECT):
        values |= places_of(project, reading)
        values |= {"title": reading.text(project, "cbc:Name"), "cpv": codes_of(project, reading)}
        values["contract_nature"] = reading.text(project, "cbc:ProcurementTypeCode")
        total = ("cac:RequestedTenderTotal", "cbc:EstimatedOverallContractAmount")
        values["estimated_amount"], values["estimated_currency"] = reading.amount(project, *total)
    return values


def _total(root: Element, reading: Reading) -> Row:
    amount, currency = reading.amount(root, *EXTENSION, "efac:NoticeResult", "cbc:TotalAmount")
    name = "efbc:OverallMaximumFrameworkContractsAmount"
    ceiling, ceiling_currency = reading.amount(root, *EXTENSION, "efac:NoticeResult", name)
    return {
        "total_amount": amount,
        "total_currency": currency,
        "framework_maximum": ceiling,
        "framework_currency": ceiling_currency,
    }
