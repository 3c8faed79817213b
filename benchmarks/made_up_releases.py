"""Releases of contracts as a publisher of a large country might write them: made up, the same for the same number."""

import json
from random import Random
from typing import Any

SUPPLIERS, BUYERS = 20_000, 3_000
CODES = ("30213100", "30231300", "48000000", "72000000", "32420000")
COUNTRIES = ("United Kingdom", "Germany", "France")
AGAIN = 4
"""One release in so many is of a process that another release is of too."""


def release(number: int) -> str:
    """One release as JSON. Of releases of one process the later numbers are amendments; some repeat it word for word."""
    process = number - AGAIN // 2 if number % AGAIN == AGAIN - 1 else number
    made = of_process(process)
    if process != number and number % (3 * AGAIN) != 2:
        made |= {"id": f"{made['id']}-amended", "date": made["date"].replace("T10", "T16"), "tag": ["awardUpdate"]}
        made["awards"][0]["value"]["amount"] = made["contracts"][0]["value"]["amount"] = round(
            made["awards"][0]["value"]["amount"] * 1.1, 2
        )
    return json.dumps(made)


def of_process(process: int) -> dict[str, Any]:
    """The first release of a process."""
    chance = Random(process)
    supplier, buyer, amount = (
        chance.randrange(SUPPLIERS),
        chance.randrange(BUYERS),
        round(chance.uniform(1_000, 500_000), 2),
    )
    date = f"202{chance.randrange(3, 6)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}T10:00:00Z"
    code = {"scheme": "CPV", "id": chance.choice(CODES), "description": "Personal computers"}
    winners = [supplier] if process % 20 else [supplier, (supplier + 1) % SUPPLIERS]
    value = {"amount": amount, "currency": "GBP"}
    status = "cancelled" if process % 50 == 0 else "active"
    items = [item(at, code, chance.randrange(1, 500)) for at in (1, 2)]
    period = {"startDate": date, "endDate": "2027-12-31T00:00:00Z"}
    return {
        "ocid": f"ocds-made01-{process:08}",
        "id": f"{process:08}-1",
        "date": date,
        "tag": ["award", "contract"],
        "initiationType": "tender",
        "language": "en",
        "description": "Award of a contract after an open procedure",
        "tender": tender(process, code, amount, date, items),
        "parties": [
            party(100_000 + buyer, "Authority", ["buyer"], process),
            *(party(each, "Supplier", ["supplier", "tenderer"], process) for each in winners),
            party(50_000 + supplier, "Bidder", ["tenderer"], process),
        ],
        "buyer": {"id": f"GB-COH-{100_000 + buyer:08}", "name": f"Authority {100_000 + buyer} Limited"},
        "awards": [
            {
                "id": f"{process}-1",
                "title": "Lot 1",
                "status": status,
                "date": date,
                "value": dict(value),
                "suppliers": [{"id": f"GB-COH-{each:08}", "name": f"Supplier {each} Limited"} for each in winners],
                "items": items[:1],
                "relatedLots": ["1"],
                "contractPeriod": period,
            }
        ],
        "contracts": [
            {"id": f"{process}-1", "awardID": f"{process}-1", "title": "Lot 1", "status": status, "value": dict(value),
             "dateSigned": date, "period": period}
        ],
    }  # fmt: skip


def tender(process: int, code: dict[str, str], amount: float, date: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    """The tender of a process."""
    estimate = {"amount": amount * 1.2, "currency": "GBP"}
    return {
        "id": f"T{process}",
        "title": f"Supply of ICT equipment {process}",
        "description": "The authority buys computers, monitors, network equipment and related services for its offices, in several lots.",
        "status": "complete",
        "classification": code,
        "mainProcurementCategory": "goods",
        "value": estimate,
        "procurementMethod": "open",
        "procurementMethodDetails": "Open procedure",
        "techniques": {"hasFrameworkAgreement": process % 40 == 1},
        "tenderPeriod": {"endDate": date},
        "lots": [{"id": "1", "title": "Lot 1", "value": estimate, "status": "complete"}],
        "items": items,
        "documents": [{"id": "1", "documentType": "tenderNotice", "title": "Notice", "url": "https://publisher.example/notice/1", "format": "text/html"}],
        "submissionMethod": ["electronicSubmission"],
    }  # fmt: skip


def party(number: int, kind: str, roles: list[str], place: int) -> dict[str, Any]:
    """An organisation, with all that publishers say of one."""
    return {
        "id": f"GB-COH-{number:08}",
        "name": f"{kind} {number} Limited",
        "identifier": {"scheme": "GB-COH", "id": f"{number:08}", "legalName": f"{kind} {number} LIMITED"},
        "address": {
            "streetAddress": f"{place % 200} Example Street", "locality": "Northport", "region": "UKC", "postalCode": f"NP{place % 90 + 10} 4XX",
            "countryName": COUNTRIES[number % len(COUNTRIES)],
        },
        "contactPoint": {"name": "Procurement Team", "email": f"buying{number}@example.org", "telephone": "+44 191 4960000"},
        "roles": roles,
        "details": {"scale": "sme", "url": "https://www.example.org"},
    }  # fmt: skip


def item(number: int, code: dict[str, str], quantity: int) -> dict[str, Any]:
    """Something bought."""
    return {
        "id": str(number),
        "description": "Portable computers, docking stations and accessories, with delivery and three years of service",
        "classification": code,
        "quantity": quantity,
        "unit": {"name": "piece", "value": {"amount": 900, "currency": "GBP"}},
        "deliveryAddresses": [{"region": "UKC"}],
        "relatedLot": "1",
    }
