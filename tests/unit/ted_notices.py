"""Small fictional notices in the form of eForms, for the tests of the source `ted`."""

from pathlib import Path

import sources.ted.parse as source
from sources.kit.record import Parsed
from tests.unit.raw_tables import declared, delivered
from warehouse.contract import load_tables

TABLES = tuple(name for name in load_tables() if name.startswith("ted__"))
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
EFORMS = "http://data.europa.eu/p27/eforms-ubl-extension"
SPACES = {
    "cac": f"{UBL}CommonAggregateComponents-2",
    "cbc": f"{UBL}CommonBasicComponents-2",
    "ext": f"{UBL}CommonExtensionComponents-2",
    "efac": f"{EFORMS}-aggregate-components/1",
    "efbc": f"{EFORMS}-basic-components/1",
    "efext": f"{EFORMS}s/1",
}
ID = "11111111-2222-3333-4444-555555555555"
EARLIER = "99999999-2222-3333-4444-555555555555"
PROCEDURE = "aaaaaaaa-2222-3333-4444-555555555555"
HEAD = f"""<cbc:ID schemeName="notice-id">{ID}</cbc:ID><cbc:ContractFolderID>{PROCEDURE}</cbc:ContractFolderID>
<cbc:IssueDate>2026-03-02+01:00</cbc:IssueDate><cbc:IssueTime>09:30:00+01:00</cbc:IssueTime><cbc:VersionID>02</cbc:VersionID>
<cbc:NoticeTypeCode listName="result">can-standard</cbc:NoticeTypeCode><cbc:NoticeLanguageCode>DEU</cbc:NoticeLanguageCode>
<cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification></cac:Party>
</cac:ContractingParty><cac:TenderResult><cbc:AwardDate>2000-01-01Z</cbc:AwardDate></cac:TenderResult>"""


def organisation(local: str, name: str, more: str = "", company: str = "") -> str:
    return f"""<efac:Organization>{more}<efac:Company><cac:PartyIdentification><cbc:ID>{local}</cbc:ID></cac:PartyIdentification>
<cac:PartyName><cbc:Name languageID="DEU">{name}</cbc:Name></cac:PartyName><cac:PostalAddress><cbc:StreetName>Gasse 1</cbc:StreetName>
<cac:Country><cbc:IdentificationCode>FRD</cbc:IdentificationCode></cac:Country></cac:PostalAddress>{company}</efac:Company></efac:Organization>"""


def lot(local: str, framework: str = "none", more: str = "") -> str:
    return f"""<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">{local}</cbc:ID><cac:TenderingProcess><cac:ContractingSystem>
<cbc:ContractingSystemTypeCode listName="framework-agreement">{framework}</cbc:ContractingSystemTypeCode></cac:ContractingSystem>
</cac:TenderingProcess><cac:ProcurementProject><cbc:Name languageID="DEU">Rechner</cbc:Name>
<cbc:Name languageID="ENG">Computers</cbc:Name>{more}<cac:MainCommodityClassification>
<cbc:ItemClassificationCode listName="cpv">30213100</cbc:ItemClassificationCode></cac:MainCommodityClassification>
</cac:ProcurementProject></cac:ProcurementProjectLot>"""


def refs(tag: str, *ids: str) -> str:
    return "".join(f"<efac:{tag}><cbc:ID>{each}</cbc:ID></efac:{tag}>" for each in ids)


def result(
    local: str, lot_id: str, tenders: tuple[str, ...], contracts: tuple[str, ...], decision: str = "selec-w"
) -> str:
    return f"""<efac:LotResult><cbc:ID>{local}</cbc:ID><cbc:TenderResultCode>{decision}</cbc:TenderResultCode>
{refs("LotTender", *tenders)}{refs("SettledContract", *contracts)}{refs("TenderLot", lot_id)}</efac:LotResult>"""


def tender(local: str, party: str, amount: str = "1000.50", more: str = "") -> str:
    return f"""<efac:LotTender><cbc:ID>{local}</cbc:ID>{more}<cac:LegalMonetaryTotal>
<cbc:PayableAmount currencyID="EUR">{amount}</cbc:PayableAmount></cac:LegalMonetaryTotal>{refs("TenderingParty", party)}</efac:LotTender>"""


def contract(local: str, *tenders: str, decided: str = "2026-02-01+01:00") -> str:
    return f"""<efac:SettledContract><cbc:ID>{local}</cbc:ID><cbc:AwardDate>{decided}</cbc:AwardDate>
<cbc:IssueDate>2026-02-20+01:00</cbc:IssueDate>{refs("LotTender", *tenders)}</efac:SettledContract>"""


def party(local: str, *tenderers: str, subcontractors: tuple[str, ...] = ()) -> str:
    inner = refs("Tenderer", *tenderers) + refs("SubContractor", *subcontractors)
    return f"<efac:TenderingParty><cbc:ID>{local}</cbc:ID>{inner}</efac:TenderingParty>"


def notice(
    results: str = "", organisations: str = "", lots: str = "", more: str = "", head: str = HEAD, extension: str = ""
) -> str:
    """A contract award notice; the buyer is among its organisations."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    buyer = organisation("ORG-0001", "Stadt Beispiel")
    return f"""<?xml version="1.0" encoding="UTF-8"?><ContractAwardNotice xmlns="{UBL}ContractAwardNotice-2" {spaces}>
<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>{extension}
<efac:NoticeResult>{results}</efac:NoticeResult><efac:Organizations>{buyer}{organisations}</efac:Organizations>
</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>{head}{lots or lot("LOT-0001")}{more}
</ContractAwardNotice>"""


def read(folder: Path, content: str | bytes, name: str = "lists/ted/notice.xml") -> Parsed:
    data = content if isinstance(content, bytes) else content.encode()
    return source.parse(delivered(folder, name, data), declared(*TABLES))
