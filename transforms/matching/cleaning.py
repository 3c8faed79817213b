"""A name without what is no letter of it, and with the figures that Chinese signs stand for."""

import re
import unicodedata
from functools import cache

from anyascii import anyascii

_DIGITS = "〇一二三四五六七八九"
_ORDINAL = re.compile(
    "第([一二三四五六七八九十〇零]{1,6})|(?<![一二三四五六七八九十〇零])([一二三四五六七八九十〇零]{1,6})(?=[厂廠所]|工场|工場|分厂|监狱)"
)
_TRADEMARKS = str.maketrans("™℠", "  ")
"""Signs that would become letters of the word before them."""
_ONE_LETTER = str.maketrans("ヶヵ", "ケカ")
"""Letters that are written in either way in one name."""
_DOTTED = re.compile(r"(?<=\b[^\W\d_A-Za-z])\.(?=[^\W\d_A-Za-z]\b)")
"""Between single letters of another script, as in a legal form."""


def cleaned(text: str) -> str:
    """A text that is not plain ASCII without signs, its letters in one width; empty if none is left."""
    text = unicodedata.normalize("NFKC", text.translate(_TRADEMARKS)).translate(_ONE_LETTER)
    text = "".join(" " if is_sign(each) else each for each in text)
    if not any(each.isalnum() for each in text):
        return ""
    return _DOTTED.sub("", _ORDINAL.sub(_in_figures, text))


@cache
def is_sign(character: str) -> bool:
    """Whether a character is none of a word and would be read as one: a smiling face is not the word grinning. Marks are vowels in many scripts."""
    if character.isascii() or character.isalnum() or unicodedata.category(character).startswith("M"):
        return False
    return any(each.isalnum() for each in anyascii(character))


def visible(text: str) -> str:
    """The text without control characters and marks that nobody sees (also those that turn the direction of writing)."""
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each
        for each in text
        if unicodedata.category(each) not in ("Cf", "Cs", "Cn", "Co")
    )


def _in_figures(found: re.Match[str]) -> str:
    """A number of Chinese signs up to 99, or digit by digit, in figures."""
    signs = found[1] or found[2]
    if "十" not in signs:
        return " " + "".join(str(_DIGITS.find(sign.replace("零", "〇"))) for sign in signs) + " "
    tens, _, ones = signs.partition("十")
    return f" {10 * (_DIGITS.find(tens) if tens else 1) + (_DIGITS.find(ones) if ones else 0)} "
