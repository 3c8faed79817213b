"""The words of lists that stand between names, or in brackets behind one: aliases, former names, groups, places, footnotes.

Cells are tidied before: a blank is one blank. Loops take all they can and give nothing back, so that no cell takes long.
"""

import re

from sources.kit.name_text import NameKind
from sources.kit.party_names_words import is_country, words

_TIMES = (
    "also|formerly|previously|once|now|currently|commonly|better|otherwise|sometimes|variously|doing|trading|operating"
)
_KNOWN = (
    rf"(?:(?:{_TIMES})(?: ?,? ?(?:and|or) (?:also|formerly|previously|now|currently|sometimes))? )?"
    r"(?:known|referred to|business|trading|operating|translated|spell?ed|spelt|written|registered) as\b"
)
_LETTERS = (
    r"(?:[afn] ?/ ?k ?/ ?a|d ?/ ?b ?/ ?a|(?-i:[AaFfNn])\. ?(?-i:[Kk])\. ?a\b\.?|(?-i:[Dd])\. ?b\. ?a\b\.?)(?![A-Za-z])"
)
_NUMBER = rf"\d{{1,2}}|{'|'.join(words()['numbers'])}"

MARK = re.compile(
    rf"(?<![\w/])(?:(?:and|or) )?(?P<word>{_KNOWN}|{_LETTERS}|(?-i:aka|fka|dba|nka)\b|(?-i:(?<=[a-z.,;)] )AKA)\b"
    r"|(?:formerly|previously)\b) ?:? ?",
    re.I,
)
"""Between a name and the one that follows it."""
MARK_IN_BRACKETS = re.compile(
    rf" ?(?:(?:and|or|including) )?(?P<word>{_KNOWN}|{_LETTERS}|(?:aka|fka|dba|nka|formerly|previously|now|alias(?:es)?)\b) ?:? ?",
    re.I,
)
COUNTED_ALIASES = re.compile(
    rf" ?(?:(?:and|including|incl\.?|with|has|under) )?(?:the )?(?:following )?(?:(?P<count>{_NUMBER}) )?(?:other |known )?"
    r"(?P<former>former )?(?:alias(?:es)?|names?) ?(?::|are\b|is\b|-(?= )) ?",
    re.I,
)
TOGETHER = re.compile(
    r" ?(?:collectively|together|jointly|hereinafter|hereafter) ?,? ?(?:(?:referred to as|known as|called|the)\b)? ?:? ?",
    re.I,
)
PLACE = re.compile(r" ?(?:of|located in|based in|in|at|from) ", re.I)
REMARK = re.compile(
    r" ?(?:(?:IMO|MMSI|call sign|flag(?:ged)?|see note)\b.*|\d{1,2}|\*+"
    r"|(?:an? )?(?:[\w-]+[ -]owned )?(?:subsidiary|division|branch|affiliate|unit|part|member) of\b.*"
    r"|(?:owned|operated|controlled|managed) by\b.*)",
    re.I,
)
"""In brackets: a vessel's number, a footnote, whose a company is."""
CONJUNCTION = re.compile(r" ?(?:and/or|and|or|as well as) ", re.I)
AND_OTHERS = re.compile(r" ?,? (?:et\.? al|and others)\b\.? ?$", re.I)

_FOOTNOTE = r"(?:\*(?: ?\d{1,4}(?![\w.]))?|[†‡§¹²³⁰⁴⁵⁶⁷⁸⁹]|\[\w{1,3}\])"
FOOTNOTE = re.compile(rf"(?: ?{_FOOTNOTE})++ ?$")
FOOTNOTE_FIRST = re.compile(rf"(?:{_FOOTNOTE} ?)++")
FOOTNOTE_GLUED = re.compile(r"(?<=[A-Za-z])(?P<stop>\.?)\d{1,2}$")
"""A raised number that lost its place: "Ltd.2"."""


def kind_of_mark(word: str) -> NameKind:
    """Whether a mark speaks of a former name or of another one."""
    plain = word.casefold().replace(" ", "")
    return "former" if plain.startswith(("formerly", "previously", "once", "f/k", "f.k", "fka")) else "alias"


def is_place(text: str) -> bool:
    """Whether what follows "of", "in" or "from" in brackets is a place: its last part is a country, or it is one or two words."""
    last = text.rpartition(",")[2].strip(" .")
    return is_country(last) or ("," not in text and len(text.split()) <= 2)
