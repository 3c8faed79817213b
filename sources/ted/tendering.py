"""The parties that tender: one company or several together, with their subcontractors."""

from dataclasses import dataclass, field

from sources.ted.elements import Element
from sources.ted.organisations import YES
from sources.ted.reading import Reading


@dataclass
class Party:
    """A tendering party by the ids of its organisations in the notice."""

    name: str | None = None
    tenderers: list[str] = field(default_factory=list)
    leads: set[str] = field(default_factory=set)
    subcontractors: list[str] = field(default_factory=list)


def read_parties(block: Element, reading: Reading) -> dict[str, Party]:
    """The tendering parties of a result, by id."""
    found: dict[str, Party] = {}
    for element in block.all("efac:TenderingParty"):
        party = Party(reading.text(element, "cbc:Name"))
        for tenderer in element.all("efac:Tenderer"):
            local = reading.text(tenderer, "cbc:ID")
            if local is None:
                continue
            party.tenderers.append(local)
            if [each.say() for each in tenderer.all("efbc:GroupLeadIndicator")] == [YES]:
                party.leads.add(local)
        party.subcontractors = [text for each in element.all("efac:SubContractor", "cbc:ID") if (text := each.say())]
        found[reading.text(element, "cbc:ID") or ""] = party
    return found
