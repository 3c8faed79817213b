"""JSON as it is handed in: read whole or refused with a reason; each field taken, passed over by name, or noted."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from sources.kit.delimited import decode
from sources.kit.record import Parsed, Unreadable

LARGEST_EXPONENT = 400
"""A number beyond what an engine's float can hold stays as it is written: in plain digits it would fill the disk."""
NEW_FIELD = (
    "See whether the publisher changed the form, then read the field in the source's parser or list it as ignored."
)
_INDEX = re.compile(r"/\d+(?=/|$)")


class Number(str):
    """A JSON number as plain decimal text."""


def number_text(literal: str) -> Number:
    """A number without exponent or superfluous zeros; as written where that would be absurdly long."""
    try:
        value = Decimal(literal)
    except InvalidOperation:
        return Number(literal)
    if not value:
        return Number("0")
    if abs(value.adjusted()) > LARGEST_EXPONENT:
        return Number(literal)
    plain = format(value, "f")
    return Number(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def read_json(data: bytes, remedy: str) -> Any:
    """The document of a file's bytes, in UTF-8 or UTF-16; numbers are `Number`.

    Raises `Unreadable` for what is no JSON, says a name twice in one object, or is nested without end.
    """
    text, _ = decode(data)
    try:
        return json.loads(
            text.lstrip("\ufeff"),
            parse_float=number_text,
            parse_int=number_text,
            parse_constant=_no_number,
            object_pairs_hook=_each_once,
        )
    except json.JSONDecodeError as error:
        raise Unreadable(f"The JSON is broken ({error.msg}).", remedy, f"line {error.lineno}") from error
    except RecursionError as error:
        raise Unreadable("The JSON is nested without end.", remedy) from error


def _no_number(name: str) -> None:
    raise Unreadable(f"The JSON holds {name}, which is no number.", "Deliver the document without it.")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unreadable(f"An object says {twice[:40]!r} twice.", "Ask whoever made the document which holds.")
    return found


def scalar(value: object) -> str | None:
    """A text, number or truth as text: true and false in lower case, white space around it gone, blank is None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return (value.strip() or None) if isinstance(value, str) else None


@dataclass
class Reading:
    """The reading of one document: what nobody asked for, and how many contact details were left out."""

    parsed: Parsed
    personal: int = 0
    _sections: list["Section"] = field(default_factory=list)
    _unread: list[str] = field(default_factory=list)

    def section(self, value: object, place: str) -> "Section":
        """An object to be emptied; something else in its place is noted and reads as empty."""
        if value is not None and not isinstance(value, Mapping):
            self.parsed.note(
                place or "/", "An object was expected here.", "Ask whoever made the document.", "value_dropped"
            )
        section = Section(dict(value) if isinstance(value, Mapping) else {}, place, self)
        self._sections.append(section)
        return section

    def unread(self, place: str) -> None:
        """Say that nobody asked for what stands at this place."""
        self._unread.append(place)

    def finish(self) -> None:
        """Note the fields nobody asked for, each kind once, and how many contact details were left out."""
        unread: dict[str, list[str]] = {}
        for place in [*(section.at(name) for section in self._sections for name in section.left()), *self._unread]:
            unread.setdefault(_INDEX.sub("/*", place), []).append(place)
        for stated in unread.values():
            places = list(dict.fromkeys(stated))
            more = f" It stands in {len(places)} places." if len(places) > 1 else ""
            self.parsed.note(places[0], f"The field is not known here; it was not read.{more}", NEW_FIELD)
        if self.personal:
            self.parsed.note(
                "file", f"{self.personal} contact details of persons were left out.", "None; they are never stored."
            )


class Section:
    """The fields of one object, to be emptied. `place` is its JSON pointer (RFC 6901)."""

    def __init__(self, fields: dict[str, Any], place: str, reading: Reading) -> None:
        self._left, self.place, self._reading = fields, place, reading

    def __contains__(self, name: str) -> bool:
        return name in self._left

    def left(self) -> list[str]:
        """Names of the fields not taken yet."""
        return list(self._left)

    def at(self, name: str) -> str:
        """The place of a field."""
        return f"{self.place}/{name.replace('~', '~0').replace('/', '~1')}"

    def pop(self, name: str) -> Any:
        """Take a field as it is; None where absent."""
        return self._left.pop(name, None)

    def text(self, *names: str) -> str | None:
        """Take the first of these fields that says anything, as text; all of them count as read."""
        found = [value for name in names if (value := self._text(name)) is not None]
        return found[0] if found else None

    def _text(self, name: str) -> str | None:
        value = self._left.pop(name, None)
        if isinstance(value, Mapping | list) and value:
            self._reading.parsed.note(self.at(name), "A single value was expected.", NEW_FIELD, "value_dropped")
        return scalar(value)

    def flag(self, name: str) -> str | None:
        """Take a truth as yes or no; None where absent or neither."""
        return {"true": "yes", "false": "no"}.get((self.text(name) or "").lower())

    def texts(self, name: str) -> list[str]:
        """Take a list of texts, or the one that stands in its place."""
        value = self._left.pop(name, None)
        return [text for item in (value if isinstance(value, list) else [value]) if (text := scalar(item))]

    def section(self, name: str) -> "Section":
        """Take an object; an empty one where absent."""
        return self._reading.section(self._left.pop(name, None), self.at(name))

    def named(self, name: str) -> "Section":
        """Take an object; a bare text in its place is its id."""
        value = self._left.pop(name, None)
        return self._reading.section({"id": value} if isinstance(value, str) else value, self.at(name))

    def sections(self, name: str) -> list["Section"]:
        """Take a list of objects, or the one that stands in its place."""
        value = self._left.pop(name, None)
        if value is None:
            return []
        if not isinstance(value, list):
            return [self._reading.section(value, self.at(name))]
        return [self._reading.section(item, f"{self.at(name)}/{number}") for number, item in enumerate(value)]

    def ignore(self, *names: str) -> None:
        """Pass fields over on purpose, whether they are there or not."""
        for name in names:
            self._left.pop(name, None)

    def leave_out(self, *names: str) -> None:
        """Pass over fields that speak of a person, and count those that say anything."""
        for name in names:
            self._reading.personal += bool(self._left.pop(name, None))
