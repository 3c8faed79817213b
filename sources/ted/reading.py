"""What the parts of a notice share: texts in one language, days, amounts, and what stands instead of withheld values."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from sources.kit.record import Declared, Parsed, Row
from sources.ted.elements import Element

LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
ENGLISH = "ENG"
WITHHELD_TEXT = "unpublished"
WITHHELD_DAY = "1970-01-01"
"""What eForms puts in the place of text, codes and days whose publication is deferred; of numbers it is -1."""
ASK = "See the notice on ted.europa.eu; the value was left empty."
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?")
_TIME = re.compile(r"(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?")
_DECIMAL = re.compile(r"[+-]?\d{1,30}(?:\.\d{0,15})?")


@dataclass
class Reading:
    """One notice while it is read. `of_all` stands in each of its rows."""

    parsed: Parsed
    declared: Declared
    language: str | None
    of_all: Row
    withheld: int = 0
    persons: set[str] = field(default_factory=set)
    """Organisations of the notice that are natural persons, by their ids in it."""

    def add(self, table: str, locator: str, values: Row) -> None:
        """Add a row to one of the notice's tables."""
        self.parsed.add(self.declared[table], locator, self.of_all | values)

    def reference(self, local: str | None) -> str | None:
        """An id that a notice gives, made unique: each notice numbers its organisations, tenders and contracts anew."""
        return f"{self.of_all['notice_id']}/{local}" if local else None

    def text(self, parent: Element | None, *path: str) -> str | None:
        """The text at a path: English where there is some, else in the notice's language, else the first."""
        return self.best(parent.all(*path)) if parent else None

    def best(self, elements: list[Element]) -> str | None:
        """Of the same text in several languages the one that is kept."""
        said = [(each.attribute("languageID"), each.say()) for each in elements]
        texts = {language: text for language, text in reversed(said) if text}
        first = next((text for _, text in said if text), None)
        return self.published(texts.get(ENGLISH) or texts.get(self.language) or first)

    def published(self, text: str | None) -> str | None:
        """None where the text is only a mask for what is withheld."""
        if text == WITHHELD_TEXT:
            self.withheld += 1
            return None
        return text

    def day(self, parent: Element, *path: str) -> str | None:
        """The first day at a path as ISO 8601, without its offset."""
        for each in parent.all(*path):
            stated = each.say() or ""
            match = _DAY.fullmatch(stated)
            if match is None or not _is_day(match[1]):
                self._drop(each, stated)
            elif match[1] == WITHHELD_DAY:
                self.withheld += 1
            else:
                return match[1]
        return None

    def moment(self, parent: Element, day: str, time: str) -> str | None:
        """A day with its time and offset as ISO 8601; the day alone where no time is stated."""
        stated = self.day(parent, day)
        of_day = next((match[2] for each in parent.all(day) if (match := _DAY.fullmatch(each.say() or ""))), None)
        clock = next((match for each in parent.all(time) if (match := _TIME.fullmatch(each.say() or ""))), None)
        return f"{stated}T{clock[1]}{clock[2] or of_day or ''}" if stated and clock else stated

    def amount(self, parent: Element, *path: str) -> tuple[str | None, str | None]:
        """The first value at a path as a plain decimal, and its currency; nothing where it is withheld."""
        for each in parent.all(*path):
            stated, currency = each.say() or "", each.attribute("currencyID")
            if not _DECIMAL.fullmatch(stated):
                self._drop(each, stated)
            elif stated.startswith("-"):
                self.withheld += 1
            else:
                return plain(stated), (currency or "").upper() or None
        return None, None

    def _drop(self, element: Element, stated: str) -> None:
        self.parsed.note(element.place, f"{stated[:40]!r} is no value of its kind.", ASK, "value_dropped")


def plain(stated: str) -> str:
    """A decimal without sign of plus and superfluous zeros."""
    whole, _, part = stated.lstrip("+").partition(".")
    return (whole.lstrip("0") or "0") + (f".{part.rstrip('0')}" if part.rstrip("0") else "")


def joined(texts: list[str | None]) -> str | None:
    """Texts once each, in order, joined by ' | '."""
    return " | ".join(dict.fromkeys(filter(None, texts))) or None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
