"""An answer of the World Bank's API: what it says of itself, and its rows. Refused with a reason where it has none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sources.kit.json_document import read_json
from sources.kit.record import Unreadable

REMEDY = "Ask with source=3 and format=json: without source=3 the API gives no rows of these indicators."


@dataclass(frozen=True)
class Answer:
    """`about` is what the answer says of itself; `rows` are as they came."""

    about: Mapping[str, Any]
    rows: list[Any]
    page: int
    pages: int


def read_answer(data: bytes) -> Answer:
    """The answer of a file's bytes. Raises `Unreadable` for another form, a refusal, or an answer without rows."""
    body = read_json(data, REMEDY)
    if not isinstance(body, list) or not body or not isinstance(body[0], Mapping):
        raise Unreadable(
            "The JSON is not an answer of the World Bank's API, a list of what it is and its rows.", REMEDY
        )
    if "message" in body[0]:
        raise Unreadable(f"The World Bank refused: {_said(body[0]['message'])[:200]}.", REMEDY, "/0/message")
    rows = body[1] if len(body) > 1 else None
    if not isinstance(rows, list) or not rows:
        raise Unreadable("The answer holds no rows.", REMEDY, "/1")
    return Answer(body[0], rows, _number(body[0].get("page")), _number(body[0].get("pages")))


def _said(message: object) -> str:
    items = message if isinstance(message, list) else [message]
    return "; ".join(str(item.get("value")) if isinstance(item, Mapping) else str(item) for item in items)


def _number(value: object) -> int:
    return int(str(value)) if str(value).isdecimal() else 1
