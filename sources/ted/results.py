"""What came of each lot, and who won, with the value of each winning tender."""

from sources.kit.record import Row
from sources.ted.elements import EXTENSION, Element
from sources.ted.lots import Lot, add_strategic
from sources.ted.organisations import PERSON, YES, Organisation, named
from sources.ted.reading import Reading, joined
from sources.ted.tendering import Party, read_parties
from sources.ted.winning import CHOSEN, Contract, Result, Won, winners

AWARD, RESULT = "ted__award", "ted__lot_result"
SEE = "See the notice on ted.europa.eu."


def read_results(root: Element, lots: dict[str, Lot], organisations: dict[str, Organisation], reading: Reading) -> None:
    """Add results and awards; the winners and their subcontractors get their roles."""
    for block in root.all(*EXTENSION, "efac:NoticeResult"):
        results = [_result(each, reading) for each in block.all("efac:LotResult")]
        contracts = [_contract(each, reading) for each in block.all("efac:SettledContract")]
        parties = read_parties(block, reading)
        tenders = _tenders(block, reading)
        won = winners(tenders, results, contracts)
        for local, tender in tenders.items():
            values, party, tender_lots = _tender(tender, reading)
            if local in won:
                lot_ids = list(dict.fromkeys(lot for each in won[local].results for lot in each.lots)) or tender_lots
                common = values | _award(won[local], lot_ids, lots, reading) | {"tender_id": local}
                _add_winners(tender, parties.get(party or "", Party()), common, organisations, reading)
        _tell_unknown(block, results, won, reading)


def _tenders(block: Element, reading: Reading) -> dict[str, Element]:
    """The tenders by their ids; of two with one id the first stands."""
    found: dict[str, Element] = {}
    for each in block.all("efac:LotTender"):
        local = next(iter(_refs(each)), "")
        if not local or local in found:
            reading.parsed.note(
                each.place, f"The tender's id {local!r} is missing or stands twice.", SEE, "row_rejected"
            )
        else:
            found[local] = each
    return found


def _refs(element: Element, *path: str) -> list[str]:
    return [text for each in element.all(*path, "cbc:ID") if (text := each.say())]


def _result(element: Element, reading: Reading) -> Result:
    local = next(iter(_refs(element)), None)
    decision = reading.text(element, "cbc:TenderResultCode")
    result = Result(
        local,
        decision,
        _refs(element, "efac:LotTender"),
        _refs(element, "efac:SettledContract"),
        _refs(element, "efac:TenderLot"),
    )
    values: Row = {"result_id": local, "decision": decision, "lot_ids": joined([*result.lots])}
    values |= {"tender_ids": joined([*result.tenders]), "contract_ids": joined([*result.contracts])}
    values["reason"] = reading.text(element, "efac:DecisionReason", "efbc:DecisionReasonCode")
    ceiling = ("efac:FrameworkAgreementValues",)
    values["framework_maximum"], values["framework_currency"] = reading.amount(
        element, *ceiling, "cbc:MaximumValueAmount"
    )
    values["tenders_received"] = _received(element)
    reading.add(RESULT, element.place, values)
    for block in element.all("efac:StrategicProcurement"):
        add_strategic(block, joined([*result.lots]) or "", "awarded", reading)
    return result


def _received(element: Element) -> str | None:
    """How many tenders came in: of the counts by kind the one of all tenders."""
    counts = {}
    for each in element.all("efac:ReceivedSubmissionsStatistics"):
        kind = next((code.say() for code in each.all("efbc:StatisticsCode")), None)
        counts[kind] = next((number.say() for number in each.all("efbc:StatisticsNumeric")), None)
    count = counts.get("tenders")
    return None if count is None or count.startswith("-") else count


def _contract(element: Element, reading: Reading) -> Contract:
    local = next(iter(_refs(element)), "")
    indicator = [each.say() for each in element.all("efbc:ContractFrameworkIndicator")]
    values: Row = {
        "title": reading.text(element, "cbc:Title"),
        "contract_reference": reading.text(element, "efac:ContractReference", "cbc:ID"),
    }
    decided, signed = reading.day(element, "cbc:AwardDate"), reading.day(element, "cbc:IssueDate")
    return Contract(local, _refs(element, "efac:LotTender"), values, decided, signed, indicator == [YES])


def _tender(element: Element, reading: Reading) -> tuple[Row, str | None, list[str]]:
    """A tender's own values, its party and its lots."""
    amount, currency = reading.amount(element, "cac:LegalMonetaryTotal", "cbc:PayableAmount")
    values: Row = {"amount": amount, "currency": currency, "rank": reading.text(element, "cbc:RankCode")}
    values["is_ranked"] = reading.text(element, "efbc:TenderRankedIndicator")
    values["tender_reference"] = reading.text(element, "efac:TenderReference", "cbc:ID")
    values["origin_countries"] = joined([each.say() for each in element.all("efac:Origin", "efbc:AreaCode")])
    values["subcontracting"] = reading.text(element, "efac:SubcontractingTerm", "efbc:TermCode")
    return values, next(iter(_refs(element, "efac:TenderingParty")), None), _refs(element, "efac:TenderLot")


def _award(won: Won, lot_ids: list[str], lots: dict[str, Lot], reading: Reading) -> Row:
    """What is the same for every winner of a tender."""
    known = [lots[each] for each in lot_ids if each in lots]
    starts, ends = {each.starts_on for each in known}, {each.ends_on for each in known}
    decided = sorted(each.decided_on for each in won.contracts if each.decided_on)
    signed = sorted(each.signed_on for each in won.contracts if each.signed_on)
    return {
        "record_kind": "award",
        "basis": won.basis,
        "status": CHOSEN,
        "lot_ids": joined([*lot_ids]),
        "result_ids": joined([each.local for each in won.results]),
        "contract_id": joined([reading.reference(each.local) for each in won.contracts]),
        "contract_reference": joined([each.values["contract_reference"] for each in won.contracts]),
        "title": joined([each.values["title"] for each in won.contracts]),
        "decision_date": next(iter(decided), None),
        "signed_on": next(iter(signed), None),
        "decided_on": next(iter(decided), None) or next(iter(signed), None),
        "in_framework": "yes" if any(each.in_framework for each in won.contracts) else "no",
        "is_framework": "yes" if any(each.is_framework for each in known) else "no",
        "cpv": joined([code for each in known for code in (each.cpv or "").split(" | ")]),
        "starts_on": starts.pop() if len(starts) == 1 else None,
        "ends_on": ends.pop() if len(ends) == 1 else None,
    }


def _add_winners(
    tender: Element, party: Party, common: Row, organisations: dict[str, Organisation], reading: Reading
) -> None:
    """One row for each member of the winning party; one without a supplier where the party is not known."""
    common["award_id"] = reading.reference(common["tender_id"])
    common["group_name"] = None if reading.persons & {*party.tenderers} else party.name
    if not party.tenderers:
        reading.parsed.note(tender.place, "The winning tender names no organisation.", SEE)
        reading.add(AWARD, tender.place, common)
    for local in dict.fromkeys(party.tenderers):
        supplier: Row = {"supplier_ref": reading.reference(local), "supplier_name": named(organisations, local)}
        if local in reading.persons:
            supplier = {"supplier_ref": f"{reading.reference(local)} {PERSON}", "supplier_name": None}
        elif local not in organisations:
            reading.parsed.note(tender.place, f"The winner {local} is not among the organisations of the notice.", SEE)
        else:
            found = organisations[local]
            found.roles.append("supplier")
            supplier |= {name: found.values[name] for name in ("party_scheme", "party_id", "party_country")}
        supplier["is_group_lead"] = "yes" if local in party.leads else "no"
        reading.add(AWARD, f"{tender.place}#{local}", common | supplier)
    for local in party.subcontractors:
        if local in organisations:
            organisations[local].roles.append("subcontractor")


def _tell_unknown(block: Element, results: list[Result], won: dict[str, Won], reading: Reading) -> None:
    """Note lots whose winner was chosen but cannot be told: no contract is over any of the tenders."""
    told = {id(result) for each in won.values() for result in each.results}
    for result in results:
        if result.decision == CHOSEN and id(result) not in told:
            lots = joined([*result.lots]) or "a lot"
            reading.parsed.note(
                block.place, f"A winner was chosen for {lots}, but no contract says which tender it is.", SEE
            )
