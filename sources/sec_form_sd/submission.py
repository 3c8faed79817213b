"""A complete submission text file of EDGAR: who filed what and when, and the documents it holds."""

import re
from dataclasses import dataclass

from sources.kit.record import Unreadable

REMEDY = "Deliver the complete submission text file (.txt) of the filing from EDGAR: it says who filed it and holds the exhibits."
SECTIONS = ("FILER", "COMPANY DATA", "FILING VALUES", "BUSINESS ADDRESS", "MAIL ADDRESS", "FORMER COMPANY")
_LABELLED = re.compile(r"^\s*([A-Z][A-Z .,/&'-]+):[ \t]*(\S.*)?$")
_TAGGED = re.compile(r"^<([A-Z-]+)>(\S.*)?$")
_DOCUMENT = re.compile(r"<DOCUMENT>\n(?P<head>.*?)<TEXT>\n?(?P<text>.*?)</TEXT>", re.S)
_HEAD = re.compile(r"^<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>(.*)$", re.M)


@dataclass(frozen=True)
class Document:
    """One document of a filing: its type (EX-1.01), its file name, its text."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class Submission:
    """A filing: what its header states of the filing and of each filer, by section and label, and its documents."""

    stated: dict[str, str]
    filers: list[dict[str, str]]
    documents: list[Document]


def read_submission(text: str) -> Submission:
    """The submission of a file's text. Raises `Unreadable` for anything else."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start, end = text.find("<SEC-HEADER>"), text.find("</SEC-HEADER>")
    if not 0 <= start < end:
        raise Unreadable("It is no complete submission of EDGAR: it has no <SEC-HEADER>.", REMEDY)
    documents = [_document(found) for found in _DOCUMENT.finditer(text, end)]
    if not documents:
        raise Unreadable("The submission holds no document: it was cut off.", "Fetch it again from EDGAR.")
    stated, filers = _header(text[start:end])
    return Submission(stated, filers, documents)


def _header(text: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Labels with their section before them ("BUSINESS ADDRESS/STATE"): the filing's own, and those of each filer. Of a label
    that is stated more than once, as of items, the values stand one after the other."""
    own: dict[str, str] = {}
    filers: list[dict[str, str]] = []
    section, stated = "", own
    for line in text.splitlines()[1:]:
        labelled, tagged = _LABELLED.match(line), _TAGGED.match(line)
        if labelled and not labelled[2] and labelled[1] in SECTIONS:
            section = labelled[1]
            if section == "FILER":
                stated = {}
                filers.append(stated)
        elif labelled and labelled[2]:
            _state(stated, f"{section}/{labelled[1]}" if section else labelled[1], labelled[2])
        elif tagged and tagged[2]:
            _state(own, tagged[1], tagged[2])
    return own, filers


def _state(stated: dict[str, str], label: str, value: str) -> None:
    said = stated.get(label, "").split(" | ") if label in stated else []
    stated[label] = " | ".join(dict.fromkeys([*said, value.strip()]))


def _document(found: re.Match[str]) -> Document:
    head = {name: value.strip() for name, value in _HEAD.findall(found["head"])}
    return Document(head.get("TYPE", ""), head.get("FILENAME", ""), found["text"])
