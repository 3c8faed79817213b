"""Answers of the Exclusions API (version 4): the fields of the extract, in sections."""

from collections.abc import Iterator

from sources.kit.json_document import Reading, Section, read_json
from sources.kit.listing import joined
from sources.kit.record import Parsed, Row, Unreadable

REMEDY = "Deliver answers of https://api.sam.gov/entity-information/v4/exclusions as they come."
IDENTIFICATION = {
    "name": ("entityName", "name"),
    "prefix": ("prefix",),
    "first": ("firstName",),
    "middle": ("middleName",),
    "last": ("lastName",),
    "suffix": ("suffix",),
    "uei": ("ueiSAM",),
    "cage": ("cageCode",),
}
DETAILS = {
    "classification": "classificationType",
    "exclusion_type": "exclusionType",
    "program": "exclusionProgram",
    "agency": "excludingAgencyName",
}
ADDRESS = {
    "address_1": "addressLine1",
    "address_2": "addressLine2",
    "city": "city",
    "state": "stateOrProvinceCode",
    "zip_code": "zipCode",
    "country": "countryCode",
}
ACTIONS = {
    "creation_date": "createDate",
    "active_date": "activateDate",
    "termination_date": "terminationDate",
    "termination_type": "terminationType",
    "record_status": "recordStatus",
}


def read_answer(data: bytes, parsed: Parsed) -> Iterator[tuple[str, Row]]:
    """The exclusions of an answer by the columns of the extract. Raises `Unreadable` for any other document."""
    body = read_json(data, REMEDY)
    if not isinstance(body, dict) or not isinstance(body.get("excludedEntity"), list):
        raise Unreadable("The JSON holds no list of 'excludedEntity'.", REMEDY)
    reading = Reading(parsed)
    document = reading.section(body, "")
    document.ignore("totalRecords", "links")  # of the paging
    for entity in document.sections("excludedEntity"):
        yield entity.place, _row(entity)
    reading.finish()


def _row(entity: Section) -> Row:
    details, who = entity.section("exclusionDetails"), entity.section("exclusionIdentification")
    details.ignore("excludingAgencyCode")  # short for the name
    who.ignore("ueiDUNS", "npi", "dnbOpenData", "entityEFTIndicator")  # as in the extract; see layouts.yml
    row: Row = {column: details.text(field) for column, field in DETAILS.items()}
    row |= {column: who.text(*fields) for column, fields in IDENTIFICATION.items()}
    row |= (
        _address(entity)
        | _newest_action(entity.section("exclusionActions"))
        | _other(entity.section("exclusionOtherInformation"))
    )
    entity.ignore("exclusionSecondaryAddress", "vesselDetails")  # the extract does not give them
    return row | {"address_3": None, "address_4": None, "sam_number": None}


def _address(entity: Section) -> Row:
    row: Row = dict.fromkeys(ADDRESS)
    for name in ("exclusionPrimaryAddress", "exclusionAddress"):
        address = entity.section(name)
        row |= {column: row[column] or address.text(field) for column, field in ADDRESS.items()}
        address.ignore("zipCodePlus4")  # the extract does not give it
    return row


def _newest_action(actions: Section) -> Row:
    """The last of the actions, which are in order; an exclusion without an end says so by its type."""
    row: Row = dict.fromkeys(ACTIONS)
    for action in actions.sections("listOfActions"):
        row = {column: action.text(field) for column, field in ACTIONS.items()}
        action.ignore("updateDate")  # when the record was typed in again
    ends = row.pop("termination_type")
    return row | {"termination_date": row["termination_date"] or ends}


def _other(information: Section) -> Row:
    row: Row = {"comments": information.text("additionalComments"), "ct_code": information.text("ctCode")}
    linked = []
    for reference in information.section("references").sections("referencesList"):
        linked.append(reference.text("exclusionName", "name"))
        reference.ignore("type")  # "Cross Reference"
    information.ignore(
        "moreLocations", "evsInvestigationStatus", "dnbInvestigationStatus"
    )  # the extract does not give them
    return row | {"cross_reference": joined(linked, ", ")}
