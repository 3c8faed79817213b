"""The legal form in a name: where it stands, of what class it is, and in what tongue it is written. rigour (MIT) knows the legal forms of the world, ISO 20275
among them."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from rigour._core import extract_org_types

from methodology.tables import document
from transforms.matching.vocabulary import vocabulary

CASEFOLD, NO_CLEANUP = 4, 0
"""How the library's list of legal forms is prepared: as the text is here, in small letters alone. Its core is called, since the package around it needs
PyICU, which has to be compiled (docs/decisions/0018_names.md)."""
LEGAL_OF = {"limited": "llc", "jointstock": "jsc", "foundation": "ngo", "association": "ngo"}
"""The class of a legal form that the vocabulary knows, in rigour's words."""
LEGAL_WORDS = {"pt": "jsc", "ab": "jsc", "anonim": "jsc"}
"""Forms that rigour leaves without a class or knows with other signs alone: of Indonesia, Sweden, Turkey."""
_OF_THE_WORLD = frozenset(
    {"ltd", "limited", "coltd", "colimited", "companylimited", "companyltd", "limitedcompany", "inc", "incorporated", "coinc", "corp", "corporation", "company"}
)  # fmt: skip
_ENGLISH = frozenset(
    {"llc", "llp", "lp", "plc", "jsc", "ojsc", "cjsc", "pjsc", "limitedliabilitycompany", "limitedliabilitypartnership", "limitedpartnership", "jointstockcompany",
     "openjointstockcompany", "closedjointstockcompany", "publicjointstockcompany", "publiclimitedcompany", "ptyltd", "pvtltd", "pteltd", "privatelimited", "proprietarylimited"}
)  # fmt: skip
SHORT, ENDS = 3, 3
"""Letters of a form that counts at an end of a name alone; and how many of the last words the vocabulary looks through for one."""
NOT_FORMS = frozenset({"ii", "iii", "sirketi", "sad"})
"""Of Turkey: numbers, and the word for company, that the library takes for legal forms; and the end of Novi Sad."""
_WORD = re.compile(r"\w")
_LETTER_BEFORE = re.compile(r"\b\w\.$")
"""What is found is the end of a longer form: of b.s.c., not s.c."""


class WithoutForm(NamedTuple):
    """A name without its legal forms, the last of these, the class of that, and what stands behind it."""

    rest: str
    form: str = ""
    legal: str = ""
    behind: str = ""


def without_legal_form(text: str) -> WithoutForm:
    """The text without the legal forms that rigour finds; a name that is nothing else stays whole. A form of up to three letters counts only at an end of
    the name or before a comma: "AT&T" is no Austrian form, and "as" is a word."""
    found = WithoutForm(text)
    for form, kind in reversed(extract_org_types(text, CASEFOLD, NO_CLEANUP, True)):
        at = found.rest.rfind(form)
        before, behind = found.rest[:at], found.rest[at + len(form) :]
        if (
            form in NOT_FORMS
            or at < 0
            or (before.endswith(".") and _LETTER_BEFORE.search(before))
            or (
                len(form) <= SHORT
                and _WORD.search(behind)
                and behind[0] != ","
                and (before.strip() or not behind[0].isspace())
            )
        ):
            continue
        named = _WORD.search(before)
        rest = f"{before} {behind}" if named or _WORD.search(behind) else found.rest
        found = found._replace(rest=rest) if found.legal else WithoutForm(rest, form, kind, behind if named else "")
    return found


@lru_cache(1 << 12)
def tongue(form: str) -> str:
    """In what tongue a legal form is written."""
    plain = "".join(filter(str.isalpha, form))
    if plain in _OF_THE_WORLD:
        return "world"
    return "english" if plain in _ENGLISH else "own"


def at_the_end(words: list[str]) -> tuple[list[str], str, str]:
    """The words without a legal form of `methodology/legal_form.yml` that ends them, that form and its class."""
    legal = more_forms().get(words[-1], "") if len(words) > 1 else ""
    return (words[:-1], words[-1], legal) if legal else (words, "", "")


@cache
def more_forms() -> Mapping[str, str]:
    """The class of each legal form that rigour does not know."""
    return dict(document("legal_form")["pairs"])


def legal_by_words(words: list[str]) -> tuple[str, str]:
    """The legal form that the vocabulary finds among the last words or as the first, and its class."""
    ends = (*reversed(words[-ENDS:]), *words[:1])
    for word in ends:
        if legal := LEGAL_WORDS.get(word):
            return word, legal
    for word in ends:
        if (known := vocabulary().words.get(word)) and (legal := LEGAL_OF.get(known.meaning)):
            return word, legal
    return "", ""
