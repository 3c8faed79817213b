"""Personal data stops here: contact details are never stored, and are masked where they turn up in other text."""

import re
from collections.abc import Iterable

from sources.rmi_templates.words import is_nobody, says_same

MAIL_REMOVED, PHONE_REMOVED, NAME_REMOVED = "[mail removed]", "[phone removed]", "[name removed]"

_MAIL = re.compile(r"[\w.+%'-]+(?:\s?[(\[]at[)\]]\s?|[@＠])[\w-]+(?:\.[\w-]+)*", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LABELLED_PHONE = re.compile(  # "phone" and "cell" alone are products here: they need a colon or a word for number
    r"((?:\b(?:tel|telephone|fax)\b|\b(?:phone|mobile|cell)(?=\s*(?:[.:：]|no\b|number\b))|电话|手机|電話|携帯|전화)"
    r"[\s.:：]*(?:(?:no|number)\b[\s.:：]*)?)([+(\d][\d\s().\-/]{4,}\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"((?:\b(?:tel|phone|telephone|mobile|cell|fax)\b|电话|手机|電話|携帯|전화)[\s.:：]*(?:(?:no|number)\b[\s.:：]*)?)"
    r"([+(\d][\d\s().\-/]{4,}\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"""(?<![\w.,/-])(?:
      \+\s?\(?[1-9][\d\s().\-/]{5,}\d                                   # +49 (0)89 123-4567, and never +0.5 %
    | 00\d{1,3}[\s.\-/(][\d\s().\-/]{4,}\d                             # 0049 89 1234567
    | \((?!(?:19|20)\d\d\))\d{2,5}\)\s?\d{3,4}[\s.\-]?\d{3,4}            # (555) 555-5858, and no year
    | \d{3}-\d{3}-\d{4} | \d{3}\.\d{3}\.\d{4}                           # 555-555-5858; a DUNS is grouped 2-3-4
    | 0\d{1,3}-\d{3,4}-\d{4} | 0\d{2,3}-\d{7,8}                         # 03-1234-5678, 0755-12345678
    | 1[3-9]\d{9}                                                       # 13812345678
    )(?![\w%-])""",
    re.VERBOSE,
)
_PHONE_DIGITS = range(8, 18)
_FEWEST_DIGITS = 6
_IDEOGRAPH = re.compile(r"[^\x00-\u024f]")


class Mask:
    """Masks mails, phones and the contact values of one file. `count` says how many it took out."""

    def __init__(self, private: Iterable[str] = (), company_name: str | None = None) -> None:
        """`private` are the file's own contact values; one that is part of the company's name is no person's."""
        company = (company_name or "").casefold()
        somebodys = filter(_is_somebodys, map(str.strip, private))
        values = {value for value in somebodys if value.casefold() not in company}
        self._values = _any_of(values) if values else None
        self.count = 0

    def __call__(self, text: str | None) -> str | None:
        """The text without personal data; web addresses, ids, dates and numbers stay."""
        if not text:
            return text
        text = self.identifier(text) or ""
        if self._values:
            text = self._values.sub(lambda _: self._removed(NAME_REMOVED), text)
        return self._without_phones(text) if sum(map(str.isdigit, text)) >= _FEWEST_DIGITS else text

    def identifier(self, text: str | None) -> str | None:
        """An id or a product number without mails. Its digits stay, whatever they look like."""
        return _MAIL.sub(lambda _: self._removed(MAIL_REMOVED), text) if text else text

    def _without_phones(self, text: str) -> str:
        parts, end = list[str](), 0
        for url in _URL.finditer(text):
            parts += [self._phones_removed(text[end : url.start()]), url[0]]
            end = url.end()
        return "".join([*parts, self._phones_removed(text[end:])])

    def _phones_removed(self, text: str) -> str:
        text = _LABELLED_PHONE.sub(lambda found: found[1] + self._removed(PHONE_REMOVED), text)
        return _PHONE.sub(self._phone, text)

    def _phone(self, found: re.Match[str]) -> str:
        return self._removed(PHONE_REMOVED) if sum(map(str.isdigit, found[0])) in _PHONE_DIGITS else found[0]

    def _removed(self, mark: str) -> str:
        self.count += 1
        return mark


def _is_somebodys(value: str) -> bool:
    """Whether a contact value stands out among words: two Chinese signs are a name, three Latin letters are not."""
    return len(value) >= (2 if _IDEOGRAPH.search(value) else 4) and not is_nobody(value) and not says_same(value)


def _any_of(values: Iterable[str]) -> re.Pattern[str]:
    patterns = []
    for value in sorted(values, key=len, reverse=True):
        words = r"\s+".join(map(re.escape, value.split()))
        patterns.append(words if _IDEOGRAPH.search(value) else rf"(?<!\w){words}(?!\w)")
    return re.compile("|".join(patterns), re.IGNORECASE)
