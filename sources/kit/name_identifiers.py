"""Registration and tax numbers that a list writes into the cell of a name: "Acme Ltd. (Reg. No. 12345-67)"."""

import re

_REGISTER = (
    r"(?:(?:business|company|commercial|trade|central|foreign)\s+)*(?:registration|registry|register|regn|reg)\b\.?"
    r"(?:\s+(?:code|id)\b)?(?:\s*(?:number|no|nr|n°)\b\.?)*"
)
_TAX = r"(?:tax(?:payer)?|vat|income\s+tax)\s+(?:identification|registration|id)\b(?:\s*(?:number|no|nr)\b\.?)?"
_CREDIT = r"unified\s+social\s+credit\s+code|uscc"
_SHORT = r"(?:cnpj|tin|bin|inn|id)\b\.?(?:\s*(?:number|no|nr)\b\.?\s*[:#]?|\s*[:#])"
"""Short words are also parts of names ("ID 2000 Ltd"), so these need a sign that a number follows."""
_NUMBER = re.compile(
    rf"[(\[,;:]{{0,3}}\s{{0,3}}(?<![\w/])(?P<scheme>{_REGISTER}|{_TAX}|{_CREDIT}|{_SHORT})\s*[:#.]?\s*"
    r"(?P<value>(?=[A-Z./-]*\d)[A-Z0-9][A-Z0-9./-]{2,}[A-Z0-9])\s*[)\]]?",
    re.IGNORECASE,
)
_NUMBER_WORDS = re.compile(r"\b(?:number|no|nr|n)\b")
_SAME = {
    "reg": "registration",
    "regn": "registration",
    "register": "registration",
    "uscc": "unified social credit code",
}


def take_identifiers(text: str) -> tuple[str, list[str]]:
    """The text without registration and tax numbers, and these as scheme:value, the scheme in the list's own words."""
    found: list[str] = []

    def taken(match: re.Match[str]) -> str:
        words = _NUMBER_WORDS.sub("", re.sub(r"[^a-z]+", " ", match["scheme"].casefold()))
        scheme = " ".join(words.split())
        found.append(f"{_SAME.get(scheme, scheme)}:{match['value']}")
        return " "

    rest = _NUMBER.sub(taken, text)
    return (re.sub(r"[(\[]\s*[)\]]", "", rest) if found else text), found
