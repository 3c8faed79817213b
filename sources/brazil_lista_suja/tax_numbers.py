"""Brazilian tax numbers: CNPJ of businesses; CPF, CAEPF and CEI of natural persons."""

import re
from typing import Literal, NamedTuple

Bearer = Literal["business", "person", "unclear"]

_CNPJ = re.compile(r"[0-9A-Z]{2}\.?[0-9A-Z]{3}\.?[0-9A-Z]{3}/[0-9A-Z]{4}-?[0-9]{2}")
_OF_PERSONS = re.compile(r"\d{3}\.\d{3}\.\d{3}-?\d{2}|\d{3}\.\d{3}\.\d{3}/\d{3}-?\d{2}|\d{2}\.\d{3}\.\d{5}/\d{2}")
_SIGNS = re.compile(r"[\s./-]+")
_WEIGHTS = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
_SOLE_TRADER = re.compile(r"\d{11}\s*$|\d{3}\.\d{3}\.\d{3}-\d{2}|^\s*\d{2}\.\d{3}\.\d{3}\s")


class TaxNumber(NamedTuple):
    """Whose number it is; `cnpj` holds the 14 signs of a business number whose check digits hold."""

    bearer: Bearer
    cnpj: str | None = None


def read_tax_number(stated: str | None) -> TaxNumber:
    """What a number says of its bearer, by its form: twelve signs and two check digits are a business's, eleven digits a person's.

    A business number in its written form whose check digits do not hold is still a business's, but of no use.
    """
    text = (stated or "").strip().upper()
    if "*" in text or _OF_PERSONS.fullmatch(text):
        return TaxNumber("person")
    bare = _SIGNS.sub("", text)
    if _CNPJ.fullmatch(text):
        return TaxNumber("business", bare if is_cnpj(bare) else None)
    if bare.isascii() and bare.isdigit() and len(bare) < 12:
        return TaxNumber("person")
    whole = bare.zfill(14)
    return TaxNumber("business", whole) if is_cnpj(whole) else TaxNumber("unclear")


def is_cnpj(signs: str) -> bool:
    """Whether both check digits hold (modulo 11; since 2026 the first twelve signs may be letters, counted by their place in ASCII)."""
    if not re.fullmatch(r"[0-9A-Z]{12}[0-9]{2}", signs) or len(set(signs)) == 1:
        return False
    values = [ord(sign) - ord("0") for sign in signs]
    first, second = _check_digit(values[:12]), _check_digit([*values[:12], values[12]])
    return values[12:] == [first, second]


def _check_digit(values: list[int]) -> int:
    weights = _WEIGHTS[-len(values) :]
    rest = sum(value * weight for value, weight in zip(values, weights, strict=True)) % 11
    return 0 if rest < 2 else 11 - rest


def names_a_person(name: str) -> bool:
    """Whether a business's name is its owner's with a number, as sole traders are registered: "Fulano de Tal 12345678901"."""
    return bool(_SOLE_TRADER.search(name))
