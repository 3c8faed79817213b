"""What a name cell hides, the entry's own name and the members of a group with their EC and CAS numbers; and other cells' small print."""

import re
from dataclasses import dataclass

_MEMBERS = re.compile(r"\bshow/hide\b")
_EC = r"(?:-|\d{3}-\d{3}-\d)"
_CAS = r"(?:-|\d+-\d+-\d+)"
_NUMBERS = re.compile(rf"EC No\.: ({_EC}(?:[,;] ?{_EC})*) \| CAS No\.: ({_CAS}(?:[,;] ?{_CAS})*)(?= |$)")
"""What ends a member. A member is told by its end, so that a long text without one is read in one go."""
_TITLE = re.compile(r"\b(?:EC|CAS) No\.")
_REASON = re.compile(r"(\(Article 57(?:\([a-z]\)[^()]*|[^()]*)\))\s*(?=\S)")


@dataclass(frozen=True)
class Member:
    """One substance that a group entry names."""

    name: str
    ec_number: str | None
    cas_stated: str | None


@dataclass(frozen=True)
class NameCell:
    """`rest` is text below the fold that is no member in the known form; empty where all was read."""

    name: str
    is_group: bool
    members: tuple[Member, ...]
    rest: str


def read_name(text: str) -> NameCell:
    """The same for the page, where a member has a line, and for CSV, where all stand in one."""
    name, *folded = _MEMBERS.split(" ".join(text.split()), maxsplit=1)
    below = folded[0] if folded else ""
    *pieces, rest = _NUMBERS.split(below)
    found = [Member(at.strip(), stated(ec), stated(cas)) for at, ec, cas in zip(*[iter(pieces)] * 3, strict=True)]
    odd = [member.name for member in found if _TITLE.search(member.name)]
    return NameCell(name.strip(), bool(folded), tuple(found), " | ".join(filter(None, [*odd, rest.strip()])))


def stated(text: str | None) -> str | None:
    """The text, or None where it is the list's sign for none."""
    return None if text is None or text.strip() in ("", "-") else text.strip()


def reasons(text: str | None) -> str | None:
    """Reasons for inclusion, joined; the page has one a line, in CSV the next follows without a blank."""
    return _REASON.sub(r"\1 | ", " ".join(text.split())) if stated(text) and text else None
