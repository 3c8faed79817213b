"""CAS Registry Numbers as lists write them: several in a cell, odd hyphens, "-" for none; the check digit tells right from wrong."""

import re
from dataclasses import dataclass

HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−﹣－", "-"))
NONE = re.compile(r"(?i)(?:-+|n/?a|none|not (?:applicable|available)|various|multiple)?")
"""What a cell says that holds no number."""
_ALIKE = re.compile(r"(?<![\w-])\d+\s*-\s*\d+\s*-\s*\d+(?![\w-])")
_FORM = re.compile(r"0*([1-9]\d{1,6})-(\d\d)-(\d)", re.ASCII)


@dataclass(frozen=True)
class CasCell:
    """What a cell says: numbers whose check digit holds, in their order and each once; pieces that look like numbers and are none; and
    whether anything was said at all."""

    numbers: tuple[str, ...]
    wrong: tuple[str, ...]
    says_something: bool


def cas_number(text: str) -> str | None:
    """The number without leading zeros, or None where its form or its check digit does not hold: the digits before it, each times its
    place from the right, summed, modulo 10."""
    found = _FORM.fullmatch(re.sub(r"\s", "", text.translate(HYPHENS)))
    if not found:
        return None
    weighted = sum(place * int(digit) for place, digit in enumerate(reversed(found[1] + found[2]), start=1))
    return f"{found[1]}-{found[2]}-{found[3]}" if weighted % 10 == int(found[3]) else None


def read_cas_cell(text: str | None) -> CasCell:
    """Every number of a cell, whatever stands between them. What is wrong is kept as it stands, for a finding."""
    plain = (text or "").translate(HYPHENS)
    if NONE.fullmatch(plain.strip()):
        return CasCell((), (), False)
    read = [(piece, cas_number(piece)) for piece in _ALIKE.findall(plain)]
    wrong = tuple(piece for piece, number in read if number is None)
    numbers = tuple(dict.fromkeys(number for _, number in read if number))
    return CasCell(numbers, wrong if read else (plain.strip(),), True)
