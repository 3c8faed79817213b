"""What is taken of a release, as SQL over the engine's reader: one row a release, with its parties, awards and contracts as lists.

Only fields are picked here. What is made of them is said in `tables.py`, where each party, award and contract has a row.
"""

from collections.abc import Iterable

from sources.ocds.known import holds_taken, known_fields, quoted


def selected(columns: Iterable[str]) -> str:
    """The select list over a reader with these columns. All of them are looked at, or a new field would pass unread."""
    taken = {name for name, below in known_fields()["release"].items() if holds_taken(below)}
    passed_over = " AND ".join(f"{quoted(name)} IS NULL" for name in columns if name not in taken) or "true"
    return f"""
        SELECT ocid, id, date, tag, language, {organisation("buyer")} AS buyer,
        tender.title AS title, tender.status AS procedure_status, tender.procurementMethod AS procedure_method,
        tender.techniques.hasFrameworkAgreement AS is_framework, {code("tender.classification")} AS main_code,
        list_concat({codes("tender.additionalClassifications")}, {item_codes("tender.items")}) AS codes,
        list_transform(parties, lambda p: {organisation("p", "p.roles")}) AS parties,
        list_transform(awards, lambda a: {award()}) AS awards,
        list_transform(contracts, lambda a: {contract()}) AS contracts,
        {passed_over} AS nothing_passed_over"""


def organisation(party: str, roles: str = "NULL::VARCHAR[]") -> str:
    """A party. One that stands with what it does has its role by its place."""
    fields = [
        f"'id': {party}.id",
        f"'name': {party}.name",
        f"'legal_name': {party}.identifier.legalName",
        f"'scheme': {party}.identifier.scheme",
        f"'number': {party}.identifier.id",
        f"'country': {party}.address.country",
        f"'country_name': {party}.address.countryName",
        f"'others': {party}.additionalIdentifiers",
        f"'roles': {roles}",
    ]
    return "{" + ", ".join(fields) + "}"


def code(classification: str) -> str:
    """The code of a classification by the Common Procurement Vocabulary."""
    return f"CASE WHEN upper({classification}.scheme) = 'CPV' THEN {classification}.id END"


def codes(classifications: str) -> str:
    """The codes of several classifications; null where one is by another vocabulary."""
    return f"list_transform({classifications}, lambda c: {code('c')})"


def item_codes(items: str) -> str:
    """The codes of items."""
    more = f"flatten(list_transform({items}, lambda k: {codes('k.additionalClassifications')}))"
    return f"list_concat(list_transform({items}, lambda k: {code('k.classification')}), {more})"


def award() -> str:
    """An award."""
    return f"""{{'id': a.id, 'title': a.title, 'status': a.status, 'decided_on': a.date, 'amount': a.value.amount,
        'currency': a.value.currency, 'lot': a.relatedLot, 'lots': a.relatedLots, 'codes': {item_codes("a.items")},
        'starts_on': a.contractPeriod.startDate, 'ends_on': a.contractPeriod.endDate,
        'suppliers': list_transform(a.suppliers, lambda s: {organisation("s")})}}"""


def contract() -> str:
    """A contract."""
    return f"""{{'id': a.id, 'award': a.awardID, 'title': a.title, 'status': a.status, 'decided_on': a.dateSigned,
        'amount': a.value.amount, 'currency': a.value.currency, 'codes': {item_codes("a.items")},
        'starts_on': a.period.startDate, 'ends_on': a.period.endDate,
        'suppliers': list_transform(a.suppliers, lambda s: {organisation("s")})}}"""
