"""Signs of a name that it is a natural person's or an organisation's, for lists that mix both and do not say which is which.

Only signs: a name without any says nothing. Natural persons are dropped at the door and counted; see `listing`.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

WORDS = Path(__file__).with_name("organisation_words.yml")
_TITLE = re.compile(r"(?:(?:mr|mrs|miss|messrs)\b\.?|(?:ms|mme|dr|prof|engr|hon)\.)\s*(?=\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_STOPS = re.compile(r"(?<=\b\w)\.(?=\w\b)|\.")


def is_organisation(name: str) -> bool:
    """Whether a word of the name marks an organisation: a legal form, a kind of body, a trade."""
    words, scripts = _marks()
    plain = _plain(name)
    return bool(words & set(_WORD.findall(plain))) or any(mark in name for mark in scripts)


def is_titled_person(name: str) -> bool:
    """Whether the name begins with a personal title and has no mark of an organisation: "Mr. A. Example"."""
    return bool(_TITLE.match(name.strip())) and not is_organisation(_TITLE.sub("", name.strip(), count=1))


def _plain(name: str) -> str:
    """Lower case, without diacritics, and with "S.A.R.L." as one word."""
    marked = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("/", ""))
    return _STOPS.sub("", "".join(each for each in marked if not unicodedata.combining(each)))


@cache
def _marks() -> tuple[frozenset[str], tuple[str, ...]]:
    stated = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    scripts = tuple(stated.pop("scripts"))
    return frozenset(str(word) for words in stated.values() for word in words), scripts
