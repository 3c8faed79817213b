"""Codes that a register holds, each read to its one form: identifiers, countries, currencies, CPV, CAS, yes and no."""

import re

from sources.kit.countries import to_alpha2
from sources.supplier_register.cell import BadValue, quoted, without_email

_YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "1", "ja", "oui"), "yes"),
    **dict.fromkeys(("no", "n", "false", "0", "nein", "non"), "no"),
}
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d+")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CPV = re.compile(r"(\d{8})(?:-\d)?", re.ASCII)
_CAS = re.compile(r"(\d{2,7})-(\d{2})-(\d)", re.ASCII)


def read_id(text: str) -> str:
    """Return an identifier as it stands, in its own case."""
    if _SHORTENED.fullmatch(text):
        remedy = "Format the column as text and write the number in full."
        raise BadValue(f"{quoted(text)} was shortened by a spreadsheet.", remedy)
    if "\n" in text or "\r" in text:
        remedy = "Close the quotation marks of this row or of one before it."
        raise BadValue(f"{quoted(text)} runs over two lines.", remedy)
    if without_email(text) != text:
        raise BadValue("an e-mail address is no identifier.", "Use a number or code that names no person.")
    return text


def read_country(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country given by code or name."""
    code = to_alpha2(text)
    if code is None:
        raise BadValue(f"{quoted(text)} is no known country.", "Write the ISO 3166-1 code, as in DE or TW.")
    return code


def read_yes_no(text: str) -> str:
    """Return yes or no, given in English, German or French, as true and false, or as 1 and 0."""
    if text.casefold() not in _YES_NO:
        raise BadValue(f"{quoted(text)} is neither yes nor no.", "Write yes or no, or leave it empty if unknown.")
    return _YES_NO[text.casefold()]


def read_currency(text: str) -> str:
    """Return a currency's three letters (ISO 4217) in capitals; whether it exists is not looked up."""
    if not _CURRENCY.fullmatch(text.upper()):
        raise BadValue(f"{quoted(text)} is no currency code.", "Write the ISO 4217 code, as in EUR.")
    return text.upper()


def read_cpv(text: str) -> str:
    """Return the eight digits of a CPV code, without the check digit."""
    found = _CPV.fullmatch(text)
    if not found:
        raise BadValue(f"{quoted(text)} is no CPV code.", "Write all eight digits, as in 30213100-6.")
    return found[1]


def read_cas(text: str) -> str:
    """Return a CAS Registry Number whose check digit holds: the digits before it, each times its place from the right,
    summed, modulo 10."""
    found = _CAS.fullmatch(text)
    if not found:
        remedy = "Write it as in 71-43-2, in a column formatted as text: spreadsheets take some for dates."
        raise BadValue(f"{quoted(text)} is no CAS number.", remedy)
    weighted = sum(place * int(digit) for place, digit in enumerate(reversed(found[1] + found[2]), start=1))
    if weighted % 10 != int(found[3]):
        raise BadValue(f"{quoted(text)} fails the CAS check digit.", "Compare it with the safety data sheet.")
    return text
