"""What a name adds in brackets or behind a comma: a name it had before, who owns it, its own initials. Other names that it bears now (dba, trading as) stay."""

import re

_OTHERS = (
    r"(?:an? )?(?:formerly|former name|previously|subsidiary of|member of|division of|part of|spin-?(?:off|out)|owned by|dochter van|tochter der|filiale? d[eu]|daughter of|"
    r"f/k/a|fka|anciennement|vormals|ehemals|früher|già|socio unico|anteriormente|voorheen|tidigare|tidligere|dawniej|ранее)\b|бывш|原名|原称|旧称|旧名|曾用名"
)
_BETWEEN = r"\b(?:subsidiary|spin-?(?:off|out)|owned|tochter|dochter|filiale?|authori[sz]ed)\b|\d\s?%"
_REMARK = re.compile(
    rf"(?:[(（,;]|\s[-–—]\s)\s*(?:{_OTHERS})[^()（）]*[)）]?|(?=[(（][^()（）]*(?:{_BETWEEN})|[(（]\s*an?\s[^()]*\bcompany\s*[)）])[(（][^()（）]*[)）]|,\s*an?\s[^,()]*\bcompany\s*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^\s*(?:(?:formerly(?: known as)?|previously|trading as|anciennement|vormals|voorheen|dawniej|antes)\b[:.]?|(?:anc|ehem)\.|(?:f/?k/?a|a\.?k\.?a|d/?b/?a|t/a)\b[:.]?)\s+(?=\S)",
    re.IGNORECASE,
)
"""What a list writes before a name that it gives as another one of a party."""
_LEADS = frozenset("fptavdeFPTAVDE ")
"""What that begins with: most names begin with something else."""
_FORMS = frozenset({"ltd", "limited", "inc", "incorporated", "llc", "s.a", "s.r.l", "s.l", "corp", "plc", "lda"})
_MAY_REMARK = frozenset("(（,;-–—")
_INITIALS = re.compile(r"\(([A-Z]{2,6})\)")
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")


def without_remarks(text: str) -> str:
    """The text without what it adds in brackets or behind a comma about other names and owners, and without initials that only repeat its words. A text that
    is nothing else stays whole."""
    if text[:1] in _LEADS:
        text = _LEADING.sub("", text, count=1)
    if _MAY_REMARK.isdisjoint(text) or _only_form_behind_comma(text):
        return text
    rest = _REMARK.sub(" ", text)
    if "(" in rest and (found := _INITIALS.search(rest)):
        outside = f"{rest[: found.start()]} {rest[found.end() :]}"
        if "".join(word[0] for word in _WORDS.findall(outside)).upper().startswith(found[1]):
            rest = outside
    return rest if _WORD.search(rest) else text


def _only_form_behind_comma(text: str) -> bool:
    """Whether the one mark of a text that may begin a remark is the comma before its legal form, as in most English names."""
    before, comma, behind = text.partition(",")
    return bool(comma) and behind.strip(" .").casefold() in _FORMS and _MAY_REMARK.isdisjoint(before)
