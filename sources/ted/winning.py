"""Which tenders have won: results name tenders and contracts, and contracts name tenders.

A tender has won where the result of a lot says that a winner was chosen and a contract is over the tender. Other tenders of a
result only took part, and a rank says nothing: in framework agreements the third and fourth win too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sources.kit.record import Row

CHOSEN = "selec-w"
"""Code of the list winner-selection-status: at least one winner was chosen."""
BY_CONTRACT, ALONE = "contract", "only tender"


@dataclass
class Result:
    """The result of a lot."""

    local: str | None
    decision: str | None
    tenders: list[str]
    contracts: list[str]
    lots: list[str]


@dataclass
class Contract:
    """A contract as the notice states it."""

    local: str
    tenders: list[str]
    values: Row
    decided_on: str | None
    signed_on: str | None
    in_framework: bool


@dataclass
class Won:
    """Why a tender has won, for which lots, under which contracts."""

    basis: str
    results: list[Result] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)


def winners(tenders: Iterable[str], results: list[Result], contracts: list[Contract]) -> dict[str, Won]:
    """The tenders that have won, by their ids."""
    over: dict[str, list[Contract]] = {}
    for contract in contracts:
        for local in contract.tenders:
            over.setdefault(local, []).append(contract)
    naming: dict[str, list[Result]] = {}
    listing: dict[str, list[Result]] = {}
    for result in results:
        for local in dict.fromkeys(result.tenders):
            listing.setdefault(local, []).append(result)
        for local in dict.fromkeys(result.contracts):
            naming.setdefault(local, []).append(result)
    won: dict[str, Won] = {}
    for local in tenders:
        through_contract = [each for contract in over.get(local, []) for each in naming.get(contract.local, [])]
        chosen = [each for each in listing.get(local, through_contract) if each.decision == CHOSEN]
        if chosen and local in over:
            won[local] = Won(BY_CONTRACT, chosen, over[local])
        elif alone := [each for each in chosen if {*each.tenders} == {local} and not each.contracts]:
            won[local] = Won(ALONE, alone)
    return won
