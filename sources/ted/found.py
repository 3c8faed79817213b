"""A page of the search answer. Texts come as maps by language: English is kept, else the first."""

from dataclasses import dataclass
from typing import Any

from sources.kit.json_document import read_json
from sources.kit.record import Declared, Parsed, Row, Unreadable
from sources.ted.reading import joined

FOUND = "ted__found"
REMEDY = "Ask the search again, or deliver the notices themselves as XML."
FIELDS = {
    "publication-number": "publication_number",
    "publication-date": "publication_date",
    "notice-identifier": "notice_id",
    "notice-version": "notice_version",
    "notice-type": "notice_kind",
    "notice-title": "title",
    "buyer-name": "buyer_name",
    "classification-cpv": "cpv",
}
"""What is asked for, and the column for it."""
IGNORED = {"links": "addresses, followed by the fetcher"}


@dataclass(frozen=True)
class Answer:
    """A page: its notices, how many there are in all, and how to ask for the next."""

    notices: list[dict[str, Any]]
    total: int | None
    following: str | None
    is_cut: bool


def read_answer(data: bytes) -> Answer:
    """Raises `Unreadable` for what is no answer of the search."""
    page = read_json(data, REMEDY)
    notices = page.get("notices") if isinstance(page, dict) else None
    if not isinstance(notices, list) or not all(isinstance(each, dict) for each in notices):
        raise Unreadable("The JSON is no answer of the search: it has no list 'notices'.", REMEDY)
    total, following = page.get("totalNoticeCount"), page.get("iterationNextToken")
    count = int(total) if isinstance(total, str) and total.isdecimal() else None
    return Answer(
        notices, count, following if isinstance(following, str) and following else None, page.get("timedOut") is True
    )


def read_found(data: bytes, declared: Declared, parsed: Parsed) -> None:
    """One row a notice that was found."""
    unknown: dict[str, str] = {}
    for number, notice in enumerate(read_answer(data).notices):
        place = f"/notices/{number}"
        values: Row = {column: said(notice.get(name)) for name, column in FIELDS.items()}
        if values["publication_number"] is None:
            parsed.note(place, "The notice has no publication number.", REMEDY, "row_rejected")
            continue
        values["publication_date"] = (values["publication_date"] or "")[:10] or None
        parsed.add(declared[FOUND], place, values)
        for name in notice.keys() - FIELDS.keys() - IGNORED.keys():
            unknown.setdefault(name, place)
    for name, place in sorted(unknown.items()):
        parsed.note(
            f"{place}/{name}",
            "The field is not known here; it was not read.",
            "Read it in sources/ted/found.py, or ignore it.",
        )


def said(value: Any) -> str | None:
    """A value as text: of a map by language the English one, else the first; of a list each once."""
    if isinstance(value, dict):
        by_language = {str(language).casefold(): text for language, text in value.items()}
        return said(by_language.get("eng", next(iter(by_language.values()), None)))
    if isinstance(value, list):
        return joined([said(each) for each in value])
    if isinstance(value, bool) or value is None:
        return None
    return " ".join(str(value).split()) or None
