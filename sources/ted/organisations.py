"""The organisations of a notice: who buys, who supplies, who is a subcontractor. Persons and contacts stay at the door."""

from dataclasses import dataclass, field

from sources.kit.record import Row
from sources.ted.elements import EXTENSION, Element
from sources.ted.reading import Reading, joined

ORGANISATION = "ted__organisation"
YES = "true"
PERSON = "natural person"
"""Stands for a supplier that is a natural person."""
SEE = "See the notice on ted.europa.eu."
_COMPANY = ("efac:Company",)


@dataclass
class Organisation:
    """A company or authority as its notice states it."""

    place: str
    local: str
    values: Row
    roles: list[str] = field(default_factory=list)


def read_organisations(root: Element, reading: Reading) -> dict[str, Organisation]:
    """The organisations by their ids in the notice, without natural persons, of which only the ids are kept, in `reading`."""
    found: dict[str, Organisation] = {}
    owners = contacts = 0
    for block in root.all(*EXTENSION, "efac:Organizations"):
        owners += sum(child.name == "efac:UltimateBeneficialOwner" for child in block.children)
        for element in block.all("efac:Organization"):
            contacts += sum(each.name == "cac:Contact" for each in element.walk())
            organisation = _organisation(element, reading)
            if organisation is None:
                continue
            if organisation.local in found:
                reading.parsed.note(
                    element.place, f"{organisation.local} stands twice; the first was read.", SEE, "row_rejected"
                )
            if [each.say() for each in element.all("efbc:NaturalPersonIndicator")] == [YES]:
                reading.persons.add(organisation.local)
            else:
                found.setdefault(organisation.local, organisation)
    if owners or contacts or reading.persons:
        told = f"{len(reading.persons)} natural persons, {owners} beneficial owners and {contacts} contact points were left out."
        reading.parsed.note("file", told, "Nothing is to be done: persons stay at the door.")
    return found


def add_organisations(found: dict[str, Organisation], reading: Reading) -> None:
    """Add those that have a role in buying or supplying; review bodies, mediators and losing bidders are none of these."""
    for each in found.values():
        if each.roles:
            reading.add(ORGANISATION, each.place, each.values | {"roles": joined([*each.roles])})


def named(found: dict[str, Organisation], local: str | None) -> str | None:
    """The name of an organisation of the notice."""
    return found[local].values["party_name"] if local in found else None


def _organisation(element: Element, reading: Reading) -> Organisation | None:
    local = reading.text(element, *_COMPANY, "cac:PartyIdentification", "cbc:ID")
    if local is None:
        reading.parsed.note(element.place, "The organisation has no id.", SEE, "row_rejected")
        return None
    company = next(iter(element.all(*_COMPANY)))
    ids = [
        (each.attribute("schemeName"), reading.published(each.say()))
        for each in company.all("cac:PartyLegalEntity", "cbc:CompanyID")
    ]
    known = [(scheme, number) for scheme, number in ids if number]
    scheme, number = known[0] if known else (None, None)
    address = ("cac:PostalAddress",)
    return Organisation(
        element.place,
        local,
        {
            "party_ref": reading.reference(local),
            "organisation_ref": local,
            "party_name": reading.text(company, "cac:PartyName", "cbc:Name"),
            "party_scheme": scheme,
            "party_id": number,
            "other_ids": joined([f"{scheme or ''}:{number}" for scheme, number in known[1:]]),
            "party_country": reading.text(company, *address, "cac:Country", "cbc:IdentificationCode"),
            "nuts": reading.text(company, *address, "cbc:CountrySubentityCode"),
            "size": reading.text(company, "efbc:CompanySizeCode"),
        },
    )
