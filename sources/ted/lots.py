"""The lots of a notice, and what a lot asks for beyond its subject: green, social, innovative, accessible, reserved."""

from dataclasses import dataclass

from sources.kit.record import Row
from sources.ted.elements import EXTENSION, Element
from sources.ted.reading import Reading, joined

LOT, ATTRIBUTE = "ted__lot", "ted__lot_attribute"
PROJECT, TERMS, PROCESS = "cac:ProcurementProject", "cac:TenderingTerms", "cac:TenderingProcess"
NO_FRAMEWORK = "none"
_REQUIREMENT = "cac:TendererQualificationRequest", "cac:SpecificTendererRequirement", "cbc:TendererRequirementTypeCode"
CODES = (
    (PROJECT, "cac:ProcurementAdditionalType", "cbc:ProcurementTypeCode"),
    (TERMS, "cac:ContractExecutionRequirement", "cbc:ExecutionRequirementCode"),
    (TERMS, *_REQUIREMENT),
    (TERMS, "cbc:FundingProgramCode"),
)
"""Where a lot's codes stand, each with the name of its list."""
BESIDE = ("cbc:ProcurementType", "cbc:Description", "efbc:StatisticsNumeric", "efbc:AssetMetricNumeric")


@dataclass(frozen=True)
class Lot:
    """What awards need of their lot."""

    cpv: str | None
    starts_on: str | None
    ends_on: str | None
    is_framework: bool


def codes_of(project: Element, reading: Reading) -> str | None:
    """The CPV codes of a project, the main one first."""
    found = [
        reading.published(code.say())
        for kind in ("cac:MainCommodityClassification", "cac:AdditionalCommodityClassification")
        for code in project.all(kind, "cbc:ItemClassificationCode")
        if (code.attribute("listName") or "cpv") == "cpv"
    ]
    return joined(found)


def places_of(project: Element, reading: Reading) -> Row:
    """Countries and NUTS regions where a project is carried out."""
    place = ("cac:RealizedLocation", "cac:Address")
    return {
        "place_countries": joined(
            [each.say() for each in project.all(*place, "cac:Country", "cbc:IdentificationCode")]
        ),
        "place_nuts": joined([each.say() for each in project.all(*place, "cbc:CountrySubentityCode")]),
    }


def read_lots(root: Element, reading: Reading) -> dict[str, Lot]:
    """Add the rows of every lot, group of lots and part; return the lots by id."""
    found: dict[str, Lot] = {}
    for element in root.all("cac:ProcurementProjectLot"):
        ids = element.all("cbc:ID")
        kind, lot_id = (ids[0].attribute("schemeName"), ids[0].say()) if ids else (None, None)
        if lot_id is None:
            reading.parsed.note(element.place, "The lot has no id.", "See the notice on ted.europa.eu.", "row_rejected")
            continue
        values = _lot(element, reading)
        reading.add(LOT, element.place, values | {"lot_id": lot_id, "lot_kind": kind})
        is_framework = (values["framework_type"] or NO_FRAMEWORK) != NO_FRAMEWORK
        found.setdefault(lot_id, Lot(values["cpv"], values["starts_on"], values["ends_on"], is_framework))
        _attributes(element, lot_id, reading)
    return found


def _lot(element: Element, reading: Reading) -> Row:
    values: Row = dict.fromkeys(("title", "cpv", "starts_on", "ends_on", "framework_type", "dps_type"))
    for project in element.all(PROJECT):
        values |= places_of(project, reading)
        values["title"], values["cpv"] = reading.text(project, "cbc:Name"), codes_of(project, reading)
        values["contract_nature"] = reading.text(project, "cbc:ProcurementTypeCode")
        total = ("cac:RequestedTenderTotal", "cbc:EstimatedOverallContractAmount")
        values["estimated_amount"], values["estimated_currency"] = reading.amount(project, *total)
        values["starts_on"] = reading.day(project, "cac:PlannedPeriod", "cbc:StartDate")
        values["ends_on"] = reading.day(project, "cac:PlannedPeriod", "cbc:EndDate")
        for measure in project.all("cac:PlannedPeriod", "cbc:DurationMeasure"):
            values["duration"], values["duration_unit"] = measure.say(), measure.attribute("unitCode")
    for process in element.all(PROCESS):
        for code in process.all("cac:ContractingSystem", "cbc:ContractingSystemTypeCode"):
            kinds = {"framework-agreement": "framework_type", "dps-usage": "dps_type"}
            if column := kinds.get(code.attributes.get("listName", "")):
                values[column] = code.say()
                code.attribute("listName")
        ceiling = ("cac:FrameworkAgreement", "cbc:EstimatedMaximumValueAmount")
        values["framework_maximum"], values["framework_currency"] = reading.amount(process, *ceiling)
        values["tenders_due_on"] = reading.day(process, "cac:TenderSubmissionDeadlinePeriod", "cbc:EndDate")
    return values


def _attributes(element: Element, lot_id: str, reading: Reading) -> None:
    for path in CODES:
        for parent in element.all(*path[:-1]):
            for code in parent.all(path[-1]):
                _add_code(parent, code, lot_id, "sought", reading)
    for block in element.all(TERMS, *EXTENSION, "efac:StrategicProcurement"):
        add_strategic(block, lot_id, "sought", reading)


def add_strategic(block: Element, lot_id: str, stage: str, reading: Reading) -> None:
    """Add every code below a block on clean vehicles, energy efficiency or trade measures."""
    for parent in block.walk():
        parent.is_passed = parent.name not in ("efac:MeasureException", "efac:MeasureStatistics") or parent.is_passed
        for code in parent.children:
            if "listName" in code.attributes:
                _add_code(parent, code, lot_id, stage, reading)


def _add_code(parent: Element, code: Element, lot_id: str, stage: str, reading: Reading) -> None:
    beside = {name: [each for each in parent.children if each.name == name] for name in BESIDE}
    numbers = [*beside["efbc:StatisticsNumeric"], *beside["efbc:AssetMetricNumeric"]]
    if parent.name == "efac:ProcurementDetails" and code.name == "efbc:AssetCategoryCode":
        counts = parent.all("efac:StrategicProcurementStatistics")
        numbers += [
            number for each in counts if len(each.children) == 1 for number in each.all("efbc:StatisticsNumeric")
        ]
    about = beside["cbc:ProcurementType"] or (beside["cbc:Description"] if parent.name != TERMS else [])
    list_name, value = code.attribute("listName"), reading.published(code.say())
    for each in about:
        each.is_passed = True
    text, quantity = reading.best(about), next((each.say() for each in numbers), None)
    if value:
        row: Row = {
            "lot_id": lot_id,
            "stage": stage,
            "list_name": list_name,
            "code": value,
            "text": text,
            "quantity": quantity,
        }
        reading.add(ATTRIBUTE, code.place, row)
