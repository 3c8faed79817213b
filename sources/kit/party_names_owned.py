"""What a cell says of what belongs to a company: its subsidiaries after it, its vessels or goods before it."""

import re

from sources.kit.party_names_text import Span
from sources.kit.party_names_words import ends_with_legal_form, number_of, only_legal_form, words

_SUBORDINATE = "subordinate|affiliated?|related|associated|controlled|subsidiary"
_DEPENDENT = (
    r"(?:subsidiar(?:y|ies)|subordinates?|affiliates?|joint ventures?|branches"
    rf"|(?:{_SUBORDINATE})(?: ?,? ?(?:and|or) (?:{_SUBORDINATE}))*+"
    r" (?:entit(?:y|ies)|compan(?:y|ies)|organi[sz]ations?|enterprises?|units?|firms?))"
)
_SHARE = rf"(?:(?P<{{0}}>\d{{{{1,2}}}}|all|any|each|some|several|certain|{'|'.join(words()['numbers'])}) (?:of )?)?"
_OWNED = rf"{_SHARE}(?:(?:its|their|his|the|whose|other) )?"
_SUCH = (
    r"(?:(?P<{0}>\d{{1,2}}|[a-z]+) )??"
    r"(?:(?:wholly|majority|partly|fully|jointly)[ -]owned |direct |indirect |listed |Chinese |[\w’'-]+-based |known )*"
)
DEPENDENTS = re.compile(
    rf"(?: ?,)? ?(?:\b(?:and|or|including|with|as well as|together with) {_OWNED.format('share')}|(?<=,) (?:its|their) )"
    rf"{_SUCH.format('count')}(?P<word>{_DEPENDENT})\b"
    rf"(?: ?,?(?: (?:and|or))? {_OWNED.format('more_share')}{_SUCH.format('more')}{_DEPENDENT}\b)*",
    re.I,
)
"""A clause on companies that belong to the one named before; `count` where it says how many."""
WHERE = re.compile(r" ?,? ?(?:(?:located|based) )?(?:from|in|of|within) (?P<place>[^,;:()]+?)(?= ?(?:[,;:(]|$))", re.I)
INTRODUCED = re.compile(
    r" ?[,:]? ?(?:(?:which|that) (?:include|are|is|comprise)s?\b|(?:including|namely|such as|as follows|are|is)\b|i\.e\.,?)? ?:? ?,? ?",
    re.I,
)
_VESSELS = r"(?:fishing |merchant |cargo )?(?:vessels?|ships?|boats?)"
_AND = r"(?: ?,? ?(?:and/or|and|or) | ?, ?| )"
VESSELS_OF = re.compile(rf"(?:all )?{_VESSELS} (?:(?:owned|operated|chartered|managed|controlled){_AND})++by ", re.I)
GOODS_OF = re.compile(
    rf"[^,;()]{{0,80}}?\b(?:(?:produced|manufactured|made|grown|harvested|processed|mined){_AND})++by ", re.I
)
PREFIX = re.compile(rf"(?P<what>{_VESSELS}|aircraft|airplanes?)(?:\(s\))? ?(?:names?)? ?: ?", re.I)


def dependents(span: Span, goes_on: bool = False) -> re.Match[str] | None:
    """The first clause on subsidiaries; none where the words belong to a name ("and Affiliates Ltd.") or, unless the piece `goes_on`
    after others, where nobody stands before it whose they could be."""
    for match in span.find(DEPENDENTS):
        rest = span.after(match.end())
        is_name = rest.text[:1] == " " and only_legal_form(rest.text.split(",")[0])
        has_owner = any(letter.isalnum() for letter in span.before(match.start()).text)
        if not is_name and (has_owner or (goes_on and match.start() == span.start)):
            return match
    return None


def count_of(clause: re.Match[str]) -> int | None:
    """How many names a clause says will follow; one for "its subsidiary"."""
    return (
        number_of(clause["count"])
        or number_of(clause["share"])
        or (1 if clause["word"].casefold() == "subsidiary" else None)
    )


def said_before(span: Span) -> re.Match[str] | None:
    """Vessels or goods that a cell names before the company whose they are; for goods the company is told by its legal form."""
    if found := span.leading(VESSELS_OF):
        return found
    if found := span.leading(GOODS_OF):
        rest = span.after(found.end())
        clause = dependents(rest)
        owner = rest.before(clause.start()) if clause else rest
        return found if ends_with_legal_form(owner.trimmed(" ,;:.").text) else None
    return None
