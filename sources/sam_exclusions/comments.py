"""The agencies' comments on an exclusion: kept where they say what it means, and not where they speak of a natural person.

They cannot be left out: some say that the party "is not itself excluded", which nothing else in the row does.
"""

import re

from sources.kit.name_text import clean

_PERSONAL = re.compile(
    r"@|\b(?:dob|pob|born|birth|passport|ssn|social security|national id|e-?mail|phone|tel|fax|resid(?:es|ed|ing)|spouse|"
    r"he|she|his|her|him|mr|mrs|ms|dr|owner|president|director|manager|employee)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"^\(\s*also\s+|\)$", re.IGNORECASE)
SHORTEST = 4
"""Characters of a linked name that is looked for: shorter ones stand in any text."""


def impersonal(comment: str | None, cross_reference: str | None) -> str | None:
    """The comment, or None where it has a sign of a natural person: a personal word, or a name that the entry is linked to. Linked
    names themselves are never kept, since nothing tells which of them are natural persons."""
    text = clean(comment)
    if not text or _PERSONAL.search(text):
        return None
    linked = [clean(piece) for piece in _ALSO.sub("", clean(cross_reference)).split(",")]
    plain = text.casefold()
    return None if any(len(name) >= SHORTEST and name.casefold() in plain for name in linked) else text
